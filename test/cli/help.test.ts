import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../src/cli/commands';
import { GENERAL_HELP } from '../../src/cli/help';
import { run } from '../support/command-line';

const PAGE = readFileSync(join(__dirname, '../../docs/command-line.md'), 'utf8');

test.each(Object.keys(COMMANDS))('%s is in the help and on the page of the command line', (command) => {
  expect(GENERAL_HELP).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  expect(PAGE).toMatch(new RegExp(`cdk8s-pod-security ${command}\\b`));
});

test('every format of check is in its help and on the page', async () => {
  const { err } = await run(['check', 'examples', '--format', 'none']);
  const { out } = await run(['check', '--help']);
  const formats = /formats are (.*)\n/.exec(err)?.[1].split(', ') ?? [];
  expect(formats).toContain('text');
  const help = out.slice(out.indexOf('--format'), out.indexOf('--output'));
  expect(formats.filter((format) => !new RegExp(`\\b${format}\\b`).test(help) || !PAGE.includes(`\`${format}\``))).toEqual([]);
});
