'use strict';
/* eslint-disable import/no-extraneous-dependencies -- it runs in a checkout alone */
// Bundles the command line, what the library loads late, and the page of the HTML report: Node takes longer to find 280 modules than a small check or synth takes.
//
// An entry point replaces the module that the compiler wrote. What it loads late itself, by `require`, is in files of its own: most runs need no CEL.
// What several files need is in files that they share, so that no class and no state is there twice. The command line and the library, which never run
// in one process, share none: fewer files are found faster.
//
// An argument names another folder than lib to write to.
const { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { basename, dirname, join, relative, resolve } = require('node:path');
const { build } = require('esbuild');
const ts = require('typescript');
const { buildPage } = require('./page');

const ROOT = join(__dirname, '..');
const SRC = join(ROOT, 'src');
const LIB = resolve(process.argv[2] ?? join(ROOT, 'lib'));
/** As deep as a module of the command line, which finds package.json from where it is. */
const FOLDER = 'bundle';

const POLICIES = [
  'engine/controllers/controller-revision',
  'engine/admission-policy/creation', 'engine/admission-policy/examination', 'engine/admission-policy/object-forms', 'engine/admission-policy/param-rights', 'engine/admission-policy/plugins',
  'engine/admission-policy/type-checking',
  'engine/custom-resources/rules/validate-rules', 'engine/device-selectors/compile-selector', 'engine/field-manager/index',
  'engine/other-kinds/objects',
  'engine/node-restriction/node-requests', 'engine/other-kinds/rare-strategies', 'engine/other-kinds/requests', 'engine/other-kinds/status', 'engine/state/written-object',
  'engine/validation/certificates/certificate-form',
];
const TABLES = {
  authorization: ['engine/authorization/bootstrap-policy', 'engine/authorization/escalation'],
  kinds: ['engine/decoding/json-iterator', 'engine/decoding/schema/other-kinds'],
  validation: ['engine/other-kinds/refusal'],
  definitions: ['engine/apiextensions/definition', 'engine/decoding/schema/apiextensions'],
  changes: ['engine/state/apply/index', 'engine/validation/update/update'],
  structs: ['engine/encoding/struct-fields'],
  customs: ['engine/custom-resources/read', 'engine/custom-resources/validate'],
};
const FIXES = ['manifests/fixes/index'];
/** `check` is run most, and needs little of what the others need. */
const COMMANDS = ['cli/can-i', 'cli/debug', 'cli/get-psp', 'cli/levels', 'cli/review'];
/**
 * Commands and reports that most runs do not need, in one file: what a group shares with others goes into files of its own, so that more groups make all
 * runs find more files.
 */
const RARE = [
  'cli/acknowledging', 'cli/completion', 'cli/configuration/configured-options', 'cli/explain', 'cli/fix', 'cli/replacements', 'cli/test',
  'report/annotations', 'report/gitlab', 'report/markdown', 'report/policy-report',
];
/** What is bundled together: the entry points, and by the name of its file what is loaded late. */
const BUNDLES = {
  cli: {
    entryPoints: ['cli/main'],
    late: {
      check: ['cli/check'],
      commands: COMMANDS,
      cel: ['cli/cel'],
      rare: RARE,
      html: ['cli/html-format'],
      surprises: ['manifests/surprises/finder'],
      policies: POLICIES,
      fixes: FIXES,
      ...TABLES,
    },
  },
  library: {
    entryPoints: ['index'],
    late: {
      engine: ['constructs/policy-engine', 'constructs/policy-types'],
      deciding: ['integrations/deciding'],
      templates: ['eks/manifest-order', 'eks/template/validation'],
      reports: ['integrations/report-formats'],
      surprises: ['manifests/surprises/finder'],
      policies: POLICIES,
      fixes: FIXES,
      ...TABLES,
    },
  },
};

/** How esbuild writes a `require` of what is loaded late, as `lateFiles` resolves it. */
const LATE_REQUIRE = /\b__require\("late:(?<file>[^:"]+):(?<module>[^"]+)"\)/g;

/** Lets esbuild build a file of each group of modules that are loaded late, with each module by its path, and keep the `require`. */
const lateFiles = (late) => ({
  name: 'late-files',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^late:/ }, ({ path }) => ({ path, namespace: 'late' }));
    onLoad({ filter: /^late:/, namespace: 'late' }, ({ path }) => ({
      contents: late[path.slice('late:'.length)].map((module) => `export * as '${module}' from './${module}';`).join('\n'),
      resolveDir: SRC,
    }));
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'require-call') {
        return undefined;
      }
      const module = relative(SRC, join(resolveDir, path));
      const [file] = Object.entries(late).find(([, modules]) => modules.includes(module)) ?? [];
      return file === undefined
        ? { errors: [{ text: `add ${module}, which is loaded late, to a file in projenrc/${basename(__filename)}` }] }
        : { path: `late:${file}:${module}`, external: true };
    });
  },
});

async function bundle(name, { entryPoints, late }) {
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries([
      ...entryPoints.map((module) => [entryFile(name, module), join(SRC, `${module}.ts`)]),
      ...Object.keys(late).map((file) => [`${FOLDER}/${name}-${file}`, `late:${file}`]),
    ]),
    bundle: true,
    // Only ECMAScript modules can share files.
    format: 'esm',
    splitting: true,
    chunkNames: `${FOLDER}/${name}-[hash]`,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    keepNames: name === 'library',
    tsconfig: join(ROOT, 'tsconfig.json'),
    outdir: LIB,
    absWorkingDir: ROOT,
    logLevel: 'warning',
    write: false,
    plugins: [lateFiles(late)],
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    const folder = relative(dirname(path), join(LIB, FOLDER)) || '.';
    writeFileSync(path, toCommonJs(text, path, `${folder}/${name}`));
  }
  entryPoints.filter((module) => dirname(module) === '.').forEach((module) => topModule(name, module));
}

/** Where an entry point is written. One at the top is as deep as the others, for it may read files of the package. */
function entryFile(name, module) {
  return dirname(module) === '.' ? `${FOLDER}/${name}-${module}` : module;
}

/**
 * The module that the compiler wrote at the top, as one that loads its bundle. It tells jsii which class of the API is which, as the compiler does in the
 * modules of the classes: Python would take what a function returns for the nearest class that it knows, which is Construct. Node finds the names for
 * `import` by the assignment as it is written.
 */
function topModule(entry, module) {
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf-8'));
  writeFileSync(join(LIB, `${module}.js`), `"use strict";
module.exports = require("./${entryFile(entry, module)}.js");
function identify(exported, module) {
  for (const [name, value] of Object.entries(exported)) {
    const fqn = module + "." + name;
    if (typeof value === "function") {
      Object.defineProperty(value, Symbol.for("jsii.rtti"), { value: { fqn, version: ${JSON.stringify(version)} } });
    } else if (name === "eks") {
      identify(value, fqn);
    }
  }
}
identify(module.exports, ${JSON.stringify(name)});
`);
}

/** What gives functions and classes the names that they have in the source. */
const NAME_FUNCTION = 'var __name = (target, value) => __defProp(target, "name", { value, configurable: true });';
/** The same for what has another name in the bundle. An arrow function needs none, and naming each one that is made takes time. */
const NAME_CLASS = 'var __name = (target, value) => "prototype" in target && target.name !== value '
  + '? __defProp(target, "name", { value, configurable: true }) : target;';

/** Constants do for imports, since the files never import each other in a circle, and no module assigns to what it exports. */
function toCommonJs(text, path, prefix) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  const parts = ['"use strict";\n'];
  let end = 0;
  for (const statement of source.statements.filter((each) => ts.isImportDeclaration(each) || ts.isExportDeclaration(each))) {
    const written = ts.isImportDeclaration(statement) ? requireOf(statement, source) : exportsOf(statement, source);
    parts.push(text.slice(end, statement.getStart(source)), written);
    end = statement.end;
  }
  return [...parts, text.slice(end)].join('')
    .replace(NAME_FUNCTION, NAME_CLASS)
    .replace(LATE_REQUIRE, (_, file, module) => `require("${prefix}-${file}.js")["${module}"]`)
    .replace(/\b__require\(/g, 'require(');
}

function requireOf({ importClause: clause, moduleSpecifier }, source) {
  const required = `require(${moduleSpecifier.getText(source)});`;
  if (clause === undefined) {
    return required;
  }
  if (clause.name !== undefined) {
    throw new Error(`INVARIANT: no module has a default import, but ${source.fileName} has: ${clause.getText(source)}`);
  }
  const { name, elements } = clause.namedBindings;
  return `const ${name?.text ?? inBraces(elements, source, ({ propertyName, name: local }) => [propertyName, local])} = ${required}`;
}

function exportsOf({ exportClause: { elements } }, source) {
  return `module.exports = ${inBraces(elements, source, ({ propertyName: local, name }) => [name, local])};`;
}

/** The names, each with the other one that it has on the other side, if any. */
function inBraces(elements, source, pairOf) {
  const pairs = elements.map((element) => pairOf(element).filter((name) => name !== undefined).map((name) => name.getText(source)));
  return `{ ${pairs.map((pair) => pair.join(': ')).join(', ')} }`;
}

/** What the HTML report has in common, in one file that is read for that report alone. */
async function page() {
  const parts = await buildPage();
  mkdirSync(join(LIB, 'page'), { recursive: true });
  writeFileSync(join(LIB, 'page/page.json'), JSON.stringify(parts));
}

/** The declarations to which the file leads, itself among them. */
function declarationsFrom(file, found = new Set()) {
  if (found.has(file)) {
    return found;
  }
  found.add(file);
  for (const module of modulesNamedIn(readFileSync(file, 'utf-8')).filter((each) => each.startsWith('.'))) {
    const path = join(dirname(file), module);
    declarationsFrom([`${path}.d.ts`, join(path, 'index.d.ts')].find((each) => existsSync(each)), found);
  }
  return found;
}

/** The modules that a declaration imports or exports. `preProcessFile` finds all but those of `export * as`. */
function modulesNamedIn(text) {
  const { statements } = ts.createSourceFile('declaration.d.ts', text, ts.ScriptTarget.ES2022);
  const exported = statements.filter((each) => ts.isExportDeclaration(each) && each.moduleSpecifier !== undefined);
  return [...ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName), ...exported.map((each) => each.moduleSpecifier.text)];
}

/** Leaves the declarations that users of the library need: a package with a thousand files is slow to install and to unpack. */
function removeOtherDeclarations() {
  const index = join(LIB, 'index.d.ts');
  if (existsSync(index)) {
    const needed = declarationsFrom(index);
    const written = readdirSync(LIB, { recursive: true }).map((file) => join(LIB, file)).filter((file) => file.endsWith('.d.ts'));
    written.filter((file) => !needed.has(file)).forEach((file) => rmSync(file));
  }
}

rmSync(join(LIB, FOLDER), { recursive: true, force: true });
removeOtherDeclarations();
Promise.all([...Object.entries(BUNDLES).map(([name, files]) => bundle(name, files)), page()]).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
