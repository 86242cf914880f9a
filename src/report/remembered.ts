import { ReportedWorkload } from './model';

/** The same object, which asks for the findings of its denial once. */
export function withRememberedFindings(workload: ReportedWorkload): ReportedWorkload {
  const { verdict } = workload;
  if (verdict.decision !== 'denied') {
    return workload;
  }
  let found: ReturnType<typeof verdict.findings> | undefined;
  return { ...workload, verdict: { ...verdict, findings: () => (found ??= verdict.findings()) } };
}
