import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from '../support/command-line';

/*
 * Policies that the API server reads from files when it starts, and policies in versions that it serves on request.
 */

let folder: string;
const before = process.cwd();

const POLICY = (name: string, version = 'v1') => `apiVersion: admissionregistration.k8s.io/${version}
kind: ValidatingAdmissionPolicy
metadata: {name: ${name}}
spec:
  matchConstraints:
    resourceRules:
    - {apiGroups: ["", admissionregistration.k8s.io], apiVersions: [v1], operations: [CREATE], resources: ['*']}
  validations: [{expression: "has(object.metadata.labels) && 'team' in object.metadata.labels", message: no label team}]
---
apiVersion: admissionregistration.k8s.io/${version}
kind: ValidatingAdmissionPolicyBinding
metadata: {name: ${name}}
spec: {policyName: ${name}, validationActions: [Deny]}
`;
const OBJECTS = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default}
spec: {containers: [{name: c, image: nginx}]}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: own}
spec: {policyName: own, validationActions: [Warn]}
`;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'static-'));
  process.chdir(folder);
  fs.mkdirSync('policies');
  fs.writeFileSync('policies/labels.yaml', POLICY('labels.static.k8s.io'));
  fs.mkdirSync('wrong');
  fs.writeFileSync('wrong/labels.yaml', POLICY('labels'));
  fs.writeFileSync('objects.yaml', OBJECTS);
  fs.writeFileSync('beta.yaml', `${POLICY('labels', 'v1beta1')}---\n${OBJECTS.slice(0, OBJECTS.indexOf('---'))}`);
  const configuration = { staticManifestsDir: path.join(folder, 'policies') };
  fs.writeFileSync('admission.yaml', JSON.stringify({ apiVersion: 'apiserver.config.k8s.io/v1', kind: 'AdmissionConfiguration', plugins: [{ name: 'ValidatingAdmissionPolicy', configuration }] }));
});

afterAll(() => {
  process.chdir(before);
  fs.rmSync(folder, { recursive: true });
});

interface Report {
  readonly workloads: readonly { readonly message: string | null }[];
  readonly objects: readonly { readonly message: string | null }[];
  readonly diagnostics: readonly { readonly message: string }[];
}

async function check(...args: readonly string[]): Promise<object> {
  const { code, out, err } = await run(['check', ...args, '--format', 'json']);
  if (out === '') {
    return { code, err };
  }
  const { workloads, objects, diagnostics } = JSON.parse(out) as Report;
  return { code, err, messages: [...workloads, ...objects].map(({ message }) => message), notes: diagnostics.map(({ message }) => message) };
}

const denied = (resource: string, name: string, policy: string) =>
  `${resource} "${name}" is forbidden: ValidatingAdmissionPolicy '${policy}' with binding '${policy}' denied request: no label team`;
const STATIC = 'labels.static.k8s.io';

test.each([
  ['a directory that is named', ['--static-manifests', 'ValidatingAdmissionPolicy=policies']],
  ['the directory of the configuration', ['--admission-control-config-file', 'admission.yaml']],
])('%s: its policies decide on workloads and on policies', async (_title, args) => {
  expect(await check('objects.yaml', '--cluster', 'kubernetes:1.37', ...args)).toEqual({
    code: 1,
    err: '',
    messages: [denied('pods', 'web', STATIC), denied('validatingadmissionpolicybindings.admissionregistration.k8s.io', 'own', STATIC)],
    notes: [],
  });
});

test('its policies decide on objects of other kinds', async () => {
  fs.writeFileSync('settings.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: default}\n');
  expect(await check('settings.yaml', '--cluster', 'kubernetes:1.37', '--static-manifests', 'ValidatingAdmissionPolicy=policies')).toEqual({
    code: 1, err: '', messages: [denied('configmaps', 'settings', STATIC)], notes: ['no workload in the set'],
  });
});

test.each([
  ['1.37', 'wrong', 'wrong/labels.yaml:1: "labels" must have a name ending with ".static.k8s.io"'],
  ['1.36', 'policies',
    '--static-manifests ValidatingAdmissionPolicy: Forbidden: staticManifestsDir requires the ManifestBasedAdmissionControlConfig feature gate to be enabled'],
])('in %s, the directory %s is an error', async (version, directory, error) => {
  expect(await check('objects.yaml', '--cluster', `kubernetes:${version}`, '--static-manifests', `ValidatingAdmissionPolicy=${directory}`))
    .toEqual({ code: 2, err: `cdk8s-pod-security check: ${error}\n` });
});

const SERVE = ['--runtime-config', 'admissionregistration.k8s.io/v1beta1'];
const UNSERVED = ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'].map((kind) => `no matches for kind "${kind}" in version "admissionregistration.k8s.io/v1beta1"`);

test.each([
  ['without flags', [], 1, [null, ...UNSERVED], []],
  ['served, without the feature gate', SERVE, 0, [null], ['the ValidatingAdmissionPolicy plugin is off, so the policy has no effect']],
  ['served, with the feature gate', [...SERVE, '--feature-gates', 'ValidatingAdmissionPolicy=true'], 1, [denied('pods', 'web', 'labels')], []],
])('a policy of v1beta1 %s', async (_title, args, code, messages, notes) => {
  expect(await check('beta.yaml', '--cluster', 'kubernetes:1.28', ...args)).toEqual({ code, err: '', messages, notes });
});

test.each([
  [['--feature-gates', 'ValidatingAdmissionPolicy'], '--feature-gates: found ValidatingAdmissionPolicy; write NAME=true|false'],
  [['--feature-gates', 'ValidatingAdmissionPolicy=yes'],
    '--feature-gates: found ValidatingAdmissionPolicy=yes; write ValidatingAdmissionPolicy=true or ValidatingAdmissionPolicy=false'],
  [['--static-manifests', 'policies'], '--static-manifests: found policies; write PLUGIN=DIR'],
])('%j is an error', async (args, error) => {
  expect(await check('objects.yaml', '--cluster', 'kubernetes:1.28', ...args)).toEqual({ code: 2, err: `cdk8s-pod-security check: ${error}\n` });
});
