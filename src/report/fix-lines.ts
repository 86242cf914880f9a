import { LabeledLine } from './line';
import { Explanation } from './policy-explanation';

/** The fixes that the engine has seen to work, best first, or else what the explanation proposes. */
export function fixLines({ fixes }: Explanation): readonly LabeledLine[] {
  return fixes.map((text, i) => ({ label: i === 0 ? 'fix' : 'or', text }));
}
