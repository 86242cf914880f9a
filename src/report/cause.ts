import { explain } from './explanation';
import { ReportedWorkload } from './model';
import { ReportedOutcome, outcomeOf } from './outcome';
import { templateOf, withoutOwnNames } from './own-names';
import { changesOf, failuresOf } from './policy-effects';
import { warningsBesideMessage } from './repeated-warning';
import { some } from './sentences';
import { stageTitle } from './trace';
import type { Finding, Stage } from '../engine/verdict';

/** Where the check and the policy of a finding are the cause, and its message only says what the object has there. */
const BY_POLICY: ReadonlySet<Stage> = new Set<Stage>(['pod-security', 'psp-admit', 'psp-validate', 'limit-ranger', 'resource-quota']);

const INDEX = /\[\d+\]/g;
const MOST_CHECKS = 6;

/**
 * A text that is equal for two objects only if they have the same verdict for the same cause: the same checks of the same policies on the same fields,
 * or the same messages but for their own names. Indices of lists do not count.
 */
export function causeKey(workload: ReportedWorkload): string {
  const { verdict, operation, acknowledged } = workload;
  const by = acknowledged === undefined ? [] : [acknowledged.source, acknowledged.reason, acknowledged.owner, acknowledged.expires];
  return JSON.stringify([outcomeOf(workload), operation, verdict.policy, by, reasonsOf(workload)]);
}

function reasonsOf(workload: ReportedWorkload): readonly unknown[] {
  const { verdict, afterwards } = workload;
  switch (verdict.decision) {
    case 'allowed':
      return [warningsOf(workload).map((warning) => withoutOwnNames(warning, workload)), changesOf(workload).map(({ kind, policy }) => `${kind} ${policy}`)];
    case 'unknown':
      return verdict.unknowns.map(({ path, reason }) => withoutOwnNames(`${path}: ${reason}`, workload));
    case 'denied':
      return [verdict.stage, verdict.code, afterwards !== undefined, deniedBy(workload)];
  }
}

/** The warnings without the places in the object's own file. */
export function warningsOf(workload: ReportedWorkload): readonly string[] {
  const { place } = workload;
  const warnings = warningsBesideMessage(workload);
  return place === undefined ? warnings : warnings.map((warning) => withoutPlace(warning, `${place.file}:`));
}

const LINE_AND_COLUMN = /^\d+:\d+: /;

function withoutPlace(warning: string, file: string): string {
  return warning.startsWith(file) ? warning.slice(file.length).replace(LINE_AND_COLUMN, '') : warning;
}

/** Without findings, nothing in the object is wrong, and the explanation says what is missing. */
function deniedBy(workload: ReportedWorkload): readonly string[] {
  const { stage, findings } = workload.verdict;
  const byPolicy = stage !== undefined && BY_POLICY.has(stage);
  const found = findings().map((finding) => findingKey(finding, byPolicy, workload));
  if (found.length === 0) {
    const said = byPolicy ? '' : withoutOwnNames(workload.verdict.message ?? '', workload);
    return [templateOf(explain(workload)?.why ?? '', workload).text, said];
  }
  return [...new Set(found), ...failuresOf(workload).map(({ kind, policy, binding = '', actions }) => [kind, policy, binding, ...actions].join(' '))].sort();
}

function findingKey({ check, policy = '', path, message }: Finding, byPolicy: boolean, workload: ReportedWorkload): string {
  const said = byPolicy ? '' : withoutOwnNames(message, workload);
  const key = `${check}\n${policy}\n${path}\n${said}`;
  return key.includes('[') ? key.replace(INDEX, '[]') : key;
}

/** What decides, for the head of a group: `PodSecurity plugin: hostPorts and privileged of restricted:latest`. Equal for all objects with the cause. */
export function formatCause({ verdict: { decision, stage, policy, findings } }: ReportedWorkload, outcome: ReportedOutcome): string {
  if (decision !== 'denied' || stage === undefined) {
    return policy === undefined || outcome !== 'allowed' ? '' : `PodSecurityPolicy ${policy}`;
  }
  const found = findings();
  const checks = [...new Set(found.map(({ check }) => check))].filter((check) => check !== stage).sort();
  const policies = [...new Set(found.flatMap((each) => each.policy ?? []))].sort();
  const of = policies.length === 0 || checks.length === 0 ? '' : ` of ${some(policies, MOST_CHECKS)}`;
  return `${stageTitle(stage)}${checks.length === 0 ? '' : `: ${some(checks, MOST_CHECKS)}${of}`}`;
}
