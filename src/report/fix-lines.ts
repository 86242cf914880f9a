import { Line } from './line';
import { ReportedWorkload } from './model';
import { Explanation } from './policy-explanation';
import type { Fix } from '../engine/fix';

/** The fixes that the engine has seen to work, best first, or else what the explanation proposes. */
export function fixLines({ fixes }: ReportedWorkload, { fix }: Explanation): readonly Line[] {
  const verified = fixes?.() ?? [];
  return verified.length === 0 ? [{ label: 'fix', text: fix }] : verified.map((each, i) => ({ label: i === 0 ? 'fix' : 'or', text: formatFix(each) }));
}

/** The fix, whether it lets in more than the object, and what else there is to know. */
function formatFix({ description, widens, notes }: Fix): string {
  const more = notes.join('; ');
  if (widens) {
    return `${description}. This widens what is admitted${more === '' ? '' : `: ${more}`}`;
  }
  return more === '' ? description : `${description}. Note: ${more}`;
}
