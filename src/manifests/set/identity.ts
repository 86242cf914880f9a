import { groupOf, isBuiltInGroup } from './api-groups';
import { Located } from './located';
import { JsonObject } from '../../engine/json-object';

/** The name of an object; without an apiVersion, of a built-in kind. */
export type ObjectIdentity = Pick<Identity, 'kind' | 'namespace' | 'name'> & Partial<Pick<Identity, 'apiVersion'>>;

/** What tells an object of a set apart, and where it is written. */
export interface Identity extends Located {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent for what has none. */
  readonly namespace?: string;
  readonly name: string;
}

/**
 * What tells an object apart from all others of a cluster, in whichever version it is written. No two built-in groups have kinds of one name but those
 * that moved, such as Ingress; a group of custom resources may have any name again: NetworkPolicy, Service, Job.
 */
export function keyOf({ apiVersion = '', kind, namespace = '', name }: ObjectIdentity): string {
  const group = groupOf(apiVersion);
  return `${isBuiltInGroup(group) ? kind : `${kind}.${group}`} ${namespace}/${name}`;
}

/** `Deployment shop/web`. */
export function titleOf({ kind, namespace, name }: Pick<Identity, 'kind' | 'namespace' | 'name'>): string {
  if (name === '') {
    return `${kind} without a name${namespace === undefined ? '' : ` in namespace ${namespace}`}`;
  }
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Whether the cluster makes up the name: then the object is always another one. */
export function isGenerated({ metadata }: JsonObject): boolean {
  const { name } = (metadata ?? {}) as { readonly name?: unknown };
  return typeof name !== 'string' || name === '';
}
