import { formatPlugins, formatVersion } from './cluster';
import { explain } from './explanation';
import { findingPlace } from './finding-places';
import { findingsOf } from './findings';
import { ReportedAcknowledgement, ReportedSet, ReportedWorkload } from './model';
import { join, json, jsonList } from './parts';
import { changeJson, changesOf, failureJson, failuresOf } from './policy-effects';
import { withAlternative } from './sentences';
import { traceOf } from './trace';
import type { Fix } from '../engine/fix';
import type { Finding } from '../engine/verdict';
import { printableJson } from '../text/printable';

/** The report as one JSON object. */
export function jsonReport(set: ReportedSet): string {
  return join(jsonParts(set));
}

/** The same in parts. */
export function* jsonParts(set: ReportedSet): Iterable<string> {
  for (const part of rawParts(set)) {
    yield printableJson(part);
  }
}

/** Raised if a field changes its meaning or goes. New fields leave it. `schemas/report.json` describes the report. */
export const SCHEMA_VERSION = 1;

const INDENT = '  ';

function* rawParts({ cluster, summary, workloads, objects, diagnostics, ignored, skipped }: ReportedSet): Iterable<string> {
  const described = {
    name: cluster.name,
    ...(cluster.assumed && { assumed: true }),
    version: formatVersion(cluster),
    plugins: formatPlugins(cluster),
    allowPrivileged: cluster.settings.allowPrivileged,
  };
  yield `{\n  "schemaVersion": ${SCHEMA_VERSION},\n  "cluster": ${json(described, INDENT)},\n  "summary": ${json(summary, INDENT)},\n  "workloads": `;
  yield* jsonList(mapped(workloads, workloadJson), INDENT);
  yield ',\n  "objects": ';
  yield* jsonList(mapped(objects, workloadJson), INDENT);
  yield ',\n  "diagnostics": ';
  yield* jsonList(mapped(diagnostics, ({ level, source, message }) => ({ level, source, message })), INDENT);
  yield `,\n  "ignored": ${json(Object.fromEntries(ignored), INDENT)}`;
  if (skipped !== undefined && skipped.size > 0) {
    yield `,\n  "skipped": ${json(Object.fromEntries(skipped), INDENT)}`;
  }
  yield '\n}\n';
}

function* mapped<T>(items: Iterable<T>, convert: (item: T) => object): Iterable<object> {
  for (const item of items) {
    yield convert(item);
  }
}

function workloadJson(workload: ReportedWorkload): object {
  const { apiVersion, kind, namespace, name, source, operation, template, verdict, warnings, acknowledged } = workload;
  const explanation = explain(workload);
  return {
    apiVersion,
    kind,
    namespace: namespace ?? null,
    name,
    source,
    ...(operation !== undefined && { operation }),
    ...(template !== undefined && { template }),
    verdict: verdict.decision,
    ...(acknowledged !== undefined && { acknowledged: acknowledgedJson(acknowledged) }),
    policy: verdict.policy ?? null,
    message: verdict.message ?? null,
    ...(explanation && { explanation: explanation.why, fix: explanation.fix }),
    warnings,
    assumptions: verdict.assumptions.map(({ about, reason }) => ({ about, reason })),
    findings: findingsOf(workload, explanation).map((finding) => findingJson(workload, finding)),
    fixes: (workload.fixes?.() ?? []).map(fixJson),
    ...effectsJson(workload),
    unknowns: verdict.unknowns.map(({ path, reason }) => ({ path, reason })),
    trace: traceOf(workload),
  };
}

function acknowledgedJson({ reason, owner, expires, source }: ReportedAcknowledgement): object {
  return { reason, owner: owner ?? null, expires: expires ?? null, source };
}

function effectsJson(workload: ReportedWorkload): object {
  const failures = failuresOf(workload);
  const changes = changesOf(workload);
  return {
    ...(failures.length > 0 && { policyFailures: failures.map((failure) => failureJson(workload, failure)) }),
    ...(changes.length > 0 && { changes: changes.map(changeJson) }),
  };
}

function fixJson({ kind, description, changes, widens, notes }: Fix): object {
  const changed = changes.map(({ path, value, object }) => ({ path, value: value ?? null, ...(object && { object }) }));
  return { kind, description, changes: changed, widens, notes };
}

function findingJson(workload: ReportedWorkload, finding: Finding): object {
  const { check, policy, path, message, fix, alternative } = finding;
  const place = findingPlace(workload, finding);
  return { check, policy: policy ?? null, path, ...(place !== undefined && { place }), message, fix: withAlternative(fix, alternative) };
}
