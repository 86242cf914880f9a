import { KUBECTL } from './kubectl';
import { identifierOf, ManagedFields, managerOf } from './managed-fields';
import { LAST_APPLIED_ANNOTATION } from '../objects/annotations';
import { fieldSetOf, hasPath, union } from '../structured-merge/field-set';
import { fieldElement } from '../structured-merge/path-element';
import { OwnedFields } from '../structured-merge/updater';

const ANNOTATION = ['metadata', 'annotations', LAST_APPLIED_ANNOTATION].map(fieldElement);

/**
 * The managers as kubectl has them when it has applied an object that `kubectl apply` on the client's side wrote before: what that set is the new
 * manager's own, who applies the same once more. Undefined where there was no such client.
 *
 * upstream: k8s.io/kubectl/pkg/cmd/apply/apply.go migrateToSSAIfNecessary
 */
export function upgradedFromClientSide(managed: ManagedFields, fieldManager: string): ManagedFields | undefined {
  const clients = new Set([...managed.owners].filter(([identifier, { fields }]) => (
    managerOf(identifier).operation === 'Update' && hasPath(fields, ANNOTATION)
  )).map(([identifier]) => managerOf(identifier).manager));
  if (clients.size === 0) {
    return undefined;
  }
  const { owners, times } = withFieldsOf(managed, clients, fieldManager);
  return { owners: fieldManager === KUBECTL ? withAnnotationKept(owners, identifierOf({ manager: fieldManager, operation: 'Apply' })) : owners, times };
}

/** The managers with what those clients have set as the own of a manager who applies. upstream: k8s.io/client-go/util/csaupgrade/upgrade.go */
export function withFieldsOf({ owners, times }: ManagedFields, clients: Iterable<string>, fieldManager: string): ManagedFields {
  const own = identifierOf({ manager: fieldManager, operation: 'Apply' });
  const upgraded = new Map(owners);
  for (const client of clients) {
    const entries = [...upgraded].filter(([identifier]) => isClient(identifier, client));
    const applied = upgraded.get(own) ?? entries.at(0)?.[1];
    if (applied !== undefined) {
      const same = entries.find(([, { apiVersion }]) => apiVersion === applied.apiVersion)?.[1];
      entries.forEach(([identifier]) => upgraded.delete(identifier));
      upgraded.set(own, { ...applied, isApplied: true, fields: same === undefined ? applied.fields : union(applied.fields, same.fields) });
    }
  }
  return { owners: upgraded, times };
}

/** The annotation stays, for clients that merge on their own side: another manager of kubectl owns it. */
function withAnnotationKept(owners: ReadonlyMap<string, OwnedFields>, own: string): ReadonlyMap<string, OwnedFields> {
  const identifier = identifierOf({ manager: ANNOTATION_MANAGER, operation: 'Apply' });
  const apiVersion = owners.get(own)?.apiVersion ?? '';
  return new Map([...owners, [identifier, { fields: fieldSetOf([ANNOTATION]), apiVersion, isApplied: true }]]);
}

const ANNOTATION_MANAGER = 'kubectl-last-applied';

function isClient(identifier: string, client: string): boolean {
  const { manager, operation, subresource } = managerOf(identifier);
  return manager === client && operation === 'Update' && subresource === undefined;
}
