'use strict';
/* eslint-disable import/no-extraneous-dependencies -- it runs in a checkout alone */
// Checks the types of the page's own files. `tsc` would check all that they import once more, which takes three times as long: the sources are
// checked with the tests.
const { join } = require('node:path');
const ts = require('typescript');

const FOLDER = join(__dirname, '..', 'page');
const FILE = join(FOLDER, 'tsconfig.json');

const { config, error } = ts.readConfigFile(FILE, ts.sys.readFile);
const { options, fileNames, errors } = ts.parseJsonConfigFileContent(config ?? {}, ts.sys, FOLDER, undefined, FILE);
const program = ts.createProgram(fileNames, options);
const files = fileNames.map((name) => program.getSourceFile(name));
const problems = [
  ...error === undefined ? [] : [error],
  ...errors,
  ...program.getOptionsDiagnostics(),
  ...program.getGlobalDiagnostics(),
  ...files.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
];

if (problems.length > 0) {
  const host = { getCanonicalFileName: (file) => file, getCurrentDirectory: ts.sys.getCurrentDirectory, getNewLine: () => ts.sys.newLine };
  console.error(ts.formatDiagnosticsWithColorAndContext(problems, host));
  process.exitCode = 1;
}
