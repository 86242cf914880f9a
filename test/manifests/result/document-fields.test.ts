import { defaultClient } from '../../../src/manifests/client/set-client';
import { readProfile } from '../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../src/manifests/decide/check';
import { CheckOptions } from '../../../src/manifests/decide/check-options';
import { documentsIn } from '../../../src/manifests/file';
import { CheckResult } from '../../../src/manifests/result/result';
import { formatPlace } from '../../../src/report/place';

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}\n---\n';
const META = '{name: web, namespace: shop}';

const service = (...ports: readonly string[]): string => (
  `apiVersion: v1\nkind: Service\nmetadata: ${META}\nspec:\n  selector: {app: web}\n  ports:\n${ports.map((port) => `  - {${port}}\n`).join('')}`);

interface Lists {
  readonly containers: readonly string[];
  readonly volumes?: readonly string[];
  readonly claims?: readonly string[];
}

const listOf = (items: readonly string[], indent: string): string => items.map((item) => `${indent}- {${item}}\n`).join('');
const workload = (kind: string, { containers, volumes = [], claims = [] }: Lists): string => (
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: ${META}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n`
  + `      containers:\n${listOf(containers, '      ')}${volumes.length === 0 ? '' : `      volumes:\n${listOf(volumes, '      ')}`}`
  + `${claims.length === 0 ? '' : `  volumeClaimTemplates:\n${listOf(claims.map((name) => `metadata: {name: ${name}}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}`), '  ')}`}`);
const pod = (...containers: readonly string[]): string => `apiVersion: v1\nkind: Pod\nmetadata: ${META}\nspec:\n  containers:\n${listOf(containers, '  ')}`;

const ON_SERVER = { client: { ...defaultClient('kubectl'), isOnServer: true } };
const STRICT = { client: defaultClient('kubectl') };
const LEFT = 'of an item that the cluster alone has: add it to the document, or remove it from the cluster';
const PRIVILEGED = 'securityContext: {privileged: true}';

function check(document: string, existing: string, options: Partial<CheckOptions>): CheckResult {
  const read = readProfile('kubernetes:1.36');
  if ('error' in read) {
    throw new Error(read.error);
  }
  const existingDocuments = [...documentsIn({ name: 'cluster.yaml', text: NAMESPACE + existing })];
  return checkDocuments({ ...options, cluster: read.profile, existing: existingDocuments, documents: documentsIn({ name: 'set.yaml', text: document }) });
}

/** Of each finding: the path of the API server, that of the document where it differs, its place, what the fix is, and what the verified fixes are. */
function findingsOf(document: string, existing: string, options: Partial<CheckOptions>): readonly string[] {
  const { objects, workloads } = check(document, existing, options);
  return [...objects, ...workloads].filter(({ verdict }) => verdict.decision === 'denied').flatMap(({ verdict, fieldPlace, fixes }) => [
    ...verdict.findings().map(({ path, documentPath, fix }) => [
      path, ...(documentPath === undefined ? [] : [documentPath]), formatPlace(fieldPlace?.(documentPath ?? path) ?? { file: '', line: 0 }), fix,
    ].join(' | ')),
    ...(fixes?.() ?? []).filter(({ kind }) => kind === 'workload').map(({ description }) => description),
  ]);
}

const TWO_PORTS = service('name: http, port: 80, protocol: TCP', 'name: admin, port: 443, protocol: TCP');

test.each<[title: string, document: string, existing: string, options: Partial<CheckOptions>, expected: readonly string[]]>([
  ['an item that the document does not have', service('name: admin, port: 8080'), TWO_PORTS, {}, [
    `spec.ports[2].name | spec.ports[port=443].name | set.yaml:6:3 | change spec.ports[port=443].name, ${LEFT}`,
  ]],
  ['its own item, behind those of the cluster', service('name: admin, port: 8080'), TWO_PORTS, ON_SERVER, [
    'spec.ports[2].name | spec.ports[0].name | set.yaml:7:6 | change spec.ports[0].name',
  ]],
  ['its own item, of two with one number', service('name: dns, port: 53, protocol: UDP', 'name: tcp, port: 53, protocol: TCP, nodePort: 30000'),
    service('name: http, port: 80, protocol: TCP', 'name: tcp, port: 53, protocol: TCP'), ON_SERVER, [
      'spec.ports[2].nodePort | spec.ports[1].nodePort | set.yaml:8:42 | remove spec.ports[1].nodePort', 'remove spec.ports[1].nodePort',
    ]],
  ['an object that is created', service('name: a, port: 80', 'name: a, port: 81'), '', {}, ['spec.ports[1].name | set.yaml:8:6 | change spec.ports[1].name']],
  ['a container that the document does not have', workload('Deployment', { containers: ['name: web, image: w'] }),
    workload('Deployment', { containers: [`name: proxy, image: p, ${PRIVILEGED}`, 'name: web, image: v'] }), ON_SERVER, [
      'spec.containers[0].securityContext.privileged | spec.containers[name="proxy"].securityContext.privileged | set.yaml:9:7 | '
      + `set spec.template.spec.containers[name="proxy"].securityContext.privileged to false, ${LEFT}`,
    ]],
  ['its own container, behind that of the cluster', workload('Deployment', { containers: [`name: web, image: w, ${PRIVILEGED}, ports: [{containerPort: 90, hostPort: 5}]`] }),
    workload('Deployment', { containers: ['name: proxy, image: p', 'name: web, image: v, ports: [{containerPort: 80, protocol: TCP}]'] }), ON_SERVER, [
      'spec.containers[1].ports[1].hostPort | spec.containers[0].ports[0].hostPort | set.yaml:10:96 | remove spec.template.spec.containers[0].ports[0].hostPort',
      'spec.containers[1].securityContext.privileged | spec.containers[0].securityContext.privileged | set.yaml:10:49 | '
      + 'set spec.template.spec.containers[0].securityContext.privileged to false',
      'remove spec.template.spec.containers[0].ports[0].hostPort; set spec.template.spec.containers[0].securityContext.privileged to false',
    ]],
  ['a volume of a StatefulSet with claims', workload('StatefulSet', { containers: ['name: web, image: w'], volumes: ['name: v, hostPath: {path: /}'], claims: ['c'] }),
    workload('StatefulSet', { containers: ['name: web, image: w'], claims: ['c'] }), {}, [
      'spec.volumes[0].hostPath | set.yaml:12:19 | replace spec.template.spec.volumes[0].hostPath by another type of volume',
    ]],
  ['a field that the server does not have', workload('Deployment', { containers: ['name: web, image: w, imagePulPolicy: Always'] }),
    workload('Deployment', { containers: ['name: proxy, image: p', 'name: web, image: v'] }), STRICT, [
      'spec.template.spec.containers[1].imagePulPolicy | spec.template.spec.containers[0].imagePulPolicy | set.yaml:10:31 | '
      + 'rename spec.template.spec.containers[0].imagePulPolicy to imagePullPolicy',
    ]],
  ['the same, whose value can be moved', workload('Deployment', { containers: ['name: web, image: w, imagePulPolicy: Always'] }),
    workload('Deployment', { containers: ['name: proxy, image: p', 'name: web, image: v'] }).replace('metadata: {', 'metadata: {resourceVersion: "5", uid: u, '), STRICT, [
      'spec.template.spec.containers[1].imagePulPolicy | spec.template.spec.containers[0].imagePulPolicy | set.yaml:10:31 | '
      + 'rename spec.template.spec.containers[0].imagePulPolicy to imagePullPolicy',
      'rename spec.template.spec.containers[0].imagePulPolicy to imagePullPolicy',
    ]],
  ['a value that the server cannot read', workload('Deployment', { containers: ['name: web, image: w, tty: 5'] }),
    workload('Deployment', { containers: ['name: proxy, image: p', 'name: web, image: v'] }), STRICT, [
      'spec.template.spec.containers[1].tty | spec.template.spec.containers[0].tty | set.yaml:10:31 | write true or false at spec.template.spec.containers[0].tty',
    ]],
  ['a field that may not change, of a pod', pod('name: web, image: w, stdin: true'), pod('name: proxy, image: p', 'name: web, image: w'), ON_SERVER, [
    'spec | set.yaml:4:1 | leave spec as the cluster has it, or delete the object and create it again',
  ]],
])('%s', (_title, document, existing, options, expected) => {
  expect(findingsOf(document, existing, options)).toEqual(expected);
});

test('a warning of a field that the server drops has the place in the document', () => {
  const document = workload('Deployment', { containers: ['name: web, image: w, imagePulPolicy: Always'] });
  const existing = workload('Deployment', { containers: ['name: proxy, image: p', 'name: web, image: v'] });
  const { workloads } = check(document, existing, { client: { ...defaultClient('kubectl'), fieldValidation: 'warn' } });
  expect(workloads.flatMap(({ warnings }) => warnings)).toEqual([
    'set.yaml:10:31: spec.template.spec.containers[1].imagePulPolicy: Kubernetes 1.36 has no such field and drops it; did you mean "imagePullPolicy"?',
  ]);
});
