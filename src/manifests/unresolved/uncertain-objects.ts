import { UnresolvedField } from './placeholders';
import { decidesInClusterObject } from './relevance';
import { EvaluatedObject } from '../result/result';
import { isJsonObject } from '../set/manifest-object';

/** An object of the cluster whose effect depends on a token. */
export interface UncertainObject {
  /** `any` for an object of which nobody knows the kind. */
  readonly kind: string;
  /** Undefined for one of the whole cluster, or of a namespace that is not known. */
  readonly namespace: string | undefined;
  /** Undefined where it is not known. */
  readonly name: string | undefined;
  readonly source: string;
  readonly fields: readonly UnresolvedField[];
}

/** The object as far as a verdict may depend on its unresolved fields; undefined where none does. */
export function uncertainObject(source: string, value: unknown, fields: readonly UnresolvedField[]): UncertainObject | undefined {
  const { kind, metadata } = isJsonObject(value) ? value : {};
  const deciding = typeof kind === 'string' ? fields.filter(({ steps }) => decidesInClusterObject(kind, steps)) : [];
  if (typeof kind !== 'string' || deciding.length === 0) {
    return undefined;
  }
  const known = (field: string): string | undefined => {
    const unresolved = deciding.some(({ path }) => path === `metadata.${field}` || path === 'metadata');
    const value_ = isJsonObject(metadata) ? metadata[field] : undefined;
    return unresolved || typeof value_ !== 'string' ? undefined : value_;
  };
  return { kind, namespace: known('namespace'), name: known('name'), source, fields: deciding };
}

const GRANTING: ReadonlySet<string> = new Set(['PodSecurityPolicy', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'any']);
const NAMESPACED: ReadonlySet<string> = new Set(['Role', 'RoleBinding']);

/** Whether the object may let the workload's pod use a policy, or change one. */
export function mayGrant({ kind, namespace }: UncertainObject, workload: EvaluatedObject): boolean {
  return GRANTING.has(kind) && (!NAMESPACED.has(kind) || namespace === undefined || namespace === workload.namespace);
}

/** Whether the object may be the service account of the workload's pod, with settings of its own. */
export function mayBeAccount({ kind, namespace, name }: UncertainObject, { namespace: home, pod }: EvaluatedObject): boolean {
  return kind === 'ServiceAccount' && (namespace ?? home) === home && (name ?? pod?.serviceAccount) === pod?.serviceAccount;
}

/** Whether the object may be the workload's namespace, with labels that decide. */
export function mayBeNamespace({ kind, name }: UncertainObject, { namespace }: EvaluatedObject, certain: ReadonlySet<string>): boolean {
  if (kind === 'Namespace') {
    return name === undefined ? !certain.has(namespace ?? '') : name === namespace;
  }
  return kind === 'any' && !certain.has(namespace ?? '');
}
