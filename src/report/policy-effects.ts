import { ReportedPlace, ReportedWorkload } from './model';
import { formatPlace } from './place';
import type { PolicyChange, PolicyExpression, PolicyFailure, PolicyRead, PolicyReason } from '../engine/policy-effects';

/*
 * What admission policies found out and changed.
 */

/** A line of a report: what it is about, and a text. */
export interface EffectDetail {
  readonly label: 'policy' | 'false' | 'true' | 'error' | 'value' | 'changes';
  readonly text: string;
}

const MOST_FAILURES = 5;
const MOST_CHANGES = 20;
const LONGEST_VALUE = 120;
const ERROR = 'error: ';

export function failuresOf({ verdict: { policyEffects } }: ReportedWorkload): readonly PolicyFailure[] {
  return policyEffects?.().filter((effect) => effect.type === 'failure') ?? [];
}

export function changesOf({ verdict: { policyEffects } }: ReportedWorkload): readonly PolicyChange[] {
  return policyEffects?.().filter((effect) => effect.type === 'change') ?? [];
}

/** What to do about a field of the pod, or of an object without pods, that a mutating policy sets; undefined for another field. */
export function fixOfPolicy(workload: ReportedWorkload, path: string): string | undefined {
  const object = workload.pod === undefined ? workload.kind : 'Pod';
  const [change] = path === '' ? [] : changesOf(workload).filter((each) => each.object === object && each.after !== undefined && isAt(path, each.path)).slice(-1);
  return change && `correct ${change.kind} ${change.policy}, which sets ${change.path} to ${formatValue(change.after)}`;
}

function isAt(path: string, changed: string): boolean {
  return path === changed || path.startsWith(`${changed}.`) || path.startsWith(`${changed}[`);
}

/** Each failure with its sub-expressions and their values, then the changes. */
export function effectDetails(workload: ReportedWorkload): readonly EffectDetail[] {
  const failures = failuresOf(workload);
  const changes = changesOf(workload);
  return [
    ...failures.slice(0, MOST_FAILURES).flatMap((failure) => failureDetails(workload, failure)),
    ...more('policy', failures.length - MOST_FAILURES, 'failures'),
    ...changes.slice(0, MOST_CHANGES).map((change): EffectDetail => ({ label: 'changes', text: formatChange(change) })),
    ...more('changes', changes.length - MOST_CHANGES, 'changes'),
  ];
}

function more(label: EffectDetail['label'], count: number, what: string): readonly EffectDetail[] {
  return count > 0 ? [{ label, text: `${count} more ${what}` }] : [];
}

function failureDetails(workload: ReportedWorkload, failure: PolicyFailure): readonly EffectDetail[] {
  const details: readonly EffectDetail[] = [
    { label: 'policy', text: formatFailure(workload, failure) },
    ...failure.reasons.flatMap((reason) => reasonDetails(workload, failure, reason)),
    ...failure.variables.map(({ name, value }): EffectDetail => ({ label: 'value', text: `variables.${name} = ${value}` })),
  ];
  return details.filter(({ text }, i) => details.findIndex((other) => other.text === text) === i);
}

function formatFailure(workload: ReportedWorkload, failure: PolicyFailure): string {
  const { kind, policy, binding, param, actions, message, expression, cost } = failure;
  return [
    `${kind} ${policy}`,
    ...(binding === undefined ? [] : [`binding ${binding}`]),
    ...(param === undefined ? [] : [`param ${param}`]),
    ...(expression === undefined ? [] : [formatExpression(workload, failure, expression)]),
    ...(cost === undefined ? [] : [`cost ${cost.spent} of ${cost.budget}`]),
  ].join(', ') + (actions.includes('Deny') ? '' : `; ${actions.join(' and ')}: ${message}`);
}

function formatExpression(workload: ReportedWorkload, failure: PolicyFailure, { steps }: PolicyExpression): string {
  const place = sourceOf(workload, failure, steps, 0);
  return `${formatSteps(steps)}${place === undefined ? '' : ` at ${place}`}`;
}

function formatSteps(steps: PolicyExpression['steps']): string {
  return steps.reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${step}]` : `${path}${path === '' ? '' : '.'}${step}`), '');
}

function reasonDetails(workload: ReportedWorkload, failure: PolicyFailure, reason: PolicyReason): readonly EffectDetail[] {
  const { source, value, steps, offset, variable, reads, elements } = reason;
  const place = workload.policyPlace?.(failure.kind, failure.policy, steps, offset)?.place;
  const failed = value.startsWith(ERROR);
  const inside = reads.some(({ path }) => path !== undefined) ? '' : elements.map(({ name, key }) => `, where ${name} is at ${key}`).join('');
  const text = `${source}${failed ? `: ${value.slice(ERROR.length)}` : ''}${inside}${variable === undefined ? '' : `, in variables.${variable}`}${inBrackets(place)}`;
  return [
    { label: failed ? 'error' : value === 'true' ? 'true' : 'false', text },
    ...reads.map((read): EffectDetail => ({ label: 'value', text: formatRead(workload, read) })),
  ];
}

function formatRead({ fieldPlace }: ReportedWorkload, read: PolicyRead): string {
  const { source, value, root, path } = read;
  const name = path === undefined ? source : [root, path].filter((part) => part !== '').join('.');
  const place = root === 'object' && path !== undefined && path !== '' ? fieldPlace?.(path) : undefined;
  return `${name} ${value === 'not set' ? 'is not set' : `= ${value}`}${inBrackets(place)}`;
}

function inBrackets(place: ReportedPlace | undefined): string {
  return place === undefined ? '' : ` (${formatPlace(place)})`;
}

/** Where a character of an expression is, or the policy. */
function sourceOf(
  { policyPlace }: ReportedWorkload, { kind, policy }: PolicyFailure, steps: PolicyReason['steps'], offset: number,
): string | undefined {
  return policyPlace?.(kind, policy, steps, offset)?.source;
}

function formatChange({ kind, policy, object, path, before, after }: PolicyChange): string {
  const was = before === undefined ? '' : ` (before: ${formatValue(before)})`;
  return after === undefined
    ? `${kind} ${policy} removes ${path} of the ${object}${was}`
    : `${kind} ${policy} sets ${path} of the ${object} to ${formatValue(after)}${was}`;
}

function formatValue(value: unknown): string {
  const text = JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each)) ?? 'null';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 3)}...` : text;
}

/** Which policy denies, and what does not hold, in a sentence. */
export function whyPolicyDenies(workload: ReportedWorkload, what: string): string | undefined {
  const failure = failuresOf(workload).find(({ actions }) => actions.includes('Deny'));
  if (failure === undefined) {
    return undefined;
  }
  const { kind, policy, reasons } = failure;
  // That a field is set is only a part of what is wrong with its value.
  const reason = reasons.find(({ source, value }) => value !== 'true' || !source.startsWith('has(')) ?? reasons[0];
  const why = reason === undefined ? '' : `: ${reason.source} ${reason.value.startsWith(ERROR) ? `fails with ${reason.value.slice(ERROR.length)}` : `is ${reason.value}`}`;
  return `${kind} ${policy} rejects the ${what}${why}`;
}

/** The same as data. */
export function failureJson(workload: ReportedWorkload, failure: PolicyFailure): object {
  const { kind, policy, binding, param, actions, message, expression, reasons, variables, cost } = failure;
  return {
    kind,
    policy,
    binding: binding ?? null,
    param: param ?? null,
    actions,
    message,
    expression: expression === undefined ? null : {
      source: expression.source, path: formatSteps(expression.steps), place: sourceOf(workload, failure, expression.steps, 0) ?? null,
    },
    reasons: reasons.map(({ steps, offset, reads, elements, ...reason }) => ({
      ...reason,
      place: sourceOf(workload, failure, steps, offset) ?? null,
      reads: reads.map(({ source, value, ...field }) => ({ source, value, field: fieldOf(field) })),
      elements: elements.map(({ name, key, ...field }) => ({ name, key, field: fieldOf(field) })),
    })),
    variables,
    cost: cost ?? null,
  };
}

function fieldOf({ root, path }: Pick<PolicyRead, 'root' | 'path'>): string | null {
  return path === undefined ? null : [root, path].filter((part) => part !== '').join('.');
}

export function changeJson({ kind, policy, binding, param, object, path, before, after }: PolicyChange): object {
  return { kind, policy, binding: binding ?? null, param: param ?? null, object, path, before: before ?? null, after: after ?? null };
}
