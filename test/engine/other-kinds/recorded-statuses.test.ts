import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { storedObject } from '../../../src/engine/admission-policy/plugins';
import { admit } from '../../../src/engine/admit';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { ClusterState } from '../../../src/engine/state/cluster-state';
import { Minor } from '../../../src/engine/version';
import { profileOfMinor } from '../../../src/manifests/cluster/profile';
import { comparableObject } from '../../support/stored-objects';

interface RecordedUpdate {
  readonly name: string;
  readonly minor: Minor;
  readonly subResource: string;
  readonly object: KubernetesObject;
  readonly old: KubernetesObject;
  readonly message?: string;
  readonly stored?: KubernetesObject;
  readonly warnings?: readonly string[];
}

/**
 * What kube-apiserver 1.24.17, 1.30.14, 1.36.3 and 1.37.2 answer, with their default flags, to random updates of the status of every kind, of approvals
 * and of the finalizers of namespaces, with dryRun=All. Times that the server makes up are those of ours. To record them again, send the objects. Left
 * out are quantities of which servers until 1.33 print how they were rounded.
 */
const CASES = gunzipSync(readFileSync(join(__dirname, 'statuses.jsonl.gz'))).toString().trimEnd().split('\n').map((line) => JSON.parse(line) as RecordedUpdate);

/** Go's maps come in no order. */
const words = (text = ''): readonly string[] => text.split(/[\s,[\]]+/).filter((word) => word !== '').sort();

/** Some types write their zeros, and others do not. */
function withoutZeros(object: unknown): unknown {
  return object === undefined ? undefined : comparableObject(JSON.parse(JSON.stringify(object), (_key, value: unknown) => (value === 0 || value === '' ? undefined : value)));
}

test.each([[24, 283], [30, 237], [36, 291], [37, 242]])('Kubernetes 1.%i answers the same to updates of a status', (minor, count) => {
  const cases = CASES.filter((each) => each.minor === minor);
  expect(cases.length).toBe(count);
  const state = new ClusterState({ ...profileOfMinor('kubernetes', minor).settings, wholeServer: true });
  for (const { name, subResource, object, old, message, stored, warnings = [] } of cases) {
    const namespace = object.metadata?.namespace ?? '';
    const userInfo = { username: 'a', groups: ['system:masters'] };
    const verdict = admit(state, { operation: 'UPDATE', namespace, subResource, userInfo, object, oldObject: old });
    const shown = verdict.object && storedObject(state, verdict.object, old, subResource);
    expect({ name, words: words(verdict.message), warnings: verdict.warnings, unknowns: verdict.unknowns, stored: withoutZeros(shown) })
      .toEqual({ name, words: words(message), warnings, unknowns: [], stored: withoutZeros(stored) });
  }
});
