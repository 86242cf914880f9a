import { TemplateComparison, Outcomes } from './conditions';

/** So many comparisons have all combinations of their outcomes tried. */
export const MOST_COMPARISONS = 5;

export interface TriedOutcomes {
  readonly tried: readonly Outcomes[];
  /** How many comparisons have outcomes of which not every combination is tried. */
  readonly open: number;
}

/** The outcomes of comparisons that are possible together. If there are too many, those in which at most one comparison differs from all others. */
export function outcomesOf(comparisons: readonly TemplateComparison[]): TriedOutcomes {
  const isOpen = comparisons.length > MOST_COMPARISONS;
  const all = isOpen ? oneOff(comparisons) : everyCombination(comparisons);
  const possible = all.filter((outcomes) => isPossible(outcomes, comparisons));
  return { tried: isOpen ? possible : possible.filter((outcomes) => hasListedValues(outcomes, comparisons)), open: isOpen ? comparisons.length : 0 };
}

function everyCombination(comparisons: readonly TemplateComparison[]): readonly Outcomes[] {
  return comparisons.reduce<readonly Outcomes[]>(
    (before, { title }) => [true, false].flatMap((outcome) => before.map((each) => new Map([...each, [title, outcome]]))), [new Map()]);
}

function oneOff(comparisons: readonly TemplateComparison[]): readonly Outcomes[] {
  return [true, false].flatMap((outcome) => [undefined, ...comparisons].map((odd) => (
    new Map(comparisons.map((each) => [each.title, each === odd ? !outcome : outcome]))
  )));
}

/** One value does not equal two literals. */
function isPossible(outcomes: Outcomes, comparisons: readonly TemplateComparison[]): boolean {
  const equal = comparisons.filter(({ title, operand }) => operand !== undefined && outcomes.get(title) === true);
  return equal.every((one) => equal.every((other) => one.operand !== other.operand || one.literal === other.literal));
}

/** One of the values that the template lists is taken. */
function hasListedValues(outcomes: Outcomes, comparisons: readonly TemplateComparison[]): boolean {
  return comparisons.every(({ operand, among }) => {
    const excluded = comparisons.filter((each) => each.operand === operand && outcomes.get(each.title) !== true).map(({ literal }) => literal);
    return among === undefined || among.some((literal) => !excluded.includes(literal));
  });
}
