import { standsWithout } from './dependence';
import { UnresolvedField } from './placeholders';
import { decidesInController, decidesInPod } from './relevance';
import { templatePath } from '../../engine/controllers/template-path';
import { Unknown, Verdict } from '../../engine/verdict';
import { EvaluatedObject } from '../result/result';

/** An unresolved field of an object that gets a verdict. */
export interface Place {
  /** Within the pod, or within the object where it is outside of the pod template. */
  readonly path: string;
  /** As it is written. */
  readonly field: UnresolvedField;
  readonly decides: boolean;
}

/** Where the field is in the object, and whether it decides. */
export function placeIn(field: UnresolvedField, { kind, template = templatePath(kind) }: EvaluatedObject): Place {
  const start = template === '' ? '' : `${template}.`;
  if (!field.path.startsWith(start)) {
    return { path: field.path, field, decides: decidesInController(field.steps) };
  }
  const within = field.steps.slice(template === '' ? 0 : template.split(/[.[]/).length);
  return { path: field.path.slice(start.length), field, decides: decidesInPod(within) };
}

/** Fields by which the server finds what decides: with another value another policy, account or namespace counts. */
const NAMING = /^(metadata|metadata\.namespace|spec|spec\.serviceAccountName|spec\.serviceAccount|spec\.automountServiceAccountToken|spec\.runtimeClassName)$/;

/** Whether the denial stands whatever the values of the fields are. */
export function standsWhatever({ stage, findings }: Verdict, all: readonly Place[]): boolean {
  const found = findings();
  if (all.length === 0 || found.some(({ check }) => check === 'apiVersion')) {
    return true;
  }
  if (all.some(({ path }) => NAMING.test(path))) {
    return false;
  }
  if (found.length === 0) {
    // No policy may be used at all, whatever the pod has.
    return stage === 'psp-admit' || all.every(({ decides }) => !decides);
  }
  return standsWithout(found, all.flatMap(({ path, field, decides }) => [{ path, decides }, { path: field.path, decides }]));
}

export function ownUnknown({ field: { path, tokens } }: Place): Unknown {
  return { path, reason: `depends on ${tokens.join(' and ')}` };
}
