import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

/*
 * Every `@example` of the public API compiles, with the imports of rosetta/default.ts-fixture, by which jsii-rosetta completes them too.
 */

const ROOT = path.join(__dirname, '..');
const FIXTURE = fs.readFileSync(path.join(ROOT, 'rosetta/default.ts-fixture'), 'utf-8');
const FOLDERS = ['src/constructs', 'src/integrations'];

/** The examples, by the files that they shall be compiled as. */
const EXAMPLES = new Map(FOLDERS.flatMap((folder) => fs.readdirSync(path.join(ROOT, folder)).flatMap((file) => {
  const text = fs.readFileSync(path.join(ROOT, folder, file), 'utf-8');
  return [...text.matchAll(/^ *\* @example\n((?: *\*(?!\/).*\n)+)/gm)].map(([, block], i): [string, string] => {
    const code = block.replace(/^ *\* ?/gm, '').split(/^@/m)[0];
    return [path.join(ROOT, 'test', `${path.basename(file, '.ts')}-example-${i}.ts`), FIXTURE.replace('/// here', code)];
  });
})));

test('each construct and each integration has an example', () => {
  const documented = [...EXAMPLES.keys()].map((file) => path.basename(file).replace(/-example-\d+\.ts$/, ''));
  expect(documented).toEqual(expect.arrayContaining([
    'cluster-profile', 'pod-security-labels', 'pod-security-policy', 'pod-security-validation', 'pod-security-validation-plugin',
    'restricted-namespace', 'service-account', 'subject',
  ]));
});

test('every example compiles', () => {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, noEmit: true, noUnusedLocals: false, rootDir: '.', outDir: undefined, paths: { 'cdk8s-pod-security': ['./src/index.ts'] } }, ROOT,
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (file) => EXAMPLES.get(file) ?? readFile(file);
  host.fileExists = (file) => EXAMPLES.has(file) || fileExists(file);
  // The declarations of the AWS CDK take longer than everything else, and no example here has to do with it.
  host.resolveModuleNameLiterals = (literals, file, _redirect, given) => literals.map(({ text }) =>
    (/^aws-cdk-lib(?:\/|$)/.test(text) ? { resolvedModule: undefined } : ts.resolveModuleName(text, file, given, host)));
  const program = ts.createProgram([...EXAMPLES.keys()], options, host);
  const problems = [...EXAMPLES.keys()].flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));
  expect(problems.map(({ file, messageText }) => `${path.basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)).toEqual([]);
}, 60_000);
