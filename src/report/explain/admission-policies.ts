import { StoryLine, heading, line } from './lines';
import { ReportedStory } from './model';
import { inBrackets, sourceOf } from './places';
import { formatValue } from './values';
import type {
  ExaminedAdmissionPolicy, ExaminedBinding, ExaminedExpression, ExaminedParam,
} from '../../engine/admission-policy/examination';
import type { UnmatchedPart } from '../../engine/admission-policy/unmatched-part';
import { enumerate } from '../sentences';

/*
 * The admission policies, their bindings, and the values of their expressions.
 */

const LONGEST_SOURCE = 100;
const ERROR = 'error: ';

export function admissionPolicyLines(policies: readonly ExaminedAdmissionPolicy[], story: ReportedStory): readonly StoryLine[] {
  return policies.flatMap((policy) => policyLines(policy, story));
}

function policyLines(policy: ExaminedAdmissionPolicy, story: ReportedStory): readonly StoryLine[] {
  const { kind, policy: name, unmatched, error, bindings } = policy;
  const title = `${name}${inBrackets(sourceOf(story.objectPlace, kind, { name }))}`;
  if (error !== undefined) {
    return [heading(2, `${title}: cannot be asked: ${error}`, 'denied')];
  }
  if (unmatched !== undefined) {
    return [heading(2, `${title}: not for this request: ${unmatchedText(unmatched, 'matchConstraints')}`)];
  }
  return bindings.length === 0
    ? [heading(2, `${title}: for this request, but no ${kind}Binding refers to it, so it applies to nothing`)]
    : [heading(2, `${title}: for this request`), ...bindings.flatMap((binding) => bindingLines(binding, policy, story))];
}

const SELECTED: Readonly<Record<Exclude<UnmatchedPart['field'], 'resourceRules'>, string>> = {
  namespaceSelector: 'does not select the labels of the namespace',
  objectSelector: 'does not select the labels of the object',
  excludeResourceRules: 'excludes it',
};

function unmatchedText({ field, wanted, parts = [] }: UnmatchedPart, parent: string): string {
  const which = parts.length === 0 ? 'other requests' : `other ${enumerate(parts, ' and ', parts.length)}`;
  return field === 'resourceRules' ? `${parent}.${field} are for ${which}` : `${parent}.${field} ${formatValue(wanted)} ${SELECTED[field]}`;
}

function bindingLines(examined: ExaminedBinding, policy: ExaminedAdmissionPolicy, story: ReportedStory): readonly StoryLine[] {
  const { binding, actions, unmatched, error, params } = examined;
  const title = `${binding}${inBrackets(sourceOf(story.objectPlace, `${policy.kind}Binding`, { name: binding }))}`;
  if (unmatched !== undefined) {
    return [line(3, 'binding', `${title}: not for this request: ${unmatchedText(unmatched, 'matchResources')}`)];
  }
  if (error !== undefined) {
    return [line(3, 'binding', `${title}: ${error}`)];
  }
  const does = actions.length === 0 ? '' : `: ${actions.join(' and ')}`;
  const empty = params.length === 0 ? [line(3, 'params', 'none is found, so nothing is evaluated')] : [];
  return [line(3, 'binding', `${title}${does}`), ...empty, ...params.flatMap((param) => paramLines(param, policy, story))];
}

const SKIPPED: Readonly<Record<NonNullable<ExaminedParam['skipped']>, string>> = {
  'never again': 'it does not run again, since its reinvocationPolicy is Never',
  'not before': 'it runs again only if it has run before',
};

function paramLines({ param, skipped, expressions }: ExaminedParam, policy: ExaminedAdmissionPolicy, story: ReportedStory): readonly StoryLine[] {
  return [
    ...(param === undefined ? [] : [line(3, 'param', param)]),
    ...expressions.flatMap((expression) => expressionLines(expression, policy, story)),
    ...(skipped === undefined ? [] : [line(3, 'skipped', SKIPPED[skipped])]),
  ];
}

const FALSE: Readonly<Record<ExaminedExpression['role'], string>> = {
  matchCondition: ', so the policy is not for this request', validation: '', mutation: '',
};

function expressionLines(expression: ExaminedExpression, { kind, policy }: ExaminedAdmissionPolicy, { object }: ReportedStory): readonly StoryLine[] {
  const { role, name, steps, source, value, reasons, variables } = expression;
  const place = object.policyPlace?.(kind, policy, steps, 0)?.source;
  const what = role === 'matchCondition' ? `matchCondition ${name ?? ''}` : role;
  const title = `${what} ${shorten(source)}${inBrackets(place)}`;
  if (value === undefined) {
    return [line(3, 'runs', title)];
  }
  if (value === 'unknown') {
    return [line(3, value, `${title}: it depends on who sends the request`, 'unknown')];
  }
  const failed = value.startsWith(ERROR);
  const label = failed ? 'error' : value;
  return distinct([
    line(3, label, `${title}${failed ? `: ${value.slice(ERROR.length)}` : value === 'false' ? FALSE[role] : ''}`, role === 'matchCondition' || value === 'true' ? undefined : 'denied'),
    ...reasons.flatMap(({ source: part, value: of, reads }) => [
      ...(part === source ? [] : [line(4, of.startsWith(ERROR) ? 'error' : of, part)]),
      ...reads.map((read) => line(4, 'value', `${read.path === undefined ? read.source : [read.root, read.path].filter((each) => each !== '').join('.')} ${read.value === 'not set' ? 'is not set' : `= ${read.value}`}`)),
    ]),
    ...variables.map((variable) => line(4, 'value', `variables.${variable.name} = ${variable.value}`)),
  ]);
}

function distinct(lines: readonly StoryLine[]): readonly StoryLine[] {
  return lines.filter((each, i) => lines.findIndex(({ label, text }) => label === each.label && text === each.text) === i);
}

function shorten(source: string): string {
  const text = source.trim().replace(/\s+/g, ' ');
  return text.length > LONGEST_SOURCE ? `${text.slice(0, LONGEST_SOURCE - 3)}...` : text;
}
