import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..');
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: default}\nspec: {containers: [{name: web, image: nginx}]}\n';
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: default}\nspec: {ports: [{port: 80}]}\n';
const PRINT_LOADED = 'process.on("exit", () => process.stderr.write(Object.keys(require.cache).join(" ")));';
/** One for each way in which a declaration names another. */
const DECLARATIONS: Readonly<Record<string, string>> = {
  'index.d.ts': "export * as eks from './eks';\nexport * from './all';\nexport { Named } from './named';\nexport type { Typed } from './typed';\n",
  'eks/index.d.ts': "import { Imported } from '../imported';\nexport declare const imported: Imported;\n",
  'all.d.ts': "import type { Type } from './type';\nexport declare function all(type: Type): import('./inline').Inline;\n",
  'named.d.ts': "import { App } from 'cdk8s';\nexport declare class Named { readonly app: App; }\n",
  'typed.d.ts': 'export interface Typed {}\n',
  'imported.d.ts': 'export interface Imported {}\n',
  'type.d.ts': 'export interface Type {}\n',
  'inline.d.ts': 'export interface Inline {}\n',
  'unused.d.ts': "export * from './index';\n",
  'unused/index.d.ts': "export * from '../index';\n",
};
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  writeDeclarations();
  run(join(ROOT, 'projenrc/bundle.js'), join(folder, 'lib'));
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  cpSync(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'pod.yaml'), POD);
  writeFileSync(join(folder, 'service.yaml'), SERVICE);
  writeFileSync(join(folder, 'print-loaded.js'), PRINT_LOADED);
}, 60000);

afterAll(() => rmSync(folder, { recursive: true }));

test.each(['cli', 'library'])('the bundle of %s has each module in one file', (name) => {
  const files = readdirSync(join(folder, 'lib/bundle')).filter((file) => file.startsWith(name)).map((file) => join('bundle', file));
  const entryPoints = name === 'cli' ? ['cli/main.js'] : [];
  const modules = [...entryPoints, ...files].flatMap(modulesIn);

  expect(modules.length).toBeGreaterThan(300);
  expect(modules.filter((module, index) => modules.indexOf(module) !== index)).toEqual([]);
});

test('the declarations to which index.d.ts leads are kept, and no others', () => {
  const left = readdirSync(join(folder, 'lib'), { recursive: true, encoding: 'utf-8' }).filter((file) => file.endsWith('.d.ts'));

  expect(left.sort()).toEqual(Object.keys(DECLARATIONS).filter((file) => !file.startsWith('unused')).sort());
});

test('the library gives its classes to both kinds of modules, by their names', () => {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'library.mjs'), "import { ClusterProfile, eks } from './lib/index.js';\nconsole.log(ClusterProfile.name, eks.PodSecurityValidation.name);\n");
  writeFileSync(join(folder, 'library.cjs'), "const { ClusterProfile, eks } = require('./lib');\nconsole.log(ClusterProfile.name, eks.PodSecurityValidation.name);\n");

  expect(run(join(folder, 'library.mjs')).stdout).toBe('ClusterProfile PodSecurityValidation\n');
  expect(run(join(folder, 'library.cjs')).stdout).toBe('ClusterProfile PodSecurityValidation\n');
});

test('jsii finds the classes of the API by the names of its assembly, in the library and in its submodule', () => {
  writeFileSync(join(folder, 'jsii.cjs'), `const library = require('./lib');
const classes = [...Object.entries(library), ...Object.entries(library.eks).map(([name, value]) => ['eks.' + name, value])].filter(([, value]) => typeof value === 'function');
console.log(JSON.stringify(classes.map(([name, value]) => [name, Object.hasOwn(value, Symbol.for('jsii.rtti')) && value[Symbol.for('jsii.rtti')]])));\n`);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf-8')) as { readonly version: string };
  const classes = JSON.parse(run(join(folder, 'jsii.cjs')).stdout) as readonly [string, { readonly fqn: string; readonly version: string }][];

  expect(classes.map(([name]) => name)).toEqual(expect.arrayContaining(['PodSecurityPolicy', 'PodSecurityValidation', 'ServiceAccount', 'eks.ClusterPodSecurity', 'eks.PodSecurityValidation']));
  expect(classes).toEqual(classes.map(([name]) => [name, { fqn: `cdk8s-pod-security.${name}`, version }]));
});

test('the command line finds its version', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf-8')) as { readonly version: string };

  expect(run(join(folder, 'bin/cdk8s-pod-security'), '--version').stdout).toBe(`cdk8s-pod-security ${version}\n`);
});

test('a check of a pod or a Service loads nothing for admission policies, an expression does', () => {
  expect(loadedBy('check', join(folder, 'pod.yaml'), '--cluster', 'kubernetes:1.35')).toEqual(['check']);
  expect(loadedBy('check', join(folder, 'service.yaml'), '--cluster', 'kubernetes:1.35')).toEqual(['check', 'validation']);
  expect(loadedBy('cel', '1 + 1')).toEqual(['cel']);
});

test('a check of a pod that is there loads what changes need', () => {
  const pod = join(folder, 'pod.yaml');
  writeFileSync(join(folder, 'old.yaml'), POD.replace('image: nginx', 'image: nginx:1.25'));
  expect(loadedBy('check', pod, '--objects', join(folder, 'old.yaml'), '--cluster', 'kubernetes:1.35')).toEqual(['check', 'changes', 'structs']);
});

test('the HTML report is loaded for itself alone, and has the page with the engine', () => {
  expect(loadedBy('check', join(folder, 'pod.yaml'), '--cluster', 'kubernetes:1.35', '--format', 'html')).toEqual(['check', 'html']);
  const { stdout } = run(join(folder, 'bin/cdk8s-pod-security'), 'check', join(folder, 'pod.yaml'), '--cluster', 'kubernetes:1.35', '--format', 'html');
  expect(stdout).toMatch(/<script type="application\/json" id="what-if">.*<\/script>\n<script type="text\/plain" id="engine">[\s\S]*<\/html>\n$/);
});

function writeDeclarations(): void {
  for (const [file, text] of Object.entries(DECLARATIONS)) {
    mkdirSync(dirname(join(folder, 'lib', file)), { recursive: true });
    writeFileSync(join(folder, 'lib', file), text);
  }
}

function modulesIn(file: string): readonly string[] {
  return [...new Set(readFileSync(join(folder, 'lib', file), 'utf-8').match(/^\/\/ src\/.*/gm))];
}

/** The names of the files of what is loaded late. */
function loadedBy(...args: readonly string[]): readonly string[] {
  const { stderr } = run('--require', join(folder, 'print-loaded.js'), join(folder, 'bin/cdk8s-pod-security'), ...args);
  return [...stderr.matchAll(/\bcli-(?<name>[a-z-]+)\.js\b/g)].map(({ groups }) => groups!.name);
}

function run(...args: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf-8' });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  return { stdout, stderr };
}
