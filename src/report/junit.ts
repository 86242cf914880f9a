import { formatAssumption } from './assumptions';
import { describeCluster } from './cluster';
import { explain } from './explanation';
import { findingPlaces } from './finding-places';
import { explanationTexts } from './fix-lines';
import { escapeMarkup } from './markup';
import { ReportedAcknowledgement, ReportedDiagnostic, ReportedFolder, ReportedSet, ReportedWorkload } from './model';
import { join } from './parts';
import { placeOf, titleOf } from './place';
import { withRememberedFindings } from './remembered';
import { warningsBesideMessage } from './repeated-warning';
import { messageLines } from './server-diff';

export interface JUnitOptions {
  /** Whether an unknown verdict is a failure; otherwise its test is skipped. */
  readonly strict: boolean;
}

/** The report as JUnit XML: a test case for each workload, and one for each error in the input. */
export function junitReport(set: ReportedSet, options: JUnitOptions): string {
  return join(junitParts(set, options));
}

/** The same in parts. */
export function* junitParts(set: ReportedSet, { strict }: JUnitOptions): Iterable<string> {
  yield* suitesOf([set], strict, (sets) => suiteOf(sets[0], describeCluster(set.cluster), strict));
}

/** The report on several folders: each is a test suite. */
export function* junitPartsOfEach(sets: readonly ReportedFolder[], { strict }: JUnitOptions): Iterable<string> {
  yield* suitesOf(sets, strict, function* () {
    for (const set of sets) {
      yield* suiteOf(set, `${set.folder}: ${describeCluster(set.cluster)}`, strict);
    }
  });
}

function* suitesOf(sets: readonly ReportedSet[], strict: boolean, suites: (sets: readonly ReportedSet[]) => Iterable<string>): Iterable<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cdk8s-pod-security" ${countsOf(sets, strict)}>\n`;
  yield* suites(sets);
  yield '</testsuites>\n';
}

function countsOf(sets: readonly ReportedSet[], strict: boolean): string {
  const sum = (count: (set: ReportedSet) => number): number => sets.reduce((total, set) => total + count(set), 0);
  const errors = sum(({ diagnostics }) => diagnostics.filter(({ level }) => level === 'error').length);
  const tests = sum(({ summary: { allowed, denied, unknown, acknowledged = 0 } }) => allowed + denied + unknown + acknowledged) + errors;
  return `tests="${tests}" failures="${sum(({ summary: { denied, unknown } }) => denied + (strict ? unknown : 0))}" errors="${errors}"`;
}

function* suiteOf(set: ReportedSet, name: string, strict: boolean): Iterable<string> {
  const errors = set.diagnostics.filter(({ level }) => level === 'error');
  yield `  <testsuite name="${escapeMarkup(name)}" ${countsOf([set], strict)} skipped="${skippedOf(set, strict)}">\n`;
  for (const workloads of [set.objects.filter(isDecided), set.workloads]) {
    for (const workload of workloads) {
      yield `${testCase(withRememberedFindings(workload), strict)}\n`;
    }
  }
  for (const error of errors) {
    yield `${errorCase(error)}\n`;
  }
  const others = set.diagnostics.filter(({ level }) => level !== 'error').map(({ level, source, message }) => `${level} ${source === '' ? '' : `${source}: `}${message}`);
  const lines = [...set.objects.filter((each) => !isDecided(each)).flatMap(notesOfAdmitted), ...others];
  if (lines.length > 0) {
    yield `    <system-err>${lines.map(escapeMarkup).join('\n')}</system-err>\n`;
  }
  yield '  </testsuite>\n';
}

/** An acknowledged denial is no failure, and no success either. */
function skippedOf({ summary: { unknown, acknowledged = 0 } }: ReportedSet, strict: boolean): number {
  return acknowledged + (strict ? 0 : unknown);
}

/** Other objects count if they are not admitted. */
function isDecided({ verdict }: ReportedWorkload): boolean {
  return verdict.decision !== 'allowed';
}

/** Only workloads that are admitted are counted, so of another object there is no test case that has them. */
function notesOfAdmitted(object: ReportedWorkload): readonly string[] {
  return notesOn(object).map((note) => `${placeOf(object)}: ${titleOf(object)}: ${note}`);
}

function notesOn(workload: ReportedWorkload): readonly string[] {
  return [
    ...warningsBesideMessage(workload).map((warning) => `warning ${warning}`),
    ...workload.verdict.assumptions.map((assumption) => `assumes ${formatAssumption(assumption)}`),
  ];
}

function testCase(workload: ReportedWorkload, strict: boolean): string {
  const { verdict } = workload;
  const attributes = `name="${escapeMarkup(titleOf(workload))}" classname="${escapeMarkup(placeOf(workload))}"`;
  const notes = [...warningsBesideMessage(workload), ...verdict.assumptions.map((assumption) => `assumes ${formatAssumption(assumption)}`)];
  const effects = verdict.decision === 'allowed' ? explanationTexts(workload, undefined) : [];
  const out = [...(verdict.policy === undefined ? [] : [`admitted by ${verdict.policy}`]), ...effects];
  const children = [
    ...outcome(workload, strict),
    ...(out.length === 0 ? [] : [`      <system-out>${out.map(escapeMarkup).join('\n')}</system-out>`]),
    ...(notes.length === 0 ? [] : [`      <system-err>${notes.map(escapeMarkup).join('\n')}</system-err>`]),
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
  const { verdict, acknowledged } = workload;
  if (acknowledged !== undefined) {
    return [`      <skipped message="${acknowledgementLines(acknowledged, verdict.message).map(escapeMarkup).join('&#10;')}"/>`];
  }
  const lines = [...findingPlaces(workload, explanation).map((place) => `at: ${place}`), ...explanationTexts(workload, explanation)].map(escapeMarkup);
  if (verdict.decision === 'unknown' && !strict) {
    return [`      <skipped message="${lines.join('&#10;')}"/>`];
  }
  return [`      <failure type="${verdict.decision}" message="${messageLines(verdict.message ?? explanation.why).map(escapeMarkup).join('&#10;')}">${lines.join('\n')}</failure>`];
}

function acknowledgementLines({ reason, owner, expires, source }: ReportedAcknowledgement, message = ''): readonly string[] {
  return [
    `acknowledged: ${reason}`,
    ...(owner === undefined ? [] : [`owner: ${owner}`]),
    ...(expires === undefined ? [] : [`expires: ${expires}`]),
    `source: ${source}`,
    ...messageLines(`server: ${message}`),
  ];
}

function errorCase({ source, message }: ReportedDiagnostic): string {
  return [
    `    <testcase name="${escapeMarkup(source === '' ? 'the set' : source)}" classname="${escapeMarkup(source)}">`,
    `      <error message="${escapeMarkup(message)}"/>`,
    '    </testcase>',
  ].join('\n');
}
