import { checkUnresolved, UnresolvedValue } from '../../../src/manifests/unresolved';
import { NumberRange } from '../../../src/manifests/unresolved/value';
import { answers, binding, deployment, documentsOf, emptyCluster, namespace, policy, role, token, whole } from '../../support/token-set';

const CLUSTER = emptyCluster('1.30', ['ServiceAccount', 'PodSecurity']);
const TEMPLATE = 'spec.template.spec';
const CONTAINER = `${TEMPLATE}.containers[0]`;

function account(enforce: unknown): object {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'web', namespace: 'team', annotations: { 'kubernetes.io/enforce-mountable-secrets': enforce } },
    secrets: [{ name: 'mine' }],
  };
}

function decide(workload: object, ...others: readonly object[]): string {
  return answers(CLUSTER, documentsOf(namespace('team', { 'pod-security.kubernetes.io/enforce': 'baseline' }), ...others, workload))[0];
}

const JOB = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'web', namespace: 'team' },
  spec: {
    completionMode: 'Indexed',
    completions: whole('T'),
    parallelism: 3,
    maxFailedIndexes: 4,
    backoffLimitPerIndex: 1,
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'nginx' }] } },
  },
};
const VALID = '(assumed that the value is valid)';

test.each<[string, object, string]>([
  ['an argument', deployment({ args: ['--team', token('T')] }), 'allowed'],
  ['a command', deployment({ command: [token('T')] }), 'allowed'],
  ['a value of a variable', deployment({ env: [{ name: 'A', value: token('T') }] }), 'allowed'],
  ['a working directory', deployment({ workingDir: token('T') }), 'allowed'],
  ['an annotation', deployment({}, {}, { annotations: { owner: token('T') } }), 'allowed'],
  ['a value beside valueFrom', deployment({ env: [{ name: 'A', value: token('T'), valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }), 'unknown'],
  ['an image', deployment({ image: token('T') }), `allowed if ${CONTAINER}.image: \${T} ${VALID}`],
  ['resources', deployment({ resources: whole('T') }), `allowed if ${CONTAINER}.resources: \${T} ${VALID}`],
  ['a limit', deployment({ resources: { limits: { cpu: token('T') } } }), `allowed if ${CONTAINER}.resources.limits.cpu: \${T} ${VALID}`],
  ['a limit below the request', deployment({ resources: { limits: { cpu: token('T') }, requests: { cpu: '2' } } }), `unknown | ${CONTAINER}.resources.limits.cpu depends on \${T}`],
  ['a port of a probe', deployment({ livenessProbe: { httpGet: { port: whole('T') } } }), `allowed if ${CONTAINER}.livenessProbe.httpGet.port: \${T} ${VALID}`],
  ['labels of a workload', deployment({}, {}, { labels: whole('T') }), `allowed if metadata.labels: \${T} ${VALID}`],
  ['a label of a workload', deployment({}, {}, { labels: { a: token('T') } }), `allowed if metadata.labels.a: \${T} ${VALID}`],
  ['a grace period', deployment({}, { terminationGracePeriodSeconds: whole('T') }), `allowed if ${TEMPLATE}.terminationGracePeriodSeconds: \${T} ${VALID}`],
  ['a grace period below that of a hook', deployment({ lifecycle: { preStop: { sleep: { seconds: 50 } } } }, { terminationGracePeriodSeconds: whole('T') }),
    `unknown | ${TEMPLATE}.terminationGracePeriodSeconds depends on \${T}`],
  ['an address of a host alias', deployment({}, { hostAliases: [{ ip: token('T'), hostnames: ['a'] }] }),
    `unknown | ${TEMPLATE}.hostAliases[0].ip depends on \${T}`],
  ['the completions of a Job, below what may fail', JOB, 'unknown | spec.completions depends on ${T}'],
  ['a name', deployment({}, {}, { name: token('T') }), 'allowed if metadata.name: ${T} (assumed that the value is valid, and that no other object has the name)'],
  ['an account', deployment({}, { serviceAccountName: token('T') }), ` if ${TEMPLATE}.serviceAccountName: \${T} ${VALID}`],
  ['a host port', deployment({ ports: [{ containerPort: 80, hostPort: whole('T') }] }), `unknown | ${CONTAINER}.ports[0].hostPort depends on \${T}`],
  ['a port of a container', deployment({ ports: [{ containerPort: whole('T') }] }), `allowed if ${CONTAINER}.ports[0].containerPort: \${T} ${VALID}`],
  ['a port of a container with the network of the node', deployment({ ports: [{ containerPort: whole('T') }] }, { hostNetwork: true }),
    `unknown | ${CONTAINER}.ports[0].containerPort depends on \${T}`],
  ['an init container', deployment({}, { initContainers: whole('T') }), `unknown | ${TEMPLATE}.initContainers depends on \${T}`],
  ['a security context', deployment({}, { securityContext: whole('T') }), `unknown | ${TEMPLATE}.securityContext depends on \${T}`],
  ['host network', deployment({}, { hostNetwork: whole('T') }), `unknown | ${TEMPLATE}.hostNetwork depends on \${T}: allowed or denied`],
  ['no privileges', deployment({ securityContext: { readOnlyRootFilesystem: whole('T') } }), `allowed if ${CONTAINER}.securityContext.readOnlyRootFilesystem: \${T} ${VALID}`],
])('%s that is a token', (_title, workload, expected) => {
  const answer = decide(workload);
  expect(answer).toEqual(expected === 'unknown' ? expect.stringMatching(/^unknown/) : expect.stringContaining(expected));
  expect(expected === 'allowed' ? answer : '').not.toContain(VALID);
});

describe('the label that a StatefulSet gives its pods, in which a hash of the template is', () => {
  const statefulSet = (length: number, fields: object): object => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 's'.repeat(length), namespace: 'team' },
    spec: {
      serviceName: 'web',
      selector: { matchLabels: { a: 'b' } },
      template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'i', args: ['1'], ...fields }] } },
    },
  });

  test.each<[number, object, RegExp]>([
    [52, { args: [token('T')] }, /^allowed/],
    [53, { args: [token('T')] }, /^unknown \| spec\.template\.spec\.containers\[0\]\.args\[0\] depends on \$\{T\}$/],
    [53, { image: token('T') }, /^unknown \| spec\.template\.spec\.containers\[0\]\.image depends on \$\{T\}$/],
    [61, { args: [token('T')] }, /^unknown/],
    [62, { args: [token('T')] }, /^denied/],
  ])('a name of %s characters and a token in the template', (length, fields, expected) => {
    expect(decide(statefulSet(length, fields))).toMatch(expected);
  });

  test.each<[object, RegExp]>([
    [{ args: ['1'] }, /^denied/],
    [{ args: ['3'] }, /^allowed/],
  ])('whose hash is of %j', (fields, expected) => {
    expect(decide(statefulSet(53, fields))).toMatch(expected);
  });

  test('a token elsewhere does not decide', () => {
    const { metadata, ...rest } = statefulSet(53, { args: ['3'] }) as { metadata: object };
    expect(decide({ metadata: { ...metadata, annotations: { owner: token('T') } }, ...rest })).toMatch(/^allowed/);
  });
});

/** Fields in which a secret may be. */
const SECRETS: readonly [string, (value: unknown) => object, unknown][] = [
  ['the variables', (env) => deployment({ env }, WEB), whole('T')],
  ['the sources of variables', (envFrom) => deployment({ envFrom }, WEB), whole('T')],
  ['the secret of a variable', (name) => deployment({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name, key: 'k' } } }] }, WEB), token('T')],
  ['the secret of a volume', (secretName) => deployment({}, { ...WEB, volumes: [{ name: 'v', secret: { secretName } }] }), token('T')],
  ['a pull secret', (name) => deployment({}, { ...WEB, imagePullSecrets: [{ name }] }), token('T')],
];
const WEB = { serviceAccountName: 'web' };

test.each(SECRETS)('%s may be one that an account does not list', (_title, workload, value) => {
  expect(decide(workload(value), account('true'))).toMatch(/^unknown/);
  expect(decide(workload(value), account(token('Enforce')))).toMatch(/^unknown/);
  const { metadata: { name, namespace: home }, ...rest } = account('true') as { metadata: { name: string; namespace: string } };
  expect(decide(workload(value), { ...rest, metadata: { name, namespace: home } })).toContain(VALID);
});

describe('labels and selectors', () => {
  const workload = (selected: unknown, label: unknown): object => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'team' },
    spec: { selector: { matchLabels: { a: selected } }, template: { metadata: { labels: { a: label } }, spec: { containers: [{ name: 'c', image: 'i' }] } } },
  });

  test.each<[string, object, RegExp]>([
    ['a label', workload('b', token('T')), /^unknown \| spec\.template\.metadata\.labels\.a depends on \$\{T\}: denied or allowed$/],
    ['a selector', workload(token('T'), 'b'), /^unknown \| spec\.selector\.matchLabels\.a depends on \$\{T\}: denied or allowed$/],
    ['the same token in both', workload(token('T'), token('T')), /^allowed/],
    ['two tokens', workload(token('T'), token('U')), /^unknown/],
    ['a token with a prefix that the label lacks', workload('b', UnresolvedValue.text(['x-', '${T}', ''])), /^(unknown|denied)/],
  ])('%s', (_title, object, expected) => {
    expect(decide(object)).toMatch(expected);
  });
});

test.each<[string, object, RegExp]>([
  ['a host path beside a privileged container', deployment({ securityContext: { privileged: true } }, { volumes: [{ name: 'v', hostPath: { path: token('T') } }] }), /^denied at pod-security$/],
  ['an image of a privileged container', deployment({ image: token('T'), securityContext: { privileged: true } }), /^denied at pod-security$/],
  ['the namespace of a privileged container', deployment({ securityContext: { privileged: true } }, {}, { namespace: token('T') }), /^unknown \| metadata\.namespace depends on \$\{T\}: /],
  ['the runtime class of a privileged container', deployment({ securityContext: { privileged: true } }, { runtimeClassName: token('T') }), /^unknown/],
  ['the privileges themselves', deployment({ securityContext: { privileged: whole('T') } }), /^unknown/],
  ['the system of a privileged container', deployment({ securityContext: { privileged: true } }, { os: { name: token('T') } }), /^unknown/],
])('a denial stands whatever %s is, or is unknown', (_title, workload, expected) => {
  expect(decide(workload)).toMatch(expected);
});

test('strict takes no value to be valid', () => {
  const documents = documentsOf(namespace('team'), deployment({ image: token('T') }));
  expect(answers(CLUSTER, documents, true)).toEqual([`unknown | ${CONTAINER}.image: \${T} assumed that the value is valid`]);
});

/** A pod that restricted allows up to v1.18 only, since it has no seccomp profile. */
const OLD_RESTRICTED = deployment(
  { securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }, { securityContext: { runAsNonRoot: true } },
);
const PLAIN = deployment({});
const ENFORCE = 'pod-security.kubernetes.io/enforce';
const WITH_VERSION = `${ENFORCE}-version`;
const ASSUMED_VERSION = `Namespace team metadata.labels.${WITH_VERSION}: \${T} ${VALID}`;
const VERSION_DECIDES = `unknown | Namespace team metadata.labels.${WITH_VERSION} at doc0, depends on \${T}: denied or allowed`;

test.each<[string, Readonly<Record<string, unknown>>, object, string]>([
  ['a version that allows and refuses', { [ENFORCE]: 'restricted', [WITH_VERSION]: token('T') }, OLD_RESTRICTED, VERSION_DECIDES],
  ['a version in part', { [ENFORCE]: 'restricted', [WITH_VERSION]: UnresolvedValue.text(['v1.', '${T}', '']) }, OLD_RESTRICTED,
    VERSION_DECIDES.replace('denied or allowed', 'allowed or denied')],
  ['a version of a level that always refuses', { [ENFORCE]: 'restricted', [WITH_VERSION]: token('T') }, PLAIN,
    `denied at pod-security if ${ASSUMED_VERSION}`],
  ['a version of a level that always allows', { [ENFORCE]: 'baseline', [WITH_VERSION]: token('T') }, PLAIN, `allowed if ${ASSUMED_VERSION}`],
  ['a version to warn of', { [ENFORCE]: 'baseline', 'pod-security.kubernetes.io/warn': 'restricted', 'pod-security.kubernetes.io/warn-version': token('T') },
    PLAIN, `allowed if Namespace team metadata.labels.pod-security.kubernetes.io/warn-version: \${T} ${VALID}`],
  ['a version to audit', { [ENFORCE]: 'baseline', 'pod-security.kubernetes.io/audit': 'restricted', 'pod-security.kubernetes.io/audit-version': token('T') },
    PLAIN, `allowed if Namespace team metadata.labels.pod-security.kubernetes.io/audit-version: \${T} ${VALID}`],
])('%s, as a token', (_title, labels, workload, expected) => {
  expect(answers(CLUSTER, documentsOf(namespace('team', labels), workload))[0]).toBe(expected);
});

describe('a number of which only counts whether it is zero', () => {
  const number = (name: string, range: NumberRange = {}): UnresolvedValue => UnresolvedValue.number(`\${${name}}`, range);
  const PORT = `${CONTAINER}.ports[0].hostPort`;
  const hostPort = (value: unknown, container = 80): object => deployment({ ports: [{ containerPort: container, hostPort: value }] });
  const RESTRICTED = { securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } };
  const user = (runAsUser: unknown): object => (
    deployment(RESTRICTED, { securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, runAsUser } }));
  const USER = `${TEMPLATE}.securityContext.runAsUser`;
  const at = (level: string, workload: object, cluster = CLUSTER): string =>
    answers(cluster, documentsOf(namespace('team', { 'pod-security.kubernetes.io/enforce': level }), workload))[0];

  test.each<[string, string, object, string]>([
    ['any port', 'baseline', hostPort(number('T')), `unknown | ${PORT} depends on \${T}: denied or allowed`],
    ['no port', 'baseline', hostPort(number('T', { min: 0, max: 0 })), `allowed if ${PORT}: \${T} ${VALID}`],
    ['some port', 'baseline', hostPort(number('T', { min: 1 })), 'denied at pod-security'],
    ['some port up to one', 'baseline', hostPort(number('T', { min: 1024, max: 2048 })), 'denied at pod-security'],
    ['a number below zero', 'baseline', hostPort(number('T', { max: -1 })), 'denied at pod-security'],
    ['any port where all are allowed', 'privileged', hostPort(number('T')), `allowed if ${PORT}: \${T} ${VALID}`],
    ['any user', 'restricted', user(number('T')), `unknown | ${USER} depends on \${T}: allowed or denied`],
    ['any user but root', 'restricted', user(number('T', { min: 1 })), `allowed if ${USER}: \${T} ${VALID}`],
    ['root', 'restricted', user(number('T', { min: 0, max: 0 })), 'denied at pod-security'],
    ['any user where all are allowed', 'baseline', user(number('T')), `allowed if ${USER}: \${T} ${VALID}`],
    ['a group, which no level reads', 'baseline', deployment({}, { securityContext: { fsGroup: number('T') } }),
      `allowed if ${TEMPLATE}.securityContext.fsGroup: \${T} ${VALID}`],
    ['what may be another value than a number', 'baseline', hostPort(whole('T')), `unknown | ${PORT} depends on \${T}`],
  ])('%s', (_, level, workload, expected) => {
    expect(at(level, workload)).toContain(expected);
  });

  test.each<[string, object, string]>([
    ['a value of a variable', deployment({ env: [{ name: 'A', value: number('T') }] }), `${CONTAINER}.env[0].value`],
    ['an image', deployment({ image: number('T', { min: 1 }) }), `${CONTAINER}.image`],
    ['a switch', deployment({}, { hostNetwork: number('T') }), `${TEMPLATE}.hostNetwork`],
    ['a map', deployment({ resources: number('T') }), `${CONTAINER}.resources`],
    ['a name', deployment({}, {}, { name: number('T') }), 'metadata.name'],
    ['a label', deployment({}, {}, { labels: { a: number('T') } }), 'metadata.labels.a'],
  ])('where %s belongs is refused, whichever number it is', (_title, workload, path) => {
    const { workloads: [{ verdict }] } = checkUnresolved({ cluster: CLUSTER, documents: documentsOf(namespace('team'), workload) });
    const { decision, stage, findings } = verdict;
    expect([decision, stage, findings().map(({ message }) => message)]).toEqual(['denied', 'decode', [expect.stringContaining(`${path}: found the number \${T}`)]]);
  });

  test.each<[string, object, string]>([
    ['replicas', { ...deployment(), spec: { ...(deployment() as { spec: object }).spec, replicas: number('T') } }, 'spec.replicas'],
    ['a quantity', deployment({ resources: { limits: { cpu: number('T') } } }), `${CONTAINER}.resources.limits.cpu`],
    ['a port or its name', deployment({ livenessProbe: { httpGet: { port: number('T') } } }), `${CONTAINER}.livenessProbe.httpGet.port`],
  ])('is taken for %s', (_title, workload, path) => {
    expect(at('privileged', workload)).toBe(`allowed if ${path}: \${T} ${VALID}`);
  });

  test.each<[string, unknown, string]>([
    ['no network of the node', false, `allowed if ${CONTAINER}.ports[0].containerPort: \${T} ${VALID}`],
    ['the network of the node', true, `unknown | ${CONTAINER}.ports[0].containerPort depends on \${T}`],
    ['one or the other', whole('S'), `unknown | ${CONTAINER}.ports[0].containerPort depends on \${T}`],
  ])('a port of a container with %s', (_title, hostNetwork, expected) => {
    expect(at('privileged', deployment({ ports: [{ containerPort: number('T') }] }, { hostNetwork }))).toBe(expected);
  });

  test('two ports are not taken for one', () => {
    const ports = [{ containerPort: 80, hostPort: number('T', { min: 1 }) }, { containerPort: 81, hostPort: number('S', { min: 1 }) }];
    expect(at('privileged', deployment({ ports }))).toMatch(/^allowed if/);
  });

  test('a port that must be that of the container is unknown', () => {
    const workload = deployment({ ports: [{ containerPort: 80, hostPort: number('T', { min: 1 }) }] }, { hostNetwork: true });
    expect(at('privileged', workload)).toContain(`unknown | ${PORT} depends on \${T}`);
  });

  test('the message has the token', () => {
    const { workloads: [{ verdict: { message } }] } = checkUnresolved({
      cluster: CLUSTER, documents: documentsOf(namespace('team', { 'pod-security.kubernetes.io/enforce': 'baseline' }), hostPort(number('T', { min: 1 }), 61)),
    });
    expect(message).toBe('pods "web-" is forbidden: violates PodSecurity "baseline:latest": hostPort (container "c" uses hostPort ${T})');
  });

  test('a PodSecurityPolicy compares it with ranges', () => {
    expect(at('privileged', hostPort(number('T', { min: 1 })), emptyCluster('1.24', ['ServiceAccount', 'PodSecurityPolicy']))).toContain('denied at psp-admit');
    const allowed = [policy('p', { hostPorts: [{ min: 8000, max: 9000 }] }), role('p'), binding('b', { role: 'p' })];
    expect(answers(emptyCluster('1.24', ['ServiceAccount', 'PodSecurityPolicy']), documentsOf(...allowed, hostPort(number('T', { min: 1 }))))[0])
      .toBe(`unknown | ${PORT} depends on \${T}`);
  });
});
