import { formatAssumption } from './assumptions';
import { describeCluster } from './cluster';
import { explain } from './explanation';
import { findingPlace } from './finding-places';
import { findingsOf } from './findings';
import { explanationTexts } from './fix-lines';
import { ReportedDiagnostic, ReportedSet, ReportedWorkload } from './model';
import { outcomeOf } from './outcome';
import { join, json, jsonList } from './parts';
import { Explanation } from './policy-explanation';
import { withRememberedFindings } from './remembered';
import { warningsBesideMessage } from './repeated-warning';
import { printableMessage } from './server-diff';
import { stageTitle } from './trace';
import type { Finding } from '../engine/verdict';
import { printable, printableJson } from '../text/printable';

/*
 * PolicyReports of the Policy Working Group: one for each namespace, and one for objects without a namespace. kubectl takes them as one JSON list.
 */

const API_VERSION = 'wgpolicyk8s.io/v1alpha2';
const NAME = 'cdk8s-pod-security';

type ResultKind = 'pass' | 'fail' | 'warn' | 'error' | 'skip';

interface PolicyResult {
  readonly source: string;
  readonly policy: string;
  readonly rule?: string;
  readonly category: string;
  readonly result: ResultKind;
  readonly severity?: 'high' | 'medium' | 'low' | 'info';
  readonly message?: string;
  readonly resources?: readonly object[];
  readonly properties: Readonly<Record<string, string | undefined>>;
}

/** The reports as one JSON list. */
export function policyReport(set: ReportedSet): string {
  return join(policyReportParts(set));
}

/** The same in parts. */
export function* policyReportParts(set: ReportedSet): Iterable<string> {
  yield* printableParts([{ set, name: NAME }]);
}

/** The reports on several clusters, which have the names of their clusters. */
export function* policyReportPartsOfClusters(sets: readonly ReportedSet[]): Iterable<string> {
  const names = sets.map(({ cluster }) => `${NAME}-${nameFor(cluster.name)}`);
  yield* printableParts(sets.map((set, i) => ({ set, name: names.indexOf(names[i]) === i ? names[i] : `${names[i]}-${i + 1}` })));
}

const LONGEST_NAME = 200;

/** What an object can be called: `kubernetes:1.30` becomes `kubernetes-1-30`. */
function nameFor(cluster: string): string {
  const name = cluster.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, LONGEST_NAME).replace(/^-|-$/g, '');
  return name === '' ? 'cluster' : name;
}

interface NamedSet {
  readonly set: ReportedSet;
  readonly name: string;
}

function* printableParts(sets: readonly NamedSet[]): Iterable<string> {
  for (const part of rawParts(sets)) {
    yield printableJson(part);
  }
}

function* rawParts(sets: readonly NamedSet[]): Iterable<string> {
  yield '{\n  "apiVersion": "v1",\n  "kind": "List",\n  "items": [';
  let empty = true;
  for (const { set, name } of sets) {
    for (const [namespace, workloads] of byNamespace(set)) {
      yield empty ? '\n    ' : ',\n    ';
      const diagnostics = namespace === undefined ? set.diagnostics : [];
      yield* reportParts({ name, ...(namespace !== undefined && { namespace }) }, { workloads, diagnostics }, describeCluster(set.cluster));
      empty = false;
    }
  }
  yield empty ? ']\n}\n' : '\n  ]\n}\n';
}

/** What is wrong with the input belongs to no namespace. */
function byNamespace({ objects, workloads, diagnostics }: ReportedSet): ReadonlyMap<string | undefined, readonly ReportedWorkload[]> {
  const namespaces = new Map<string | undefined, ReportedWorkload[]>(diagnostics.length > 0 ? [[undefined, []]] : []);
  for (const workload of [...objects, ...workloads]) {
    const members = namespaces.get(workload.namespace) ?? [];
    namespaces.set(workload.namespace, members);
    members.push(workload);
  }
  return namespaces;
}

const INDENT = '      ';

interface ReportContent {
  readonly workloads: readonly ReportedWorkload[];
  readonly diagnostics: readonly ReportedDiagnostic[];
}

interface ReportId {
  readonly name: string;
  readonly namespace?: string;
}

/** The summary comes after the results, since these are counted as they are written. */
function* reportParts(id: ReportId, content: ReportContent, cluster: string): Iterable<string> {
  const kind = id.namespace === undefined ? 'ClusterPolicyReport' : 'PolicyReport';
  const metadata = {
    ...id,
    labels: { 'app.kubernetes.io/managed-by': NAME },
    annotations: { [`${NAME}/cluster`]: printable(cluster) },
  };
  const summary = { pass: 0, fail: 0, warn: 0, error: 0, skip: 0 };
  yield `{\n${INDENT}"apiVersion": "${API_VERSION}",\n${INDENT}"kind": "${kind}",\n${INDENT}"metadata": ${json(metadata, INDENT)},\n${INDENT}"results": `;
  yield* jsonList(countedResults(content, summary), INDENT);
  yield `,\n${INDENT}"summary": ${json(summary, INDENT)}\n    }`;
}

function* countedResults(content: ReportContent, summary: Record<ResultKind, number>): Iterable<PolicyResult> {
  for (const result of resultsIn(content)) {
    summary[result.result]++;
    yield result;
  }
}

function* resultsIn({ workloads, diagnostics }: ReportContent): Iterable<PolicyResult> {
  for (const workload of workloads) {
    yield* resultsOf(withRememberedFindings(workload));
  }
  yield* diagnostics.map(inputResult);
}

const LEVELS = { error: ['error', 'high'], warning: ['warn', 'low'], note: ['warn', 'info'] } as const;

/** What cannot be read has no verdict. */
function inputResult({ level, source, message }: ReportedDiagnostic): PolicyResult {
  const [result, severity] = LEVELS[level];
  return {
    source: NAME, policy: 'input', category: 'input', result, severity, message: printable(message), properties: { source: printable(source) },
  };
}

function* resultsOf(workload: ReportedWorkload): Iterable<PolicyResult> {
  const { verdict: { policy }, acknowledged } = workload;
  const explanation = explain(workload);
  const why = explanation?.why;
  switch (outcomeOf(workload)) {
    case 'allowed':
      yield resultOf(workload, { policy: policy ?? 'admission', result: 'pass', details: detailsOf(workload) });
      break;
    case 'unknown':
      yield resultOf(workload, { policy: 'admission', result: 'error', severity: 'medium', message: why, details: detailsOf(workload), fix: explanation?.fix });
      break;
    case 'acknowledged':
      yield* findingsOf(workload, explanation).map((finding) => findingResult(workload, finding, { result: 'skip', severity: 'info', acknowledged }));
      break;
    case 'denied':
      yield* findingsOf(workload, explanation).map((finding) => findingResult(workload, finding, { result: 'fail', severity: 'high', explanation }));
      break;
  }
  yield* warningsBesideMessage(workload).map((message) => resultOf(workload, { policy: 'admission', rule: 'warning', result: 'warn', severity: 'low', message }));
}

interface ResultFields extends Pick<PolicyResult, 'policy' | 'rule' | 'result' | 'severity' | 'message'> {
  readonly path?: string;
  readonly place?: string;
  readonly why?: string;
  /** What admission policies found out and changed. */
  readonly details?: string;
  readonly fix?: string;
  readonly acknowledged?: ReportedWorkload['acknowledged'];
}

function findingResult(
  workload: ReportedWorkload, finding: Finding,
  { result, severity, acknowledged, explanation }: Pick<ResultFields, 'result' | 'severity' | 'acknowledged'> & { readonly explanation?: Explanation },
): PolicyResult {
  const { check, policy = 'admission', path, message } = finding;
  const { why, fix = '' } = explanation ?? {};
  return resultOf(workload, {
    policy,
    rule: check,
    result,
    severity,
    message,
    ...(path !== '' && { path, place: findingPlace(workload, finding) }),
    ...(why !== message && { why }),
    details: detailsOf(workload),
    ...(fix !== '' && { fix }),
    acknowledged,
  });
}

/** `policy: ValidatingAdmissionPolicy limits; false: object.spec.replicas <= 5`. */
function detailsOf(workload: ReportedWorkload): string | undefined {
  const lines = explanationTexts(workload, undefined);
  return lines.length === 0 ? undefined : lines.join('; ');
}

/** What is undefined has no place in JSON. */
function resultOf(workload: ReportedWorkload, fields: ResultFields): PolicyResult {
  const { policy, rule, result, severity, message, path, place, why, details, fix, acknowledged } = fields;
  const { apiVersion, kind, namespace, name, source, verdict: { stage, message: server, assumptions } } = workload;
  return {
    source: NAME,
    policy: printable(policy),
    rule: inOutput(rule),
    category: stage === undefined ? 'admission' : stageTitle(stage),
    result,
    severity,
    message: message && printableMessage(message),
    resources: [{ apiVersion, kind, namespace, name }],
    properties: {
      source: printable(source),
      server: server && printableMessage(server),
      assumptions: assumptions.length === 0 ? undefined : printable(assumptions.map(formatAssumption).join('; ')),
      path: inOutput(path),
      place: inOutput(place),
      why: why && printableMessage(why),
      details: inOutput(details),
      fix: inOutput(fix),
      acknowledged: acknowledged && printable(acknowledged.reason),
      owner: inOutput(acknowledged?.owner),
      expires: inOutput(acknowledged?.expires),
      acknowledgedIn: inOutput(acknowledged?.source),
    },
  };
}

function inOutput(text: string | undefined): string | undefined {
  return text === undefined ? undefined : printable(text);
}
