import { GivenOption, OptionSpec, OptionSpecs, readArguments, specOf } from './arguments';
import { UsageError } from './usage-error';
import { nearestName } from '../engine/decoding/nearest-name';
import type { Located } from '../manifests/set/located';
import type { ShapedValue } from '../manifests/shape/read-shaped';

export type { OptionSpec, OptionSpecs } from './arguments';

/** What a configuration file says beside options. */
export interface Configuration {
  readonly file: string;
  /** What to read if the command line names nothing. */
  readonly paths: readonly string[];
  /** The file, if it has acknowledgements and the command line names none. */
  readonly acknowledgements?: ShapedValue;
  /** The folder whose .gitignore file would have the globs of `exclude`, if the configuration has them. */
  readonly excludeFrom?: string;
  /** Where the value of an option is written, and as which field: `conf.yaml:2:1: format`. Undefined for an option of the command line. */
  readonly placeOf: (option: string) => string | undefined;
  /** Where the configuration names a file, a folder or a cluster. */
  readonly entryOf: (name: string) => ConfigurationEntry | undefined;
}

/** A text of a configuration file: `conf.yaml:4:3`, as `paths[1]`. */
export interface ConfigurationEntry extends Located {
  readonly field: string;
}

/** The arguments of a command. */
export class ParsedOptions {
  constructor(
    private readonly values: ReadonlyMap<string, readonly string[]>,
    public readonly positionals: readonly string[],
    public readonly configuration?: Configuration,
  ) {}

  /** The last value given. */
  public text(name: string): string | undefined {
    return this.values.get(name)?.at(-1);
  }

  public list(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }

  /** The option of the command line that has the value. */
  public optionWith(value: string): string | undefined {
    return [...this.values].find(([, values]) => values.includes(value))?.[0];
  }

  public has(name: string): boolean {
    return this.values.has(name);
  }

  /** The files and folders to read: the arguments after the first ones, or those of the configuration. Throws a UsageError for an empty one. */
  public paths(first = 0): readonly string[] {
    const named = this.positionals.slice(first);
    if (named.includes('')) {
      throw new UsageError('an empty PATH given, as from a variable of the shell that is not set; specify files, folders, or - for standard input');
    }
    return named.length > 0 ? named : this.configuration?.paths ?? [];
  }

  /** Whether what may be on or off is on; undefined where nobody says it. */
  public flag(name: string): boolean | undefined {
    return this.has(name) ? this.text(name) !== 'false' : undefined;
  }

  /** The same with values that a configuration file adds. */
  public with(values: ReadonlyMap<string, readonly string[]>, configuration: Configuration): ParsedOptions {
    return new ParsedOptions(new Map([...values, ...this.values]), this.positionals, configuration);
  }
}

/** Reads the arguments of a command. Throws a UsageError for an unknown option. */
export function parseOptions(args: readonly string[], specs: OptionSpecs): ParsedOptions {
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const argument of readArguments(args, specs)) {
    if ('positional' in argument) {
      positionals.push(argument.positional);
      continue;
    }
    const spec = specOf(argument.name, specs);
    const value = valueOf(argument, spec, specs);
    const earlier = values.get(argument.name);
    if (earlier === undefined) {
      values.set(argument.name, [value]);
    } else if (spec?.type === 'string' && !spec.multiple) {
      throw new UsageError(givenTwice(argument.name, [...earlier, value]));
    } else {
      earlier.push(value);
    }
  }
  return new ParsedOptions(values, positionals);
}

function givenTwice(name: string, values: readonly string[]): string {
  return `--${name}: given ${values.length} times, as ${values.join(' and ')}; ${GIVEN_ONCE[name] ?? 'keep one'}`;
}

const GIVEN_ONCE: Readonly<Record<string, string>> = {
  cluster: 'this command is about one cluster, so run it once for each',
  format: 'keep one. check writes more reports in the same run with --output FORMAT=FILE',
};

const BOOLEANS: ReadonlySet<string> = new Set(['true', 'false']);

function valueOf({ rawName, value }: GivenOption, spec: OptionSpec | undefined, specs: OptionSpecs): string {
  if (spec === undefined) {
    const likely = nearestName(rawName.replace(/^-+/, ''), Object.keys(specs));
    throw new UsageError(`${rawName}: no such option${likely === undefined ? '; see --help' : `; did you mean --${likely}?`}`);
  }
  if (spec.type === 'boolean') {
    if (value !== undefined && !(spec.canBeFalse && BOOLEANS.has(value))) {
      throw new UsageError(`${rawName}: takes ${spec.canBeFalse ? 'true or false' : 'no value'}, found ${value}`);
    }
    return value ?? '';
  }
  // Only `-` is a value that begins with a dash.
  if (value === undefined || value === '' || /^-./.test(value) || (spec.isList && splitCommas([value]).length === 0)) {
    throw new UsageError(`${rawName}: needs a value, as in ${rawName} ${spec.value ?? 'VALUE'}`);
  }
  return value;
}

/** Separates what stands between commas, as kube-apiserver's flags do. */
export function splitCommas(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => value.split(',')).map((part) => part.trim()).filter((part) => part !== '');
}
