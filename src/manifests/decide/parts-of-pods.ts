import { Assumption } from '../../engine/verdict';
import { Identity } from '../set/identity';

const MOST_PATHS = 3;

/**
 * What is assumed of a custom resource whose controller may make pods in a way that is not known. It is the same for all of the kind, so that a report says
 * it once.
 */
export function assumedOfParts({ kind }: Identity, paths: readonly string[]): readonly Assumption[] {
  if (paths.length === 0) {
    return [];
  }
  const first = paths.slice(0, MOST_PATHS).join(', ');
  const others = paths.length - MOST_PATHS;
  const all = others > 0 ? `${first} and ${others} more` : first;
  return [{
    about: `the pods of ${kind} objects`,
    reason: `${all} ${paths.length === 1 ? 'looks' : 'look'} like a pod, but not under a key for templates; not evaluated; assumed that the pods are admitted`,
  }];
}
