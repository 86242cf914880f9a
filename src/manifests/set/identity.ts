/** What tells an object of a set apart, and where it is written. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent for what has none. */
  readonly namespace?: string;
  readonly name: string;
  /** `file:line` or a construct's path. */
  readonly source: string;
}

/** `Deployment shop/web`. */
export function titleOf({ kind, namespace, name }: Pick<Identity, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
