import { KubernetesObject, OwnerReference } from '../objects/meta';
import { addWarnings, ChainStep, withObject } from '../progress';
import { Minor } from '../version';

const SINCE: Minor = 20;
const ADVICE = 'API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests';

/** An object that names each of its owners once. */
interface DistinctOwners {
  readonly object: KubernetesObject;
  readonly warnings: readonly string[];
}

/**
 * Takes out the references to owners that are there twice.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/rest.go dedupOwnerReferencesAndAddWarning; of a patch only what admission made of it is looked at.
 */
export function withDistinctOwners(object: KubernetesObject, isPatch: boolean, minor: Minor): DistinctOwners {
  const references = object.metadata?.ownerReferences ?? [];
  if (minor < SINCE || references.length < 2) {
    return { object, warnings: [] };
  }
  const seen = new Set<string>();
  const repeated: string[] = [];
  const ownerReferences = references.filter((reference) => {
    const key = keyOf(reference);
    if (seen.has(key)) {
      repeated.push(reference.uid ?? '');
      return false;
    }
    seen.add(key);
    return true;
  });
  if (repeated.length === 0) {
    return { object, warnings: [] };
  }
  const when = isPatch ? ' after mutating admission happens' : '';
  const warning = `.metadata.ownerReferences contains duplicate entries${when}; ${ADVICE}; duplicate UID(s) observed: ${repeated.join(', ')}`;
  return { object: { ...object, metadata: { ...object.metadata, ownerReferences } }, warnings: [warning] };
}

function keyOf({ apiVersion = '', kind = '', name = '', uid = '', controller, blockOwnerDeletion }: OwnerReference): string {
  return JSON.stringify([apiVersion, kind, name, uid, controller ?? null, blockOwnerDeletion ?? null]);
}

/** The same as a step, for the objects of a set. What a whole server reads has gone through its endpoint, and what plugins alone are asked has no server. */
export const distinctOwners: ChainStep = ({ settings }, { operation, verb }, progress) => {
  const { minor, wholeServer = false, withoutManagedFields = false } = settings;
  if (wholeServer || withoutManagedFields) {
    return progress;
  }
  const { object, warnings } = withDistinctOwners(progress.object, operation === 'UPDATE' && verb !== 'update', minor);
  return addWarnings(withObject(progress, object), warnings);
};
