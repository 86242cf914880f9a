import { Io } from './io';
import { Diagnostic } from '../manifests/result/diagnostic';
import { printable } from '../text/printable';

/** Prints a sentence to standard error, as one line. */
export function tell(sentence: string, io: Io): void {
  io.err(`${printable(sentence)}\n`);
}

/** Prints a diagnostic to standard error. */
export function printDiagnostic({ level, source, message }: Pick<Diagnostic, 'level' | 'source' | 'message'>, io: Io): void {
  tell(`${level}: ${source === '' ? message : `${source}: ${message}`}`, io);
}
