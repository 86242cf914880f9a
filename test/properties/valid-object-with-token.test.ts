import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { JsonObject } from '../../src/engine/json-object';
import { checkDocuments } from '../../src/manifests/decide/check';
import { isJsonObject } from '../../src/manifests/set/manifest-object';
import { checkUnresolved, UnresolvedValue } from '../../src/manifests/unresolved';
import { runs } from '../support/runs';
import { emptyCluster } from '../support/token-set';

/*
 * Recorded objects of many kinds that the API server takes, with a token for one of their values: the value that was there makes the object valid, and
 * so no answer may be that it is refused.
 */

const RECORDED = ['validation/go-validation', 'validation/go-workloads', 'validation/cluster/go-admission', 'other-kinds/recorded', 'other-kinds/volumes', 'other-kinds/autoscalers'];

interface RecordedObject {
  readonly minor?: number;
  readonly kubernetesVersion?: string;
  readonly subResource?: string;
  readonly old?: unknown;
  readonly object?: JsonObject;
  readonly request?: { readonly object?: JsonObject };
}

function recordedObjects(): readonly RecordedObject[] {
  const texts = RECORDED.map((file) => gunzipSync(readFileSync(`test/engine/${file}.jsonl.gz`)).toString());
  return texts.flatMap((text) => text.trim().split('\n').map((line) => JSON.parse(line) as RecordedObject))
    .filter(({ subResource, old, minor, kubernetesVersion, object, request }) => subResource === undefined && old === undefined
      && (minor ?? kubernetesVersion) !== undefined && isJsonObject((object ?? request?.object)?.metadata));
}

/** What a manifest has of the object. */
function manifestOf({ metadata, status: _status, ...object }: JsonObject): JsonObject {
  const { name = 'web', namespace, labels, annotations } = metadata as JsonObject;
  const given = Object.entries({ name, namespace, labels, annotations }).filter(([, value]) => value !== undefined);
  return { ...object, metadata: Object.fromEntries(given) };
}

type Steps = readonly string[];

/** Where the values are, also lists and objects as a whole. */
function placesIn(value: unknown, steps: Steps = []): readonly Steps[] {
  const below = typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, each]) => placesIn(each, [...steps, key])) : [];
  return value === null || steps.length < 2 ? below : [steps, ...below];
}

function replaced(value: unknown, [step, ...others]: Steps, by: (value: unknown) => unknown): unknown {
  if (step === undefined) {
    return by(value);
  }
  const next = replaced((value as JsonObject)[step], others, by);
  return Array.isArray(value) ? value.map((each: unknown, i) => (String(i) === step ? next : each)) : { ...value as JsonObject, [step]: next };
}

function tokenFor(value: unknown): UnresolvedValue {
  return typeof value === 'string' ? UnresolvedValue.text(['', '${T}', '']) : typeof value === 'number' ? UnresolvedValue.number('${T}', {}) : UnresolvedValue.whole('${T}');
}

const EVERYTHING = { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }] };
const POLICY = { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicy', metadata: { name: 'p' }, spec: { matchConstraints: EVERYTHING, validations: [{ expression: 'true' }] } };
const BINDING = { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: 'p' }, spec: { policyName: 'p', validationActions: ['Deny'] } };

test.each([['no policy', []], ['a policy', [POLICY, BINDING]]])('an object that %s is asked about is not refused for a token in the place of a valid value', (_title, policies) => {
  const objects = recordedObjects();
  const anyObject = fc.record({ at: fc.nat(objects.length - 1), place: fc.nat(1000) });
  let valid = 0;
  fc.assert(fc.property(anyObject, ({ at, place }) => {
    const { minor, kubernetesVersion = `1.${minor}`, object, request } = objects[at];
    const cluster = emptyCluster(kubernetesVersion, ['ValidatingAdmissionPolicy']);
    const manifest = manifestOf(object ?? request?.object ?? {});
    const documents = (value: unknown): { source: string; value: unknown }[] => [...policies, value].map((each, i) => ({ source: `doc${i}`, value: each }));
    const refusals = (result: ReturnType<typeof checkDocuments>): readonly string[] => [...result.workloads, ...result.objects]
      .filter(({ source, verdict: { decision } }) => source === `doc${policies.length}` && decision === 'denied').map(({ verdict: { message = '' } }) => message);
    const places = placesIn(manifest);
    fc.pre(places.length > 0 && refusals(checkDocuments({ cluster, documents: documents(manifest) })).length === 0);
    valid++;
    const steps = places[place % places.length];
    const refused = refusals(checkUnresolved({ cluster, documents: documents(replaced(manifest, steps, tokenFor)) }));
    expect({ steps, refused }).toEqual({ steps, refused: [] });
  }), { numRuns: runs(60) });
  expect(valid).toBe(runs(60));
});
