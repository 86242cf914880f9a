import { Io } from './io';
import { UsageError } from './usage-error';
import { Diagnostic } from '../manifests/result/diagnostic';
import type { LocatedProblem } from '../manifests/shape/read-shaped';
import { printable } from '../text/printable';

/** Prints a sentence to standard error, as one line. */
export function tell(sentence: string, io: Io): void {
  io.err(`${printable(sentence)}\n`);
}

/** Prints a diagnostic to standard error. */
export function printDiagnostic({ level, source, message }: Pick<Diagnostic, 'level' | 'source' | 'message'>, io: Io): void {
  tell(`${level}: ${source === '' ? message : `${source}: ${message}`}`, io);
}

/** Tells errors and warnings about the input, and returns how many errors there are. */
export function tellProblems(diagnostics: readonly Diagnostic[], io: Io): number {
  diagnostics.filter(({ level }) => level !== 'note').forEach((each) => printDiagnostic(each, io));
  return diagnostics.filter(({ level }) => level === 'error').length;
}

/** Tells all problems but the first, which is the error. */
export function refusal([first, ...others]: readonly LocatedProblem[], io: Io): UsageError {
  others.forEach(({ source, message }) => tell(`error: ${source}: ${message}`, io));
  return new UsageError(`${first.source}: ${first.message}`);
}
