import { OptionSpecs, parseOptions, splitCommas } from '../../src/cli/options';

/** More than a call can have arguments. */
const MANY = 200_000;

const SPECS: OptionSpecs = {
  cluster: { type: 'string', value: 'PROFILE', help: '' },
  objects: { type: 'string', multiple: true, help: '' },
  namespace: { type: 'string', short: 'n', help: '' },
  strict: { type: 'boolean', help: '' },
  only: { type: 'string', multiple: true, isList: true, value: 'VERDICT,...', help: '' },
  quiet: { type: 'boolean', short: 'q', help: '' },
};

describe('the arguments of a command', () => {
  test('are options and the rest', () => {
    const options = parseOptions(['a.yaml', '--cluster', 'eks:1.24', '-n', 'team', '--objects=x', '--objects', 'y', '--strict', '-', '--', '--odd.yaml'], SPECS);
    expect(options.positionals).toEqual(['a.yaml', '-', '--odd.yaml']);
    expect([options.text('cluster'), options.text('namespace'), options.list('objects'), options.has('strict')]).toEqual(['eks:1.24', 'team', ['x', 'y'], true]);
  });

  test.each([
    [['--clutser', 'x'], '--clutser: no such option; did you mean --cluster?'],
    [['--frobnicate'], '--frobnicate: no such option; see --help'],
    [['-x'], '-x: no such option; see --help'],
    [['--cluster'], '--cluster: needs a value, as in --cluster PROFILE'],
    [['--cluster', '--strict'], '--cluster: needs a value, as in --cluster PROFILE'],
    [['--cluster='], '--cluster: needs a value, as in --cluster PROFILE'],
    [['--cluster', 'a', '--cluster', 'b'], '--cluster: given 2 times, as a and b; this command is about one cluster, so run it once for each'],
    [['--strict=yes'], '--strict: takes no value, found yes'],
    [['--cluster', '--', 'a.yaml'], '--cluster: needs a value, as in --cluster PROFILE'],
    [['--only', ','], '--only: needs a value, as in --only VERDICT,...'],
    [['--only= , '], '--only: needs a value, as in --only VERDICT,...'],
    [['-n'], '-n: needs a value, as in -n VALUE'],
    [['-n='], '-n: needs a value, as in -n VALUE'],
    [['-qx'], '-x: no such option; see --help'],
    [['-\u{1f600}'], '-\u{1f600}: no such option; see --help'],
    [['--constructor', 'a'], '--constructor: no such option; see --help'],
    [['--__proto__=a'], '--__proto__: no such option; see --help'],
    [['--=a'], '--=a: no such option; see --help'],
    [['---strict'], '---strict: no such option; did you mean --strict?'],
  ])('%j', (args, message) => {
    expect(() => parseOptions(args, SPECS)).toThrow(message);
  });
});

test.each<[title: string, args: readonly string[], first: number, expected: readonly string[] | undefined]>([
  ['paths', ['a', 'b'], 0, ['a', 'b']],
  ['paths after another argument', ['', 'b'], 1, ['b']],
  ['an empty path', ['a', ''], 0, undefined],
])('%s', (_title, args, first, expected) => {
  const options = parseOptions(args, SPECS);
  if (expected === undefined) {
    expect(() => options.paths(first)).toThrow('an empty PATH given, as from a variable of the shell that is not set; specify files, folders, or - for standard input');
  } else {
    expect(options.paths(first)).toEqual(expected);
  }
});

test.each<[title: string, args: readonly string[], positionals: readonly string[], quiet: boolean, namespace: string | undefined]>([
  ['a letter and its value', ['-n', 'team'], [], false, 'team'],
  ['a letter with its value', ['-nteam'], [], false, 'team'],
  ['a letter, an equals sign and its value', ['-n=team'], [], false, 'team'],
  ['letters', ['-qq', 'a'], ['a'], true, undefined],
  ['letters, the last of which has a value', ['-qnteam'], [], true, 'team'],
  ['letters, the last of which has the next argument as its value', ['-qn', 'team'], [], true, 'team'],
  ['a value with an equals sign', ['-n', 'a=b'], [], false, 'a=b'],
  ['options after the end of options', ['--', '-q', '--', '-n'], ['-q', '--', '-n'], false, undefined],
])('%s', (_title, args, positionals, quiet, namespace) => {
  const options = parseOptions(args, SPECS);
  expect([options.positionals, options.has('quiet'), options.text('namespace')]).toEqual([positionals, quiet, namespace]);
});

test.each<[title: string, args: readonly string[], error: string | undefined]>([
  ['letters of no option', ['- '.repeat(MANY)], '- : no such option; see --help'],
  ['letters of an option', [`-${'q'.repeat(MANY)}`], undefined],
  ['arguments', Array.from({ length: MANY }, () => 'a'), undefined],
  ['options', Array.from({ length: MANY }, () => '--objects=a'), undefined],
  ['options with a value after them', Array.from({ length: MANY }, (_, i) => i % 2 === 0 ? '--objects' : 'a'), undefined],
  ['arguments after the end of options', ['--', ...Array.from({ length: MANY }, () => '-q')], undefined],
])('more %s than a call can have arguments', (_title, args, error) => {
  const parse = (): unknown => parseOptions(args, SPECS);
  if (error === undefined) {
    parse();
  } else {
    expect(parse).toThrow(error);
  }
});

test('kube-apiserver\'s flags separate with commas', () => {
  expect(splitCommas(['A,B', ' C ,', ''])).toEqual(['A', 'B', 'C']);
});
