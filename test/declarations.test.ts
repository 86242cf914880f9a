import * as path from 'node:path';
import * as ts from 'typescript';

/*
 * The declarations of the package compile in apps with the strictest options, whose own types the compiler then checks too (no skipLibCheck).
 */

const ROOT = path.join(__dirname, '..');
const LIB = path.join(ROOT, 'lib');

/** Without the AWS CDK, whose declarations take longer than everything else. */
function hostWithoutAwsCdk(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, file, _redirect, given) => literals.map(({ text }) =>
    (/^aws-cdk-lib(?:\/|$)/.test(text) ? { resolvedModule: undefined } : ts.resolveModuleName(text, file, given, host)));
  return host;
}

const CANNOT_FIND_MODULE = 2307;

/** The declarations of the public API, by their files, as the package has them. Each is written when it is asked for: most modules are not public. */
function declarations(): { readonly has: (file: string) => boolean; readonly read: (file: string) => string | undefined } {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, rootDir: 'src', outDir: 'lib', declaration: true, emitDeclarationOnly: true, noEmitOnError: false, noCheck: true }, ROOT,
  );
  const program = ts.createProgram([path.join(ROOT, 'src/index.ts')], options, hostWithoutAwsCdk(options));
  const sourceOf = (file: string): ts.SourceFile | undefined => (
    file.startsWith(LIB) && file.endsWith('.d.ts') ? program.getSourceFile(path.join(ROOT, 'src', `${path.relative(LIB, file).slice(0, -'.d.ts'.length)}.ts`)) : undefined
  );
  return {
    has: (file) => sourceOf(path.normalize(file)) !== undefined,
    read: (file) => {
      const source = sourceOf(path.normalize(file));
      let emitted: string | undefined;
      if (source !== undefined) {
        program.emit(source, (_file, text) => { emitted = text; }, undefined, true);
      }
      return emitted;
    },
  };
}

test('the declarations compile with exact optional properties', () => {
  const files = declarations();
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    types: ['node'],
    noEmit: true,
  };
  const host = hostWithoutAwsCdk(options);
  const { readFile, fileExists, directoryExists } = host;
  host.readFile = (file) => files.read(file) ?? readFile(file);
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.directoryExists = (folder) => path.normalize(folder).startsWith(LIB) || directoryExists?.(folder) === true;
  const program = ts.createProgram([path.join(LIB, 'index.d.ts')], options, host);
  const checked = program.getSourceFiles().filter(({ fileName }) => files.has(fileName));
  const problems = checked.flatMap((file) => program.getSemanticDiagnostics(file)).filter(({ code }) => code !== CANNOT_FIND_MODULE);
  expect(checked.length).toBeGreaterThan(50);
  expect(problems.map(({ file, messageText }) => `${path.basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)).toEqual([]);
}, 120_000);
