import { formatAssumption, groupAssumptions, GroupedAssumptions, SharedAssumption } from './assumptions';
import { describeCluster } from './cluster';
import { explain } from './explanation';
import { ReportedDiagnostic, ReportedSet, ReportedSource, ReportedWorkload } from './model';
import { join, json, jsonList } from './parts';
import { titleOf } from './place';
import { failuresOf } from './policy-effects';
import { warningsBesideMessage } from './repeated-warning';
import { withAlternative } from './sentences';
import type { Finding, Stage } from '../engine/verdict';
import { printable, printableJson } from '../text/printable';

type Level = 'error' | 'warning' | 'note';

interface Result {
  readonly ruleId: string;
  readonly level: Level;
  /** Its lines. */
  readonly text: readonly string[];
  readonly locations: readonly object[];
  /** Where the policies are that deny. */
  readonly related?: readonly object[];
  /** Where the API server denied. */
  readonly stage?: Stage;
}

const RULES: Readonly<Record<string, string>> = {
  'denied': 'The API server rejects the object or its pod.',
  'unknown': 'The verdict depends on something that is not in the set.',
  'warning': 'The API server accepts the workload with a warning.',
  'diagnostic': 'Something about the input.',
  'assumption': 'A verdict holds if something that is not in the set is as assumed.',
  'decode': 'The API server cannot read a value.',
  'apiVersion': 'The cluster does not serve this kind in this version.',
  'api-validation': 'The API server rejects the object as invalid.',
};

export interface SarifOptions {
  /** The version of this tool. */
  readonly toolVersion?: string;
}

/** The report as SARIF 2.1.0, for code scanners. */
export function sarifReport(set: ReportedSet, options: SarifOptions = {}): string {
  return join(sarifParts(set, options));
}

/** The same in parts. */
export function* sarifParts(set: ReportedSet, options: SarifOptions = {}): Iterable<string> {
  yield* sarifPartsOfRuns([set], options);
}

/** Several sets, each of which is a run. */
export function* sarifPartsOfRuns(sets: readonly ReportedSet[], options: SarifOptions = {}): Iterable<string> {
  yield '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [';
  for (let i = 0; i < sets.length; i++) {
    yield i === 0 ? '\n' : ',\n';
    for (const part of runParts(sets[i], options)) {
      yield printableJson(part);
    }
  }
  yield '\n  ]\n}\n';
}

const INDENT = '      ';

/** The rules come after the results, since these tell which rules there are. */
function* runParts(set: ReportedSet, { toolVersion }: SarifOptions): Iterable<string> {
  const rules = new Map<string, Rule>();
  yield '    {\n      "results": ';
  yield* jsonList(sarifResults(set, rules), INDENT);
  const driver = { name: 'cdk8s-pod-security', version: toolVersion, rules: [...rules.values()].map(({ index: _index, ...rule }) => rule) };
  yield `,\n      "properties": ${json({ cluster: printable(describeCluster(set.cluster)) }, INDENT)},\n      "tool": ${json({ driver }, INDENT)}\n    }`;
}

interface Rule {
  readonly index: number;
  readonly id: string;
  readonly shortDescription: object;
  readonly helpUri?: string;
}

function* sarifResults(set: ReportedSet, rules: Map<string, Rule>): Iterable<object> {
  for (const { ruleId, level, text, locations: places, related, stage } of resultsOf(set)) {
    const rule = rules.get(ruleId) ?? ruleOf(ruleId, stage, rules.size);
    rules.set(ruleId, rule);
    yield { ruleId, ruleIndex: rule.index, level, message: { text: text.map(printable).join('\n') }, locations: places, ...(related && { relatedLocations: related }) };
  }
}

function* resultsOf(set: ReportedSet): Iterable<Result> {
  const all = [...set.objects, ...set.workloads];
  const assumptions = groupAssumptions(all);
  for (const workload of all) {
    yield* workloadResults(workload, assumptions);
  }
  yield* assumptions.shared.map(sharedResult);
  yield* set.diagnostics.map(diagnosticResult);
}

const POD_SECURITY_STANDARDS = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';
const POD_SECURITY_POLICY = 'https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/';

const ADMISSION_POLICIES = 'https://kubernetes.io/docs/reference/access-authn-authz';

/** Where people read about what a stage checks. */
const HELP: Readonly<Partial<Record<Stage, string>>> = {
  'pod-security': POD_SECURITY_STANDARDS,
  'psp-admit': POD_SECURITY_POLICY,
  'psp-validate': POD_SECURITY_POLICY,
  'vap': `${ADMISSION_POLICIES}/validating-admission-policy/`,
  'map': `${ADMISSION_POLICIES}/mutating-admission-policy/`,
};

function ruleOf(id: string, stage: Stage | undefined, index: number): Rule {
  const helpUri = Object.hasOwn(RULES, id) || stage === undefined ? undefined : HELP[stage];
  const text = Object.hasOwn(RULES, id) ? RULES[id] : stage === 'vap' || stage === 'map' ? `${id.replace('/', ' ')} rejects the object or its pod.` : `The pod violates the rule ${id}.`;
  return { index, id, shortDescription: { text }, ...(helpUri !== undefined && { helpUri }) };
}

function workloadResults(workload: ReportedWorkload, { own }: GroupedAssumptions): readonly Result[] {
  const { verdict } = workload;
  const place = { locations: locationsOf(workload) };
  const results: Result[] = [
    ...warningsBesideMessage(workload).map((text): Result => ({ ruleId: 'warning', level: 'warning', text: [text], ...place })),
    ...own(workload).map((assumption): Result => ({ ruleId: 'assumption', level: 'note', text: [formatAssumption(assumption)], ...place })),
  ];
  const explanation = explain(workload);
  if (explanation === undefined) {
    return results;
  }
  const { why, fix } = explanation;
  const findings = verdict.decision === 'denied' ? verdict.findings() : [];
  results.push({
    ruleId: verdict.decision,
    level: verdict.decision === 'denied' ? 'error' : 'warning',
    text: [verdict.message, `why: ${why}`, `fix: ${fix}`].filter((part) => part !== undefined),
    ...place,
    ...relatedTo(workload),
  });
  return [...results, ...findings.map((finding): Result => ({
    ruleId: finding.check, level: 'error', text: findingText(finding), stage: verdict.stage, locations: locationsOfFinding(workload, finding),
  }))];
}

function findingText({ policy, message, fix, alternative }: Finding): readonly string[] {
  return [`${policy === undefined ? '' : `${policy}: `}${message}`, ...(fix === '' ? [] : [`fix: ${withAlternative(fix, alternative)}`])];
}

/** An assumption about several workloads is one result with their locations. */
function sharedResult({ workloads, ...assumption }: SharedAssumption): Result {
  return { ruleId: 'assumption', level: 'note', text: [formatAssumption(assumption)], locations: workloads.flatMap(locationsOf) };
}

function diagnosticResult({ level, message, ...source }: ReportedDiagnostic): Result {
  return { ruleId: 'diagnostic', level, text: [message], locations: locations(source) };
}

/** The field, if it is known where it is. */
function locationsOfFinding(workload: ReportedWorkload, { path }: Finding): readonly object[] {
  const place = path === '' ? undefined : workload.fieldPlace?.(path);
  return place === undefined ? locationsOf(workload) : locations({ ...workload, place }, titleOf(workload));
}

/** The expressions of policies that deny. */
function relatedTo(workload: ReportedWorkload): Pick<Result, 'related'> {
  const found = failuresOf(workload).flatMap(({ kind, policy, actions, expression }) => {
    const source = expression && actions.includes('Deny') ? workload.policyPlace?.(kind, policy, expression.steps, 0) : undefined;
    return source === undefined ? [] : locations(source, `${kind} ${policy}`);
  });
  return found.length === 0 ? {} : { related: found };
}

function locationsOf(workload: ReportedWorkload): readonly object[] {
  return locations(workload, titleOf(workload));
}

function locations({ source, place }: ReportedSource, name?: string): readonly object[] {
  const logicalLocations = name === undefined ? undefined : [{ fullyQualifiedName: place === undefined ? `${source} ${name}` : name }];
  if (place === undefined) {
    return logicalLocations === undefined ? [] : [{ logicalLocations }];
  }
  return [{
    physicalLocation: {
      artifactLocation: { uri: uriOf(place.file) },
      region: { startLine: place.line, startColumn: place.column },
    },
    ...(logicalLocations && { logicalLocations }),
  }];
}

/** RFC 3986: the characters of a file name that mean something in a URI, and all beyond ASCII, become escapes. */
function uriOf(file: string): string {
  const escaped = file.replace(/\p{Cs}/gu, '\ufffd').split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? `file://${escaped}` : escaped;
}
