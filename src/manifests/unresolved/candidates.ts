import { NameType } from './field-effects';
import { follow } from './follow';
import { NamesInUse } from './names';
import { isOneToken, Pattern, patternOf, valuesForEquality } from './pattern';
import { Placeholders } from './placeholders';
import { stepsOf } from './template-steps';
import { TokenDocument, TokenField } from './token-field';
import { NumberRange } from './value';
import { templatePath } from '../../engine/controllers/template-path';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

export type CandidateValue = string | boolean | number;

/** The values of a token that may lead to different verdicts; `any` where they cannot be listed. */
export type Candidates = readonly CandidateValue[] | 'any';

export interface CandidateSources {
  readonly names: NamesInUse;
  readonly placeholders: Placeholders;
}

/** The values that a field makes relevant for each of its tokens. */
export function candidatesOf(field: TokenField, { document }: TokenDocument, sources: CandidateSources): Candidates {
  const { effect, value } = field;
  const { placeholders } = sources;
  switch (effect?.type) {
    case 'boolean':
      return value.parts === undefined && value.range === undefined ? [false, true] : [];
    case 'zero':
      return numbersIn(value.range ?? {}, placeholders.numberOf(value.tokens[0]));
    case 'one-of': {
      const values = valuesFor(patternOf(value) ?? [], effect.values.map((each) => [each]), sources);
      return effect.others || values === 'any' ? values : values.length === 0 ? 'any' : values;
    }
    case 'name':
      return nameCandidates(patternOf(value) ?? [], effect.of, sources);
    case 'selected':
      return valuesFor(patternOf(value) ?? [], labelValues(document, effect.key), sources);
    default:
      return [];
  }
}

/** Whether a value that equals none of the candidates is possible, and may lead to yet another verdict. */
export function mayBeAnother({ effect }: TokenField): boolean {
  return effect?.type !== 'boolean' && effect?.type !== 'zero' && !(effect?.type === 'one-of' && !effect.others);
}

/** Some number, and zero, as far as they are possible. */
function numbersIn({ min = -Infinity, max = Infinity }: NumberRange, other: number): readonly number[] {
  return [...(min === 0 && max === 0 ? [] : [other]), ...(min <= 0 && max >= 0 ? [0] : [])];
}

function nameCandidates(pattern: Pattern, type: NameType, sources: CandidateSources): Candidates {
  const names = sources.names[type];
  const values = valuesFor(pattern, names, sources);
  return type === 'policy-order' && values !== 'any' ? withOrder(pattern, names, values, sources) : values;
}

/** The order of the names decides which policy comes first: names before, between and after all others. */
function withOrder(pattern: Pattern, names: readonly Pattern[], values: readonly CandidateValue[], { placeholders }: CandidateSources): Candidates {
  if (names.length === 1) {
    return values;
  }
  if (!isOneToken(pattern)) {
    return 'any';
  }
  const texts = names.map((each) => each.map((part, i) => (i % 2 === 1 ? placeholders.nameOf(part) : part)).join(''));
  return [...values, '0', ...texts.map((text) => `${text}-0`)];
}

function valuesFor(pattern: Pattern, others: readonly Pattern[], { placeholders }: CandidateSources): Candidates {
  const values: string[] = [];
  for (const other of others) {
    const found = valuesForEquality(pattern, other, (token) => placeholders.nameOf(token));
    if (found === 'any') {
      return 'any';
    }
    values.push(...found);
  }
  return values;
}

/** The values that the object's selector and its template have for a label. */
function labelValues({ value: object }: ManifestDocument, key: string): readonly Pattern[] {
  const kind = isJsonObject(object) && typeof object.kind === 'string' ? object.kind : '';
  const template = stepsOf(templatePath(kind));
  const selector = follow(object, ['spec', 'selector']);
  const expressions = follow(selector, ['matchExpressions']);
  const listed = Array.isArray(expressions) ? expressions.flatMap((each) => follow(each, ['values'])) : [];
  return [follow(object, [...template, 'metadata', 'labels', key]), follow(selector, ['matchLabels', key]), follow(selector, [key]), ...listed]
    .map(patternOf).filter((each) => each !== undefined);
}
