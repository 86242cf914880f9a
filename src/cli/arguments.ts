export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** Whether `--name=false` turns off what would be on otherwise. */
  readonly canBeFalse?: true;
  /** Whether the value is several, separated by commas. */
  readonly isList?: true;
  /** What the help writes for the value. */
  readonly value?: string;
  readonly help: string;
  /** The values that a shell offers; files, where the value is one. */
  readonly values?: () => readonly string[];
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** An argument that is no option, or an option as it was written. */
export type Argument = { readonly positional: string } | GivenOption;

export interface GivenOption {
  /** `--namespace`, `-n` */
  readonly rawName: string;
  /** The long name; the short one of an unknown option. */
  readonly name: string;
  readonly value: string | undefined;
}

const LONG = '--';
const SHORT = '-';

/**
 * Reads arguments one by one, as kubectl does: `--name value`, `--name=value`, `-n value`, `-nvalue`, `-n=value`, `-qs` for `-q -s`, and `--` before
 * arguments that are no options. Node's util.parseArgs overflows the stack if an argument has more than 100,000 letters.
 */
export function* readArguments(args: readonly string[], specs: OptionSpecs): Generator<Argument> {
  const byShort = new Map(Object.entries(specs).flatMap(([name, { short }]) => short === undefined ? [] : [[short, name]]));
  const end = args.indexOf(LONG);
  const last = end < 0 ? args.length : end;
  for (let index = 0; index < last; index++) {
    const arg = args[index];
    if (!arg.startsWith(SHORT) || arg === SHORT) {
      yield { positional: arg };
      continue;
    }
    for (const option of arg.startsWith(LONG) ? [longOption(arg)] : shortOptions(arg, byShort, specs)) {
      const needsNext = option.value === undefined && specOf(option.name, specs)?.type === 'string';
      yield needsNext ? { ...option, value: args[++index] } : option;
    }
  }
  for (let index = last + 1; index < args.length; index++) {
    yield { positional: args[index] };
  }
}

function longOption(arg: string): GivenOption {
  const equals = arg.indexOf('=', LONG.length + 1);
  const rawName = equals < 0 ? arg : arg.slice(0, equals);
  return { rawName, name: rawName.slice(LONG.length), value: equals < 0 ? undefined : arg.slice(equals + 1) };
}

/** The options of a group of letters. The one that takes a value is the last. As for kubectl, a `=` before the value is no part of it. */
function* shortOptions(arg: string, byShort: ReadonlyMap<string, string>, specs: OptionSpecs): Generator<GivenOption> {
  let index = 1;
  while (index < arg.length) {
    const letter = String.fromCodePoint(arg.codePointAt(index) as number);
    index += letter.length;
    const name = byShort.get(letter) ?? letter;
    const takesRest = specOf(name, specs)?.type === 'string' && index < arg.length;
    yield { rawName: `${SHORT}${letter}`, name, value: takesRest ? arg.slice(index).replace(/^=/, '') : undefined };
    if (takesRest) {
      return;
    }
  }
}

/** The option of that name, which may be one that every JavaScript object has. */
export function specOf(name: string, specs: OptionSpecs): OptionSpec | undefined {
  return Object.hasOwn(specs, name) ? specs[name] : undefined;
}
