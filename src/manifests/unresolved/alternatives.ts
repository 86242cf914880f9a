import { checkUnresolved } from './check';
import { answerOf, commonVerdict, commonWarnings, decidingTokens, distinct, haveSameFindings, joinObjects, JoinedObject } from './joined-verdict';
import { World } from './placeholders';
import { Assumption, strictVerdict, Unknown, unknownVerdict, Verdict } from '../../engine/verdict';
import { CheckOptions } from '../decide/check-options';
import { summaryOf } from '../decide/told-objects';
import { CheckResult, EvaluatedObject } from '../result/result';
import { ManifestDocument } from '../set/manifest-object';

/** A set as it is where conditions have certain outcomes. */
export interface SetAlternative {
  readonly outcomes: World;
  readonly documents: readonly ManifestDocument[];
  readonly existing: readonly ManifestDocument[];
}

export interface AlternativesOptions extends Omit<CheckOptions, 'documents' | 'existing'> {
  /** How many conditions have outcomes of which not every combination is an alternative. */
  readonly open: number;
  readonly unknownOf?: UnknownOf;
}

/** What is not known where the outcome decides, with the answers that are possible; undefined of a condition. */
export type UnknownOf = (title: string, choice: string) => Unknown | undefined;

/**
 * Decides on a set of which some documents, or values in them, depend on conditions. A verdict that is the same in all alternatives that have the
 * object is given, another is unknown.
 */
export function checkAlternatives(
  { open, unknownOf = () => undefined, ...options }: AlternativesOptions, alternatives: readonly SetAlternative[],
): CheckResult {
  const [first, ...others] = alternatives.map(({ documents, existing }) => checkUnresolved({ ...options, documents, existing }));
  if (others.length === 0) {
    return first;
  }
  const there = alternatives.map(({ documents }) => new Set(documents.map(({ source }) => source)));
  const placesOf = (source: string): readonly (World | undefined)[] =>
    alternatives.map(({ outcomes }, i) => (there[i].has(documentOf(source)) ? outcomes : undefined));
  const join = (lists: readonly (readonly EvaluatedObject[])[]): readonly EvaluatedObject[] => joinObjects(lists)
    .map((joined) => joinedAnswer(joined, placesOf(joined.base.source), unknownOf))
    .map((object) => (open > 0 ? withUntriedCombinations(object, open, options.strict) : object));
  const results = [first, ...others];
  const workloads = join(results.map((each) => each.workloads));
  const objects = join(results.map((each) => each.objects));
  const told = results.flatMap((each) => each.diagnostics).map((each) => [`${each.source}\n${each.message}`, each] as const);
  const diagnostics = [...new Map(told).values()];
  const isEmpty = results.every(({ diagnostics: own }) => own.some(({ message }) => message === NOTHING));
  return {
    ...first,
    workloads,
    objects,
    diagnostics: diagnostics.filter(({ message }) => isEmpty || message !== NOTHING),
    summary: summaryOf(workloads, objects),
  };
}

const NOTHING = 'no object in the set';

function documentOf(source: string): string {
  const [document] = source.split(' items[', 1);
  return document;
}

/** @param places The outcomes of each alternative that has the object. */
function joinedAnswer({ base, answers }: JoinedObject, places: readonly (World | undefined)[], unknownOf: UnknownOf): EvaluatedObject {
  // INVARIANT: the object that has an answer is in the alternative.
  const present = answers.map((answer, i) => ({ answer, outcomes: places[i] })).filter((each): each is PresentAnswer => each.outcomes !== undefined);
  const joined: JoinedObject = { base, answers: present.map(({ answer }) => answer) };
  const texts = joined.answers.map(answerOf);
  const outcomes = present.map((each) => each.outcomes);
  if (texts.some((text) => text !== texts[0])) {
    const choice = [...new Set(texts)].sort().join(' or ');
    return unknown(joined, [...decidingTokens(texts, outcomes)].map((title) => unknownOf(title, choice) ?? conditionUnknown(title, choice)));
  }
  const verdicts = joined.answers.flatMap((answer) => answer?.verdict ?? []);
  if (base.verdict.decision === 'unknown') {
    return unknown(joined, distinctUnknowns(verdicts));
  }
  const warnings = commonWarnings(joined);
  const common = { ...base, warnings, verdict: commonVerdict(joined) };
  return base.verdict.decision === 'denied' && !haveSameFindings(verdicts)
    ? { ...common, warnings: [...warnings, `the text of the API server's answer depends on ${listed(decidingTokens(messagesOf(joined), outcomes), unknownOf)}`] }
    : common;
}

interface PresentAnswer {
  readonly answer: EvaluatedObject | undefined;
  readonly outcomes: World;
}

function messagesOf({ answers }: JoinedObject): readonly string[] {
  return answers.map((answer) => answer?.verdict.message ?? '');
}

function listed(titles: ReadonlySet<string>, unknownOf: UnknownOf): string {
  return [...titles].map((each) => unknownOf(each, '')?.path ?? `condition ${each}`).join(' and ');
}

function conditionUnknown(condition: string, choice: string): Unknown {
  return { path: `condition ${condition}`, reason: `decides what is applied: ${choice}`, fix: FIX };
}

const FIX = 'apply what the verdict depends on without the condition, or the object under the same condition';

/** Without the server's warnings: they are about one alternative. */
function unknown({ base }: JoinedObject, unknowns: readonly Unknown[]): EvaluatedObject {
  const { afterwards: _afterwards, fixes: _fixes, ...object } = base;
  return { ...object, warnings: [], verdict: unknownVerdict(unknowns) };
}

function distinctUnknowns(verdicts: readonly Verdict[]): readonly Unknown[] {
  return [...new Map(verdicts.flatMap(({ unknowns }) => unknowns).map((each) => [`${each.path}\n${each.reason}`, each])).values()];
}

function withUntriedCombinations(object: EvaluatedObject, open: number, strict = false): EvaluatedObject {
  const assumption: Assumption = {
    about: `the outcomes of ${open} conditions`,
    reason: 'not known, and too many to evaluate all combinations; assumed that none of the others leads to another verdict',
  };
  const verdict = { ...object.verdict, assumptions: distinct([...object.verdict.assumptions, assumption]) };
  return { ...object, verdict: strict ? strictVerdict(verdict) : verdict };
}
