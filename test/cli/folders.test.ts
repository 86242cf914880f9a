import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from '../support/command-line';
import { emptyFolder } from '../support/outdir';

const before = process.cwd();

beforeEach(() => process.chdir(emptyFolder()));
afterEach(() => process.chdir(before));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(name), { recursive: true });
    fs.writeFileSync(name, text);
  }
}

const pod = (name = 'web', spec = '') => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop}\nspec: {${spec}containers: [{name: c, image: nginx}]}\n`;
const deployment = (spec: string) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: ${spec}\n`;
const COMPLETE = '{selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: nginx}]}}}';

interface Outcome {
  readonly code: number;
  /** `Pod web: allowed` */
  readonly verdicts: readonly string[];
  /** `error a.yaml: message` */
  readonly diagnostics: readonly string[];
  readonly skipped: Readonly<Record<string, number>>;
}

async function check(...args: readonly string[]): Promise<Outcome> {
  const { code, out } = await run(['check', ...args, '--format', 'json', '--cluster', 'kubernetes:1.30', '--pod-security', 'baseline']);
  const { workloads, diagnostics, skipped = {} } = JSON.parse(out) as {
    workloads: { kind: string; name: string; verdict: string }[];
    diagnostics: { level: string; source: string; message: string }[];
    skipped?: Record<string, number>;
  };
  return {
    code,
    verdicts: workloads.map(({ kind, name, verdict }) => `${kind} ${name}: ${verdict}`),
    diagnostics: diagnostics.filter(({ level }) => level !== 'note').map(({ level, source, message }) => `${level} ${source}: ${message}`),
    skipped,
  };
}

describe('what cannot be read is an error, and everything else is decided', () => {
  test.each<[title: string, make: () => void, error: string]>([
    ['bytes that are not UTF-8', () => write({ 'd/b.yaml': Buffer.from('# \xe9\n', 'latin1') }), 'd/b.yaml: not text in UTF-8; save it as UTF-8'],
    ['a named pipe', () => execFileSync('mkfifo', ['d/b.yaml']), 'd/b.yaml: is a named pipe; only regular files are read'],
    ['a device', () => fs.symlinkSync('/dev/zero', 'd/b.yaml'), 'd/b.yaml: is a device; only regular files are read'],
    ['a link to itself', () => fs.symlinkSync('b', 'd/b'), 'd/b: a link that leads back to itself'],
    ['a link to nowhere', () => fs.symlinkSync('nowhere', 'd/b.yaml'), 'd/b.yaml: a link to nowhere, where nothing is; correct or remove the link'],
    ['an object that is not complete', () => write({ 'd/b.yaml': 'kind: Pod\nmetadata: {name: b}\n' }), 'd/b.yaml:1: apiVersion not set: every object needs both apiVersion and kind'],
    ['a document that is none beside an object', () => write({ 'd/b.yaml': 'a: 1\n---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\n' }),
      'd/b.yaml:1: apiVersion and kind not set: every object needs both apiVersion and kind'],
    ['an object with broken YAML', () => write({ 'd/b.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: [}\n' }), 'd/b.yaml:3:19: found nothing that can be a value;'
      + ' add it, or remove the sign that announces it'],
  ])('%s', async (_title, make, error) => {
    write({ 'd/a.yaml': pod('a', 'hostNetwork: true, '), 'd/c.yaml': pod('c') });
    make();
    expect(await check('d')).toEqual({ code: 2, verdicts: ['Pod a: denied', 'Pod c: allowed'], diagnostics: [`error ${error}`], skipped: {} });
  });

  test.each<[title: string, paths: readonly string[], error: string]>([
    ['a path that does not exist', ['a.yaml', 'b.yaml'], 'b.yaml: no such file or directory'],
    ['a pattern that no shell replaced', ['a.yaml', 'b/*.yaml'], 'b/*.yaml: no such file or directory; a PATH is no pattern, so name the folder'],
    ['a link to nowhere', ['link.yaml', 'a.yaml'], 'link.yaml: a link to nowhere, where nothing is; correct or remove the link'],
    ['a folder without manifests', ['a.yaml', 'b'], 'b: no .yaml, .yml or .json file in this directory'],
    ['a file that is not UTF-8', ['c.yaml', 'a.yaml'], 'c.yaml: not text in UTF-8; save it as UTF-8'],
  ])('%s', async (_title, paths, error) => {
    write({ 'a.yaml': pod('a'), 'b/readme.txt': '', 'c.yaml': Buffer.from([0xff]) });
    fs.symlinkSync('nowhere', 'link.yaml');
    expect(await check(...paths)).toEqual({ code: 2, verdicts: ['Pod a: allowed'], diagnostics: [`error ${error}`], skipped: {} });
  });

  test('standard input that is no text', async () => {
    write({ 'a.yaml': pod('a') });
    const { code, err } = await run(['check', 'a.yaml', '-'], [Buffer.from([0xff])]);
    expect([code, err]).toEqual([2, 'error: stdin: not text in UTF-8; save it as UTF-8\n']);
  });
});

describe('in a folder, files without Kubernetes objects are counted', () => {
  test.each<[title: string, files: Readonly<Record<string, string>>]>([
    ['Helm', { 'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n', 'values.yaml': 'replicas: 1\n' }],
    ['npm', { 'package.json': '{"name": "web", "dependencies": {}}', 'package-lock.json': '{}' }],
    ['kustomize', { 'kustomization.yaml': 'resources: [a.yaml]\n' }],
    ['continuous integration', { 'ci.yml': 'on: push\njobs: {}\n', 'drone.yml': 'kind: pipeline\ntype: docker\nname: default\n' }],
    ['Docker', { 'docker-compose.yml': 'version: "3"\nservices: {web: {image: nginx}}\n' }],
    ['JSON with comments', { 'tsconfig.json': '{\n  // strict\n  "compilerOptions": {}\n}\n' }],
    ['texts and lists', { 'a.json': '"text"', 'b.json': '[1, 2]', 'patch.yaml': '- op: remove\n  path: /spec\n' }],
  ])('%s', async (_title, files) => {
    write({ 'a.yaml': pod('a'), ...files });
    expect(await check('.')).toEqual({ code: 0, verdicts: ['Pod a: allowed'], diagnostics: [], skipped: { 'not-kubernetes': Object.keys(files).length } });
  });

  test('a file that is named is none of them', async () => {
    write({ 'values.yaml': 'replicas: 1\n' });
    expect(await check('values.yaml')).toEqual({
      code: 2,
      verdicts: [],
      diagnostics: ['error values.yaml:1: apiVersion and kind not set: every object needs both apiVersion and kind'],
      skipped: {},
    });
  });

  test('a folder with nothing else is an error', async () => {
    write({ 'd/values.yaml': 'replicas: 1\n' });
    expect(await check('d')).toEqual({ code: 2, verdicts: [], diagnostics: ['error d: no Kubernetes object in this folder'], skipped: { 'not-kubernetes': 1 } });
  });

  test('an empty file is nothing', async () => {
    write({ 'a.yaml': pod('a'), 'b.yaml': '', 'c.yaml': '# nothing\n---\n' });
    expect(await check('.')).toEqual({ code: 0, verdicts: ['Pod a: allowed'], diagnostics: [], skipped: {} });
  });
});

describe('templates of the AWS CDK are named once', () => {
  const STACK = 'is a template of the AWS CDK with manifests for Amazon EKS; not evaluated. Validate it in cdk synth instead, by eks.PodSecurityValidation.attach(app)';
  const template = (type: string): string => JSON.stringify({ Resources: { A: { Type: 'AWS::EKS::Cluster' }, B: { Type: type, Properties: { Manifest: '[]' } } } });

  test.each<[title: string, type: string]>([
    ['with a manifest', 'Custom::AWSCDK-EKS-KubernetesResource'],
    ['with a patch', 'Custom::AWSCDK-EKS-KubernetesPatch'],
    ['with a release of Helm', 'Custom::AWSCDK-EKS-HelmChart'],
  ])('%s', async (_title, type) => {
    write({ 'a.yaml': pod('a'), 'cdk.out/shop.template.json': template(type), 'cdk.out/manifest.json': '{"version":"1"}' });
    const source = 'cdk.out/shop.template.json';
    expect(await check('.')).toEqual({ code: 0, verdicts: ['Pod a: allowed'], diagnostics: [`warning ${source}: ${STACK}`], skipped: { 'stack': 1, 'not-kubernetes': 1 } });
    expect(await check('.', '--strict')).toMatchObject({ code: 2, diagnostics: [`error ${source}: ${STACK}`] });
  });

  test('a template without manifests is none', async () => {
    write({ 'a.yaml': pod('a'), 'shop.template.json': template('AWS::S3::Bucket') });
    expect(await check('.')).toMatchObject({ code: 0, diagnostics: [], skipped: { 'not-kubernetes': 1 } });
  });
});

describe('patches of kustomize are named once', () => {
  const KUSTOMIZATION = 'resources: [a.yaml]\npatches: [{path: listed/p.yaml}]\n';
  const DEFINITION = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: ';
  const PATCHES = 'looks like a patch of kustomize; not evaluated. Check the output of kustomize build instead, as in kustomize build DIRECTORY | cdk8s-pod-security check -';

  test.each<[title: string, files: Readonly<Record<string, string>>, source: string]>([
    ['a Deployment without containers', { 'p.yaml': deployment('{replicas: 3}') }, 'p.yaml:1'],
    ['a Deployment with nothing to select', { 'p.yaml': deployment('{template: {spec: {containers: [{name: c, image: nginx:2}]}}}') }, 'p.yaml:1'],
    ['a Deployment without a spec', { 'p.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, annotations: {a: b}}\n' }, 'p.yaml:1'],
    ['a CronJob without containers', { 'p.yaml': 'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {schedule: "* * * * *"}\n' }, 'p.yaml:1'],
    ['a directive', { 'p.yaml': `$patch: delete\n${deployment(COMPLETE)}` }, 'p.yaml:1'],
    ['a directive in an object of another kind', { 'p.yaml': '$patch: delete\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n' }, 'p.yaml:1'],
    ['a definition without a spec', { 'p.yaml': `${DEFINITION}{name: widgets.example.com, annotations: {a: b}}\n` }, 'p.yaml:1'],
    ['a definition with a conversion alone', { 'p.yaml': `${DEFINITION}{name: widgets.example.com}\nspec: {conversion: {strategy: Webhook}}\n` }, 'p.yaml:1'],
    ['what a kustomization lists', { 'kustomization.yaml': KUSTOMIZATION, 'listed/p.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n' }, 'listed/p.yaml:1'],
    ['what it lists, without an image', {
      'k/kustomization.yml': 'patchesStrategicMerge: [../p.yaml]\n', 'p.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {template: {spec: {containers: [{name: c}]}}}\n',
    }, 'p.yaml:1'],
  ])('%s', async (_title, files, source) => {
    write({ 'a.yaml': pod('a'), ...files });
    const others = Object.keys(files).length - 1;
    const expected = { code: 0, verdicts: ['Pod a: allowed'], diagnostics: [`warning ${source}: ${PATCHES}`], skipped: { ...others > 0 && { 'not-kubernetes': others }, patch: 1 } };
    expect(await check('.')).toEqual(expected);
    expect(await check('.', '--strict')).toMatchObject({ code: 2, diagnostics: expect.arrayContaining([`error ${source}: ${PATCHES}`]) });
  });

  test('several of them together', async () => {
    write({ 'a.yaml': pod('a'), ...Object.fromEntries(['p', 'q', 'r', 's'].map((name) => [`${name}.yaml`, deployment('{replicas: 1}')])) });
    expect((await check('.')).diagnostics).toEqual([
      'warning p.yaml:1: looks like a patch of kustomize; not evaluated, nor are 3 more: q.yaml:1, r.yaml:1 and 1 other. '
        + 'Check the output of kustomize build instead, as in kustomize build DIRECTORY | cdk8s-pod-security check -',
    ]);
  });

  test.each<[title: string, files: Readonly<Record<string, string>>, paths: readonly string[], verdict: string]>([
    ['a file that is named', { 'p.yaml': deployment('{replicas: 3}') }, ['p.yaml'], 'Deployment web: denied'],
    ['a workload that lacks its selector alone', { 'p.yaml': deployment(COMPLETE.replace('selector: {matchLabels: {a: b}}, ', '')) }, ['.'], 'Deployment web: denied'],
    ['a pod whose image is misspelt', { 'p.yaml': pod('a').replace('image', 'imgae') }, ['.'], 'Pod a: denied'],
    ['a complete workload that a kustomization lists', { 'kustomization.yaml': 'patches: [{path: p.yaml}]\n', 'p.yaml': pod('a', 'hostNetwork: true, ') }, ['.'], 'Pod a: denied'],
    ['containers of a wrong type', { 'p.yaml': deployment(COMPLETE.replace('[{name: c, image: nginx}]', 'none')) }, ['.'], 'Deployment web: denied'],
  ])('%s is none', async (_title, files, paths, verdict) => {
    write(files);
    expect(await check(...paths)).toMatchObject({ code: 1, verdicts: [verdict] });
  });

  test('a definition that lacks its versions alone is none', async () => {
    write({ 'a.yaml': pod('a'), 'p.yaml': `${DEFINITION}{name: widgets.example.com}\nspec: {group: example.com, scope: Cluster, names: {plural: widgets, kind: Widget}}\n` });
    expect(await check('.')).toEqual({ code: 1, verdicts: ['Pod a: allowed'], diagnostics: [], skipped: {} });
  });
});

describe('kustomizations that change something are named once', () => {
  const CHANGES = 'is a kustomization that changes what it lists, or adds to it; not evaluated. Check the output of kustomize build instead, '
    + 'as in kustomize build DIRECTORY | cdk8s-pod-security check -';
  const V1 = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';

  test.each<[title: string, file: string, text: string]>([
    ['a namespace', 'kustomization.yaml', 'resources: [a.yaml]\nnamespace: shop\n'],
    ['an inline patch', 'kustomization.yml', 'patches: [{patch: "- {op: remove, path: /spec}"}]\n'],
    ['an inline patch of the old form', 'Kustomization', 'patchesStrategicMerge:\n- |\n  apiVersion: v1\n  kind: Pod\n'],
    ['operations in a file', 'kustomization.yaml', 'patches: [{path: p.json, target: {kind: Pod}}]\n'],
    ['labels', 'kustomization.yaml', `${V1}labels: [{pairs: {a: b}}]\n`],
    ['a chart', 'kustomization.yaml', `${V1}helmCharts: [{name: web}]\n`],
    ['a component', 'part.yaml', 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamespace: shop\n'],
    ['a remote base', 'kustomization.yaml', 'resources: ["https://example.com/base?ref=v1"]\n'],
    ['a remote base of GitHub', 'kustomization.yaml', 'bases: [github.com/example/base]\n'],
  ])('%s', async (_title, file, text) => {
    write({ 'a.yaml': pod('a'), [file]: text });
    expect(await check('.')).toEqual({ code: 0, verdicts: ['Pod a: allowed'], diagnostics: [`warning ${file}: ${CHANGES}`], skipped: { kustomization: 1 } });
    expect(await check('.', '--strict')).toMatchObject({ code: 2, diagnostics: [`error ${file}: ${CHANGES}`] });
  });

  test.each<[title: string, file: string, text: string]>([
    ['resources', 'kustomization.yaml', `${V1}metadata: {name: a}\nresources: [a.yaml, ../base]\nconfigMapGenerator: [{name: a}]\n`],
    ['nothing of it', 'kustomization.yaml', 'namespace: ""\npatches: []\ncomponents: []\nlabels:\n'],
    ['values of the same names', 'values.yaml', 'namespace: shop\npatches: [{patch: a}]\n'],
  ])('not with %s', async (_title, file, text) => {
    write({ 'a.yaml': pod('a'), [file]: text });
    expect(await check('.')).toEqual({ code: 0, verdicts: ['Pod a: allowed'], diagnostics: [], skipped: { 'not-kubernetes': 1 } });
  });
});

describe('templates that are not rendered are named once', () => {
  const TEMPLATES = 'looks like a template that is not rendered; not evaluated. Check the output of helm template instead, as in helm template CHART | cdk8s-pod-security check -';

  test.each<[title: string, text: string]>([
    ['a value', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  replicas: {{ .Values.replicas }}\n'],
    ['a condition', '{{- if .Values.enabled }}\napiVersion: v1\nkind: Pod\n{{- end }}\n'],
    ['a name in quotes', 'apiVersion: v1\nkind: Pod\nmetadata: {name: "{{ .Release.Name }}"}\nspec: {containers: []}\n'],
    ['a condition after an object', `${pod('b')}---\n{{ if x }}\na: b\n`],
  ])('%s', async (_title, text) => {
    write({ 'a.yaml': pod('a'), 'templates/t.yaml': text });
    expect(await check('.')).toEqual({ code: 0, verdicts: ['Pod a: allowed'], diagnostics: [`warning templates/t.yaml: ${TEMPLATES}`], skipped: { template: 1 } });
    expect(await check('.', '--strict')).toMatchObject({ code: 2 });
  });

  test('braces elsewhere are text', async () => {
    write({ 'a.yaml': pod('a').replace('image: nginx', 'image: nginx, args: ["--format={{.ID}}"]') });
    expect(await check('.')).toEqual({ code: 0, verdicts: ['Pod a: allowed'], diagnostics: [], skipped: {} });
  });

  test('a template that is named is an error', async () => {
    write({ 't.yaml': 'a: {{ b }}\n' });
    expect(await check('t.yaml')).toMatchObject({ code: 2, diagnostics: ['error t.yaml:1:5: found "{{", with which templates begin and no manifest; render the template first'] });
  });
});

describe('folders and files are skipped', () => {
  beforeEach(() => write({
    '.gitignore': 'out/\n', 'a.yaml': pod('a'), 'out/b.yaml': pod('b'), 'node_modules/c/c.yaml': pod('c'), '.github/d.yaml': pod('d'), 'e/e.yaml': pod('e'), 'e/f.yaml': pod('f'),
  }));

  test.each<[title: string, args: readonly string[], verdicts: readonly string[], skipped: object]>([
    ['by .gitignore and by name', ['.'], ['a', 'e', 'f'], { directory: 2, gitignore: 1 }],
    ['not if they are named', ['out', '.github', 'node_modules'], ['b', 'd', 'c'], {}],
    ['by --exclude', ['.', '--exclude', 'e/f.yaml', '--exclude', 'a*'], ['e'], { exclude: 2, directory: 2, gitignore: 1 }],
    ['files that are named are not', ['a.yaml', 'e', '--exclude', '*.yaml', '--exclude', '!e.yaml'], ['a', 'e'], { exclude: 1 }],
  ])('%s', async (_title, args, names, skipped) => {
    expect(await check(...args)).toEqual({ code: 0, verdicts: names.map((name) => `Pod ${name}: allowed`), diagnostics: [], skipped });
  });

  test.each([
    [['levels', '.', '--exclude', 'e'], 'passed by its one workload'],
    [['can-i', 'use', 'psp/x', '--as', 'alice', '.', '--exclude', 'e'], 'no\n'],
  ])('%j', async (args, expected) => {
    expect((await run(args)).out).toContain(expected);
  });

  test('and the text says so', async () => {
    write({ 'values.yaml': 'a: b\n', 'p.yaml': deployment('{replicas: 1}') });
    const { out } = await run(['check', '.', '--exclude', 'e']);
    expect(out).toContain('\nSkipped 1 file without Kubernetes objects, 1 patch of kustomize, 1 file or folder that .gitignore excludes, 1 file or\n'
      + 'folder that --exclude names and 2 folders such as node_modules or .git\n');
  });
});

test('line breaks of old Macintoshes: kubectl reads the first document, and the report says that it drops the rest', async () => {
  write({ 'a.yaml': `${pod('a')}---\n${pod('b', 'hostNetwork: true, ')}`.replace(/\n/g, '\r') });
  expect(await check('a.yaml')).toEqual({
    code: 0,
    verdicts: ['Pod a: allowed'],
    diagnostics: ['warning a.yaml:1:113: kubectl reads nothing from here to the next line with "---", since the document before it has ended; end lines with a line feed,'
      + ' since a carriage return alone is none for kubectl'],
    skipped: {},
  });
});
