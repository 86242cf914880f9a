import { Steps } from '../../engine/field/steps';


/** The steps of a field path. */
export function stepsOf(path: string): Steps {
  return path.split(/[.[\]]+/).filter((step) => step !== '');
}
