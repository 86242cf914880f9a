import { formatAssumption } from './assumptions';
import { describeCluster } from './cluster';
import { explain } from './explanation';
import { escapeMarkup } from './markup';
import { ReportedDiagnostic, ReportedSet, ReportedWorkload } from './model';
import { placeOf, titleOf } from './place';

export interface JUnitOptions {
  /** Whether an unknown verdict is a failure; otherwise its test is skipped. */
  readonly strict: boolean;
}

/** The report as JUnit XML: a test case for each workload, and one for each error in the input. */
export function junitReport(set: ReportedSet, { strict }: JUnitOptions): string {
  const errors = set.diagnostics.filter(({ level }) => level === 'error');
  const { allowed, denied, unknown } = set.summary;
  const failures = denied + (strict ? unknown : 0);
  const counts = `tests="${allowed + denied + unknown + errors.length}" failures="${failures}" errors="${errors.length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="cdk8s-pod-security" ${counts}>`,
    `  <testsuite name="${escapeMarkup(describeCluster(set.cluster))}" ${counts} skipped="${strict ? 0 : unknown}">`,
    ...[...set.objects.filter(isDecided), ...set.workloads].map((workload) => testCase(workload, strict)),
    ...errors.map(errorCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** Other objects count if they are not admitted. */
function isDecided({ verdict }: ReportedWorkload): boolean {
  return verdict.decision !== 'allowed';
}

function testCase(workload: ReportedWorkload, strict: boolean): string {
  const { verdict, warnings } = workload;
  const attributes = `name="${escapeMarkup(titleOf(workload))}" classname="${escapeMarkup(placeOf(workload))}"`;
  const notes = [...warnings, ...verdict.assumptions.map((assumption) => `assumes ${formatAssumption(assumption)}`)];
  const children = [
    ...outcome(workload, strict),
    ...(verdict.policy === undefined ? [] : [`      <system-out>admitted by ${escapeMarkup(verdict.policy)}</system-out>`]),
    ...(notes.length === 0 ? [] : [`      <system-err>${escapeMarkup(notes.join('\n'))}</system-err>`]),
  ];
  return children.length === 0
    ? `    <testcase ${attributes}/>`
    : [`    <testcase ${attributes}>`, ...children, '    </testcase>'].join('\n');
}

function outcome(workload: ReportedWorkload, strict: boolean): readonly string[] {
  const explanation = explain(workload);
  if (explanation === undefined) {
    return [];
  }
  const { verdict } = workload;
  const text = escapeMarkup(`why: ${explanation.why}\nfix: ${explanation.fix}`);
  if (verdict.decision === 'unknown' && !strict) {
    return [`      <skipped message="${text.replace(/\n/g, '&#10;')}"/>`];
  }
  return [`      <failure type="${verdict.decision}" message="${escapeMarkup(verdict.message ?? explanation.why)}">${text}</failure>`];
}

function errorCase({ source, message }: ReportedDiagnostic): string {
  return [
    `    <testcase name="${escapeMarkup(source === '' ? 'the set' : source)}" classname="${escapeMarkup(source)}">`,
    `      <error message="${escapeMarkup(message)}"/>`,
    '    </testcase>',
  ].join('\n');
}
