import { OptionSpecs, parseOptions, splitCommas } from '../../src/cli/options';

const SPECS: OptionSpecs = {
  cluster: { type: 'string', value: 'PROFILE', help: '' },
  objects: { type: 'string', multiple: true, help: '' },
  namespace: { type: 'string', short: 'n', help: '' },
  strict: { type: 'boolean', help: '' },
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
    [['--cluster', 'a', '--cluster', 'b'], '--cluster: given 2 times, as a and b; a run is about one cluster, so run the command once for each'],
    [['--strict=yes'], '--strict: takes no value, found yes'],
  ])('%j', (args, message) => {
    expect(() => parseOptions(args, SPECS)).toThrow(message);
  });
});

test('kube-apiserver\'s flags separate with commas', () => {
  expect(splitCommas(['A,B', ' C ,', ''])).toEqual(['A', 'B', 'C']);
});
