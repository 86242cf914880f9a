import { Io } from './io';
import type { ParsedOptions } from './options';

/** By run: the options of the command, which know what comes from a configuration file. */
const optionsOfRun = new WeakMap<Io, ParsedOptions>();

export function noteOptions(options: ParsedOptions, io: Io): ParsedOptions {
  optionsOfRun.set(io, options);
  return options;
}

const ABOUT_OPTION = /^--([a-z][a-z-]*)/;

/** An error about an option, with the place of its value if that is in a configuration file: `conf.yaml:2:1: format: found xml`. */
export function atConfiguration(message: string, io: Io): string {
  const [head, option] = ABOUT_OPTION.exec(message) ?? ['', ''];
  const place = option === '' ? undefined : optionsOfRun.get(io)?.configuration?.placeOf(option);
  return place === undefined ? message : `${place}${message.slice(head.length)}`;
}
