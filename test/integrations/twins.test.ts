import * as fc from 'fast-check';
import { ClusterProfile } from '../../src';
import { withoutTwins, withTwins } from '../../src/integrations/twins';
import { checkDocuments } from '../../src/manifests/decide/check';
import { CheckedObject, CheckResult } from '../../src/manifests/result/result';
import { ManifestDocument } from '../../src/manifests/set/manifest-object';

type Json = Record<string, any>;

function workload(name: string, change: (object: Json) => void = () => undefined): ManifestDocument {
  const object: Json = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: { app: name }, namespace: 'shop' },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name, tier: 'web' }, annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' } },
        spec: {
          serviceAccountName: 'web',
          securityContext: { runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
          affinity: { podAntiAffinity: {} },
          volumes: [{ name: 'data', emptyDir: {} }, { name: 'settings', configMap: { name: 'settings' } }],
          initContainers: [{ name: 'init', image: `${name}-init`, args: ['--for', name] }],
          containers: [{
            name: 'app',
            image: `registry.example/${name}:1`,
            command: ['run', name],
            env: [{ name: 'NAME', value: name }, { name: 'OTHER', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
            ports: [{ containerPort: 8080 }],
            resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m', memory: '1Gi' } },
            readinessProbe: { httpGet: { path: '/', port: 8080 } },
            volumeMounts: [{ name: 'data', mountPath: '/data' }],
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          }],
        },
      },
    },
  };
  change(object);
  return { source: `shop/${name}`, value: object };
}

function twinsOf(...documents: ManifestDocument[]): readonly string[] {
  return [...withoutTwins(documents).twins].flatMap(([original, twins]) => twins.map(({ source }) => `${source} is ${original}`));
}

test('what differs in names, labels, images and what programs are told is decided once', () => {
  expect(twinsOf(workload('a'), workload('b'), workload('c', (object) => {
    const [container] = object.spec.template.spec.containers as [Json];
    container.image = 'other';
    container.ports = [{ containerPort: 9090 }];
    container.resources = { limits: { cpu: '2', memory: '512Mi' }, requests: { cpu: '2000m', memory: '1Mi' } };
    container.readinessProbe = { httpGet: { path: '/ready', port: 9090 } };
    object.spec.replicas = 3;
  }))).toEqual(['shop/b is shop/a', 'shop/c is shop/a']);
});

const CONTAINER = 'spec.template.spec.containers.0';

test.each<[string, string, unknown]>([
  ['the account', 'spec.template.spec.serviceAccountName', 'b'],
  ['the namespace', 'metadata.namespace', 'other'],
  ['the kind', 'kind', 'DaemonSet'],
  ['a security context', `${CONTAINER}.securityContext.privileged`, true],
  ['a missing field', `${CONTAINER}.securityContext`, undefined],
  ['an annotation', 'spec.template.metadata.annotations.x', 'y'],
  ["a container's name", `${CONTAINER}.name`, 'b'],
  ['a volume', 'spec.template.spec.volumes.0', { name: 'data', hostPath: { path: '/' } }],
  ['one more variable', `${CONTAINER}.env.2`, { name: 'MORE', value: '1' }],
  ['a request over the limit', `${CONTAINER}.resources.requests.memory`, '2Gi'],
  ['a limit below the request', `${CONTAINER}.resources.limits.cpu`, '499m'],
  ['a quantity of another form', `${CONTAINER}.resources.limits.cpu`, '1e3'],
  ['a port that is none', `${CONTAINER}.ports.0.containerPort`, 0],
  ['a port of the node', `${CONTAINER}.ports.0.hostPort`, 80],
  ['a host in a probe', `${CONTAINER}.readinessProbe.httpGet.host`, 'localhost'],
  ['a negative number of replicas', 'spec.replicas', -1],
  ['another kind of volume', 'spec.template.spec.volumes.1', { name: 'settings', secret: { secretName: 's' } }],
  ['a value that is no text', `${CONTAINER}.env.0.value`, 1],
  ['an image that is none', `${CONTAINER}.image`, ''],
  ['a name that is none', 'metadata.name', 'B_B'],
  ['a name that is too long', 'metadata.name', 'b'.repeat(60)],
  ['a label that is none', 'metadata.labels.app', 'b b'],
  ['another label', 'metadata.labels.other', 'b'],
  ['a selector that selects others', 'spec.selector.matchLabels.app', 'c'],
])('%s makes another workload', (_title, path, value) => {
  expect(twinsOf(workload('a'), workload('b', (object) => set(object, path.split('.'), value)))).toEqual([]);
});

test('an object that stands there twice is looked at each time', () => {
  expect(twinsOf(workload('a'), workload('b'), workload('b'))).toEqual(['shop/b is shop/a']);
});

const CLUSTER = ClusterProfile.kubernetes('1.24', {
  enableAdmissionPlugins: ['PodSecurityPolicy'],
  existingObjects: [
    {
      apiVersion: 'policy/v1beta1',
      kind: 'PodSecurityPolicy',
      metadata: { name: 'p', annotations: { 'seccomp.security.alpha.kubernetes.io/allowedProfileNames': '*' } },
      spec: {
        seLinux: { rule: 'RunAsAny' },
        runAsUser: { rule: 'MustRunAsNonRoot' },
        supplementalGroups: { rule: 'RunAsAny' },
        fsGroup: { rule: 'RunAsAny' },
        volumes: ['emptyDir', 'configMap', 'secret', 'projected'],
        hostNetwork: true,
        hostPorts: [{ min: 8000, max: 8999 }],
      },
    },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'p', namespace: 'shop' }, rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'], resourceNames: ['p'] }] },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'p', namespace: 'shop' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'p' },
      subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }],
    },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'privileged', 'pod-security.kubernetes.io/warn': 'baseline' } } },
  ],
});

test('in the network of the node, ports are host ports: nothing there has twins', () => {
  const inNodeNetwork = (name: string, port: number) => workload(name, (object) => {
    const { spec } = object.spec.template;
    spec.hostNetwork = true;
    spec.containers[0].ports = [{ containerPort: port }];
  });
  expect(twinsOf(inNodeNetwork('a', 8080), inNodeNetwork('b', 80))).toEqual([]);
});

test('what a pod may have altogether depends on what each container wants: nothing that says so has twins', () => {
  const limited = (name: string, cpu: string) => workload(name, (object) => {
    const { spec } = object.spec.template;
    spec.resources = { limits: { cpu: '1' } };
    spec.containers[0].resources = { requests: { cpu } };
  });
  expect(twinsOf(limited('a', '500m'), limited('b', '2'))).toEqual([]);
});

test('expressions may select any label: nothing that has them has twins', () => {
  const expressive = (name: string, tier: string) => workload(name, (object) => {
    object.spec.selector.matchExpressions = [{ key: 'tier', operator: 'In', values: ['web'] }];
    object.spec.template.metadata.labels.tier = tier;
  });
  expect(twinsOf(expressive('a', 'web'), expressive('b', 'data'))).toEqual([]);
});

/** One that knows what came to pods since: their own resources, restart rules, label keys. */
const LATER_CLUSTER = ClusterProfile.kubernetes('1.36', {
  existingObjects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } }],
});

function check(documents: readonly ManifestDocument[], { _cluster }: ClusterProfile = CLUSTER): CheckResult {
  return checkDocuments({ cluster: _cluster, documents });
}

const PATHS = pathsOf(workload('a').value as Json);
const QUANTITY_PATHS = PATHS.filter((path) => path.includes('resources'));
const VALUES = ['', 'b', 'a', ' b', 'B', 'b_b', 'b'.repeat(64), 'data', 'kube-api-access-x', 'unconfined', 'ALL', '/etc', '100m', '2', '4Gi', '512Mi', '1.5', 0, 1, -1, 1.5, 443, 70000, true, false, null, {}, []];

test('a twin gets the verdict that it would get by itself', () => {
  const mutation = fc.record({ path: fc.constantFrom(...PATHS), value: fc.constantFrom(...VALUES) });
  fc.assert(fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
    const other = workload('b', (object) => mutations.forEach(({ path, value }) => set(object, path, value)));
    const { documents, twins } = withoutTwins([workload('a'), other]);
    const quick = withTwins(check(documents), twins);
    const each = check([workload('a'), other]);
    expect(quick?.summary).toEqual(each.summary);
    expect(quick?.workloads.map(titleAndVerdict)).toEqual(each.workloads.map(titleAndVerdict));
  }), { numRuns: 2000 });
});

/** What may stand in both of two workloads and change what the free places mean. */
const IN_BOTH: ReadonlyArray<readonly [string, unknown]> = [
  ['spec.template.spec.hostNetwork', true],
  ['spec.template.spec.hostNetwork', false],
  ['spec.template.spec.hostPID', true],
  ['spec.template.spec.containers.0.ports.0.hostPort', 8080],
  ['spec.template.spec.containers.0.ports.0.name', 'http'],
  ['spec.template.spec.containers.0.readinessProbe.httpGet.port', 'http'],
  ['spec.template.spec.containers.0.readinessProbe.httpGet.host', 'a'],
  ['spec.template.spec.containers.0.resources.limits.memory', '1.5Gi'],
  ['spec.template.spec.containers.0.resources.requests.cpu', '2'],
  ['spec.template.spec.containers.0.securityContext.privileged', true],
  ['spec.template.spec.volumes.2', { name: 'more', configMap: { name: '' } }],
  ['spec.template.spec.volumes.2', { name: 'kube-api-access-x', projected: { sources: [] } }],
  ['spec.selector.matchExpressions', [{ key: 'tier', operator: 'In', values: ['web'] }]],
  ['spec.template.spec.resources', { limits: { cpu: '1', memory: '1Gi' } }],
  ['spec.template.spec.resources', { requests: { memory: '512Mi' } }],
  ['spec.template.spec.resources', { limits: { memory: '2Gi' }, requests: { cpu: '500m' } }],
  ['spec.template.spec.containers.0.resizePolicy', [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }]],
  ['spec.template.spec.containers.0.restartPolicyRules', [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }]],
  ['spec.template.spec.initContainers.0.restartPolicy', 'Always'],
  ['spec.template.spec.topologySpreadConstraints', [{
    maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { tier: 'web' } }, matchLabelKeys: ['app'],
  }]],
  ['spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution', [{
    topologyKey: 'zone', labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['a'] }] }, matchLabelKeys: ['tier'],
  }]],
  ['spec.template.spec.tolerations', [{ key: 'a', operator: 'Equal', value: 'b' }]],
  ['spec.template.spec.restartPolicy', 'Never'],
  ['spec.replicas', 0],
  ['kind', 'StatefulSet'],
  ['kind', 'DaemonSet'],
  ['kind', 'Job'],
];

test.each([['1.24', CLUSTER], ['1.36', LATER_CLUSTER]])('nor where both have what changes the meaning of the free places, in %s', (_version, cluster) => {
  const mutation = fc.record({ path: fc.constantFrom(...PATHS), value: fc.constantFrom(...VALUES) });
  const quantity = fc.record({ path: fc.constantFrom(...QUANTITY_PATHS), value: fc.constantFrom('100m', '2', '512Mi', '4Gi') });
  const both = fc.array(fc.constantFrom(...IN_BOTH), { minLength: 1, maxLength: 2 });
  fc.assert(fc.property(both, fc.array(fc.oneof(mutation, quantity), { maxLength: 2 }), (inBoth, mutations) => {
    const changed = (object: Json) => inBoth.forEach(([path, value]) => set(object, path.split('.'), value));
    const one = workload('a', changed);
    const other = workload('b', (object) => {
      changed(object);
      mutations.forEach(({ path, value }) => set(object, path, value));
    });
    const { documents, twins } = withoutTwins([one, other]);
    const quick = withTwins(check(documents, cluster), twins);
    const each = check([one, other], cluster);
    // Where the first is refused, each is looked at.
    expect((quick ?? each).workloads.map(titleAndVerdict)).toEqual(each.workloads.map(titleAndVerdict));
  }), { numRuns: 2000 });
});

function titleAndVerdict({ source, name, verdict, warnings }: CheckedObject): string {
  return `${source} ${name} ${verdict.decision} by ${verdict.policy ?? ''} with ${warnings.length} warnings`;
}

test('where one that stands for others is refused, each is looked at', () => {
  const privileged = (name: string) => workload(name, (object) => set(object, `${CONTAINER}.securityContext.privileged`.split('.'), true));
  const { documents, twins } = withoutTwins([privileged('a'), privileged('b')]);
  expect(documents).toHaveLength(1);
  expect(withTwins(check(documents), twins)).toBeUndefined();
});

function set(object: Json, path: readonly string[], value: unknown): void {
  const parent = path.slice(0, -1).reduce<Json | undefined>((at, key) => at?.[key] as Json | undefined, object);
  const key = path[path.length - 1];
  if (typeof parent !== 'object' || parent === null) {
    return;
  }
  if (value === undefined) {
    delete parent[key];
  } else {
    parent[key] = value;
  }
}

function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const below = typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key])) : [];
  return path.length === 0 ? below : [path, ...below];
}
