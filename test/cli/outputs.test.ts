import * as fs from 'node:fs';
import { run } from '../support/command-line';
import { emptyFolder } from '../support/outdir';

const before = process.cwd();

beforeEach(() => {
  const folder = emptyFolder();
  fs.mkdirSync(folder, { recursive: true });
  process.chdir(folder);
  fs.writeFileSync('web.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {hostNetwork: true, containers: [{name: c, image: c}]}\n');
});
afterEach(() => process.chdir(before));

const CHECK = ['check', 'web.yaml', '--cluster', 'kubernetes:1.36', '--pod-security', 'baseline'];

/** Which report a text is. */
function kindOf(text: string): string {
  const kinds = { '"runs"': 'sarif', '<testsuites': 'junit', '<!DOCTYPE html>': 'html', '"workloads"': 'json', '### Pod': 'markdown', 'check_name': 'gitlab', 'wgpolicy': 'policyreport' };
  return Object.entries(kinds).find(([part]) => text.includes(part))?.[1] ?? (text === '' ? 'nothing' : 'text');
}

test.each<[string, readonly string[], string, Readonly<Record<string, string>>]>([
  ['text to standard output', [], 'text', {}],
  ['another format', ['--format', 'policyreport'], 'policyreport', {}],
  ['a file', ['--format', 'json', '-o', 'a.txt'], 'nothing', { 'a.txt': 'json' }],
  ['two files besides text', ['--output', 'sarif=a.sarif,html=b.html'], 'text', { 'a.sarif': 'sarif', 'b.html': 'html' }],
  ['the option twice', ['-o', 'sarif=a', '-o', 'junit=b'], 'text', { a: 'sarif', b: 'junit' }],
  ['files besides another format', ['--format', 'json', '-o', 'markdown=a.md', '-o', 'policyreport=b'], 'json', { 'a.md': 'markdown', 'b': 'policyreport' }],
  ['files besides a file', ['--format', 'json', '-o', 'c', '-o', 'gitlab=a'], 'nothing', { a: 'gitlab', c: 'json' }],
  ['a format twice', ['-o', 'text=a,text=b'], 'text', { a: 'text', b: 'text' }],
  ['a file with = in its name', ['-o', './a=b'], 'nothing', { 'a=b': 'text' }],
  ['a file with , in its name', ['-o', 'a,b'], 'nothing', { 'a,b': 'text' }],
])('%s', async (_title, args, out, files) => {
  const result = await run([...CHECK, ...args]);
  expect([result.code, result.err, kindOf(result.out)]).toEqual([1, '', out]);
  const written = fs.readdirSync('.').filter((name) => name !== 'web.yaml');
  expect(Object.fromEntries(written.map((name) => [name, kindOf(fs.readFileSync(name, 'utf8'))]))).toEqual(files);
});

test('with --each, too', async () => {
  const { out } = await run([...CHECK, '--each', '-o', 'sarif=a,json=b,markdown=c,gitlab=d,policyreport=e,junit=f,html=g']);
  expect(out).toMatch(/^folder web\.yaml\n/);
  expect(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => kindOf(fs.readFileSync(name, 'utf8'))))
    .toEqual(['sarif', 'json', 'markdown', 'gitlab', 'policyreport', 'junit', 'html']);
});

test.each([
  ['an unknown format', ['-o', 'pdf=a'], '--output pdf=a: no format pdf; formats: text, json, sarif, junit, html, markdown, gitlab, policyreport. For a file of that name, write ./pdf=a'],
  ['a colon', ['-o', 'sarif:a.sarif'], '--output sarif:a.sarif: write sarif=a.sarif for the format sarif; for a file of that name, write ./sarif:a.sarif'],
  ['no format', ['-o', '=a.sarif'], '--output =a.sarif: write FORMAT=a.sarif, such as sarif=report.sarif; for a file of that name, write ./=a.sarif'],
  ['a format in upper case', ['-o', 'Sarif=a.sarif'], '--output Sarif=a.sarif: write sarif=a.sarif, such as sarif=report.sarif; for a file of that name, write ./Sarif=a.sarif'],
  ['an empty list', ['--only', ','], '--only: needs a value, as in --only VERDICT,...'],
  ['no file', ['-o', 'sarif='], '--output: found sarif= where FORMAT=FILE belongs, such as sarif=report.sarif'],
  ['a file without a format in a list', ['-o', 'sarif=a,b'], '--output: found b where FORMAT=FILE belongs, such as sarif=report.sarif'],
  ['a file twice', ['-o', 'sarif=a,html=./a'], '--output: two reports would be written to ./a; name another file for one of them'],
  ['the file of --format twice', ['-o', 'a', '-o', 'html=x/../a'], '--output: two reports would be written to x/../a; name another file for one of them'],
  ['the file that is checked', ['-o', './web.yaml'], '--output: ./web.yaml is read as well, so the report would overwrite it; name another file'],
  ['the file that is checked, for a format', ['-o', 'sarif=x/../web.yaml'], '--output: x/../web.yaml is read as well, so the report would overwrite it; name another file'],
  ['standard output', ['-o', '-'], '--output -: without --output, the report goes to standard output; for a file of that name, write ./-'],
  ['standard output for a format', ['-o', 'json=-'], '--output -: without --output, the report goes to standard output; for a file of that name, write ./-'],
  ['the configuration of plugins', ['-o', 'a', '--admission-control-config-file', './a'], '--output: a is read as well, so the report would overwrite it; name another file'],
  ['the baseline', ['-o', 'a', '--baseline', './a'], '--output: a is read as well, so the report would overwrite it; name another file'],
  ['a directory that is not there', ['-o', 'sarif=none/a.sarif'], '--output none/a.sarif: no directory none; create it first'],
  ['a directory', ['-o', '.'], '--output .: is a directory; name a file in it'],
  ['two formats', ['--format', 'json', '--format', 'sarif'],
    '--format: given 2 times, as json and sarif; keep one. check writes more reports in the same run with --output FORMAT=FILE'],
  ['two files for one format', ['-o', 'a', '-o', 'b'], '--output: given 2 files, as a and b; keep one, or write FORMAT=FILE for each'],
  ['groups of JSON', ['--format', 'json', '--group-by', 'file'], '--group-by: only for the formats text and markdown'],
  ['an unknown group', ['--group-by', 'kind'], '--group-by: found kind; known are cause, namespace, file, none'],
  ['an unknown verdict', ['--only', 'denied,refused'], '--only: found refused; known are denied, unknown, acknowledged, allowed'],
  ['no number', ['--max', 'all'], '--max: found all where 0 or another whole number belongs'],
])('wrong usage: %s', async (_title, args, message) => {
  const { code, out, err } = await run([...CHECK, ...args]);
  expect([code, out, err, fs.readdirSync('.')]).toEqual([2, '', `cdk8s-pod-security check: ${message}\n`, ['web.yaml']]);
});

test.each([
  ['of another report', ['-o', 'sarif=a,html=link'], 'a', '--output: two reports would be written to link; name another file for one of them'],
  ['that is checked', ['-o', 'link'], 'web.yaml', '--output: link is read as well, so the report would overwrite it; name another file'],
])('a link to the file %s is wrong usage', async (_title, args, target, message) => {
  fs.writeFileSync('a', '');
  fs.symlinkSync(target, 'link');
  expect(await run([...CHECK, ...args])).toEqual({ code: 2, out: '', err: `cdk8s-pod-security check: ${message}\n` });
});

test('a report in a file has no colors', async () => {
  const { out } = await run([...CHECK, '-o', 'text=a'], '', { env: { FORCE_COLOR: '1' } });
  expect([out.includes('\u001b['), fs.readFileSync('a', 'utf8').includes('\u001b[')]).toEqual([true, false]);
});

test.each([
  ['json', 'true', 1], ['text', 'true', 1], ['text', undefined, 0], ['text', 'false', 0],
])('--format %s where GITHUB_ACTIONS is %s: %i annotation on standard error', async (format, value, expected) => {
  const { out, err } = await run([...CHECK, '--format', format], '', { env: { GITHUB_ACTIONS: value } });
  expect(err.match(/^::error file=web\.yaml,line=4,col=8,title=denied%3A Pod shop\/web /gm) ?? []).toHaveLength(expected);
  expect(out).not.toContain('::');
});

test('--only can be repeated, and --quiet leaves out what it asks for and is allowed', async () => {
  const shown = async (...args: readonly string[]): Promise<boolean> => (await run([...CHECK, ...args])).out.includes('\ndenied   Pod shop/web');
  expect(await shown('--only', 'allowed', '--only', 'denied')).toBe(true);
  expect(await shown('--only', 'allowed,unknown')).toBe(false);
  expect(await shown('--only', 'denied', '-q')).toBe(true);
});

test.each<readonly string[]>([
  ['explain', 'pod/web', 'web.yaml'],
  ['levels', 'web.yaml'],
  ['debug', 'web', 'web.yaml'],
  ['test', 'web.yaml'],
])('%s takes no format before the file, since it writes one report', async (...args) => {
  expect(await run([...args, '-o', 'json=a.json'])).toEqual({
    code: 2,
    out: '',
    err: `cdk8s-pod-security ${args[0]}: -o json=a.json: this command writes one report: write --format json -o a.json; for a file of that name, write -o ./json=a.json\n`,
  });
  expect(fs.readdirSync('.')).toEqual(['web.yaml']);
});
