/** upstream: k8s.io/apimachinery/pkg/api/meta/restmapper.go UnsafeGuessKindToResource */
export function pluralOf(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower === 'endpoints') {
    return lower;
  }
  return lower.endsWith('s') ? `${lower}es` : lower.endsWith('y') ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}
