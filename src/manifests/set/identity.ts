import { Located } from './located';

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
