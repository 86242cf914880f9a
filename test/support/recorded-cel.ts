import { answerLines } from './command-process';

/** What an API server made of an expression. */
export interface CelAnswer {
  readonly value?: unknown;
  readonly error?: string;
  readonly compileError?: string;
  readonly type?: string;
  readonly cost?: number;
}

export interface CelRow extends CelAnswer {
  readonly name?: string;
  readonly library?: string;
  readonly expr: string;
  readonly env: string;
  /** Other answers, where Go goes through a map in another order. */
  readonly alternatives?: readonly CelAnswer[];
}

/** Our answers to rows, through `cel`. The lines must go in as they were written, since numbers lose digits in JavaScript. */
export function celAnswers(lines: readonly string[]): readonly CelAnswer[] {
  return answerLines('cel', lines).map((line) => answerOf(JSON.parse(line) as CelAnswer));
}

/** The answers that are right. */
export function recordedAnswers({ alternatives = [], ...row }: CelRow): readonly CelAnswer[] {
  return [row, ...alternatives.map((answer) => ({ type: row.type, ...answer }))].map(answerOf);
}

function answerOf({ value, error, compileError, type, cost }: CelAnswer): CelAnswer {
  return JSON.parse(withoutAddresses(JSON.stringify({ value, error, compileError, type, cost }))) as CelAnswer;
}

/** A format prints the address of its function in Go. */
function withoutAddresses(text: string): string {
  return text.replace(/ 0x[0-9a-f]+ /g, ' 0x0 ');
}
