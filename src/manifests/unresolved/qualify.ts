import { isRefusedByValidation, mayBeValid, mayPassValidation } from './certain-refusal';
import { deniesAnyway } from './denial';
import { Influence, Influenced, influenceOn, InfluencingField, mayBeMissed, mayTakeAway } from './influence';
import { answerOf, commonFixes, commonVerdict, commonWarnings, decidingTokens, distinct, haveSameFindings, JoinedObject } from './joined-verdict';
import { mayBeInvalid, OwnField, TRIED } from './own-field';
import { World } from './placeholders';
import { Assumption, changedVerdict, Unknown, unknownVerdict, Verdict } from '../../engine/verdict';
import { EvaluatedObject } from '../result/result';

export interface Qualification {
  readonly object: Influenced;
  readonly own: readonly OwnField[];
  readonly influences: readonly Influence[];
  readonly worlds: readonly World[];
  /** The place of a document in the order in which all are applied. */
  readonly placeOf: (source: string) => number;
}

/** The object with a verdict that holds whatever the values are; undefined where there is nothing to say. */
export function qualify(joined: JoinedObject, qualification: Qualification): EvaluatedObject | undefined {
  const { object, placeOf } = qualification;
  const relevant = { ...qualification, influences: qualification.influences.flatMap((each) => influenceOn(each, object, placeOf) ?? []) };
  const answers = joined.answers.map(answerOf);
  if (answers.some((answer) => answer !== answers[0])) {
    return unknown(joined, varyingFields(answers, relevant));
  }
  switch (joined.base.verdict.decision) {
    case 'allowed':
      return qualifyAllowed(joined, relevant);
    case 'denied':
      return qualifyDenied(joined, relevant);
    case 'unknown':
      return { ...joined.base, verdict: addUnknowns(joined.base.verdict, openFields(relevant)) };
  }
}

function qualifyAllowed(joined: JoinedObject, relevant: Qualification): EvaluatedObject {
  const open = openFields(withoutEarlierForms(relevant));
  if (open.length > 0) {
    return unknown(joined, open);
  }
  const { own, influences } = relevant;
  const assumptions = [...own.filter(({ effect, field }) => mayBeInvalid(effect, field)).map(assumeValid), ...influences.flatMap(assumeValidObject)];
  return withAssumptions(joined, assumptions);
}

/** A change that is taken is taken from any earlier form, unless an admission policy compares the two. */
function withoutEarlierForms(relevant: Qualification): Qualification {
  const { object: { asksPolicies }, influences } = relevant;
  return asksPolicies ? relevant : { ...relevant, influences: influences.filter(({ role }) => role !== 'earlier-form') };
}

function qualifyDenied(joined: JoinedObject, relevant: Qualification): EvaluatedObject | undefined {
  const { own, influences } = relevant;
  const verdicts = joined.answers.map((object) => object?.verdict).filter((verdict) => verdict !== undefined);
  const requestsPod = joined.answers.some((object) => object?.pod !== undefined);
  const others = influences.flatMap((each) => each.deciding
    .filter((field) => verdicts.some(({ stage }) => mayTakeAway(each, field, stage, requestsPod)))
    .map((field) => otherUnknown(each, field)));
  const isValidated = verdicts.some(({ stage }) => stage === 'api-validation');
  const untried = own.filter(({ effect: { type }, decides }) => decides || type === 'selected' || (type === 'zero' && isValidated) || !TRIED.has(type));
  const isOpen = mayBeValid(joined.base, verdicts, own.map(({ field }) => field));
  const isCertain = !isOpen && (isRefusedByValidation(joined.base)
    || (!mayPassValidation(joined.base, verdicts, own.map(({ field }) => field)) && verdicts.every((verdict) => deniesAnyway(verdict, untried))));
  if (others.length === 0 && isCertain) {
    const missed = influences.filter((each) => verdicts.some(({ stage }) => mayBeMissed(each, stage, requestsPod)));
    const denied = withAssumptions(joined, missed.flatMap(assumeValidObject));
    return haveSameFindings(verdicts) ? denied : { ...denied, warnings: [...denied.warnings, messageWarning(relevant)] };
  }
  if (isOpen && others.length === 0) {
    return undefined;
  }
  const deciding = untried.filter(({ decides }) => decides);
  return unknown(joined, [...(deciding.length === 0 && others.length === 0 ? untried : deciding).map(ownUnknown), ...others]);
}

function openFields({ own, influences }: Qualification): readonly Unknown[] {
  return [
    ...own.filter(({ decides }) => decides).map(ownUnknown),
    ...influences.flatMap((each) => each.deciding.map((field) => otherUnknown(each, field))),
  ];
}

/** The fields of the tokens with whose values the answer changes. */
function varyingFields(answers: readonly string[], { own, influences, worlds }: Qualification): readonly Unknown[] {
  const tokens = decidingTokens(answers, worlds);
  const choice = [...new Set(answers)].join(' or ');
  const varies = (each: { readonly tokens: readonly string[] }): boolean => each.tokens.some((token) => tokens.has(token));
  const fields = [
    ...own.filter(({ field, effect }) => TRIED.has(effect.type) && varies(field.value)).map(ownUnknown),
    ...influences.flatMap((each) => each.tried.filter(varies).map((field) => otherUnknown(each, field))),
  ];
  const all = fields.length === 0 ? [...tokens].map((token) => ({ path: token, reason: 'not known' })) : fields;
  return all.map(({ path, reason }) => ({ path, reason: `${reason}: ${choice}` }));
}

function withAssumptions(joined: JoinedObject, added: readonly Assumption[]): EvaluatedObject {
  const verdict = commonVerdict(joined);
  const fixes = commonFixes(joined);
  const assumptions = distinct([...verdict.assumptions, ...added]);
  return { ...joined.base, warnings: commonWarnings(joined), verdict: changedVerdict(verdict, { assumptions }), ...(fixes && { fixes }) };
}

/** Without the server's warnings: they are about values that only stand in for others. */
function unknown({ base }: JoinedObject, unknowns: readonly Unknown[]): EvaluatedObject {
  const { afterwards: _afterwards, fixes: _fixes, ...object } = base;
  return { ...object, warnings: [], verdict: unknownVerdict(unknowns) };
}

function addUnknowns(verdict: Verdict, unknowns: readonly Unknown[]): Verdict {
  return changedVerdict(verdict, { unknowns: [...verdict.unknowns, ...unknowns] });
}

function ownUnknown({ field: { path, value: { tokens } } }: OwnField): Unknown {
  return { path, reason: `depends on ${tokens.join(' and ')}` };
}

function otherUnknown({ title, source }: Influence, { path, tokens }: InfluencingField): Unknown {
  return path === ''
    ? { path: title, reason: `at ${source}, what it is depends on ${tokens.join(' and ')}` }
    : { path: `${title} ${path}`, reason: `at ${source}, depends on ${tokens.join(' and ')}` };
}

const VALID = 'assumed that the value is valid';
const VALID_AND_UNIQUE = `${VALID}, and that no other object has the name`;

function assumeValid({ field: { path, value: { tokens } }, effect }: OwnField): Assumption {
  return { about: `${path}: ${tokens.join(' and ')}`, reason: effect.type === 'own-name' ? VALID_AND_UNIQUE : VALID };
}

function assumeValidObject({ title, validity, role }: Influence): readonly Assumption[] {
  return validity.map(({ path, tokens }) => (
    { about: `${title} ${path}: ${tokens.join(' and ')}`, reason: role === 'same-kind' ? VALID_AND_UNIQUE : VALID }));
}

function messageWarning({ worlds }: Qualification): string {
  return `the text of the API server's answer depends on ${[...worlds[0].keys()].join(' and ')}`;
}
