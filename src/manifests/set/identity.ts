import { Located } from './located';
import { JsonObject } from '../../engine/json-object';

/** What tells an object of a set apart, and where it is written. */
export interface Identity extends Located {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent for what has none. */
  readonly namespace?: string;
  readonly name: string;
}

/** `Deployment shop/web`. */
export function titleOf({ kind, namespace, name }: Pick<Identity, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Whether the cluster makes up the name: then the object is always another one. */
export function isGenerated({ metadata }: JsonObject): boolean {
  const { name } = (metadata ?? {}) as { readonly name?: unknown };
  return typeof name !== 'string' || name === '';
}
