import { countAssumed, formatVerdictsOnAssumptions } from './assumptions';
import { explain } from './explanation';
import { fieldOf } from './finding-places';
import { findingsOf } from './findings';
import { Fingerprints } from './fingerprint';
import { explanationLines } from './fix-lines';
import { LabeledLine } from './line';
import { ReportedDiagnostic, ReportedPlace, ReportedSet, ReportedWorkload } from './model';
import { outcomeOf } from './outcome';
import { join, jsonList } from './parts';
import { titleOf } from './place';
import { withRememberedFindings } from './remembered';
import { warningsBesideMessage } from './repeated-warning';
import { messageSentence } from './server-diff';
import type { Finding } from '../engine/verdict';
import { printable, printableJson } from '../text/printable';

/** What GitLab reads, by https://docs.gitlab.com/ci/testing/code_quality/. */
interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/*
 * An assumption is no issue: nobody has to mend what is admitted, and a merge request shows each issue. What a user wants to know nevertheless is told
 * beside the report, and what is assumed is unknown in a strict run, which is an issue.
 */

/** The report as a code quality report of GitLab. */
export function gitLabReport(set: ReportedSet): string {
  return join(gitLabParts(set));
}

/** The same in parts. */
export function* gitLabParts(set: ReportedSet): Iterable<string> {
  yield* listOf(issuesOf(set, new Fingerprints()));
}

/** The reports on several clusters as one: each issue names its cluster. */
export function* gitLabPartsOfClusters(sets: readonly ReportedSet[]): Iterable<string> {
  yield* listOf(issuesInClusters(sets));
}

/** What the report leaves out; undefined if it has everything. */
export function leftOutOfGitLab(sets: readonly ReportedSet[]): string | undefined {
  const verdicts = sets.reduce((sum, { objects, workloads }) => sum + countAssumed([...objects, ...workloads]), 0);
  return verdicts === 0 ? undefined
    : `${formatVerdictsOnAssumptions(verdicts)}, which are no issues of the gitlab report. The other formats list them; with --strict, they are unknown verdicts`;
}

function* listOf(issues: Iterable<Issue>): Iterable<string> {
  for (const part of jsonList(issues, '')) {
    yield printableJson(part);
  }
  yield '\n';
}

function* issuesInClusters(sets: readonly ReportedSet[]): Iterable<Issue> {
  for (const set of sets) {
    for (const issue of issuesOf(set, new Fingerprints(set.cluster.name))) {
      yield { ...issue, description: `${printable(set.cluster.name)}: ${issue.description}` };
    }
  }
}

function* issuesOf(set: ReportedSet, fingerprints: Fingerprints): Iterable<Issue> {
  for (const workloads of [set.objects, set.workloads]) {
    for (const workload of workloads) {
      yield* workloadIssues(withRememberedFindings(workload), fingerprints);
    }
  }
  yield* set.diagnostics.map((diagnostic) => diagnosticIssue(diagnostic, fingerprints));
}

function* workloadIssues(workload: ReportedWorkload, fingerprints: Fingerprints): Iterable<Issue> {
  const title = titleOf(workload);
  const issue = (severity: Issue['severity'], about: Pick<Finding, 'check' | 'policy' | 'path' | 'documentPath'>, text: string): Issue => ({
    description: printable(`${title}: ${text}`),
    check_name: printable(about.check),
    fingerprint: fingerprints.of(workload, about),
    severity,
    location: locationOf(workload, about.path === '' ? undefined : workload.fieldPlace?.(fieldOf(about))),
  });
  switch (outcomeOf(workload)) {
    case 'denied': {
      const explanation = explain(workload);
      const lines = explanationLines(workload, explanation).map(lineText);
      yield* findingsOf(workload, explanation).map((finding) => issue('critical', finding, [serverText(workload, finding), ...lines].join('. ')));
      break;
    }
    case 'acknowledged':
      yield* findingsOf(workload, explain(workload)).map((finding) => issue('info', finding, `${acknowledgement(workload)}: ${serverText(workload, finding)}`));
      break;
    case 'unknown':
      yield issue('major', { check: 'unknown', path: '' }, unknownText(workload));
      break;
    case 'allowed':
      break;
  }
  yield* warningsBesideMessage(workload).map((warning) => issue('minor', { check: 'warning', path: '' }, warning));
}

function unknownText(workload: ReportedWorkload): string {
  const [first, ...others] = explanationLines(workload, explain(workload));
  return [`the verdict is unknown: ${first?.text ?? ''}`, ...others.map(lineText)].join('. ');
}

function lineText({ label, text }: LabeledLine): string {
  return `${label[0].toUpperCase()}${label.slice(1)}: ${text}`;
}

/** What the finding says, and the whole message where that is more. */
function serverText({ verdict: { message = '' } }: ReportedWorkload, finding: Finding): string {
  const said = sentenceOf(finding);
  const server = messageSentence(message);
  return message === '' || said === server ? said : `${said}. Server: ${server}`;
}

function sentenceOf({ policy, message }: Pick<Finding, 'policy' | 'message'>): string {
  return `${policy === undefined ? '' : `${policy}: `}${messageSentence(message)}`;
}

/** `acknowledged until 2027-01-31 by the platform team (a.yaml:3), since: it is the network agent`. */
function acknowledgement({ acknowledged }: ReportedWorkload): string {
  const { reason = '', owner, expires, source = '' } = acknowledged ?? {};
  return `acknowledged${expires === undefined ? '' : ` until ${expires}`}${owner === undefined ? '' : ` by ${owner}`} (${source}), since: ${reason}`;
}

const SEVERITIES: Readonly<Record<ReportedDiagnostic['level'], Issue['severity']>> = { error: 'blocker', warning: 'minor', note: 'info' };

function diagnosticIssue(diagnostic: ReportedDiagnostic, fingerprints: Fingerprints): Issue {
  const { level, message, source, place } = diagnostic;
  return {
    description: printable(message),
    check_name: 'input',
    fingerprint: fingerprints.next([place?.file ?? source, level, message]),
    severity: SEVERITIES[level],
    location: locationOf(diagnostic, undefined),
  };
}

const CURRENT_FOLDER = /^(?:\.\/)+/;

/** GitLab takes paths from the root of the repository, without `./`, and needs a line. */
function locationOf({ source, place }: Pick<ReportedWorkload, 'source' | 'place'>, field: ReportedPlace | undefined): Issue['location'] {
  const { file, line } = field ?? place ?? { file: source, line: 1 };
  return { path: printable(file === '' ? '.' : file.replace(CURRENT_FOLDER, '')), lines: { begin: line } };
}
