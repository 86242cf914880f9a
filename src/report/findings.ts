import { ReportedWorkload } from './model';
import { Explanation } from './policy-explanation';
import type { Finding } from '../engine/verdict';

/** The check of a denial for which no policy may be used. */
export const USE = 'use';

/** The findings of a denial. There is at least one: if nothing in the object is wrong, what is missing. */
export function findingsOf({ verdict }: ReportedWorkload, explanation: Explanation | undefined): readonly Finding[] {
  const findings = verdict.decision === 'denied' ? verdict.findings() : [];
  if (verdict.decision !== 'denied' || findings.length > 0 || explanation === undefined) {
    return findings;
  }
  return verdict.stage === 'psp-admit' || verdict.stage === 'psp-validate'
    ? [{ check: USE, path: 'spec.serviceAccountName', message: explanation.why, fix: explanation.fix }]
    : [{ check: verdict.stage ?? '', path: '', message: verdict.message ?? '', fix: explanation.fix }];
}
