import { fixesOf } from './explanation';
import { LabeledLine } from './line';
import { ReportedWorkload } from './model';
import { Explanation } from './policy-explanation';
import type { Fix } from '../engine/fix';

/**
 * The fixes that the engine has seen to work, best first, or else what the explanation proposes. Where all of them let in more than the object, what
 * people can change comes first.
 */
export function fixLines({ fixes, verdict }: ReportedWorkload, { fix }: Explanation): readonly LabeledLine[] {
  const verified = fixes?.() ?? [];
  if (verified.length === 0) {
    return [{ label: 'fix', text: fix }];
  }
  const byHand = verified[0].widens ? fixesOf(verdict) : '';
  const texts = [...(byHand === '' ? [] : [byHand]), ...verified.map(formatFix)];
  return texts.map((text, i) => ({ label: i === 0 ? 'fix' : 'or', text }));
}

/** The fix, whether it lets in more than the object, and what else there is to know. */
function formatFix({ description, widens, notes }: Fix): string {
  const more = notes.join('; ');
  if (widens) {
    return `${description}. This widens what is admitted${more === '' ? '' : `: ${more}`}`;
  }
  return more === '' ? description : `${description}. Note: ${more}`;
}
