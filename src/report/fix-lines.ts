import { LabeledLine } from './line';
import { ReportedAcknowledgement, ReportedWorkload } from './model';
import { effectDetails } from './policy-effects';
import { Explanation } from './policy-explanation';

/** Why the verdict is as it is, what admission policies found out, and what helps, as each report says it. */
export function explanationLines(workload: ReportedWorkload, explanation: Explanation | undefined): readonly LabeledLine[] {
  const effects = effectDetails(workload);
  return explanation === undefined ? effects : [{ label: 'why', text: explanation.why }, ...effects, ...fixLines(explanation)];
}

/** The same as `why: ...`, for formats without labels of their own. */
export function explanationTexts(workload: ReportedWorkload, explanation: Explanation | undefined): readonly string[] {
  return explanationLines(workload, explanation).map(({ label, text }) => `${label}: ${text}`);
}

/** Who acknowledges a denial, why, until when, and where that is written. */
export function acknowledgementLines({ reason, owner, expires, source }: ReportedAcknowledgement): readonly LabeledLine[] {
  return [
    { label: 'reason', text: reason },
    ...(owner === undefined ? [] : [{ label: 'owner', text: owner }]),
    ...(expires === undefined ? [] : [{ label: 'expires', text: expires }]),
    { label: 'source', text: source },
  ];
}

/** The fixes that the engine has seen to work, best first, or else what the explanation proposes. */
export function fixLines({ fixes }: Explanation): readonly LabeledLine[] {
  return fixes.map((text, i) => ({ label: i === 0 ? 'fix' : 'or', text }));
}
