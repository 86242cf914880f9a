import { isOfUnknownField, isWhereNoneBelongs } from './denial';
import { JoinedObject } from './joined-verdict';
import { hasPlaceholder } from './placeholders';
import { TokenField } from './token-field';
import { formatPath } from '../../engine/decoding/field-path';
import { isWithin } from '../../engine/field/is-within';
import { Steps } from '../../engine/field/steps';
import { kindNamed } from '../../engine/kinds';
import { Finding, Verdict } from '../../engine/verdict';
import { EvaluatedObject } from '../result/result';

/*
 * Objects on which nothing decides but validation, such as a Service. What the API server finds wrong with one counts where no value of a token
 * helps. Of anything else nothing is said: the values are taken to be valid.
 */

/** The object without the refusals that only some values lead to; undefined where nothing is left to say. */
export function withoutSomeRefusals(joined: JoinedObject): JoinedObject | undefined {
  const { answers } = joined;
  const left = answers.map((each) => (each !== undefined && isRefusedByValidation(each) ? undefined : each));
  const base = left.find((each) => each !== undefined);
  return answers.every((each) => each !== undefined && isRefusedByValidation(each)) ? joined : base && { base, answers: left };
}

/** Whether the API server refuses the object of such a kind with the values that are tried, and maybe not with others. */
export function mayBeValid(object: EvaluatedObject, verdicts: readonly Verdict[], fields: readonly TokenField[]): boolean {
  return isRefusedByValidation(object) && !verdicts.every((verdict) => isCertain(verdict, fields));
}

/** Whether validation refuses an object that creates no pods for what another value may mend, though policies decide on it, too. */
export function mayPassValidation({ kind, template }: EvaluatedObject, verdicts: readonly Verdict[], fields: readonly TokenField[]): boolean {
  return template === undefined && kindNamed(kind)?.workload !== true
    && verdicts.some((verdict) => (verdict.stage === 'api-validation' || verdict.stage === 'decode') && !isCertain(verdict, fields));
}

/** Whether nothing decides on the object but validation, and refuses it. */
export function isRefusedByValidation({ isOnlyValidated, verdict: { decision } }: EvaluatedObject): boolean {
  return isOnlyValidated === true && decision === 'denied';
}

function isCertain(verdict: Verdict, fields: readonly TokenField[]): boolean {
  const findings = verdict.findings();
  if (verdict.stage === 'api-validation') {
    return findings.some((finding) => fields.every(({ steps }) => isReadApart(steps, finding)));
  }
  return isOfUnknownField(verdict) || findings.some((finding) => fields.every((field) => isUnreadBeside(field, finding)));
}

/** Whether the server cannot read what is at the path, whatever the field is. */
function isUnreadBeside({ path, value }: TokenField, finding: Finding): boolean {
  const [own, other] = [path, finding.path].map(withoutBrackets);
  return own === other ? isWhereNoneBelongs(finding, value) : areApart(own, other);
}

/** Go's decoder names keys of maps as it does fields; other errors have them in brackets. */
function withoutBrackets(path: string): string {
  return path.replaceAll('[', '.').replaceAll(']', '');
}

/**
 * Whether validation reads the field without the place of the finding: labels, annotations and data, and another map or list of the spec. A field of the
 * spec itself, such as the type of a Service, says what the others may be, and the name may be made of fields.
 */
function isReadApart(steps: Steps, finding: Finding): boolean {
  const { path: found } = finding;
  const [first, second] = steps;
  const part = formatPath(steps.slice(0, 2));
  if (steps.length > 2 && MAPS_OF_TEXTS.has(part) && found === part) {
    return isOfKnownText(finding);
  }
  if (first === 'metadata') {
    return (second === 'labels' || second === 'annotations') && !isWithin(found, part);
  }
  if (steps.length === 2 && DATA.has(first)) {
    const [, key] = KEY_OF_DATA.exec(found) ?? [];
    return key === undefined ? !DATA.has(found) : key !== second;
  }
  // upstream: validation writes some fields with a capital letter, such as spec.LoadBalancerSourceRanges.
  return steps.length > 2 && isWithin(found, String(first)) && areApart(found.toLowerCase(), part.toLowerCase());
}

/** Whether neither of the two is the other one, or a part of it. */
function areApart(a: string, b: string): boolean {
  return !isWithin(a, b) && !isWithin(b, a);
}

/** Validation names them as a whole, whichever key or value is wrong. */
const MAPS_OF_TEXTS: ReadonlySet<string> = new Set(['metadata.labels', 'metadata.annotations', 'spec.selector']);

/** The maps of a ConfigMap and a Secret, which have no key in common. */
const DATA: ReadonlySet<unknown> = new Set(['data', 'binaryData', 'stringData']);
const KEY_OF_DATA = /^(?:data|binaryData|stringData)\[(.*)\]$/;

/** Whether it is about a text that no token is part of. */
function isOfKnownText({ invalidText }: Finding): boolean {
  return invalidText !== undefined && !hasPlaceholder(invalidText);
}
