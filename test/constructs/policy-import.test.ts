import { PodSecurityPolicy } from '../../src';
import { chart, written } from '../support/chart';
import { fileWith } from '../support/outdir';
import { walkthroughObject } from '../support/walkthroughs';

const POLICY = {
  apiVersion: 'policy/v1beta1',
  kind: 'PodSecurityPolicy',
  metadata: { name: 'p', labels: { a: 'b' }, annotations: { 'seccomp.security.alpha.kubernetes.io/allowedProfileNames': '*' } },
  spec: {
    privileged: false,
    volumes: [],
    hostPID: true,
    hostIPC: false,
    allowedCSIDrivers: [{ name: 'ebs.csi.aws.com' }],
    seLinux: { rule: 'RunAsAny' },
    runAsUser: { rule: 'RunAsAny' },
    supplementalGroups: { rule: 'RunAsAny' },
    fsGroup: { rule: 'RunAsAny' },
  },
};

function imported(manifest: unknown): unknown {
  const test = chart();
  PodSecurityPolicy.fromManifest(test, 'policy', manifest);
  return written(test)[0];
}

test.each([['a policy', POLICY], ...['pks-restricted', 'psp-restricted', 'yelbpsp'].map((name): [string, unknown] => [name, walkthroughObject('PodSecurityPolicy', name)])])(
  '%s comes out as it went in', (_title, manifest) => {
    expect(imported(manifest)).toEqual(manifest);
  },
);

test('what the server and kubectl have added is left out, and the group is the one that lasts', () => {
  const fetched = {
    ...POLICY,
    apiVersion: 'extensions/v1beta1',
    metadata: {
      ...POLICY.metadata,
      uid: '1',
      resourceVersion: '2',
      creationTimestamp: '2020-01-01T00:00:00Z',
      managedFields: [],
      annotations: { ...POLICY.metadata.annotations, 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
    },
  };
  expect(imported(fetched)).toEqual(POLICY);
});

test('a file is read as kubectl reads it', () => {
  const test = chart();
  const yaml = fileWith(`
apiVersion: v1
kind: ServiceAccount
metadata: { name: other }
---
apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: p }
spec:
  privileged: no
  seLinux: { rule: RunAsAny }
  runAsUser: { rule: RunAsAny }
  supplementalGroups: { rule: RunAsAny }
  fsGroup: { rule: RunAsAny }
`);
  PodSecurityPolicy.fromYaml(test, 'policy', yaml);
  expect(written(test)[0]).toMatchObject({ metadata: { name: 'p' }, spec: { privileged: false } });
});

test.each<[string, unknown, string]>([
  ['another kind', { kind: 'Role' }, 'test/policy: found no object of kind PodSecurityPolicy; pass the output of kubectl get psp NAME -o json'],
  ['nothing', null, 'test/policy: found no object of kind PodSecurityPolicy'],
  ['a misspelt field', { ...POLICY, spec: { ...POLICY.spec, hostPid: true } },
    'test/policy: unknown field "spec.hostPid", which the API server would drop; did you mean "hostPID"?'],
  ['a value of the wrong type', { ...POLICY, spec: { ...POLICY.spec, privileged: 'no' } },
    'test/policy: PodSecurityPolicy in version "v1beta1" cannot be handled as a PodSecurityPolicy: json: cannot unmarshal string into Go struct field '
    + 'PodSecurityPolicySpec.spec.privileged of type bool; use a value of the type in the message'],
])('%s is refused', (_title, manifest, message) => {
  expect(() => imported(manifest)).toThrow(message);
});

test('a file with several policies leaves open which one is meant', () => {
  const name = fileWith(`${JSON.stringify(POLICY)}\n---\n${JSON.stringify(POLICY)}\n`);
  expect(() => PodSecurityPolicy.fromYaml(chart(), 'policy', name)).toThrow(
    `test/policy: ${name} has 2 objects of kind PodSecurityPolicy: p, p; name one of them, as in fromYaml(scope, id, file, 'p')`,
  );
});

describe('a List, as kubectl get psp -o yaml prints it', () => {
  const OTHER = { ...POLICY, metadata: { name: 'other' } };
  const { apiVersion: _apiVersion, kind: _kind, ...BARE } = POLICY;

  function loaded(document: object, name?: string): unknown {
    const test = chart();
    PodSecurityPolicy.fromYaml(test, 'policy', fileWith(JSON.stringify(document)), name);
    return written(test)[0];
  }

  test.each<[string, object, string | undefined]>([
    ['with one policy', { apiVersion: 'v1', kind: 'List', items: [POLICY] }, undefined],
    ['with one policy among other objects', { apiVersion: 'v1', kind: 'List', items: [{ kind: 'Role' }, POLICY, null] }, undefined],
    ['with several, one of which is named', { apiVersion: 'v1', kind: 'List', items: [OTHER, POLICY] }, 'p'],
    ['in a List', { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [POLICY] }] }, undefined],
    ['of policies, whose items have no kind', { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicyList', items: [BARE] }, undefined],
  ])('%s', (_title, document, name) => {
    expect(loaded(document, name)).toEqual(POLICY);
  });

  test.each<[string, object, string | undefined, string]>([
    ['without a policy', { kind: 'List', items: [] }, undefined, 'no object of kind PodSecurityPolicy; write the output of kubectl get psp NAME -o yaml to the file'],
    ['without the one that is named', { kind: 'List', items: [OTHER, POLICY] }, 'q', '0 objects of kind PodSecurityPolicy named q; its policies are other, p'],
    ['with several', { kind: 'List', items: [OTHER, POLICY] }, undefined,
      "2 objects of kind PodSecurityPolicy: other, p; name one of them, as in fromYaml(scope, id, file, 'other')"],
  ])('%s is refused', (_title, document, name, message) => {
    expect(() => loaded(document, name)).toThrow(message);
  });
});

test.each<[string, unknown, string]>([
  ['that is missing', 'no/such.yaml', 'test/policy: no/such.yaml: no such file or directory'],
  ['that is a directory', '.', 'test/policy: .: is a directory; name a file in it'],
  ['that is no name', 1, 'test/policy: found 1 where a string belongs'],
])('a file %s is refused in one sentence', (_title, file, message) => {
  expect(() => PodSecurityPolicy.fromYaml(chart(), 'policy', file as string)).toThrow(new Error(message));
});

const RULES = 'seLinux: {rule: RunAsAny}, runAsUser: {rule: RunAsAny}, fsGroup: {rule: RunAsAny}, supplementalGroups: {rule: RunAsAny}';
const START = `apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: {name: p}\nspec:\n  ${RULES.replaceAll('}, ', '}\n  ')}\n`;

describe('a file that kubectl refuses gives no policy, since one with less in it allows more', () => {
  test.each([
    ['a list that is indented less', '  requiredDropCapabilities:\n  - ALL\n -x\n  readOnlyRootFilesystem: true\n',
      '11:2: found something else where a key belongs; align it with the keys of the mapping that it belongs to'],
    ['a tab', '\treadOnlyRootFilesystem: true\n',
      '9:1: found a tab, with which no value can begin; indent with spaces alone, and put the text in quotes'],
    ['a list that does not end', '  allowedHostPaths: [{pathPrefix: /a}\n  readOnlyRootFilesystem: true\n',
      '10:3: found no "," and no "]" after an item between brackets; add it, or put a text that contains "?", ":" or brackets in quotes'],
    ['a key that comes twice', '  privileged: false\n  privileged: true\n',
      '10:3: found the key "privileged" a second time; kubectl takes the last value, so remove the others'],
    ['a document that cannot be read after it', '---\na: [\n',
      '11:1: found nothing that can be a value; add it, or remove the sign that announces it'],
  ])('%s', (_title, text, message) => {
    const file = fileWith(`${START}${text}`);
    expect(() => PodSecurityPolicy.fromYaml(chart(), 'policy', file)).toThrow(new Error(`test/policy: ${file}:${message}`));
  });
});

test.each<[unknown, string]>([
  [{ kind: 'PodSecurityPolicy', metadata: 5 }, 'test/policy: metadata: found 5 where a map belongs'],
  [{ kind: 'PodSecurityPolicy', metadata: { annotations: ['a'] } }, 'test/policy: metadata: annotations: found ["a"] where a map belongs'],
  [{ kind: 'PodSecurityPolicy', metadata: { labels: 'a' } }, 'test/policy.metadata.labels: found "a" where a map belongs'],
  [{ kind: 'PodSecurityPolicy', spec: ['privileged'] }, 'test/policy: spec: found ["privileged"] where a map belongs'],
  [{ kind: 'PodSecurityPolicy', spec: 'privileged' }, 'test/policy: spec: found "privileged" where a map belongs'],
])('the manifest %j is refused', (manifest, message) => {
  expect(() => PodSecurityPolicy.fromManifest(chart(), 'policy', manifest)).toThrow(new Error(message));
});

test('null stands for what is not set', () => {
  const { metadata: { labels: _labels, annotations: _annotations, ...metadata }, ...rest } = POLICY;
  expect(imported({ ...rest, metadata: { ...metadata, labels: null, annotations: null } })).toEqual({ ...rest, metadata });
});
