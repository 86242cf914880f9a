import { templatePath } from '../../engine/controllers/template-path';
import { Verdict } from '../../engine/verdict';
import { FilePlace } from '../set/located';
import { PlaceAt, Steps } from '../set/manifest-object';

/** The place of a field that a finding names, by its path. */
export type FieldPlace = (path: string) => FilePlace;

interface Written {
  readonly identity: { readonly kind: string };
  readonly placeAt?: PlaceAt;
}

/**
 * Where the fields of a denied object are.
 *
 * @param ofPod whether the findings are about the pod of a workload, which is its template
 */
export function fieldPlaces({ identity: { kind }, placeAt }: Written, { decision }: Verdict, ofPod: boolean): { readonly fieldPlace?: FieldPlace } {
  if (decision !== 'denied' || placeAt === undefined) {
    return {};
  }
  const prefix = ofPod ? stepsOf(templatePath(kind)) : [];
  return { fieldPlace: (path) => placeAt([...prefix, ...stepsOf(path)]) };
}

/** `spec.containers[0].image`, `metadata.labels[app.kubernetes.io/name]`. */
function stepsOf(path: string): Steps {
  return [...path.matchAll(/\[([^[\]]*)\]|[^.[\]]+/g)].map(([name, inBrackets]) => (
    inBrackets === undefined ? name : /^\d+$/.test(inBrackets) ? Number(inBrackets) : inBrackets
  ));
}
