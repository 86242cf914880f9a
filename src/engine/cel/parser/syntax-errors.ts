import { formatWithoutArguments } from './go-format';
import { formatsMessages } from './parser-rules';
import type { SourceError } from '../ast';

/** Ends the parsing. Never leaves the parser. */
export class Halt extends Error {
}

const REPORTED_SYNTAX_ERRORS = 100;
const RESERVED = /no viable alternative at input '.(true|false|null)'/gu;

/** The errors of one parsing, in the order in which they were found. Source: cel-go, parser/parser.go. */
export class SyntaxErrors {
  readonly errors: SourceError[] = [];
  private reported = 0;

  constructor(private readonly serverMinor: number) {}

  report(offset: number, message: string): void {
    this.errors.push({ offset, message });
  }

  /** An error of the grammar. After a hundred of them the server gives up. */
  reportSyntax(offset: number, message: string): void {
    if (this.reported === REPORTED_SYNTAX_ERRORS) {
      this.report(offset, `Syntax error: More than ${REPORTED_SYNTAX_ERRORS} syntax errors`);
      throw new Halt();
    }
    this.reported++;
    const text = `Syntax error: ${withoutReserved(message)}`;
    this.report(offset, formatsMessages(this.serverMinor) ? formatWithoutArguments(text) : text);
  }
}

/** upstream: a field that is called `true`, `false` or `null` keeps the message that it had in an earlier grammar. */
function withoutReserved(message: string): string {
  return message.includes('no viable alternative') ? message.replace(RESERVED, "mismatched input '$1' expecting IDENTIFIER") : message;
}
