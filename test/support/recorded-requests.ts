import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { comparableObject } from './stored-objects';
import { readCase } from '../../src/cli/review-case';
import { readJson } from '../../src/engine/decoding/read-json';
import { serve } from '../../src/engine/endpoint/serve';
import { JsonObject } from '../../src/engine/json-object';
import { policyPlugins } from '../../src/engine/lazy-modules';
import { KubernetesObject } from '../../src/engine/objects/meta';
import { prepareCluster } from '../../src/engine/state/prepare-cluster';

/* Requests with the answers of a server, in the form that `review` reads. */

interface RecordedRequest {
  readonly name: string;
  readonly text: string;
  readonly response: RecordedAnswer;
}

interface RecordedAnswer {
  readonly allowed: boolean;
  readonly code: number;
  readonly message?: string;
  readonly warnings?: readonly string[];
  readonly object?: KubernetesObject;
}

export function readRecordedRequests(file: string): readonly RecordedRequest[] {
  return gunzipSync(readFileSync(file)).toString().trimEnd().split('\n').map((text) => {
    const { name, response } = JSON.parse(text) as RecordedRequest;
    return { name, text, response };
  });
}

/** Go's maps come in no order, and the place in the source is that of the server's build. */
const words = (text = ''): readonly string[] => text.replace(/in scheme "[^"]*"/g, 'in scheme').split(/[\s,[\]]+/).filter((word) => word !== '').sort();

/** What is compared of the answer of the server. */
export function recordedAnswer({ response: { allowed, code, message, warnings = [], object } }: RecordedRequest): object {
  return { allowed, code, words: allowed ? [] : words(message), warnings, object: allowed ? comparableObject(object) : undefined };
}

/** The same of ours. */
export function answerToRecorded({ text }: RecordedRequest): object {
  const { settings, objects, request } = readCase(readJson(text) as JsonObject);
  const state = prepareCluster(settings, objects);
  const verdict = serve(state, request);
  const { operation, oldObject, subResource } = request;
  const allowed = verdict.decision === 'allowed';
  const stored = verdict.object && policyPlugins().storedObject(state, verdict.object, operation === 'UPDATE' ? oldObject : undefined, subResource);
  return {
    allowed,
    code: verdict.code ?? (operation === 'CREATE' ? 201 : 200),
    words: allowed ? [] : words(verdict.message),
    warnings: verdict.warnings,
    object: allowed ? comparableObject(JSON.parse(JSON.stringify(stored ?? {})) as object) : undefined,
  };
}
