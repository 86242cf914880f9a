/** What Go's `fmt.Sprintf(format)` makes of a format without arguments. Source: go, fmt/print.go, doPrintf. */
export function formatWithoutArguments(format: string): string {
  let text = '';
  let at = 0;
  for (let percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', at)) {
    text += format.slice(at, percent);
    const verb = readVerb(format, percent + 1);
    text += verb.text;
    at = verb.end;
  }
  return text + format.slice(at);
}

/** Where the reader is, and what is wrong so far. */
interface VerbState {
  text: string;
  end: number;
  badIndex: boolean;
  afterIndex: boolean;
}

const LARGEST_NUMBER = 1_000_000;

function readVerb(format: string, from: number): { text: string; end: number } {
  const state: VerbState = { text: '', end: from, badIndex: false, afterIndex: false };
  while ('#0+- '.includes(format.charAt(state.end)) && state.end < format.length) state.end++;
  readIndex(format, state);
  if (!readStar(format, state, 'WIDTH') && readNumber(format, state) && state.afterIndex) state.badIndex = true;
  if (format.charAt(state.end) === '.') readPrecision(format, state);
  if (!state.afterIndex) readIndex(format, state);
  return { text: state.text + verbText(format, state), end: state.end };
}

function readPrecision(format: string, state: VerbState): void {
  state.end++;
  if (state.afterIndex) state.badIndex = true;
  readIndex(format, state);
  if (!readStar(format, state, 'PREC')) readNumber(format, state);
}

function readStar(format: string, state: VerbState, what: string): boolean {
  if (format.charAt(state.end) !== '*') return false;
  state.end++;
  state.text += `%!(BAD${what})`;
  state.afterIndex = false;
  return true;
}

function readNumber(format: string, state: VerbState): boolean {
  const digits = /^\d*/.exec(format.slice(state.end, state.end + 64))![0];
  // upstream: a number that is too large ends the format.
  state.end = isTooLarge(digits) ? format.length : state.end + digits.length;
  return digits !== '' && !isTooLarge(digits);
}

/** upstream: the last digit may make the number too large. */
function isTooLarge(digits: string): boolean {
  return Number(digits.slice(0, -1)) > LARGEST_NUMBER;
}

/** The number of an argument, in brackets. There are no arguments, so no number is good. */
function readIndex(format: string, state: VerbState): void {
  state.afterIndex = false;
  if (format.charAt(state.end) !== '[') return;
  state.badIndex = true;
  const close = format.indexOf(']', state.end + 1);
  if (close < 0 || format.length - state.end < 3) {
    state.end++;
    return;
  }
  const digits = format.slice(state.end + 1, close);
  state.afterIndex = /^\d+$/.test(digits) && !isTooLarge(digits);
  state.end = close + 1;
}

function verbText(format: string, state: VerbState): string {
  if (state.end >= format.length) return '%!(NOVERB)';
  const verb = String.fromCodePoint(format.codePointAt(state.end)!);
  state.end += verb.length;
  if (verb === '%') return '%';
  return `%!${verb}(${state.badIndex ? 'BADINDEX' : 'MISSING'})`;
}
