import { OptionSpec, OptionSpecs } from '../options';

/** A command as a shell completes it. */
export interface CompletedCommand {
  readonly name: string;
  readonly does: string;
  readonly options: OptionSpecs;
  /** What may be the first argument; files, where there are none. */
  readonly words: readonly string[];
}

const FILES = /^(?:\[FORMAT=\])?(?:FILE|PATH|DIR)/;

/** Whether the value of an option is a file. Some values are a name or a file. */
export function takesFile({ value = '' }: OptionSpec): boolean {
  return FILES.test(value) || value === 'PROFILE';
}

/** A text between single quotes for a shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}
