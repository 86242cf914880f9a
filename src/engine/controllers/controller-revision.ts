/* eslint-disable no-bitwise -- a hash works on bits */
import { goJson } from '../custom-resources/schema-validation/go-value';
import { JsonObject } from '../json-object';
import { KubernetesObject } from '../objects/meta';
import { ClusterState } from '../state/cluster-state';
import { withoutUndefined } from '../state/merge';
import { writtenObject } from '../state/written-object';

/*
 * The revisions of a StatefulSet.
 * upstream: pkg/controller/statefulset/stateful_set_utils.go getPatch, pkg/controller/history/controller_history.go HashControllerRevision
 */

/** Of a StatefulSet whose revisions have had different hashes so far. */
const NO_COLLISIONS = '0';

/** The hash of the first revision of a stored StatefulSet. Undefined where it is not known how the API server writes it. */
export function hashOfRevision(state: ClusterState, stored: KubernetesObject): string | undefined {
  const written = writtenObject(state, withoutUndefined(stored) as JsonObject);
  const { template } = (written?.spec ?? {}) as { readonly template?: JsonObject };
  const patch = template && goJson({ spec: { template: { ...template, $patch: 'replace' } } });
  return patch && safeText(String(fnv32(new TextEncoder().encode(patch + NO_COLLISIONS))));
}

const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** upstream: hash/fnv New32 */
function fnv32(bytes: Uint8Array): number {
  return bytes.reduce((hash, byte) => (Math.imul(hash, PRIME) ^ byte) >>> 0, OFFSET_BASIS);
}

const SAFE = 'bcdfghjklmnpqrstvwxz2456789';

/** upstream: k8s.io/apimachinery/pkg/util/rand SafeEncodeString */
function safeText(text: string): string {
  return Array.from(text, (character) => SAFE[character.charCodeAt(0) % SAFE.length]).join('');
}
