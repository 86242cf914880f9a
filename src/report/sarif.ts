import { formatAssumption, formatSharedAssumption, groupAssumptions, GroupedAssumptions, SharedAssumption } from './assumptions';
import { describeCluster } from './cluster';
import { explain } from './explanation';
import { fieldOf } from './finding-places';
import { findingsOf } from './findings';
import { Fingerprints } from './fingerprint';
import { explanationTexts } from './fix-lines';
import { ReplacementsOf, ReportedAcknowledgement, ReportedDiagnostic, ReportedSet, ReportedSource, ReportedWorkload } from './model';
import { join, json, jsonList } from './parts';
import { titleOf } from './place';
import { failuresOf } from './policy-effects';
import { withRememberedFindings } from './remembered';
import { warningsBesideMessage } from './repeated-warning';
import { SarifFixes } from './sarif-fixes';
import { RuleUse, SarifRules } from './sarif-rules';
import { printableMessage } from './server-diff';
import { uriOf } from './uri';
import type { Finding } from '../engine/verdict';
import { printable, printableJson } from '../text/printable';

interface SarifResult extends RuleUse {
  /** Its lines. */
  readonly text: readonly string[];
  readonly locations: readonly object[];
  /** Where the policies are that deny. */
  readonly related?: readonly object[];
  /** What it is, whatever line it is on. */
  readonly fingerprint: string;
  /** Who acknowledges it. */
  readonly suppressions?: readonly object[];
  /** The texts to replace. */
  readonly fixes?: readonly object[];
}

export interface SarifOptions {
  /** The version of this tool. */
  readonly toolVersion?: string;
  /** What a fix changes in the files; undefined if their texts are not known. */
  readonly replacements?: ReplacementsOf;
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
    for (const part of runParts(sets[i], options, sets.length > 1)) {
      yield printableJson(part);
    }
  }
  yield '\n  ]\n}\n';
}

const INDENT = '      ';

/** The rules come after the results, since these tell which rules there are. */
function* runParts(set: ReportedSet, { toolVersion, replacements }: SarifOptions, isOneOfSeveral: boolean): Iterable<string> {
  const rules = new SarifRules();
  // Code scanning refuses a file with two runs of a tool that have the same category: the part of the ID before the last slash.
  const automation = isOneOfSeveral ? `      "automationDetails": ${json({ id: printable(`cdk8s-pod-security/${set.cluster.name}/`) }, INDENT)},\n` : '';
  yield `    {\n${automation}      "results": `;
  yield* jsonList(sarifResults(set, rules, new SarifFixes(replacements)), INDENT);
  const driver = { name: 'cdk8s-pod-security', version: toolVersion, rules: rules.all() };
  yield `,\n      "properties": ${json({ cluster: printable(describeCluster(set.cluster)) }, INDENT)},\n      "tool": ${json({ driver }, INDENT)}\n    }`;
}

function* sarifResults(set: ReportedSet, rules: SarifRules, sarifFixes: SarifFixes): Iterable<object> {
  for (const { ruleId, level, text, locations: places, related, stage, fingerprint, suppressions, fixes } of resultsOf(set, sarifFixes)) {
    yield {
      ruleId,
      ruleIndex: rules.indexOf({ ruleId, stage, level }),
      level,
      message: { text: text.map(printableMessage).join('\n') },
      locations: places,
      ...(related && { relatedLocations: related }),
      partialFingerprints: { 'finding/v1': fingerprint },
      ...(suppressions && { suppressions }),
      ...(fixes && { fixes }),
    };
  }
}

function* resultsOf(set: ReportedSet, fixes: SarifFixes): Iterable<SarifResult> {
  const all = [...set.objects, ...set.workloads];
  const assumptions = groupAssumptions(all);
  const fingerprints = new Fingerprints();
  for (const workload of all) {
    yield* workloadResults(withRememberedFindings(workload), { assumptions, fingerprints, fixes });
  }
  yield* assumptions.shared.map((shared) => sharedResult(shared, fingerprints));
  yield* set.diagnostics.map((diagnostic) => diagnosticResult(diagnostic, fingerprints));
}

interface SarifContext {
  readonly assumptions: GroupedAssumptions;
  readonly fingerprints: Fingerprints;
  readonly fixes: SarifFixes;
}

function* workloadResults(workload: ReportedWorkload, { assumptions: { own }, fingerprints, fixes }: SarifContext): Iterable<SarifResult> {
  const at = (ruleId: string): Pick<SarifResult, 'ruleId' | 'locations' | 'fingerprint'> => (
    { ruleId, locations: locationsOf(workload), fingerprint: fingerprints.of(workload, { check: ruleId, path: '' }) }
  );
  yield* warningsBesideMessage(workload).map((warning): SarifResult => ({ ...at('warning'), level: 'warning', text: [warning] }));
  yield* own(workload).map((assumption): SarifResult => ({ ...at('assumption'), level: 'note', text: [formatAssumption(assumption)] }));
  const explanation = explain(workload);
  if (explanation === undefined) {
    return;
  }
  if (workload.verdict.decision === 'unknown') {
    yield { ...at('unknown'), level: 'warning', text: explanationTexts(workload, explanation), ...relatedTo(workload) };
    return;
  }
  const lines = workload.acknowledged === undefined ? explanationTexts(workload, explanation) : [];
  yield* findingsOf(workload, explanation).map((finding, i): SarifResult => (
    { ...findingResult(workload, finding, lines, fingerprints), ...(i === 0 && workload.acknowledged === undefined && fixes.of(workload)) }
  ));
}

/** One result for each finding, at the field that it is about. */
function findingResult(workload: ReportedWorkload, finding: Finding, lines: readonly string[], fingerprints: Fingerprints): SarifResult {
  const { verdict: { message, stage }, acknowledged } = workload;
  const server = message === undefined || message === finding.message ? [] : [`server: ${message}`];
  return {
    ruleId: finding.check,
    level: 'error',
    text: [messageOf(finding), ...server, ...lines],
    stage,
    locations: locationsOfFinding(workload, finding),
    fingerprint: fingerprints.of(workload, finding),
    ...relatedTo(workload),
    ...(acknowledged && { suppressions: [suppressionOf(acknowledged)] }),
  };
}

function suppressionOf({ reason, owner, expires, source }: ReportedAcknowledgement): object {
  return {
    kind: 'external',
    status: 'accepted',
    justification: printable(reason),
    properties: { ...(owner !== undefined && { owner }), ...(expires !== undefined && { expires }), source },
  };
}

function messageOf({ policy, message }: Finding): string {
  return `${policy === undefined ? '' : `${policy}: `}${message}`;
}

/** GitHub shows so many locations of a result. */
const MOST_LOCATIONS = 100;

/** An assumption about several workloads is one result with their locations; with very many, the text counts them. */
function sharedResult({ workloads, ...assumption }: SharedAssumption, fingerprints: Fingerprints): SarifResult {
  const fingerprint = fingerprints.next(['assumption', assumption.about]);
  const text = workloads.length > MOST_LOCATIONS ? formatSharedAssumption({ workloads, ...assumption }) : formatAssumption(assumption);
  return { ruleId: 'assumption', level: 'note', text: [text], locations: workloads.slice(0, MOST_LOCATIONS).flatMap(locationsOf), fingerprint };
}

function diagnosticResult({ level, message, ...source }: ReportedDiagnostic, fingerprints: Fingerprints): SarifResult {
  return { ruleId: 'diagnostic', level, text: [message], locations: locations(source), fingerprint: fingerprints.next([source.place?.file ?? '', level, message]) };
}

/** The field, if it is known where it is. */
function locationsOfFinding(workload: ReportedWorkload, finding: Finding): readonly object[] {
  const path = fieldOf(finding);
  const place = path === '' ? undefined : workload.fieldPlace?.(path);
  return place === undefined ? locationsOf(workload) : locations({ ...workload, place }, titleOf(workload));
}

/** The expressions of policies that deny. */
function relatedTo(workload: ReportedWorkload): Pick<SarifResult, 'related'> {
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
