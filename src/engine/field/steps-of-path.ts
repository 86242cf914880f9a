import { Steps } from './steps';


/** How many paths are remembered: those of a set's workloads are much the same. */
const MOST = 1000;

const known = new Map<string, Steps>();

/** The keys and indices of a field path: of `spec.containers[0].image`, or of `metadata.labels[app.kubernetes.io/name]`. */
export function stepsOfPath(path: string): Steps {
  const before = known.get(path);
  if (before !== undefined) {
    return before;
  }
  const steps = [...path.matchAll(/\[([^[\]]*)\]|[^.[\]]+/g)].map(([name, inBrackets]) => (
    inBrackets === undefined ? name : /^\d+$/.test(inBrackets) ? Number(inBrackets) : inBrackets
  ));
  if (known.size >= MOST) {
    known.clear();
  }
  known.set(path, steps);
  return steps;
}
