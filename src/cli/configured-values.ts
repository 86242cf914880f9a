import { Io } from './io';
import type { ConfigurationEntry, ParsedOptions } from './options';
import { FileError, isRegularFile, NOTHING_THERE } from '../files';

/** By run: the options of the command, which know what comes from a configuration file. */
const optionsOfRun = new WeakMap<Io, ParsedOptions>();

export function noteOptions(options: ParsedOptions, io: Io): ParsedOptions {
  optionsOfRun.set(io, options);
  return options;
}

const ABOUT_OPTION = /^--([a-z][a-z-]*)(?: ([^ ]+):)?/;

/**
 * What an error says, with the place of what it is about if that is in a configuration file: `conf.yaml:2:1: format: found xml`. Of a file that is not
 * there, it names the option of the command line that names it.
 */
export function messageOf(error: Error, io: Io): string {
  const { message } = error;
  if (error instanceof FileError) {
    return aboutFile(error, io);
  }
  const [head, option, value = ''] = ABOUT_OPTION.exec(message) ?? ['', '', ''];
  const configuration = optionsOfRun.get(io)?.configuration;
  const place = option === '' ? undefined : configuration?.placeOf(option);
  if (place === undefined) {
    return message;
  }
  const entry = value === '' ? undefined : configuration?.entryOf(value);
  const about = entry === undefined ? place : `${entry.source}: ${entry.field}`;
  return `${about}${message.slice(value === '' ? head.length : head.length - value.length - 2)}`;
}

function aboutFile({ file, message, reason }: FileError, io: Io): string {
  const entry = missingEntry(file, io);
  if (entry !== undefined) {
    return `${entry.source}: ${aboutEntry(entry, file, reason)}`;
  }
  const option = isReadableFile(file) ? undefined : optionsOfRun.get(io)?.optionWith(file);
  return option === undefined ? message : `--${option} ${message}`;
}

/** What is wrong with an entry: `paths[1] web: no such file or directory`. */
export function aboutEntry({ field, place }: ConfigurationEntry, name: string, reason: string): string {
  const relative = reason === NOTHING_THERE ? `; it is relative to ${place?.file ?? 'the configuration'}` : '';
  return `${field} ${name}: ${reason}${relative}`;
}

/** Where the configuration names a file that is not there, or a folder. What is wrong in a file has its place there. */
export function missingEntry(name: string, io: Io): ConfigurationEntry | undefined {
  return isReadableFile(name) ? undefined : optionsOfRun.get(io)?.configuration?.entryOf(name);
}

/** One that nobody can look at, such as a link that leads back to itself, is as good as none. */
function isReadableFile(name: string): boolean {
  try {
    return isRegularFile(name);
  } catch {
    return false;
  }
}
