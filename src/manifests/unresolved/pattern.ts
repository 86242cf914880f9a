import { UnresolvedValue } from './value';

/*
 * Strings in which tokens stand: known text at even places, tokens at odd ones. A string without tokens is a pattern of one part.
 */

export type Pattern = readonly string[];

/** The value as a pattern; undefined for one that is no string. */
export function patternOf(value: unknown): Pattern | undefined {
  if (value instanceof UnresolvedValue) {
    return value.parts ?? ['', value.tokens[0], ''];
  }
  return typeof value === 'string' ? [value] : undefined;
}

/** The string with a value for each token. */
export function fillPattern(pattern: Pattern, valueOf: (token: string) => string): string {
  return pattern.length === 1 ? pattern[0] : pattern.map((part, i) => (i % 2 === 1 ? valueOf(part) : part)).join('');
}

export function tokensOf(pattern: Pattern): readonly string[] {
  return pattern.filter((_, i) => i % 2 === 1);
}

/** Whether the two may be the same string. */
export function mayBeEqual(a: Pattern, b: Pattern): boolean {
  if (a.length === 1 && b.length === 1) {
    return a[0] === b[0];
  }
  const [aEnd, bEnd] = [a[a.length - 1], b[b.length - 1]];
  // A string without tokens goes on after what another one starts with, but not the other way round.
  const startsAlike = (b.length > 1 && a[0].startsWith(b[0])) || (a.length > 1 && b[0].startsWith(a[0]));
  const endsAlike = (b.length > 1 && aEnd.endsWith(bEnd)) || (a.length > 1 && bEnd.endsWith(aEnd));
  return startsAlike && endsAlike;
}

/** The values of the only token with which the pattern equals another one; `any` where they cannot be listed. */
export function valuesForEquality(pattern: Pattern, other: Pattern, placeholderOf: (token: string) => string): readonly string[] | 'any' {
  if (isSame(pattern, other) || !mayBeEqual(pattern, other)) {
    return [];
  }
  if (pattern.length !== 3) {
    return other.length === 3 && isOneToken(other) ? [] : 'any';
  }
  const [prefix, token, suffix] = pattern;
  if (tokensOf(other).includes(token)) {
    return isOneToken(pattern) || isOneToken(other) ? [] : 'any';
  }
  const text = fillPattern(other, placeholderOf);
  if (text.startsWith(prefix) && text.endsWith(suffix) && text.length >= prefix.length + suffix.length) {
    return [text.slice(prefix.length, text.length - suffix.length)];
  }
  return other.length === 1 || isOneToken(other) ? [] : 'any';
}

/** Whether it is a token and nothing else. */
export function isOneToken(pattern: Pattern): boolean {
  return pattern.length === 3 && pattern[0] === '' && pattern[2] === '';
}

function isSame(a: Pattern, b: Pattern): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}
