import { formatPlugins, formatVersion } from './cluster';
import { explain } from './explanation';
import { ReportedSet, ReportedWorkload } from './model';
import { Explanation } from './policy-explanation';
import { withAlternative } from './sentences';
import { traceOf } from './trace';
import type { Finding } from '../engine/verdict';

/** The report as one JSON object. */
export function jsonReport(set: ReportedSet): string {
  const { cluster, summary, workloads, objects, diagnostics, ignored } = set;
  return `${JSON.stringify({
    cluster: {
      name: cluster.name,
      ...(cluster.assumed && { assumed: true }),
      version: formatVersion(cluster),
      plugins: formatPlugins(cluster),
      allowPrivileged: cluster.settings.allowPrivileged,
    },
    summary,
    workloads: workloads.map(workloadJson),
    objects: objects.map(workloadJson),
    diagnostics: diagnostics.map(({ level, source, message }) => ({ level, source, message })),
    ignored: Object.fromEntries(ignored),
  }, undefined, 2)}\n`;
}

function workloadJson(workload: ReportedWorkload): object {
  const { apiVersion, kind, namespace, name, source, template, verdict, warnings } = workload;
  const explanation = explain(workload);
  return {
    apiVersion,
    kind,
    namespace: namespace ?? null,
    name,
    source,
    ...(template !== undefined && { template }),
    verdict: verdict.decision,
    policy: verdict.policy ?? null,
    message: verdict.message ?? null,
    ...(explanation && { explanation: explanation.why, fix: explanation.fix }),
    warnings,
    assumptions: verdict.assumptions.map(({ about, reason }) => ({ about, reason })),
    findings: findingsOf(workload, explanation).map(findingJson),
    unknowns: verdict.unknowns.map(({ path, reason }) => ({ path, reason })),
    trace: traceOf(workload),
  };
}

/** A denial has at least one: if nothing in the object is wrong, what is missing. */
function findingsOf({ verdict }: ReportedWorkload, explanation: Explanation | undefined): readonly Finding[] {
  const findings = verdict.decision === 'denied' ? verdict.findings() : [];
  if (verdict.decision !== 'denied' || findings.length > 0 || explanation === undefined) {
    return findings;
  }
  return verdict.stage === 'psp-admit' || verdict.stage === 'psp-validate'
    ? [{ check: 'use', path: 'spec.serviceAccountName', message: explanation.why, fix: explanation.fix }]
    : [{ check: verdict.stage ?? '', path: '', message: verdict.message ?? '', fix: explanation.fix }];
}

function findingJson({ check, policy, path, message, fix, alternative }: Finding): object {
  return { check, policy: policy ?? null, path, message, fix: withAlternative(fix, alternative) };
}
