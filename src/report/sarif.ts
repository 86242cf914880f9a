import { describeCluster } from './cluster';
import { explain } from './explanation';
import { ReportedDiagnostic, ReportedSet, ReportedWorkload } from './model';
import { filePlace, titleOf } from './place';
import { withAlternative } from './sentences';
import type { Finding } from '../engine/verdict';

type Level = 'error' | 'warning' | 'note';

interface Result {
  readonly ruleId: string;
  readonly level: Level;
  readonly text: string;
  readonly source: string;
  readonly name?: string;
}

const RULES: Readonly<Record<string, string>> = {
  'denied': 'The API server rejects the object or its pod.',
  'unknown': 'The verdict depends on something that is not in the set.',
  'warning': 'The API server accepts the workload with a warning.',
  'diagnostic': 'Something about the input.',
  'assumption': 'The verdict rests on something that is not in the set.',
  'decode': 'The API server cannot read a value.',
  'apiVersion': 'The cluster does not serve the kind in this version.',
  'api-validation': 'The API server finds the object invalid.',
};

/** The report as SARIF 2.1.0, as code scanners exchange it. */
export function sarifReport(set: ReportedSet): string {
  const results = [...[...set.objects, ...set.workloads].flatMap(workloadResults), ...set.diagnostics.map(diagnosticResult)];
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
  const text = RULES[id] ?? `The pod breaks the rule ${id}.`;
  return { id, shortDescription: { text } };
}

function workloadResults(workload: ReportedWorkload): readonly Result[] {
  const { verdict, warnings, source } = workload;
  const place = { source, name: titleOf(workload) };
  const results: Result[] = [
    ...warnings.map((text): Result => ({ ruleId: 'warning', level: 'warning', text, ...place })),
    ...verdict.assumptions.map(({ about, reason }): Result => ({ ruleId: 'assumption', level: 'note', text: `${about}: ${reason}`, ...place })),
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

function diagnosticResult({ level, source, message }: ReportedDiagnostic): Result {
  return { ruleId: 'diagnostic', level, text: message, source };
}

function sarifResult({ ruleId, level, text, source, name }: Result, rules: readonly string[]): object {
  return { ruleId, ruleIndex: rules.indexOf(ruleId), level, message: { text }, locations: locations(source, name) };
}

function locations(source: string, name: string | undefined): readonly object[] {
  const place = filePlace(source);
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
