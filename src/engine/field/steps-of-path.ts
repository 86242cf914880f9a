/** The keys and indices of a field path: of `spec.containers[0].image`, or of `metadata.labels[app.kubernetes.io/name]`. */
export function stepsOfPath(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[([^[\]]*)\]|[^.[\]]+/g)].map(([name, inBrackets]) => (
    inBrackets === undefined ? name : /^\d+$/.test(inBrackets) ? Number(inBrackets) : inBrackets
  ));
}
