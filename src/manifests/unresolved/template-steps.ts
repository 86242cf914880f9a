import { Steps } from '../set/manifest-object';

/** The steps of a field path. */
export function stepsOf(path: string): Steps {
  return path.split(/[.[\]]+/).filter((step) => step !== '');
}
