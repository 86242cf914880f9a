import type { Recognizer } from './recognizer';
import { describeTokens, type TokenSet } from './states';
import { Halt } from './syntax-errors';
import { TOKEN, TOKEN_NAMES, type CelToken } from './token';
import { NO_LOCATION } from '../source-errors';

/*
 * How the parser goes on after an error. Sources: github.com/antlr4-go/antlr, error_strategy.go, and the limits of cel-go, parser/parser.go.
 */

export type ParseFailure =
  | { readonly kind: 'no viable alternative'; readonly from: CelToken; readonly to: CelToken }
  | { readonly kind: 'mismatched input' };

const RECOVERIES = 30;
const SKIPPED_TOKENS = 256;

export function reportFailure(parser: Recognizer, failure: ParseFailure): void {
  if (parser.recovering) return;
  parser.recovering = true;
  if (failure.kind === 'no viable alternative') {
    const text = failure.from.type === TOKEN.EOF ? '<EOF>' : parser.lexer.textBetween(failure.from, failure.to);
    notify(parser, failure.to, `no viable alternative at input ${quote(text)}`);
  } else {
    notify(parser, parser.current, `mismatched input ${displayToken(parser, parser.current)} expecting ${describeTokens(expectedTokens(parser))}`);
  }
}

/** Skips the tokens that cannot follow any of the rules that the parser is in. */
export function recover(parser: Recognizer): void {
  countRecovery(parser);
  const skip = limitedSkip(parser);
  if (parser.lastErrorIndex === parser.index && parser.lastErrorStates.has(parser.state)) skip();
  parser.lastErrorIndex = parser.index;
  parser.lastErrorStates.add(parser.state);
  skipUntil(parser, recoverySet(parser), skip);
}

/** Tries to drop the current token or to insert one before it. */
export function recoverInline(parser: Recognizer): CelToken | undefined {
  countRecovery(parser);
  if (dropToken(parser)) return parser.consume();
  const { after } = parser.states[parser.state];
  if (withCallers(parser, after)[parser.current.type] === 1) {
    reportMissing(parser);
    return missingToken(parser);
  }
  parser.failure = { kind: 'mismatched input' };
  return undefined;
}

export function synchronize(parser: Recognizer): boolean {
  const { kind } = parser.states[parser.state];
  if (kind === 'block') {
    if (dropToken(parser)) return true;
    parser.failure = { kind: 'mismatched input' };
    return false;
  }
  reportUnwanted(parser);
  const wanted = expectedTokens(parser);
  addAll(wanted, recoverySet(parser));
  skipUntil(parser, wanted, () => parser.consume());
  return true;
}

/** Drops the current token if the one after it is expected. */
function dropToken(parser: Recognizer): boolean {
  if (expectedTokens(parser)[parser.lookAhead(2).type] !== 1) return false;
  reportUnwanted(parser);
  parser.consume();
  parser.matched();
  return true;
}

function countRecovery(parser: Recognizer): void {
  if (parser.recoveries === RECOVERIES) {
    notify(parser, parser.current, `error recovery attempt limit exceeded: ${RECOVERIES}`);
    throw new Halt();
  }
  parser.recoveries++;
}

function limitedSkip(parser: Recognizer): () => void {
  let skipped = 0;
  return () => {
    if (skipped === SKIPPED_TOKENS) {
      parser.errors.report(NO_LOCATION, `error recovery token lookahead limit exceeded: ${SKIPPED_TOKENS}`);
      throw new Halt();
    }
    skipped++;
    parser.consume();
  };
}

function skipUntil(parser: Recognizer, wanted: Uint8Array, skip: () => void): void {
  while (parser.current.type !== TOKEN.EOF && wanted[parser.current.type] !== 1) skip();
}

function expectedTokens(parser: Recognizer): Uint8Array {
  return withCallers(parser, parser.states[parser.state].next);
}

/** The set, and what may follow the rules that may end with it. */
function withCallers(parser: Recognizer, set: TokenSet): Uint8Array {
  const all = Uint8Array.from(set.has);
  let { endsRule } = set;
  for (let i = parser.callers.length - 1; endsRule && parser.callers[i] >= 0; i--) {
    const { after } = parser.states[parser.callers[i]];
    addAll(all, after.has);
    endsRule = after.endsRule;
  }
  if (endsRule) all[TOKEN.EOF] = 1;
  return all;
}

function recoverySet(parser: Recognizer): Uint8Array {
  const all = new Uint8Array(TOKEN.ESC_IDENTIFIER + 1);
  for (const caller of parser.callers) {
    if (caller >= 0) addAll(all, parser.states[caller].after.has);
  }
  return all;
}

function addAll(to: Uint8Array, from: Uint8Array): void {
  for (let type = 0; type < from.length; type++) {
    if (from[type] === 1) to[type] = 1;
  }
}

function reportUnwanted(parser: Recognizer): void {
  if (parser.recovering) return;
  parser.recovering = true;
  notify(parser, parser.current, `extraneous input ${displayToken(parser, parser.current)} expecting ${describeTokens(expectedTokens(parser))}`);
}

function reportMissing(parser: Recognizer): void {
  if (parser.recovering) return;
  parser.recovering = true;
  notify(parser, parser.current, `missing ${describeTokens(expectedTokens(parser))} at ${displayToken(parser, parser.current)}`);
}

function missingToken(parser: Recognizer): CelToken {
  const type = expectedTokens(parser).indexOf(1);
  const previous = parser.previous();
  const at = parser.current.type === TOKEN.EOF && previous ? previous : parser.current;
  // upstream: only tokens that are always written the same have a name here.
  const name = type === TOKEN.EOF ? 'EOF' : type <= TOKEN.NULL ? TOKEN_NAMES[type] : 'undefined';
  return { type, start: at.start, end: at.end, inserted: `<missing ${name}>` };
}

function notify(parser: Recognizer, at: CelToken, message: string): void {
  parser.errors.reportSyntax(parser.codePoints.offsetOf(at.start), message);
}

function displayToken(parser: Recognizer, token: CelToken): string {
  return quote(token.type === TOKEN.EOF ? '<EOF>' : parser.lexer.textBetween(token, token));
}

function quote(text: string): string {
  return `'${text.replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}'`;
}
