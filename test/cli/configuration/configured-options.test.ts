import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HELP_TEXTS } from '../../../src/cli/commands';
import { optionOf } from '../../../src/cli/configuration/configured-options';
import { CONFIGURATION_FORM, fieldsOf } from '../../../src/cli/configuration/form';
import { NEWEST_MINOR } from '../../../src/engine/version';
import { Run, run } from '../../support/command-line';
import { schemaOf } from '../../support/shape-schema';

/*
 * The configuration file. `UPDATE_SCHEMAS=1 npx jest test/cli/configuration` writes its JSON Schema again.
 */

const before = process.cwd();
let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'configuration-')));
  write({ '.git/HEAD': '', 'manifests/web.yaml': POD, 'manifests/test/web.yaml': 'a: [\n', 'sub/deep/other.yaml': POD });
  process.chdir(root);
});

afterEach(() => {
  process.chdir(before);
  rmSync(root, { recursive: true });
});

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {hostNetwork: true, containers: [{name: c, image: c}]}\n';
const CONFIGURATION = '.cdk8s-pod-security.yaml';
const SCHEMA_FILE = join(__dirname, '../../../schemas/configuration.json');

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

interface Report {
  readonly cluster: { readonly name: string; readonly plugins: readonly string[] };
  readonly summary: object;
  readonly workloads: readonly { readonly source: string; readonly verdict: string }[];
}

const json = ({ out }: Run): Report => JSON.parse(out) as Report;

test('check alone does what the configuration says', async () => {
  write({ [CONFIGURATION]: 'cluster: kubernetes:1.30\npodSecurity: baseline\npaths: [manifests]\nexclude: [manifests/test]\nformat: json\n' });
  const done = await run(['check']);
  expect([done.code, done.err]).toEqual([1, `note: configuration ${CONFIGURATION}\n`]);
  expect(json(done)).toMatchObject({ cluster: { name: 'kubernetes:1.30' }, workloads: [{ source: 'manifests/web.yaml:1', verdict: 'denied' }] });
});

test('it is found above the working folder, and its paths and globs are relative to it', async () => {
  write({ [CONFIGURATION]: 'cluster: cluster.yaml\npaths: [manifests]\nexclude: [/manifests/test]\nformat: json\n', 'cluster.yaml': "name: prod\nversion: '1.30'\n" });
  process.chdir('sub/deep');
  const done = await run(['check']);
  expect([done.code, done.err]).toEqual([0, `note: configuration ../../${CONFIGURATION}\n`]);
  expect(json(done)).toMatchObject({ cluster: { name: 'prod' }, workloads: [{ source: '../../manifests/web.yaml:1' }] });
});

test('the command line is stronger', async () => {
  write({ [CONFIGURATION]: 'cluster: kubernetes:1.30\npodSecurity: baseline\npaths: [manifests]\nformat: json\nenableAdmissionPlugins: [AlwaysDeny]\n' });
  const done = await run(['check', 'sub', '--cluster', 'eks:1.30', '--pod-security', 'privileged', '--enable-admission-plugins', 'AlwaysPullImages']);
  expect(json(done)).toMatchObject({ cluster: { name: 'eks:1.30' }, workloads: [{ source: 'sub/deep/other.yaml:1', verdict: 'allowed' }] });
});

test.each<[title: string, configuration: string, args: readonly string[], expected: readonly string[]]>([
  ['a plugin that the configuration enables', 'enableAdmissionPlugins: [AlwaysDeny, AlwaysPullImages]\n', ['--disable-admission-plugins', 'AlwaysDeny'],
    ['AlwaysPullImages', 'PodSecurity', 'ServiceAccount']],
  ['a plugin that the configuration disables', 'disableAdmissionPlugins: [PodSecurity, ServiceAccount]\n', ['--enable-admission-plugins', 'PodSecurity'], ['PodSecurity']],
])('the command line switches %s', async (_title, text, args, expected) => {
  write({ [CONFIGURATION]: `cluster: kubernetes:1.30\nformat: json\n${text}` });
  const { cluster: { plugins } } = json(await run(['check', 'sub', ...args]));
  expect(plugins.filter((name) => ['AlwaysDeny', 'AlwaysPullImages', 'PodSecurity', 'ServiceAccount'].includes(name)).sort()).toEqual(expected);
});

test.each<[string, Readonly<Record<string, string>>, string, readonly string[], string]>([
  ['in the home of the user, no folder above is searched', { [CONFIGURATION]: 'strict: true\n' }, 'sub', ['manifests/web.yaml'], ''],
  ['in a repository in the repository, the outer one does not count', { [CONFIGURATION]: 'strict: true\n', 'sub/.git': '' }, 'sub/deep', ['other.yaml'], ''],
])('%s', async (_title, files, folder, paths, err) => {
  write(files);
  process.chdir(folder);
  const done = await run(['check', ...paths.map((each) => join(root, 'sub/deep', each).replace('manifests/web', 'other'))], '', { env: { HOME: join(root, 'sub') } });
  expect(done.err).toBe(err);
});

test('--config names another file, --no-config reads none', async () => {
  write({ [CONFIGURATION]: 'format: junit\n', 'ci/check.yaml': 'format: json\npaths: [../manifests/web.yaml]\n' });
  const named = await run(['check', '--config', 'ci/check.yaml']);
  expect([named.err, json(named).workloads]).toMatchObject(['', [{ source: 'manifests/web.yaml:1' }]]);
  const without = await run(['check', 'manifests/web.yaml', '--no-config']);
  expect([without.err, without.out.startsWith(`cluster kubernetes:1.${NEWEST_MINOR} (the default)`)]).toEqual(['', true]);
});

test('the configuration of the other commands is that of sets', async () => {
  write({ [CONFIGURATION]: 'cluster: kubernetes:1.24\nenableAdmissionPlugins: [PodSecurityPolicy]\npaths: [manifests/web.yaml, policy.yaml]\nformat: sarif\nas: jane\n', 'policy.yaml': POLICY });
  const policies = await run(['get', 'psp']);
  expect([policies.code, policies.out.split('\n')[1]]).toEqual([0, 'mine   false          RunAsAny   RunAsAny    RunAsAny   RunAsAny   false            ']);
  const levels = await run(['levels']);
  expect([levels.code, levels.err.split('\n')[1]]).toEqual([
    1, 'note: with --disable-admission-plugins PodSecurityPolicy, levels do not depend on the policies of the cluster',
  ]);
  expect((await run(['can-i', 'use', 'psp/mine', '--as', 'jane'])).code).toBe(1);
  expect((await run(['debug', 'web', '-n', 'shop'])).out).toContain('kubernetes:1.24');
  expect((await run(['can-i', 'use', 'psp/mine'])).err).toContain('no user given');
});

const ANY = '{rule: RunAsAny}';
const POLICY = `apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: {name: mine}\nspec: {seLinux: ${ANY}, runAsUser: ${ANY}, fsGroup: ${ANY}, supplementalGroups: ${ANY}}\n`;

test.each<[string, string, readonly string[], string]>([
  ['a misspelt field', 'clustr: eks:1.24\n', ['check'], '.cdk8s-pod-security.yaml:1:1: clustr: no such field; did you mean cluster?'],
  ['a field in the form of an option', 'pod-security: baseline\n', ['check'], '.cdk8s-pod-security.yaml:1:1: pod-security: no such field; did you mean podSecurity?'],
  ['a version without quotes', 'cluster: 1.30\n', ['check'], '.cdk8s-pod-security.yaml:1:1: cluster: found the number 1.3 where a string belongs'],
  ['several clusters as one', 'cluster: [a, b]\n', ['check'], '.cdk8s-pod-security.yaml:1:1: cluster: found a list where a string belongs; write several as clusters'],
  ['one path', 'paths: manifests\n', ['check'], '.cdk8s-pod-security.yaml:1:1: paths: found the string "manifests" where a list belongs'],
  ['a text for a switch', 'strict: "yes"\n', ['check'], '.cdk8s-pod-security.yaml:1:1: strict: found the string "yes" where true or false belongs'],
  ['a feature gate without a value', 'featureGates: {A: yes please}\n', ['check'],
    '.cdk8s-pod-security.yaml:1:16: featureGates.A: found the string "yes please" where true or false belongs'],
  ['an operation', 'operation: APPLY\n', ['check'], '.cdk8s-pod-security.yaml:1:1: operation: found the string "APPLY" where CREATE, UPDATE or DELETE belongs'],
  ['two clusters and one', 'cluster: a\nclusters: [b]\n', ['check'], '.cdk8s-pod-security.yaml:1:1: has both cluster and clusters; keep one'],
  ['a misspelt check', 'neverAcknowledge: [privileged, hostPort]\n', ['check'],
    '.cdk8s-pod-security.yaml:1:32: neverAcknowledge[1]: found hostPort, which is no check; did you mean hostPorts?'],
  ['a misspelt field of an acknowledgement', 'acknowledgements: [{kind: Pod, name: a, reason: r, chek: hostPorts}]\npaths: [manifests]\n', ['check'],
    '.cdk8s-pod-security.yaml:1:52: acknowledgements[0].chek: no such field; did you mean check?'],
  ['a misspelt check of an acknowledgement', 'acknowledgements: [{kind: Pod, name: a, reason: r, check: hostPort}]\npaths: [manifests]\n', ['check'],
    '.cdk8s-pod-security.yaml:1:52: acknowledgements[0].check: found hostPort, which is no check; did you mean hostPorts?'],
  ['an unknown format', 'paths: [manifests]\nformat: xml\n', ['check'],
    `${CONFIGURATION}:2:1: format: found xml; formats: text, json, sarif, junit, html, markdown, gitlab, policyreport`],
  ['a cluster file that is not there', 'clusters: [eks:1.30, production.yaml]\npaths: [manifests]\n', ['check'],
    `${CONFIGURATION}:1:22: clusters[1] production.yaml: no such file or directory; it is relative to ${CONFIGURATION}`],
  ['a plugin that is on and off', 'enableAdmissionPlugins: [PodSecurity]\ndisableAdmissionPlugins: [PodSecurity]\npaths: [manifests]\n', ['check'],
    `${CONFIGURATION}:1:1: enableAdmissionPlugins: [PodSecurity] in enable-admission-plugins and disable-admission-plugins overlapped, so kube-apiserver does not `
      + 'start; keep one of --enable-admission-plugins and --disable-admission-plugins'],
  ['an unknown cluster', 'cluster: eks:1.99\npaths: [manifests]\n', ['check'], `${CONFIGURATION}:1:1: cluster eks:1.99: not a known version; known are eks:1.13 to eks:1.${NEWEST_MINOR}`],
  ['nothing', '# later\n', ['check'], '.cdk8s-pod-security.yaml: found nothing where one document belongs'],
  ['no YAML', 'paths: [\n', ['check'], '.cdk8s-pod-security.yaml:2:1: found nothing that can be a value; add it, or remove the sign that announces it'],
  ['several clusters for a command about one', 'clusters: [eks:1.24, eks:1.30]\n', ['levels', 'manifests'],
    '.cdk8s-pod-security.yaml:1:1: clusters has 2, and this command is about one: name it with --cluster'],
  ['no path at all', 'strict: true\n', ['check'], 'no PATH given: specify files, folders, or - for standard input'],
])('%s in the configuration is an error', async (_title, text, args, message) => {
  write({ [CONFIGURATION]: text });
  const { code, out, err } = await run(args);
  expect([code, out, err.split('\n').at(-2)]).toEqual([2, '', `cdk8s-pod-security ${args[0]}: ${message}`]);
});

test('several errors are told', async () => {
  write({ [CONFIGURATION]: 'clustr: a\nstrickt: true\n' });
  expect((await run(['check'])).err).toBe(`error: ${CONFIGURATION}:2:1: strickt: no such field; did you mean strict?
cdk8s-pod-security check: ${CONFIGURATION}:1:1: clustr: no such field; did you mean cluster?\n`);
});

test.each<[string, readonly string[], string]>([
  ['a file that is not there', ['--config', 'none.yaml'], '--config none.yaml: no such file or directory'],
  ['both options', ['--config', 'a.yaml', '--no-config'], '--config: not with --no-config'],
])('%s is an error', async (_title, args, message) => {
  expect((await run(['check', 'manifests', ...args])).err).toBe(`cdk8s-pod-security check: ${message}\n`);
});

test.each<[string, string, string]>([
  ['a pattern', 'paths: ["manifests/*.yml"]\n', 'error: .cdk8s-pod-security.yaml:1:9: paths[0] manifests/*.yml: no such file or directory; it is relative to '
    + '.cdk8s-pod-security.yaml; a PATH is no pattern, so name the folder\n'],
  ['a path', 'paths:\n- manifests/web.yaml\n- none\n', 'error: .cdk8s-pod-security.yaml:3:3: paths[1] none: no such file or directory; it is relative to .cdk8s-pod-security.yaml\n'],
  ['a folder without manifests', 'paths: [sub/deep/empty, manifests/web.yaml]\n',
    'error: .cdk8s-pod-security.yaml:1:9: paths[0] sub/deep/empty: no .yaml, .yml or .json file in this directory\n'],
  ['objects', 'paths: [manifests/web.yaml]\nobjects: [none.yaml]\n',
    'error: .cdk8s-pod-security.yaml:2:11: objects[0] none.yaml: no such file or directory; it is relative to .cdk8s-pod-security.yaml\n'],
  ['the objects before a change', 'paths: [manifests/web.yaml]\nold:\n- none.yaml\n',
    'error: .cdk8s-pod-security.yaml:3:3: old[0] none.yaml: no such file or directory; it is relative to .cdk8s-pod-security.yaml\n'],
  ['acknowledgements', 'paths: [manifests/web.yaml]\nacknowledgements: [none.yaml]\n',
    'cdk8s-pod-security check: .cdk8s-pod-security.yaml:2:20: acknowledgements[0] none.yaml: no such file or directory; it is relative to .cdk8s-pod-security.yaml\n'],
  ['one file of acknowledgements', 'paths: [manifests/web.yaml]\nacknowledgements: none.yaml\n',
    'cdk8s-pod-security check: .cdk8s-pod-security.yaml:2:1: acknowledgements none.yaml: no such file or directory; it is relative to .cdk8s-pod-security.yaml\n'],
  ['a baseline', 'paths: [manifests/web.yaml]\nbaseline: none.yaml\n',
    'cdk8s-pod-security check: .cdk8s-pod-security.yaml:2:1: baseline none.yaml: no such file or directory; to write it, add --update-baseline\n'],
  ['what a webhook adds', 'paths: [manifests/web.yaml]\ninjected:\n- none.yaml\n',
    'cdk8s-pod-security check: .cdk8s-pod-security.yaml:3:3: injected[0] none.yaml: no such file or directory; it is relative to .cdk8s-pod-security.yaml\n'],
  ['a folder as what a webhook adds', 'paths: [manifests/web.yaml]\ninjected: [manifests]\n',
    'cdk8s-pod-security check: .cdk8s-pod-security.yaml:2:12: injected[0] manifests: is a directory; name a file in it\n'],
  ['the configuration of plugins', 'paths: [manifests/web.yaml]\nadmissionControlConfigFile: none.yaml\n',
    'cdk8s-pod-security check: .cdk8s-pod-security.yaml:2:1: admissionControlConfigFile none.yaml: no such file or directory;'
      + ' it is relative to .cdk8s-pod-security.yaml\n'],
  ['one of several clusters', 'paths: [manifests/web.yaml]\nclusters:\n- kubernetes:1.30\n- eks:7\n',
    'cdk8s-pod-security check: .cdk8s-pod-security.yaml:4:3: clusters[1] eks:7: not a known version; known are eks:1.13 to eks:1.37\n'],
])('the place of an entry comes first: %s', async (_title, text, err) => {
  mkdirSync(join(root, 'sub/deep/empty'), { recursive: true });
  write({ 'c.yaml': '', [CONFIGURATION]: text });
  const done = await run(['check', '--config', CONFIGURATION]);
  expect([done.code, done.err]).toEqual([2, err]);
});

test('another ending is an error, since the file would be ignored', async () => {
  write({ '.cdk8s-pod-security.yml': 'strict: true\n' });
  expect((await run(['check', 'manifests'])).err).toBe(`cdk8s-pod-security check: ${root}/.cdk8s-pod-security.yml: not read; name it .cdk8s-pod-security.yaml\n`);
});

test('every field takes effect', async () => {
  write({
    [CONFIGURATION]: `cluster: kubernetes:1.36
objects: [in/namespace.yaml]
old: [in/old.yaml]
disableAdmissionPlugins: [LimitRanger]
admissionControlConfigFile: in/admission.yaml
featureGates: {MutatingAdmissionPolicy: true}
runtimeConfig: {admissionregistration.k8s.io/v1beta1: true}
namespace: shop
paths: [manifests/web.yaml]
as: jane
asGroup: [system:masters]
fieldValidation: warn
acknowledgements: in/acks.yaml
neverAcknowledge: [privileged]
baseline: in/known.yaml
output: {json: report.json}
quiet: false
`,
    'in/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n',
    'in/old.yaml': POD,
    'in/admission.yaml': 'apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefaults: {enforce: baseline}\n',
    'in/acks.yaml': '- {kind: Pod, namespace: shop, name: web, reason: r, check: hostNamespaces}\n',
    'in/known.yaml': 'denials: []\n',
    'manifests/web.yaml': POD.replace('image: c', 'image: d').replace('spec: {', 'spec: {unknownField: 1, '),
  });
  const { code, err } = await run(['check', '--output', 'report.txt']);
  expect([code, err]).toEqual([0, `note: configuration ${CONFIGURATION}\n`]);
  const text = readFileSync('report.txt', 'utf8');
  expect(text).toContain('cluster kubernetes:1.36: Kubernetes 1.36 with PodSecurity and ServiceAccount\n\nacknowledged  update of Pod shop/web');
  expect(text).toContain('reason   r\n  source   in/acks.yaml:1');
  expect(text).toContain('warning  manifests/web.yaml:4:8: spec.unknownField: Kubernetes 1.36 has no such field and drops it');
  expect(text).toContain('0 allowed, 0 denied, 0 unknown, 1 acknowledged');
});

test.each<[title: string, folder: string, configuration: string, code: number]>([
  ['a file, beside the configuration', '.', '[{kind: Pod, namespace: shop, name: web, file: manifests/web.yaml, reason: r}]', 0],
  ['a file, in a folder below', 'deep/er', '[{kind: Pod, namespace: shop, name: web, file: manifests/web.yaml, reason: r}]', 0],
  ['a folder, in a folder below', 'deep/er', '[{kind: Pod, namespace: shop, name: web, file: ./manifests/, reason: r}]', 0],
  ['a file in a list, in a folder below', 'deep/er', 'deep/acks.yaml', 0],
  ['another file, in a folder below', 'deep/er', '[{kind: Pod, namespace: shop, name: web, file: web.yaml, reason: r}]', 2],
])('an acknowledgement of %s', async (_title, folder, acknowledgements, code) => {
  write({
    [CONFIGURATION]: `cluster: kubernetes:1.36\npodSecurity: baseline\npaths: [manifests]\nacknowledgements: ${acknowledgements}\n`,
    'manifests/web.yaml': POD,
    'deep/er/a.txt': '',
    'deep/acks.yaml': '- {kind: Pod, namespace: shop, name: web, file: manifests/web.yaml, reason: r}\n',
  });
  process.chdir(folder);
  expect((await run(['check'])).code).toBe(code);
});

test.each<[text: string, args: readonly string[], expected: string]>([
  ['client: helm\n', [], 'decides as Helm 4'],
  ['client: helm\nserverSide: false\n', [], 'decides as Helm 3'],
  ['client: helm\nserverSide: false\n', ['--server-side'], 'decides as Helm 4'],
  ['client: helm\n', ['--client', 'kubectl'], 'decides as kubectl'],
  ['client: helmfile\n', [], `cdk8s-pod-security check: ${CONFIGURATION}:1:1: client: found the string "helmfile" where kubectl, helm, flux or argocd belongs\n`],
  ['client: flux\n', ['--operation', 'CREATE'],
    `note: configuration ${CONFIGURATION}\ncdk8s-pod-security check: ${CONFIGURATION}:1:1: client flux: not with --operation, which says what is done with the objects instead\n`],
])('%j with %j', async (text, args, expected) => {
  // Helm 4 asks for a field manager, Helm 3 for warnings alone, and kubectl for strict validation.
  write({ [CONFIGURATION]: text, 'manifests/web.yaml': POD.replace('spec: {', 'spec: {unknownField: 1, ') });
  const { code, out, err } = await run(['check', 'manifests', '--cluster', 'kubernetes:1.36', ...args]);
  const decided = out.includes('failed to create typed patch object') ? 'decides as Helm 4'
    : out.includes('warning  manifests/web.yaml:4:8: spec.unknownField') ? 'decides as Helm 3'
      : out.includes('strict decoding error: unknown field "spec.unknownField"') ? 'decides as kubectl' : out;
  expect(code === 2 ? err : decided).toBe(expected);
});

test('each field is an option of check', () => {
  const special = ['paths', 'clusters'];
  const options = HELP_TEXTS.check().options;
  expect(fieldsOf('check').filter((field) => !special.includes(field) && !Object.hasOwn(options, optionOf(field)))).toEqual([]);
});

test('each option of check is a field, but for those of one run', () => {
  const ofOneRun = ['update-baseline', 'config', 'no-config', 'help'];
  const fields = fieldsOf('check').map(optionOf);
  expect(Object.keys(HELP_TEXTS.check().options).filter((option) => !ofOneRun.includes(option) && !fields.includes(option))).toEqual([]);
});

// ESLint brings a validator.
type Validate = (value: unknown) => boolean;
const Ajv = createRequire(require.resolve('eslint'))('ajv') as new () => { compile(schema: object): Validate };

test('the JSON Schema is that of the form', () => {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://raw.githubusercontent.com/cdk8s-pod-security/cdk8s-pod-security/main/schemas/configuration.json',
    title: 'Configuration of cdk8s-pod-security',
    ...schemaOf(CONFIGURATION_FORM),
  };
  if (process.env.UPDATE_SCHEMAS !== undefined) {
    writeFileSync(SCHEMA_FILE, `${JSON.stringify(schema, undefined, 2)}\n`);
  }
  expect(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'))).toEqual(schema);
  const isValid = new Ajv().compile(schema);
  expect(isValid({ clusters: ['eks:1.24'], acknowledgements: ['a.yaml', { kind: 'Pod', name: 'a', reason: 'r' }], output: { sarif: 'a.sarif' } })).toBe(true);
  expect([{ clustr: 'a' }, { cluster: 'a', clusters: ['b'] }, { strict: 'yes' }, { acknowledgements: [{ kind: 'Pod' }] }, []].map(isValid)).toEqual([false, false, false, false, false]);
});

test('the page has every field', () => {
  const page = readFileSync(join(__dirname, '../../../docs/configuration.md'), 'utf8');
  expect(fieldsOf('check').filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
