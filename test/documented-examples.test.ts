import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

/*
 * Every `@example` of the public API compiles, with the imports of a fixture in `rosetta`, by which jsii-rosetta completes them too.
 */

const ROOT = path.join(__dirname, '..');
const FOLDERS = ['src/constructs', 'src/integrations', 'src/eks'];

/** What the examples of `eks` use of the AWS CDK, whose declarations take longer than everything else: the API takes any construct. */
const AWS_CDK = path.join(ROOT, 'test/aws-cdk-of-examples.d.ts');
const AWS_CDK_TEXT = `import { Construct } from 'constructs';
export class App extends Construct {}
export class Stack extends Construct {}
export class Cluster extends Construct {}
`;

/** The examples, by the files that they shall be compiled as. */
const EXAMPLES = new Map(FOLDERS.flatMap((folder) => fs.readdirSync(path.join(ROOT, folder)).filter((file) => file.endsWith('.ts')).flatMap((file) => {
  const text = fs.readFileSync(path.join(ROOT, folder, file), 'utf-8');
  return [...text.matchAll(/^ *\* @example\n((?: *\*(?!\/).*\n)+)/gm)].map(([, block], i): [string, string] => {
    const code = block.replace(/^ *\* ?/gm, '').split(/^@/m)[0];
    return [path.join(ROOT, 'test', `${path.basename(file, '.ts')}-${path.basename(folder)}-example-${i}.ts`), fixtureOf(code).replace('/// here', code)];
  });
})).concat([[AWS_CDK, AWS_CDK_TEXT]]));

function fixtureOf(code: string): string {
  const [, name = 'default'] = /^\/\/\/ fixture=(\w+)$/m.exec(code) ?? [];
  return fs.readFileSync(path.join(ROOT, `rosetta/${name}.ts-fixture`), 'utf-8');
}

test('each construct and each integration has an example', () => {
  const documented = [...EXAMPLES.keys()].map((file) => path.basename(file).replace(/-(constructs|integrations|eks)-example-\d+\.ts$/, (_all, folder) => folder === 'eks' ? ' of eks' : ''));
  expect(documented).toEqual(expect.arrayContaining([
    'cluster-profile', 'pod-security-labels', 'pod-security-policy', 'pod-security-validation', 'pod-security-validation-plugin',
    'restricted-namespace', 'service-account', 'subject', 'cluster-pod-security of eks', 'pod-security-validation of eks',
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
  host.resolveModuleNameLiterals = (literals, file, _redirect, given) => literals.map(({ text }) =>
    (/^aws-cdk-lib(?:\/|$)/.test(text) ? { resolvedModule: { resolvedFileName: AWS_CDK, extension: ts.Extension.Dts } } : ts.resolveModuleName(text, file, given, host)));
  const program = ts.createProgram([...EXAMPLES.keys()], options, host);
  const problems = [...EXAMPLES.keys()].flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));
  expect(problems.map(({ file, messageText }) => `${path.basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)).toEqual([]);
}, 60_000);
