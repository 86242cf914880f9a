import type { SourceError } from './ast';
import { SourceText } from './source-text';

/** The offset of an error that is at no place of the source. */
export const NO_LOCATION = -2;

const REPORTED_ERRORS = 100;
const LONGEST_SNIPPET = 16384;

/**
 * Prints errors as the server does after `compilation failed: `, in the order of the source.
 * upstream: github.com/google/cel-go, common/errors.go and common/error.go
 */
export function formatErrors(source: string, errors: readonly SourceError[]): string {
  const text = new SourceText(source);
  const located = errors.slice(0, REPORTED_ERRORS).map(error => ({ ...locate(text, error.offset), message: error.message }));
  located.sort((a, b) => a.line - b.line || a.column - b.column);
  const lines = located.map(error => displayError(text, error));
  if (errors.length > REPORTED_ERRORS) lines.push(`${errors.length - REPORTED_ERRORS} more errors were truncated`);
  return lines.join('\n');
}

interface LocatedError {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

function locate(text: SourceText, offset: number): { line: number; column: number } {
  return offset === NO_LOCATION ? { line: -1, column: -1 } : text.locationOf(offset);
}

function displayError(text: SourceText, error: LocatedError): string {
  const head = `ERROR: <input>:${error.line}:${error.column + 1}: ${error.message}`;
  const snippet = text.line(error.line);
  if (snippet === undefined || new TextEncoder().encode(snippet).length > LONGEST_SNIPPET) return head;
  return `${head}\n | ${snippet.replace(/\t/g, ' ')}\n | ${indicator(snippet, error.column)}`;
}

/** Dots up to the column, and a caret: wide ones below characters that are wider than a byte. */
function indicator(snippet: string, column: number): string {
  const characters = [...snippet];
  const before = characters.slice(0, Math.max(column, 0));
  const at = characters[Math.max(column, 0)];
  return before.map(character => wide(character) ? '\uff0e' : '.').join('') + (at !== undefined && wide(at) ? '\uff3e' : '^');
}

function wide(character: string): boolean {
  return character.codePointAt(0)! > 0x7f;
}
