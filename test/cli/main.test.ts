import { version } from '../../package.json';
import { COMMANDS } from '../../src/cli/commands';
import { run } from '../support/command-line';

const ALL = `commands: ${Object.keys(COMMANDS).join(', ')}`;

test.each([
  ['no command', [], `cdk8s-pod-security: no command given; ${ALL}. See --help\n`],
  ['a misspelt command', ['chek'], 'cdk8s-pod-security: chek: no such command; did you mean check?\n'],
  ['no such command', ['frobnicate'], `cdk8s-pod-security: frobnicate: no such command; ${ALL}\n`],
  ['an option for a command', ['--strict'], `cdk8s-pod-security: --strict: no such option; ${ALL}\n`],
  ['the name of an object\'s method', ['toString'], `cdk8s-pod-security: toString: no such command; ${ALL}\n`],
])('%s ends with exit code 2', async (_title, args, err) => {
  expect(await run(args)).toEqual({ code: 2, out: '', err });
});

test.each([
  [['--help'], 'Usage: cdk8s-pod-security <command>'],
  [['check', '--help'], 'Usage: cdk8s-pod-security check [PATH...] [options]'],
  [['review', '-h'], 'Usage: cdk8s-pod-security review'],
  [['get', 'psp', '--help'], 'Usage: cdk8s-pod-security get psp [PATH...] [options]'],
  [['can-i', '--help'], 'Usage: cdk8s-pod-security can-i use podsecuritypolicy/NAME --as USER [PATH...] [options]'],
])('%j explains itself with an example', async (args, usage) => {
  const { code, out, err } = await run(args);
  expect([code, err, out.split('\n')[0]]).toEqual([0, '', usage]);
  expect(out).toMatch(/\nExample:\n {2}cdk8s-pod-security \w+/);
});

test.each([[['--version']], [['version']], [['-V']], [['-v']]])('%j prints the version of the tool', async (args) => {
  expect(await run(args)).toEqual({ code: 0, out: `cdk8s-pod-security ${version}\n`, err: '' });
});

test.each(Object.keys(COMMANDS))('help %s is the same as its option --help', async (command) => {
  expect(await run(['help', command])).toEqual(await run([command, '--help']));
});

test('help for a command that does not exist', async () => {
  expect(await run(['help', 'chek'])).toEqual({ code: 2, out: '', err: 'cdk8s-pod-security: chek: no such command; did you mean check?\n' });
});
