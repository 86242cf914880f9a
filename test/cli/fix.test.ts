import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from '../support/command-line';

const before = process.cwd();
let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fix-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(before);
  fs.rmSync(folder, { recursive: true });
});

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(name), { recursive: true });
    fs.writeFileSync(name, text);
  }
}

function hasPatch(): boolean {
  return spawnSync('patch', ['--version']).status === 0;
}

const read = (name: string): string => fs.readFileSync(name, 'utf8');

const POD = `# the web
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  hostNetwork: true   # why?
  containers:
  - name: web
    image: nginx # pinned
`;
const BASELINE = ['--pod-security', 'baseline'];
const DIFF = `--- pod.yaml
+++ pod.yaml
@@ -3,7 +3,7 @@
 kind: Pod
 metadata: {name: web, namespace: shop}
 spec:
-  hostNetwork: true   # why?
+  hostNetwork: false   # why?
   containers:
   - name: web
     image: nginx # pinned
`;
const NOTE = 'note: the pod gets a network of its own: others reach it through a Service (Pod shop/web)\n';

test('a diff of what changes, which patch takes', async () => {
  write({ 'pod.yaml': POD });
  const { code, out, err } = await run(['fix', 'pod.yaml', ...BASELINE]);
  expect({ code, out, err }).toEqual({ code: 0, out: DIFF, err: `${NOTE}1 fixed, 0 still denied\n` });
  expect(read('pod.yaml')).toBe(POD);
  if (hasPatch()) {
    write({ 'x.diff': out });
    execFileSync('patch', ['-p0', '--input=x.diff']);
    expect((await run(['check', 'pod.yaml', ...BASELINE])).code).toBe(0);
  }
});

test('--write changes the files, and nothing is left to do', async () => {
  write({ 'pod.yaml': POD });
  expect(await run(['fix', 'pod.yaml', ...BASELINE, '--write'])).toEqual({ code: 0, out: '', err: `wrote pod.yaml\n${NOTE}1 fixed, 0 still denied\n` });
  expect(read('pod.yaml')).toBe(POD.replace('true', 'false'));
  expect(await run(['fix', 'pod.yaml', ...BASELINE, '--write'])).toEqual({ code: 0, out: '', err: '0 fixed, 0 still denied\n' });
});

test('many values without quotes, each as it is written', async () => {
  const values = ['1.10', '0x10', 'yes', '1_000', '010', '1e3', '8080', 'off'];
  const pod = (quote: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {${values.map((value, i) => `l${i}: ${quote}${value}${quote}`).join(', ')}}
spec:
  containers:
  - name: web
    image: nginx
    env:
${values.map((value, i) => `    - {name: E${i}, value: ${quote}${value}${quote}} # ${i}\n`).join('')}`;
  write({ 'pod.yaml': pod('') });
  expect((await run(['fix', 'pod.yaml', '--write'])).code).toBe(0);
  expect(read('pod.yaml')).toBe(pod("'"));
});

const HEAD = (apiVersion: string, kind: string): string => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: o, namespace: shop}\n`;

const SCHEDULED = (schedule: string, rest = ''): string => (
  `spec:\n  schedule: ${schedule} # nightly\n  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}}}\n${rest}`
);

const TEMPLATE = '  selector: {matchLabels: {app: web}}\n  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: a}]}}\n';

test.each([
  ['a Service with several ports, of which one has a port on the nodes', HEAD('v1', 'Service'),
    'spec:\n  ports:\n  - {port: 80, nodePort: 30080} # web\n  - {port: 53, protocol: UDP}\n',
    'spec:\n  ports:\n  - {port: 80, name: tcp-80} # web\n  - {port: 53, protocol: UDP, name: udp-53}\n'],
  ['an Ingress without a type of path', HEAD('networking.k8s.io/v1', 'Ingress'),
    'spec:\n  rules:\n  - host: Web.example.com\n    http:\n      paths:\n      - path: app\n        backend: {service: {name: web, port: {number: 80}}}\n',
    'spec:\n  rules:\n  - host: web.example.com\n    http:\n      paths:\n      - path: /app\n        backend: {service: {name: web, port: {number: 80}}}\n'
      + '        pathType: ImplementationSpecific\n'],
  ['an Ingress with the backends of another version', HEAD('networking.k8s.io/v1', 'Ingress'),
    'spec:\n  backend: {serviceName: all, servicePort: http} # the rest\n  rules:\n  - http:\n      paths:\n      - path: /\n        pathType: Prefix\n'
      + '        backend:\n          serviceName: web\n          servicePort: 80\n',
    'spec:\n  defaultBackend: {service: {name: all, port: {name: http}}} # the rest\n  rules:\n  - http:\n      paths:\n      - path: /\n        pathType: Prefix\n'
      + '        backend:\n          service:\n            name: web\n            port:\n              number: 80\n'],
  ['rules without API groups', HEAD('rbac.authorization.k8s.io/v1', 'Role'),
    'rules:\n- {resources: [pods, services/status], verbs: [get]}\n- {resources: [deployments], verbs: [get]}\n',
    "rules:\n- {resources: [pods, services/status], verbs: [get], apiGroups: ['']}\n- {resources: [deployments], verbs: [get], apiGroups: [apps]}\n"],
  ['an autoscaler with less than its least', HEAD('autoscaling/v2', 'HorizontalPodAutoscaler'),
    'spec:\n  minReplicas: 5 # two zones\n  maxReplicas: 2\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n',
    'spec:\n  minReplicas: 2 # two zones\n  maxReplicas: 2\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n'],
  ['a Secret with a plain text', HEAD('v1', 'Secret'), "data:\n  # from Ann\n  a: 'not base64!' # changed each month\n  # hello\n  b: aGFsbG8=\n",
    "data:\n  # hello\n  b: aGFsbG8=\nstringData:\n  # from Ann\n  a: 'not base64!' # changed each month\n"],
  ['a field with another name', HEAD('v1', 'Pod'), 'spec:\n  # why\n  restartPolcy: Never # once\n  containers: [{name: c, image: i}]\n',
    'spec:\n  # why\n  restartPolicy: Never # once\n  containers: [{name: c, image: i}]\n'],
  ['words of a CronJob in lower case', HEAD('batch/v1', 'CronJob'), SCHEDULED('0 3 * * *', '  concurrencyPolicy: forbid # one\n'),
    SCHEDULED('0 3 * * *', '  concurrencyPolicy: Forbid # one\n')],
  ['the type of a LimitRange in lower case', HEAD('v1', 'LimitRange'), 'spec:\n  limits:\n  - type: container # all\n    default: {cpu: 1}\n',
    'spec:\n  limits:\n  - type: Container # all\n    default: {cpu: 1}\n'],
  ['types of an autoscaler in lower case', HEAD('autoscaling/v2', 'HorizontalPodAutoscaler'),
    'spec:\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n  maxReplicas: 5\n  metrics:\n'
      + '  - {type: resource, resource: {name: cpu, target: {type: utilization, averageUtilization: 80}}}\n',
    'spec:\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n  maxReplicas: 5\n  metrics:\n'
      + '  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}\n'],
  ['a TLS host in upper case', HEAD('networking.k8s.io/v1', 'Ingress'),
    'spec:\n  tls: [{hosts: [Shop.example.com]}]\n  defaultBackend: {service: {name: web, port: {number: 80}}}\n',
    'spec:\n  tls: [{hosts: [shop.example.com]}]\n  defaultBackend: {service: {name: web, port: {number: 80}}}\n'],
  ['words of a webhook in lower case', HEAD('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration').replace(', namespace: shop', ''),
    'webhooks:\n- name: w.example.com\n  clientConfig: {service: {name: w, namespace: shop}}\n  sideEffects: None\n  admissionReviewVersions: [v1]\n'
      + '  failurePolicy: ignore # soft\n  rules: [{apiGroups: [""], apiVersions: [v1], operations: [create], resources: [pods]}]\n',
    'webhooks:\n- name: w.example.com\n  clientConfig: {service: {name: w, namespace: shop}}\n  sideEffects: None\n  admissionReviewVersions: [v1]\n'
      + '  failurePolicy: Ignore # soft\n  rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]\n'],
  ['an update strategy in lower case', HEAD('apps/v1', 'DaemonSet'), `spec:\n  updateStrategy: {type: ondelete} # slow\n${TEMPLATE}`,
    `spec:\n  updateStrategy: {type: OnDelete} # slow\n${TEMPLATE}`],
  ['an update strategy of a StatefulSet in lower case', HEAD('apps/v1', 'StatefulSet'), `spec:\n  updateStrategy: {type: rollingUpdate}\n${TEMPLATE}`,
    `spec:\n  updateStrategy: {type: RollingUpdate}\n${TEMPLATE}`],
  ['Recreate with numbers of a rolling update', HEAD('apps/v1', 'Deployment'), `spec:\n  strategy:\n    type: Recreate # one\n    rollingUpdate: {maxSurge: 1}\n${TEMPLATE}`,
    `spec:\n  strategy:\n    type: Recreate # one\n${TEMPLATE}`],
  ['a budget with both numbers', HEAD('policy/v1', 'PodDisruptionBudget'),
    'spec:\n  minAvailable: 1\n  maxUnavailable: 1 # of three\n  selector: {matchLabels: {app: web}}\n',
    'spec:\n  maxUnavailable: 1 # of three\n  selector: {matchLabels: {app: web}}\n'],
  ['a time zone in a schedule', HEAD('batch/v1', 'CronJob'), SCHEDULED('CRON_TZ=Europe/Berlin 0 3 * * *'), SCHEDULED('0 3 * * *', '  timeZone: Europe/Berlin\n')],
  ['a time zone in a schedule and beside it', HEAD('batch/v1', 'CronJob'),
    SCHEDULED('TZ=UTC 0 3 * * *', '  timeZone: Europe/Berlin\n'), SCHEDULED('0 3 * * *', '  timeZone: Europe/Berlin\n')],
  ['a claim of gigabytes', HEAD('v1', 'PersistentVolumeClaim'),
    'spec:\n  accessModes: [ReadWriteOnce]\n  resources: {requests: {storage: 10GB}}\n',
    'spec:\n  accessModes: [ReadWriteOnce]\n  resources: {requests: {storage: 10G}}\n'],
])('%s', async (_title, head, written, expected) => {
  write({ 'o.yaml': `${head}${written}` });
  expect(await run(['fix', 'o.yaml', '--write'])).toEqual({ code: 0, out: '', err: 'wrote o.yaml\n1 fixed, 0 still denied\n' });
  expect(read('o.yaml')).toBe(`${head}${expected}`);
  expect((await run(['check', 'o.yaml'])).code).toBe(0);
});

const POLICY = (expression: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
  validations:
  - expression: >-
      ${expression}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: p}
spec: {policyName: p, validationActions: [Deny]}
`;
const CONTAINERS = (context = ''): string => `spec:\n  containers:\n  - {name: a, image: i${context}} # first\n  - {name: b, image: i${context}}\n`;

test.each([
  ['a comparison of what is in a field that is missing', "has(object.metadata.labels) && object.metadata.labels.team == 'shop'", CONTAINERS(), `  labels:\n    team: shop\n${CONTAINERS()}`],
  ['the same in every container', 'object.spec.containers.all(c, has(c.securityContext) && has(c.securityContext.runAsNonRoot) && c.securityContext.runAsNonRoot == true)',
    CONTAINERS(), CONTAINERS(', securityContext: {runAsNonRoot: true}')],
  ['a field that is the condition', 'object.spec.containers.all(c, has(c.securityContext) && has(c.securityContext.runAsNonRoot) && c.securityContext.runAsNonRoot)',
    CONTAINERS(), CONTAINERS(', securityContext: {runAsNonRoot: true}')],
  ['a field that is no condition', 'object.spec.containers.all(c, has(c.securityContext) && !c.securityContext.readOnlyRootFilesystem)',
    CONTAINERS(), CONTAINERS(', securityContext: {readOnlyRootFilesystem: false}')],
  ['a condition on a field of the pod', 'has(object.spec.shareProcessNamespace) && object.spec.shareProcessNamespace',
    CONTAINERS(), `${CONTAINERS()}  shareProcessNamespace: true\n`],
  ['a field of which no value is known', "object.spec.containers.all(c, has(c.resources) && has(c.resources.limits) && 'ephemeral-storage' in c.resources.limits)",
    CONTAINERS(), undefined],
])('a policy with %s', async (_title, expression, written, expected) => {
  const head = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n';
  write({ 'policy.yaml': POLICY(expression), 'pod.yaml': `${head}${written}` });
  const { code } = await run(['fix', 'policy.yaml', 'pod.yaml', '--cluster', 'kubernetes:1.36', '--write']);
  expect([code, read('pod.yaml')]).toEqual([expected === undefined ? 1 : 0, `${head}${expected ?? written}`]);
});

test.each([
  ['rules for resources of two groups', HEAD('rbac.authorization.k8s.io/v1', 'Role'), 'rules:\n- {resources: [pods, deployments], verbs: [get]}\n', 'set rules[0].apiGroups'],
  ['rules for resources that are not known', HEAD('rbac.authorization.k8s.io/v1', 'Role'), 'rules:\n- {resources: [widgets], verbs: [get]}\n', 'set rules[0].apiGroups'],
  ['an autoscaler without pods', HEAD('autoscaling/v2', 'HorizontalPodAutoscaler'),
    'spec: {minReplicas: 5, maxReplicas: 0, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n', 'change spec.maxReplicas; set spec.maxReplicas'],
  ['a schedule in a time zone that has no name', HEAD('batch/v1', 'CronJob'), SCHEDULED('TZ=Local 0 3 * * *'), 'change spec.schedule'],
  ['a schedule in a time zone that nobody knows', HEAD('batch/v1', 'CronJob'), SCHEDULED('TZ=Mars/X 0 3 * * *'), 'change spec.schedule'],
  ['a host that is no name in lower case either', HEAD('networking.k8s.io/v1', 'Ingress'), 'spec: {rules: [{host: A_b}]}\n', 'change spec.rules[0].host'],
])('%s: no change is known', async (_title, head, written, advice) => {
  write({ 'o.yaml': `${head}${written}` });
  expect((await run(['fix', 'o.yaml', '--write'])).code).toBe(1);
  expect(read('o.yaml')).toBe(`${head}${written}`);
  expect((await run(['check', 'o.yaml'])).out).toContain(`\n  fix      ${advice}\n`);
});

test('a custom resource with values that its schema does not have', async () => {
  const definition = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: foos.example.com}\nspec:\n  group: example.com\n'
    + '  scope: Namespaced\n  names: {kind: Foo, plural: foos}\n  versions:\n  - name: v1\n    served: true\n    storage: true\n    schema:\n'
    + '      openAPIV3Schema:\n        type: object\n        properties:\n          spec:\n            type: object\n            properties:\n'
    + '              size: {type: integer, minimum: 2, maximum: 5}\n              least: {type: integer, minimum: 2}\n'
    + '              mode: {type: string, enum: [Fast, Slow]}\n              open: {type: boolean}\n';
  const foo = (size: string, least: number, mode: string, on: string): string => (
    `${HEAD('example.com/v1', 'Foo')}spec:\n  size: ${size} # big\n  least: ${least}\n  mode: ${mode} # quick\n  open: ${on}\n`);
  write({ 'crd.yaml': definition, 'foo.yaml': foo('"9"', 1, 'fast', '"true"') });
  expect((await run(['fix', 'crd.yaml', 'foo.yaml', '--write'])).code).toBe(0);
  expect([read('crd.yaml'), read('foo.yaml')]).toEqual([definition, foo('5', 2, 'Fast', 'true')]);
});

test('the place of a value that the API server cannot read', async () => {
  write({ 'pod.yaml': POD.replace('image: nginx', 'image: 1.10') });
  const { out } = await run(['check', 'pod.yaml', '--format', 'sarif']);
  const { runs: [{ results }] } = JSON.parse(out) as {
    runs: { results: { ruleId: string; locations: { physicalLocation: { region: object } }[] }[] }[];
  };
  expect(results.filter(({ ruleId }) => ruleId === 'decode').map(({ locations: [{ physicalLocation }] }) => physicalLocation.region))
    .toEqual([{ startLine: 9, startColumn: 5 }]);
});

test('standard input: a diff, or the whole new text', async () => {
  expect((await run(['fix', '-', ...BASELINE], POD)).out).toBe(DIFF.replaceAll('pod.yaml', 'stdin'));
  expect((await run(['fix', '-', ...BASELINE, '-w'], POD)).out).toBe(POD.replace('true', 'false'));
  expect((await run(['fix', '-', '-w'], POD)).out).toBe(POD);
  expect((await run(['fix', '-', ...BASELINE, '-w'], `\ufeff${POD}`)).out).toBe(`\ufeff${POD.replace('true', 'false')}`);
});

test('a byte order mark and line ends of Windows stay', async () => {
  const text = `\ufeff${POD.replaceAll('\n', '\r\n')}`;
  write({ 'pod.yaml': text, 'other.yaml': text });
  const { out } = await run(['fix', 'pod.yaml', ...BASELINE]);
  await run(['fix', 'other.yaml', ...BASELINE, '-w']);
  expect(read('other.yaml')).toBe(text.replace('true', 'false'));
  if (hasPatch()) {
    write({ 'x.diff': out });
    execFileSync('patch', ['-p0', '--binary', '--input=x.diff']);
    expect(read('pod.yaml')).toBe(read('other.yaml'));
  }
});

test('a folder: several files and documents, and items of a list', async () => {
  const list = 'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {hostPID: true, containers: [{name: a, image: a}]}}\n';
  write({ 'd/list.yaml': list, 'd/pods.yaml': `${POD}---\n${POD.replace('name: web,', 'name: two,')}`, 'd/other.yaml': 'a: b\n' });
  const { code, err } = await run(['fix', 'd', ...BASELINE, '-w']);
  expect([code, err.split('\n').filter((line) => !line.startsWith('note:'))]).toEqual([0, ['wrote d/list.yaml', 'wrote d/pods.yaml', '3 fixed, 0 still denied', '']]);
  expect(read('d/list.yaml')).toBe(list.replace('true', 'false'));
  expect(read('d/pods.yaml')).toBe(`${POD}---\n${POD.replace('name: web,', 'name: two,')}`.replaceAll('true', 'false'));
});

test('what cannot be changed is named with its place and the reason', async () => {
  const shared = POD.replace('hostNetwork: true', 'hostNetwork: &t true\n  hostPID: *t');
  const template = POD.replace('nginx', '"{{ .Values.image }}"');
  write({ 'a.yaml': shared, 'b.yaml': template.replace('name: web,', 'name: b,') });
  const { code, out, err } = await run(['fix', 'a.yaml', 'b.yaml', ...BASELINE]);
  expect({ code, out, err: err.split('\n').slice(0, -1) }).toEqual({
    code: 1,
    out: '',
    err: [
      'not fixed: a.yaml:6:3: Pod shop/web: it is part of &t, which an alias elsewhere in the document repeats',
      'not fixed: b.yaml:2: Pod shop/b: its document has "{{", with which templates begin; change the template, or its values',
      '0 fixed, 2 still denied',
    ],
  });
});

test('a workload that no change of its fields helps is named with the answer of the API server', async () => {
  write({ 'pod.yaml': POD.replace('hostNetwork: true', 'volumes: [{name: a, hostPath: {path: /}}]') });
  const { code, out, err } = await run(['fix', 'pod.yaml', ...BASELINE]);
  expect({ code, out, err: err.split('\n').slice(0, -1) }).toEqual({
    code: 1,
    out: '',
    err: [
      'not fixed: pod.yaml:2: Pod shop/web: no change of its own fields is known that the API server admits; this helps, but lets in more: '
      + 'label namespace shop with pod-security.kubernetes.io/enforce=privileged; --allow labels writes it. It answers: pods "web" is forbidden: '
      + 'violates PodSecurity "baseline:latest": hostPath volumes (volume "a")',
      '0 fixed, 1 still denied',
    ],
  });
});

test('a change that leads to another denial is named with both', async () => {
  const old = 'apiVersion: extensions/v1beta1\nkind: DaemonSet\nmetadata: {name: web, namespace: shop}\n'
    + 'spec: {template: {metadata: {labels: {a: b}}, spec: {containers: [{name: web}]}}}\n';
  write({ 'set.yaml': old });
  const { code, out, err } = await run(['fix', 'set.yaml', '--cluster', 'kubernetes:1.36']);
  expect({ code, out, err: err.split('\n').slice(0, -1) }).toEqual({
    code: 1,
    out: '',
    err: [
      'not fixed: set.yaml:1: DaemonSet shop/web: no change of its own fields is known that the API server admits. '
      + 'It answers: no matches for kind "DaemonSet" in version "extensions/v1beta1". This is needed, and not enough: '
      + 'set apiVersion to apps/v1, under which Kubernetes 1.36 serves DaemonSet. The API server then answers: '
      + 'DaemonSet.apps "web" is invalid: spec.template.spec.containers[0].image: Required value',
      '0 fixed, 1 still denied',
    ],
  });
});

test('changes of the workload and of its namespace are made together, where the label is allowed', async () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n';
  const old = 'apiVersion: extensions/v1beta1\nkind: DaemonSet\nmetadata: {name: web, namespace: shop}\n'
    + 'spec: {template: {metadata: {labels: {a: b}}, spec: {volumes: [{name: a, hostPath: {path: /}}], containers: [{name: web, image: i}]}}}\n';
  write({ 'set.yaml': namespace + old });
  const { code, out, err } = await run(['fix', 'set.yaml', ...BASELINE]);
  expect({ code, out, err: err.split('\n').slice(0, -1) }).toEqual({
    code: 1,
    out: '',
    err: [
      'not fixed: set.yaml:5: DaemonSet shop/web: no change of its own fields is known that the API server admits; this helps, but lets in more: '
      + 'set apiVersion to apps/v1; set spec.selector to {"matchLabels":{"a":"b"}}; label namespace shop with pod-security.kubernetes.io/enforce=privileged; '
      + '--allow labels writes it. It answers: no matches for kind "DaemonSet" in version "extensions/v1beta1"',
      '0 fixed, 1 still denied',
    ],
  });
  expect(await run(['fix', 'set.yaml', ...BASELINE, '--allow', 'labels', '-w'])).toMatchObject({ code: 0 });
  expect(read('set.yaml')).toBe(namespace.replace('{name: shop}', '{name: shop, labels: {pod-security.kubernetes.io/enforce: privileged}}')
    + old.replace('extensions/v1beta1', 'apps/v1').replace('image: i}]}}}', 'image: i}]}}, selector: {matchLabels: {a: b}}}'));
});

test('objects before their namespace name it; many are told of in few lines', async () => {
  const pods = [1, 2, 3, 4, 5, 6, 7].map((i) => `apiVersion: v1\nkind: Pod\nmetadata: {name: p${i}, namespace: shop}\nspec: {containers: [{name: c, image: i}]}\n---\n`);
  write({ 'a.yaml': `${pods.join('')}apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n` });
  const { code, out, err } = await run(['fix', 'a.yaml', ...BASELINE]);
  const reason = 'it needs namespace shop, which comes later in the set, at a.yaml:36: apply it after that';
  const note = 'note: kubectl applies the objects in the order of the set. Helm, Flux and Argo CD sort them: if one of these applies the set, name it with --client';
  expect({ code, out, err: err.split('\n').slice(0, -1) }).toEqual({
    code: 1,
    out: '',
    err: [
      note,
      ...[[1, 1], [6, 2], [11, 3]].map(([line, i]) => `not fixed: a.yaml:${line}: Pod shop/p${i}: ${reason}`),
      'not fixed: 4 more objects for this reason: Pod shop/p4, Pod shop/p5, Pod shop/p6 and 1 more',
      '0 fixed, 7 still denied',
    ],
  });
});

test('a change that is refused names the object that comes before', async () => {
  const pod = (value: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostname: ${value}, containers: [{name: c, image: i}]}\n---\n`;
  write({ 'a.yaml': pod('a') + pod('b') });
  const { code, err } = await run(['fix', 'a.yaml', ...BASELINE]);
  expect([code, err.split('. It answers: ')[0]]).toEqual([1,
    'not fixed: a.yaml:6: Pod default/p: no change of its own fields is known that the API server admits; the set has another Pod of this name before, at a.yaml:1']);
});

test('a file in UTF-16 is left as it is', async () => {
  const utf16 = Buffer.from(`\ufeff${POD}`, 'utf16le');
  write({ 'pod.yaml': utf16 });
  const { code, out, err } = await run(['fix', 'pod.yaml', ...BASELINE, '-w']);
  expect([code, out, err]).toEqual([1, '', 'not fixed: pod.yaml:2: Pod shop/web: its file is not UTF-8\n0 fixed, 1 still denied\n']);
  expect(fs.readFileSync('pod.yaml')).toEqual(utf16);
});

test('errors in the input: nothing is changed', async () => {
  write({ 'pod.yaml': POD, 'bad.yaml': 'apiVersion: v1\nkind: [\n' });
  const { code, out, err } = await run(['fix', '.', ...BASELINE, '-w']);
  expect([code, out, err.startsWith('error: bad.yaml:'), read('pod.yaml')]).toEqual([2, '', true, POD]);
});

test('where somebody looks at the diff, characters that could deceive are escapes', async () => {
  write({ 'pod.yaml': POD.replace('# why?', '# \u202ewhy') });
  for (const io of [{ outIsTerminal: true }, { env: { GITHUB_ACTIONS: 'true' } }]) {
    const { out, err } = await run(['fix', 'pod.yaml', ...BASELINE], '', io);
    expect([out.includes('+  hostNetwork: false   # \\u202ewhy\n'), out.includes('\u202e')]).toEqual([true, false]);
    expect(err).toContain('note: the diff is shown with escapes for some characters, so it does not apply; write it to a file by --output\n');
  }
  expect((await run(['fix', 'pod.yaml', ...BASELINE])).out).toContain('\u202e');
  await run(['fix', 'pod.yaml', ...BASELINE, '-o', 'x.diff'], '', { outIsTerminal: true });
  expect(read('x.diff')).toContain('\u202e');
});

test('the construct of an object that cdk8s has written is named', async () => {
  write({ 'dist/web.k8s.yaml': POD, 'dist/construct-metadata.json': '{"version": "1.0.0", "resources": {"web": {"path": "app/chart/web"}}}' });
  const { code, err } = await run(['fix', 'dist/web.k8s.yaml', ...BASELINE]);
  expect([code, err]).toEqual([0, `${NOTE}note: cdk8s writes dist/web.k8s.yaml, so change construct app/chart/web, which makes Pod shop/web: `
    + 'set spec.hostNetwork to false\n1 fixed, 0 still denied\n']);
});

test.each(['{', '[]', '{"resources": 1}', '{"resources": {"web": 1}}', '{"resources": {"other": {"path": "x"}}}'])('metadata %s names no construct', async (metadata) => {
  write({ 'web.yaml': POD, 'construct-metadata.json': metadata });
  expect((await run(['fix', 'web.yaml', ...BASELINE])).err).toBe(`${NOTE}1 fixed, 0 still denied\n`);
});

test.each<[title: string, args: readonly string[], summary: string]>([
  ['an option acknowledges', ['--acknowledgements', 'known.yaml', '--no-config'], '0 fixed, 0 still denied'],
  ['the configuration acknowledges', [], '0 fixed, 0 still denied'],
  ['an option acknowledges something else than the configuration', ['--acknowledgements', 'none.yaml'], '1 fixed, 0 still denied'],
  ['nothing acknowledges', ['--no-config'], '1 fixed, 0 still denied'],
])('what %s', async (_title, args, summary) => {
  const known = (name: string): string => `- {kind: Pod, namespace: shop, name: ${name}, reason: known}\n`;
  write({
    'pod.yaml': POD,
    'known.yaml': known('web'),
    'none.yaml': '[]\n',
    '.cdk8s-pod-security.yaml': `acknowledgements:\n${known('web')}`,
  });
  const { err } = await run(['fix', 'pod.yaml', '--pod-security', 'restricted', ...args]);
  expect(err.trimEnd().split('\n').at(-1)).toBe(summary);
});

test('--output writes the diff to a file', async () => {
  write({ 'pod.yaml': POD });
  const { code, out } = await run(['fix', 'pod.yaml', ...BASELINE, '--output', 'x.diff']);
  expect([code, out, read('x.diff')]).toEqual([0, '', DIFF]);
});

test('one file by two names is changed once', async () => {
  write({ 'pod.yaml': POD });
  const { code, out } = await run(['fix', 'pod.yaml', './pod.yaml', '.', ...BASELINE]);
  expect([code, out]).toEqual([0, DIFF]);
});

test('a link and its file are one file', async () => {
  write({ 'pods/pod.yaml': POD });
  fs.symlinkSync('pod.yaml', 'pods/link.yaml');
  const { code, err } = await run(['fix', 'pods', ...BASELINE, '--write']);
  expect({ code, err }).toEqual({ code: 0, err: `wrote pods/link.yaml\n${NOTE}1 fixed, 0 still denied\n` });
  expect(fs.lstatSync('pods/link.yaml').isSymbolicLink()).toBe(true);
  expect(read('pods/pod.yaml')).toContain('hostNetwork: false   # why?');
});

// A link in a repository of somebody else may lead to any file of the user.
test.each<readonly [string, string, readonly string[], boolean]>([
  ['a file outside', '../outside/pod.yaml', ['inside'], false],
  ['a folder outside', '../outside', ['inside'], false],
  ['a file outside that is named itself', '../outside/pod.yaml', ['inside/link.yaml'], true],
  ['a file outside that is in another folder that is named', '../outside/pod.yaml', ['inside', 'outside'], true],
])('a link to %s', async (_title, target, paths, isChanged) => {
  write({ 'outside/pod.yaml': POD, 'inside/..pod.yaml': POD.replace('name: web,', 'name: other,') });
  fs.symlinkSync(target, 'inside/link.yaml');
  const { code, err } = await run(['fix', ...paths, ...BASELINE, '--write']);
  expect(code).toBe(isChanged ? 0 : 1);
  expect(read('outside/pod.yaml') !== POD).toBe(isChanged);
  const real = path.join(fs.realpathSync(folder), 'outside', 'pod.yaml');
  expect(err.includes(`Pod shop/web: its file is a link to ${real}, which is outside of what is given`)).toBe(!isChanged);
  expect(read('inside/..pod.yaml').includes('hostNetwork: false')).toBe(paths[0] === 'inside');
});

test.each([
  ['$patch: delete\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n', '$patch'],
  ['apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  $setElementOrder/containers: [{name: a}]\n  containers: [{name: a, image: a}]\n',
    'spec.$setElementOrder/containers'],
])('a patch stays a patch: %j', async (text, directive) => {
  write({ 'patch.yaml': text });
  const { code, err } = await run(['fix', 'patch.yaml', '--cluster', 'kubernetes:1.36', '--write']);
  expect([code, err.includes(`unknown field "${directive}"\n`)]).toEqual([1, true]);
  expect(read('patch.yaml')).toBe(text);
  expect((await run(['check', 'patch.yaml', '--cluster', 'kubernetes:1.36', '--format', 'json'])).out)
    .toContain(`"fix": "check what kustomize makes of it: ${directive} is a directive of a patch, which is no object by itself"`);
});

test('--allow grants writes the grants into a file of their own', async () => {
  const policy = 'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: {name: p}\nspec:\n  runAsUser: {rule: RunAsAny}\n  fsGroup: {rule: RunAsAny}\n'
    + '  seLinux: {rule: RunAsAny}\n  supplementalGroups: {rule: RunAsAny}\n  volumes: [secret]\n';
  const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  selector: {matchLabels: {a: b}}\n'
    + '  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}\n';
  write({ 'set.yaml': `${policy}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n${deployment}` });
  const args = ['fix', 'set.yaml', '--cluster', 'kubernetes:1.24', '--enable-admission-plugins', 'PodSecurityPolicy'];
  const without = await run(args);
  expect([without.code, without.out, without.err.includes('; --allow grants writes it\n')]).toEqual([1, '', true]);
  const { code, out } = await run([...args, '--allow', 'grants', '--grants-file', 'own.yaml']);
  expect([code, out.startsWith('--- /dev/null\n+++ own.yaml\n@@ -0,0 +1,')]).toEqual([0, true]);
  const written = await run([...args, '--allow', 'grants', '-w']);
  expect([written.code, written.err.includes('wrote pod-security-grants.yaml; apply it after the namespaces, and before the workloads\n')]).toEqual([0, true]);
  expect(out.split('\n').slice(3).map((line) => line.slice(1)).join('\n')).toBe(read('pod-security-grants.yaml'));
  expect((await run([...args, '--allow', 'grants'])).err).toBe(
    'cdk8s-pod-security fix: pod-security-grants.yaml: is there already; grants go into a new file, so name another one by --grants-file\n');
});

test('what a workload needs is corrected first: the workload stays as it is where that suffices', async () => {
  const priorityClass = 'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: high}\nvalue: 2000000000 # a lot\n';
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baselin}}\n';
  const pod = (name: string, more: string): string => (
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop}\nspec:\n  priorityClassName: high\n${more}  containers: [{name: a, image: a}]\n`);
  const set = (value: number, level: string, network: boolean): string => [
    priorityClass.replace('2000000000', String(value)), namespace.replace('baselin', level), pod('one', ''), pod('two', `  hostNetwork: ${network} # why?\n`),
  ].join('---\n');
  write({ 'set.yaml': set(2_000_000_000, 'baselin', true) });
  expect(await run(['fix', 'set.yaml', '--cluster', 'kubernetes:1.36', '--write'])).toEqual({
    code: 0,
    out: '',
    err: 'wrote set.yaml\nnote: the pod gets a network of its own: others reach it through a Service (Pod shop/two)\n3 fixed, 0 still denied\n',
  });
  expect(read('set.yaml')).toBe(set(1_000_000_000, 'baseline', false));
});

test.each<[title: string, role: string, binding: string, corrected: (set: string) => string, err: string]>([
  ['a rule without the verb', '- apiGroups: [""] # core\n  resources: [pods]\n  verbs: [get] # more later\n', 'namespace: shop', (set) => set.replace('[get]', '[get, create]'),
    'note: everybody to whom Role shop/deployer is bound gets that (Pod shop/web)\n'],
  ['a rule of its own', '# theirs\n- apiGroups: [""]\n  resources: [pods, secrets]\n  verbs: [get]\n# end\n', 'namespace: shop',
    (set) => set.replace('  verbs: [get]\n', '  verbs: [get]\n- apiGroups:\n  - \'\'\n  resources:\n  - pods\n  verbs:\n  - create\n'),
    'note: everybody to whom Role shop/deployer is bound gets that (Pod shop/web)\n'],
  ['the namespace of a binding', '- {apiGroups: [""], resources: [pods], verbs: [create]}\n', 'namespace: test', (set) => set.replaceAll('namespace: test', 'namespace: shop'),
    'note: user jane then has it no longer in namespace test (Pod shop/web)\n'],
])('--allow grants corrects the nearest grant at its place: %s', async (_title, rules, place, corrected, err) => {
  const head = (kind: string): string => `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: deployer, ${place}} # ours\n`;
  const binding = `${head('RoleBinding')}roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer}\nsubjects:\n- {kind: User, name: jane}\n`;
  const set = `${head('Role')}rules:\n${rules}---\n${binding}---\n${POD.replace('hostNetwork: true   # why?', 'hostNetwork: false')}`;
  write({ 'set.yaml': set });
  expect(await run(['fix', 'set.yaml', '--cluster', 'kubernetes:1.36', '--as', 'jane', '--allow', 'grants', '--write'])).toEqual({
    code: 0,
    out: '',
    err: 'wrote set.yaml\nnote: user jane may then create any pods in namespace shop: their pods can run as any service account of the namespace, and read its Secrets'
      + ` (Pod shop/web)\n${err}1 fixed, 0 still denied\n`,
  });
  expect(read('set.yaml')).toBe(corrected(set));
  expect(fs.existsSync('pod-security-grants.yaml')).toBe(false);
});

test('--allow grants gives the user of --as the right to create the workload', async () => {
  write({ 'pod.yaml': POD, 'web.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: two, namespace: shop}\nspec: {containers: [{name: a, image: a}]}\n' });
  const args = ['pod.yaml', 'web.yaml', '--cluster', 'kubernetes:1.36', '--as', 'jane'];
  expect((await run(['fix', ...args])).err).toContain('; --allow grants writes it\n');
  const written = await run(['fix', ...args, '--allow', 'grants', '--write']);
  expect([written.code, written.err.includes('wrote pod-security-grants.yaml; apply it before the set, as an administrator\n')]).toEqual([0, true]);
  expect(read('pod-security-grants.yaml')).toBe(`apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: create-pods
  namespace: shop
rules:
  - apiGroups:
      - ''
    resources:
      - pods
    verbs:
      - create
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: jane-create-pods
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: create-pods
subjects:
  - kind: User
    apiGroup: rbac.authorization.k8s.io
    name: jane
`);
  expect((await run(['check', ...args, '--objects', 'pod-security-grants.yaml'])).code).toBe(0);
});

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata:
  name: shop # ours
  labels: {pod-security.kubernetes.io/enforce: restricted}
`;
const MOUNTS = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
  containers:
  - {name: web, image: nginx, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}
  volumes: [{name: data, nfs: {server: files, path: /}}]
`;

test('--allow labels changes the level of a namespace of the set, once for all workloads', async () => {
  write({ 'ns.yaml': NAMESPACE, 'pods.yaml': `${MOUNTS}---\n${MOUNTS.replace('web,', 'web2,')}` });
  const without = await run(['fix', 'ns.yaml', 'pods.yaml']);
  expect([without.code, without.err.includes('pod-security.kubernetes.io/enforce=baseline; --allow labels writes it. It answers: ')]).toEqual([1, true]);
  const { code, out, err } = await run(['fix', 'ns.yaml', 'pods.yaml', '--allow', 'labels']);
  expect([code, out]).toEqual([0, `--- ns.yaml
+++ ns.yaml
@@ -2,4 +2,4 @@
 kind: Namespace
 metadata:
   name: shop # ours
-  labels: {pod-security.kubernetes.io/enforce: restricted}
+  labels: {pod-security.kubernetes.io/enforce: baseline}
`]);
  expect(err).toBe('note: namespace shop then lets in pods that run as root, gain privileges, keep the default capabilities and have no seccomp profile'
    + ' (Pod shop/web, Pod shop/web2)\n2 fixed, 0 still denied\n');
});

test('a quota that is in no file is named', async () => {
  write({ 'pod.yaml': MOUNTS, 'quota.objects': 'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: quota, namespace: shop}\nspec: {hard: {pods: "0"}}\n' });
  const { code, err } = await run(['fix', 'pod.yaml', '--objects', 'quota.objects', '--allow', 'policies']);
  expect([code, err]).toEqual([1, 'not fixed: pod.yaml:1: Pod shop/web: this helps: in ResourceQuota shop/quota, set spec.hard.pods to "1"; ResourceQuota shop/quota '
    + 'is in no file of the set, so run kubectl edit resourcequota quota -n shop, or add its manifest to the set\n0 fixed, 1 still denied\n']);
});

test('a namespace that is in no file is named', async () => {
  write({ 'pod.yaml': MOUNTS });
  const { code, err } = await run(['fix', 'pod.yaml', '--pod-security', 'restricted', '--allow', 'labels']);
  expect([code, err]).toEqual([1, 'not fixed: pod.yaml:1: Pod shop/web: this helps: label namespace shop with pod-security.kubernetes.io/enforce=baseline; Namespace shop '
    + 'is in no file of the set, so run kubectl label namespace shop pod-security.kubernetes.io/enforce=baseline --overwrite, or add its manifest to the set\n'
    + '0 fixed, 1 still denied\n']);
});

const OWN_POLICY = `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: {name: own}
spec:
  seLinux: {rule: RunAsAny}
  runAsUser: {rule: RunAsAny}
  fsGroup: {rule: RunAsAny}
  supplementalGroups: {rule: RunAsAny}
  volumes: [projected, secret] # few
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: use-own}
rules: [{verbs: [use], apiGroups: [policy], resources: [podsecuritypolicies], resourceNames: [own]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: use-own}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: use-own}
subjects: [{kind: Group, apiGroup: rbac.authorization.k8s.io, name: 'system:serviceaccounts:shop'}]
`;
const deploymentWith = (name: string, volume: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}], volumes: [{name: data, ${volume}}]}
`;

test('--allow policies adds what all workloads need to the policy of the set', async () => {
  write({ 'policy.yaml': OWN_POLICY, 'web.yaml': [deploymentWith('a', 'nfs: {server: files, path: /}'), deploymentWith('b', 'emptyDir: {}')].join('---\n') });
  const args = ['--cluster', 'kubernetes:1.24', '--enable-admission-plugins', 'PodSecurityPolicy', '--allow', 'policies', '--write'];
  expect((await run(['fix', 'policy.yaml', 'web.yaml', ...args])).code).toBe(0);
  expect(read('policy.yaml')).toBe(OWN_POLICY.replace('[projected, secret]', '[projected, secret, nfs, emptyDir]'));
});

test.each<readonly [readonly string[], string]>([
  [[], 'no PATH given: specify files, folders, or - for standard input'],
  [['pod.yaml', '--allow', 'all'], '--allow: found all; known are accounts, grants, labels, policies'],
  [['pod.yaml', '--grants-file', 'g.yaml'], '--grants-file: only with --allow grants'],
  [['pod.yaml', '--allow', 'grants', '--grants-file', 'pod.yaml'],
    'pod.yaml: is there already; grants go into a new file, so name another one by --grants-file'],
  [['pod.yaml', '--output', './pod.yaml'], '--output: ./pod.yaml is read as well, so the report would overwrite it; name another file'],
  [['pod.yaml', '--write', '--output', 'x'], '--output: not with --write, which changes the files'],
])('%j is wrong usage', async (args, message) => {
  write({ 'pod.yaml': POD });
  expect(await run(['fix', ...args])).toEqual({ code: 2, out: '', err: `cdk8s-pod-security fix: ${message}\n` });
});

describe('a Helm chart', () => {
  /** Stands in for Helm: the values are JSON, and the deployment has them where a chart usually puts them. */
  const HELM = `#!${process.execPath}
const values = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
if (values.fail) { console.error('walk.go:75: found symbolic link in path: charts/a\\nError: ' + values.fail + '\\n'); process.exit(1); }
const container = (name, securityContext) => ({ name, image: values.image, securityContext });
const pod = { hostNetwork: values.network.hostNetwork, securityContext: values.podSecurityContext, containers: [container('web', values.web.securityContext)] };
const sidecar = container('sidecar', values.sidecarSecurityContext);
const spec = { ...pod, containers: [...pod.containers, ...(values.sidecar ? [sidecar] : [])], volumes: values.volumes };
const deployment = {
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' },
  spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec } },
};
console.log('---\\n# Source: web/templates/deployment.yaml\\n' + JSON.stringify(deployment));
`;
  const VALUES = '{\n  "image": "nginx",\n  "podSecurityContext": {},\n  "network": {"hostNetwork": true},\n  "web": {\n    "securityContext": {}\n  }\n}\n';
  const { PATH } = process.env;

  function chart(values: string, helm = HELM): void {
    write({ 'charts/web/Chart.yaml': 'name: web\n', 'charts/web/values.yaml': values, 'charts/web/templates/_web.tpl': '{{ .Values.sidecarSecurityContext }}' });
    fs.mkdirSync('bin');
    fs.writeFileSync('bin/helm', helm, { mode: 0o755 });
    process.env.PATH = path.join(folder, 'bin');
  }
  afterEach(() => {
    process.env.PATH = PATH;
  });

  const told = (err: string): string => err.split('\n').filter((line) => !line.startsWith('note:')).join('\n');

  test('an object of another namespace than that of the release', async () => {
    chart(VALUES, HELM.replace("name: 'web' }", "name: 'web', namespace: 'kube-system' }"));
    const { code, err } = await run(['fix', 'charts/web', '--pod-security', 'restricted', '--namespace', 'web']);
    expect([code, told(err)]).toEqual([0, '1 fixed, 0 still denied\n']);
  });

  test('the keys of the values that set the fields', async () => {
    chart(VALUES);
    const { code, out, err } = await run(['fix', 'charts/web', '--pod-security', 'restricted']);
    expect({ code, out, err: told(err) }).toEqual({
      code: 0,
      out: `--- charts/web/values.yaml
+++ charts/web/values.yaml
@@ -1,8 +1,20 @@
 {
   "image": "nginx",
-  "podSecurityContext": {},
-  "network": {"hostNetwork": true},
+  "podSecurityContext": {
+    "runAsNonRoot": true,
+    "seccompProfile": {
+      "type": "RuntimeDefault"
+    }
+  },
+  "network": {"hostNetwork": false},
   "web": {
-    "securityContext": {}
+    "securityContext": {
+      "allowPrivilegeEscalation": false,
+      "capabilities": {
+        "drop": [
+          "ALL"
+        ]
+      }
+    }
   }
 }
`,
      err: '1 fixed, 0 still denied\n',
    });
  });

  test('a key that the templates name and the values do not have', async () => {
    chart(VALUES.replace('"image"', '"sidecar": true,\n  "image"'));
    const { code, out } = await run(['fix', 'charts/web', '--pod-security', 'restricted']);
    expect([code, out.includes('+  "sidecarSecurityContext": {')]).toEqual([0, true]);
  });

  test('values of a file of their own', async () => {
    chart(VALUES);
    write({ 'own.yaml': VALUES.replace('nginx', 'own') });
    const { code, out } = await run(['fix', 'charts/web', '--pod-security', 'restricted', '--values', 'own.yaml', '--write']);
    expect([code, out, read('charts/web/values.yaml'), read('own.yaml').includes('"runAsNonRoot": true')]).toEqual([0, '', VALUES, true]);
  });

  test('a field that no key sets is named, and nothing is changed', async () => {
    chart(VALUES.replace('"image"', '"sidecar": true,\n  "image"'));
    write({ 'charts/web/templates/_web.tpl': '' });
    const { code, out, err } = await run(['fix', 'charts/web', '--pod-security', 'restricted']);
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: 'not fixed: charts/web/templates/deployment.yaml: Deployment default/web: no key of charts/web/values.yaml sets '
        + 'spec.template.spec.containers[1].securityContext.allowPrivilegeEscalation; change the template, or look for a key that turns it off\n'
        + '0 fixed, 1 still denied\n',
    });
  });

  test('a hook that needs what Helm creates after it', async () => {
    const metadata = '{name: migrate, annotations: {helm.sh/hook: pre-install}}';
    const spec = '{template: {spec: {serviceAccountName: migrate, restartPolicy: Never, containers: [{name: c, image: x}]}}}';
    const documents = [
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: migrate}', `apiVersion: batch/v1\nkind: Job\nmetadata: ${metadata}\nspec: ${spec}`,
    ].map((text, i) => `---\n# Source: web/templates/${i}.yaml\n${text}\n`);
    chart(VALUES, `#!${process.execPath}\nconsole.log(${JSON.stringify(documents.join(''))});`);
    const { code, out, err } = await run(['fix', 'charts/web', '--cluster', 'kubernetes:1.36']);
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: 'not fixed: charts/web/templates/1.yaml: Job default/migrate: it needs objects of the set that are not in the cluster yet: apply it after them\n'
        + '0 fixed, 1 still denied\n',
    });
  });

  test('without values', async () => {
    const pod = '---\n# Source: web/templates/pod.yaml\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostPID: true, containers: [{name: a, image: a}]}\n';
    chart(VALUES, `#!${process.execPath}\nconsole.log(${JSON.stringify(pod)});`);
    fs.rmSync('charts/web/values.yaml');
    const { code, out, err } = await run(['fix', 'charts/web', '--pod-security', 'baseline']);
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: 'not fixed: charts/web/templates/pod.yaml: Pod default/a: no key of charts/web/values.yaml sets spec.hostPID; change the template, '
        + 'or look for a key that turns it off\n0 fixed, 1 still denied\n',
    });
  });

  test('a custom resource of a definition in the folder crds', async () => {
    const schema = '{openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {replicas: {type: integer, minimum: 1}}}}}}';
    const definition = `---
# Source: web/crds/widgets.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions: [{name: v1, served: true, storage: true, schema: ${schema}}]
`;
    const widget = '---\n# Source: web/templates/widget.yaml\napiVersion: example.com/v1\nkind: Widget\nmetadata: {name: slow}\nspec: {replicas: 0}\n';
    const helm = `#!${process.execPath}\nconsole.log((process.argv.includes('--include-crds') ? ${JSON.stringify(definition)} : '') + ${JSON.stringify(widget)});`;
    chart(VALUES, helm);
    const { code, out, err } = await run(['fix', 'charts/web', '--cluster', 'kubernetes:1.36']);
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: 'not fixed: charts/web/templates/widget.yaml: Widget default/slow: no key of charts/web/values.yaml sets spec.replicas; change the template, '
        + 'or look for a key that turns it off\n0 fixed, 1 still denied\n',
    });
  });

  test('Helm fails', async () => {
    chart(VALUES.replace('"image"', '"fail": "no such function",\n  "image"'));
    const { code, out, err } = await run(['fix', 'charts/web']);
    expect([code, out, err]).toEqual([2, '', 'error: charts/web: helm template: no such function\n']);
  });

  test('Helm is not there', async () => {
    chart(VALUES);
    fs.rmSync('bin/helm');
    const { code, out, err } = await run(['fix', 'charts/web']);
    expect([code, out, err]).toEqual([2, '', 'cdk8s-pod-security fix: charts/web: is a Helm chart, and helm, which renders it, is not on the PATH. '
      + 'Install Helm; or run helm template elsewhere, fix its output, and set the fields of the diff in the values of the chart\n']);
  });

  test('--values without a chart is wrong usage', async () => {
    write({ 'pod.yaml': POD });
    expect((await run(['fix', 'pod.yaml', '--values', 'x'])).err).toBe('cdk8s-pod-security fix: --values: only with the folder of a Helm chart\n');
  });
});

test('what is unknown is told with the reason', async () => {
  const reason = 'Namespace shop: not in the set; assumed that it exists and has no Pod Security labels';
  write({ 'pod.yaml': POD });
  expect(await run(['fix', 'pod.yaml', '--cluster', 'kubernetes:1.36', '--strict'])).toEqual({
    code: 1, out: '', err: `unknown: pod.yaml:2: Pod shop/web: ${reason}\n0 fixed, 0 still denied, 1 unknown\n`,
  });
});

test('what the order of the set refuses is told with what helps after that', async () => {
  write({ 'pod.yaml': `${POD}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n` });
  const { code, out, err } = await run(['fix', 'pod.yaml', ...BASELINE]);
  expect({ code, out, err }).toEqual({
    code: 1,
    out: '',
    err: 'not fixed: pod.yaml:2: Pod shop/web: it needs namespace shop, which comes later in the set, at pod.yaml:11: apply it after that, with this change: '
      + 'set spec.hostNetwork to false. Without it, the API server then answers: pods "web" is forbidden: violates PodSecurity "baseline:latest": '
      + 'host namespaces (hostNetwork=true)\n0 fixed, 1 still denied\n',
  });
});
