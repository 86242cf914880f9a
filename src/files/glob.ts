/**
 * The globs of git, matched in a time that grows with the lengths of the pattern and of the text, never faster.
 *
 * upstream: git, wildmatch.c with WM_PATHNAME
 */

type GlobStep = 'slash' | 'star' | 'globstar' | Test;
type Test = (code: number) => boolean;

const STAR = 42;
const SLASH = 47;
const QUESTION_MARK = 63;
const OPENING = 91;
const BACKSLASH = 92;
const CLOSING = 93;

/** Part of a pattern between slashes: `globstar` matches any number of names. */
type GlobPart = 'globstar' | readonly ('star' | Test)[];

export interface Glob {
  readonly parts: readonly GlobPart[];
}

/** Reads a pattern without a slash at either end. Undefined if it matches nothing, such as `[a`. */
export function parseGlob(pattern: string): Glob | undefined {
  const steps: GlobStep[] = [];
  for (let index = 0; index < pattern.length;) {
    const next = readStep(pattern, index);
    if (next === undefined) {
      return undefined;
    }
    steps.push(next.step);
    index = next.end;
  }
  return { parts: partsOf(steps) };
}

/** Whether the glob matches the whole of a path, given as the names between its slashes. */
export function matchesGlob({ parts }: Glob, names: readonly string[]): boolean {
  const last = parts.length - 1;
  // Something is below `a/**`, not `a` itself.
  const inside = last > 0 && parts[last] === 'globstar';
  return inside
    ? matchesSequence([...parts, ['star']], names, (part) => part === 'globstar', matchesName)
    : matchesSequence(parts, names, (part) => part === 'globstar', matchesName);
}

function matchesName(part: GlobPart, name: string): boolean {
  return part !== 'globstar' && matchesSequence(part, codesOf(name), (step) => step === 'star', (step, code) => step !== 'star' && step(code));
}

/**
 * Matches items against tests, some of which are wild: they match any number of items. Only the last wild one ever has to take more items, so
 * that the time is the product of both lengths at most.
 */
function matchesSequence<T, I>(
  tests: readonly T[], items: readonly I[], isWild: (test: T) => boolean, matches: (test: T, item: I) => boolean,
): boolean {
  let test = 0;
  let afterWild = -1;
  let retryAt = 0;
  for (let item = 0; item < items.length;) {
    if (test < tests.length && isWild(tests[test])) {
      test++;
      afterWild = test;
      retryAt = item;
    } else if (test < tests.length && matches(tests[test], items[item])) {
      test++;
      item++;
    } else if (afterWild >= 0) {
      test = afterWild;
      retryAt++;
      item = retryAt;
    } else {
      return false;
    }
  }
  return tests.slice(test).every(isWild);
}

function codesOf(name: string): readonly number[] {
  return Array.from({ length: name.length }, (_, index) => name.charCodeAt(index));
}

function readStep(pattern: string, start: number): { readonly step: GlobStep; readonly end: number } | undefined {
  const code = pattern.charCodeAt(start);
  switch (code) {
    case SLASH:
      return { step: 'slash', end: start + 1 };
    case QUESTION_MARK:
      return { step: () => true, end: start + 1 };
    case STAR: {
      const end = endOfStars(pattern, start);
      return { step: end - start > 1 && isWhole(pattern, start, end) ? 'globstar' : 'star', end };
    }
    case OPENING:
      return readBrackets(pattern, start);
    case BACKSLASH:
      return readEscape(pattern, start);
    default:
      return { step: equals(code), end: start + 1 };
  }
}

function readEscape(pattern: string, start: number): { readonly step: GlobStep; readonly end: number } | undefined {
  const code = pattern.charCodeAt(start + 1);
  return Number.isNaN(code) ? undefined : { step: code === SLASH ? 'slash' : equals(code), end: start + 2 };
}

function endOfStars(pattern: string, start: number): number {
  let end = start;
  while (pattern.charCodeAt(end) === STAR) {
    end++;
  }
  return end;
}

/** Whether slashes or ends of the pattern surround it. */
function isWhole(pattern: string, start: number, end: number): boolean {
  return (start === 0 || pattern.charCodeAt(start - 1) === SLASH) && (end === pattern.length || pattern.charCodeAt(end) === SLASH);
}

function equals(expected: number): Test {
  return (code) => code === expected;
}

function partsOf(steps: readonly GlobStep[]): readonly GlobPart[] {
  const parts: GlobPart[] = [];
  let part: ('star' | Test)[] | 'globstar' = [];
  for (const step of [...steps, 'slash' as const]) {
    if (step === 'slash') {
      parts.push(part);
      part = [];
    } else if (step === 'globstar' || part === 'globstar') {
      part = 'globstar';
    } else {
      part.push(step);
    }
  }
  return parts;
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  // eslint-disable-next-line no-control-regex
  cntrl: /[\x00-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t-\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

const RANGE = 45;
const NEGATIONS = '!^';

/** `[a-z]`, `[!a]`, `[[:digit:]]`. They never match a slash. */
function readBrackets(pattern: string, start: number): { readonly step: Test; readonly end: number } | undefined {
  const tests: Test[] = [];
  const negated = NEGATIONS.includes(pattern.charAt(start + 1) || ' ');
  const first = negated ? start + 2 : start + 1;
  let index = first;
  while (index === first || pattern.charCodeAt(index) !== CLOSING) {
    const item = readBracketItem(pattern, index);
    if (item === undefined) {
      return undefined;
    }
    tests.push(item.step);
    index = item.end;
  }
  return { step: (code) => code !== SLASH && tests.some((test) => test(code)) !== negated, end: index + 1 };
}

function readBracketItem(pattern: string, start: number): { readonly step: Test; readonly end: number } | undefined {
  if (pattern.startsWith('[:', start)) {
    return readClass(pattern, start);
  }
  const from = readCharacter(pattern, start);
  if (from === undefined || pattern.charCodeAt(from.end) !== RANGE || [CLOSING, NaN].includes(pattern.charCodeAt(from.end + 1))) {
    return from && { step: equals(from.code), end: from.end };
  }
  const to = readCharacter(pattern, from.end + 1);
  return to && { step: (code) => code >= from.code && code <= to.code, end: to.end };
}

function readCharacter(pattern: string, start: number): { readonly code: number; readonly end: number } | undefined {
  const at = pattern.charCodeAt(start) === BACKSLASH ? start + 1 : start;
  return at < pattern.length ? { code: pattern.charCodeAt(at), end: at + 1 } : undefined;
}

function readClass(pattern: string, start: number): { readonly step: Test; readonly end: number } | undefined {
  const end = pattern.indexOf(']', start + 2);
  if (end < 0) {
    return undefined;
  }
  if (pattern.charAt(end - 1) !== ':' || end - 1 < start + 2) {
    // upstream: without `:]` it is an ordinary bracket, and the next characters stand for themselves.
    return { step: equals(OPENING), end: start + 1 };
  }
  const name = pattern.slice(start + 2, end - 1);
  const characters = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
  return characters && { step: (code) => characters.test(String.fromCharCode(code)), end: end + 1 };
}
