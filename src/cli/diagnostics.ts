import { Io } from './io';
import { Diagnostic } from '../manifests/result/diagnostic';
import { printable } from '../report/printable';

/** Prints a diagnostic to standard error. */
export function printDiagnostic({ level, source, message }: Pick<Diagnostic, 'level' | 'source' | 'message'>, io: Io): void {
  io.err(`${printable(`${level}: ${source === '' ? message : `${source}: ${message}`}`)}\n`);
}
