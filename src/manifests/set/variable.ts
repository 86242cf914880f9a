/** A variable as `envsubst` and shells replace it: `$NAMESPACE`, `${NAMESPACE}`, `${NAMESPACE:-default}`. */
const VARIABLE = /\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*(?::?[-=?+][^}]*)?\})/;

/** The first variable in a text that waits for substitution. */
export function variableIn(text: string): string | undefined {
  return VARIABLE.exec(text)?.[0];
}
