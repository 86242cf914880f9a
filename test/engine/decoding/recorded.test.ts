import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fromKind } from '../../../src/engine/admission-policy/request-kind';
import { decode } from '../../../src/engine/decoding/decode';
import { decodeBody } from '../../../src/engine/decoding/decode-body';
import { readJson } from '../../../src/engine/decoding/read-json';
import { readTypeMeta, TypeMeta } from '../../../src/engine/decoding/type-meta';
import { unknownFieldSentence } from '../../../src/engine/decoding/unknown-field';
import { readBody } from '../../../src/engine/endpoint/read-body';
import { KINDS } from '../../../src/engine/kinds';
import { parseMinor } from '../../../src/engine/version';
import { readSentBody } from '../../../src/manifests/file';

const POD = { apiVersion: 'v1', kind: 'Pod' };
const PODS = fromKind(KINDS.find(({ kind }) => kind === POD.kind)!);

function readCases<T>(file: string): readonly T[] {
  return gunzipSync(readFileSync(file)).toString().trim().split('\n').map((line) => readJson(line) as T);
}

interface ServerCase {
  readonly object: unknown;
  readonly code: number;
  readonly message?: string;
}

test('a running API server 1.24.17 refuses the same pods, in the same words', () => {
  const cases = readCases<ServerCase>(join(__dirname, '../../vectors/decode.jsonl.gz'));
  const answers = cases.map(({ object }) => decodeBody({ value: object }, POD, 24).error?.message);
  expect(cases).toHaveLength(542);
  expect(answers).toEqual(cases.map(({ code, message }) => (code === 400 ? message : undefined)));
});

/** An object of any kind that is read, sent to its own endpoint, or a text sent to that of pods. Of what it did not refuse as unreadable: the code. */
interface AnyKindCase extends ServerCase {
  readonly body?: string;
}

test('it refuses the same objects of every kind, and the same texts', () => {
  const cases = readCases<AnyKindCase>(join(__dirname, 'api-server.jsonl.gz'));
  expect(cases).toHaveLength(3176);
  expect(cases.map(answer)).toEqual(cases.map(({ code, message }) => (code === 400 ? message : undefined)));
});

function answer({ body, object }: AnyKindCase): string | undefined {
  return body === undefined ? decodeBody({ value: object }, endpointOf(object), 24).error?.message : answerToText(body);
}

function endpointOf(object: unknown): TypeMeta {
  const { apiVersion, kind } = object as Partial<Record<keyof TypeMeta, unknown>>;
  return typeof apiVersion === 'string' && typeof kind === 'string' ? { apiVersion, kind } : POD;
}

function answerToText(text: string): string | undefined {
  const request = { operation: 'CREATE', namespace: 'default', userInfo: { username: 'alice', groups: [] }, object: undefined } as const;
  const read = readBody({ ...request, body: readSentBody(text, 'application/json') }, PODS, 'Ignore', 24);
  return 'message' in read ? read.message : undefined;
}

/** What k8s.io/apimachinery and sigs.k8s.io/json of that version say of a random object of that Go type, with up to six random changes. */
interface DecoderCase {
  readonly kubernetesVersion: string;
  readonly type: string;
  readonly text: string;
  readonly error?: string;
  readonly unknownFields?: readonly string[];
}

test('the real decoder finds the same error, or the same unknown fields', () => {
  const cases = readCases<DecoderCase>(join(__dirname, 'go-decoder.jsonl.gz'));
  const answers = cases.map(({ kubernetesVersion, type, text }) => {
    const value = readJson(text);
    const { error, unknownFields } = decode(type, value, parseMinor(kubernetesVersion) ?? NaN);
    const message = readTypeMeta(value).error ?? error?.message;
    const sentences = message === undefined ? unknownFields.map(unknownFieldSentence) : [];
    const found = { ...(message !== undefined && { error: message }), ...(sentences.length > 0 && { unknownFields: sentences }) };
    return { kubernetesVersion, type, text, ...found };
  });
  expect(cases).toHaveLength(3500);
  expect(answers).toEqual(cases);
});
