import { matchedBy, ObjectType } from './open-sources';
import { TokenDocument } from './token-field';
import { RBAC_KINDS } from '../../engine/kinds';

/**
 * Of an admission policy or a binding: which objects that create no pods it may be about. These are what it may be for, and what needs an object that it
 * may be for; undefined where these may be any, such as the params of another policy.
 */
export function concernedBy(
  document: TokenDocument, documents: readonly TokenDocument[], paramKinds: ReadonlySet<string>,
): ((object: ObjectType) => boolean) | undefined {
  const matches = matchedBy(document, documents);
  return matches === undefined || paramKinds.size > 0 ? undefined : (object) => [object, ...NEEDED].some(matches);
}

/** What decides on objects that create no pods. */
const NEEDED: readonly ObjectType[] = [
  ...['Namespace', 'LimitRange', 'ResourceQuota', 'ServiceAccount', 'Secret', 'Node'].map((kind) => ({ apiVersion: 'v1', kind })),
  { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' },
  ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map((kind) => ({ apiVersion: 'admissionregistration.k8s.io/v1', kind })),
  { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass' },
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass' },
  { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' },
  ...RBAC_KINDS.map((kind) => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind })),
];
