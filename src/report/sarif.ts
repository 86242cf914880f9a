import { formatAssumption, groupAssumptions, GroupedAssumptions, SharedAssumption } from './assumptions';
import { describeCluster } from './cluster';
import { explain } from './explanation';
import { ReportedDiagnostic, ReportedSet, ReportedSource, ReportedWorkload } from './model';
import { titleOf } from './place';
import { withAlternative } from './sentences';
import type { Finding } from '../engine/verdict';

type Level = 'error' | 'warning' | 'note';

interface Result {
  readonly ruleId: string;
  readonly level: Level;
  readonly text: string;
  readonly locations: readonly object[];
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

/** The report as SARIF 2.1.0, for code scanners. */
export function sarifReport(set: ReportedSet): string {
  const all = [...set.objects, ...set.workloads];
  const assumptions = groupAssumptions(all);
  const results = [
    ...all.flatMap((workload) => workloadResults(workload, assumptions)),
    ...assumptions.shared.map(sharedResult),
    ...set.diagnostics.map(diagnosticResult),
  ];
  const found = [...new Set(results.map(({ ruleId }) => ruleId))].sort();
  return `${JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'cdk8s-pod-security', rules: found.map(rule) } },
      properties: { cluster: describeCluster(set.cluster) },
      results: results.map((result) => sarifResult(result, found)),
    }],
  }, undefined, 2)}\n`;
}

function rule(id: string): object {
  const text = RULES[id] ?? `The pod violates the rule ${id}.`;
  return { id, shortDescription: { text } };
}

function workloadResults(workload: ReportedWorkload, { own }: GroupedAssumptions): readonly Result[] {
  const { verdict, warnings } = workload;
  const place = { locations: locationsOf(workload) };
  const results: Result[] = [
    ...warnings.map((text): Result => ({ ruleId: 'warning', level: 'warning', text, ...place })),
    ...own(workload).map((assumption): Result => ({ ruleId: 'assumption', level: 'note', text: formatAssumption(assumption), ...place })),
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
    text: [verdict.message, `why: ${why}`, `fix: ${fix}`].filter((part) => part !== undefined).join('\n'),
    ...place,
  });
  return [...results, ...findings.map((finding): Result => ({ ruleId: finding.check, level: 'error', text: findingText(finding), ...place }))];
}

function findingText({ policy, message, fix, alternative }: Finding): string {
  return `${policy === undefined ? '' : `${policy}: `}${message}${fix === '' ? '' : `\nfix: ${withAlternative(fix, alternative)}`}`;
}

/** An assumption about several workloads is one result with their locations. */
function sharedResult({ workloads, ...assumption }: SharedAssumption): Result {
  return { ruleId: 'assumption', level: 'note', text: formatAssumption(assumption), locations: workloads.flatMap(locationsOf) };
}

function diagnosticResult({ level, message, ...source }: ReportedDiagnostic): Result {
  return { ruleId: 'diagnostic', level, text: message, locations: locations(source) };
}

function sarifResult({ ruleId, level, text, locations: places }: Result, rules: readonly string[]): object {
  return { ruleId, ruleIndex: rules.indexOf(ruleId), level, message: { text }, locations: places };
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
      artifactLocation: { uri: `${place.file.startsWith('/') ? 'file://' : ''}${encodeURI(place.file)}` },
      region: { startLine: place.line, startColumn: place.column },
    },
    ...(logicalLocations && { logicalLocations }),
  }];
}
