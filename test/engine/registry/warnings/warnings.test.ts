import { KubernetesObject } from '../../../../src/engine/objects/meta';
import { Container, PodSpec, Volume } from '../../../../src/engine/objects/pod';
import { warningsOnCreate, warningsOnUpdate } from '../../../../src/engine/registry/warnings/warnings';

type Row = readonly [string, number, KubernetesObject, readonly string[]];

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } };

const API_VERSIONS: Readonly<Record<string, string>> = { CronJob: 'batch/v1', Job: 'batch/v1', PodTemplate: 'v1', ReplicationController: 'v1' };

const pod = (spec: PodSpec): KubernetesObject => ({ ...POD, spec } as KubernetesObject);
const container = (fields: Container): KubernetesObject => pod({ containers: [{ name: 'app', ...fields }] });
const volume = (fields: Volume): KubernetesObject => pod({ volumes: [{ name: 'data', ...fields }] });
const annotated = (key: string, spec: PodSpec = { containers: [{ name: 'app' }] }): KubernetesObject =>
  ({ ...POD, metadata: { name: 'web', annotations: { [key]: 'runtime/default' } }, spec } as KubernetesObject);
const workload = (kind: string, spec: object, name = 'web'): KubernetesObject => (
  { apiVersion: API_VERSIONS[kind] ?? 'apps/v1', kind, metadata: { name }, spec } as KubernetesObject
);
const template = (spec: PodSpec, annotations = {}): object => ({ template: { metadata: { annotations }, spec } });

const SECCOMP = 'metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]';
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/app';
const APP_ARMOR_WARNING = `spec.template.metadata.annotations[${APP_ARMOR}]: deprecated since v1.30; use the "appArmorProfile" field instead`;

test.each<Row>([
  ['a seccomp annotation in 1.21, which has no such warnings', 21, annotated('seccomp.security.alpha.kubernetes.io/pod'), []],
  ['a seccomp annotation in 1.22', 22, annotated('seccomp.security.alpha.kubernetes.io/pod'),
    [`${SECCOMP}: deprecated since v1.19; use the "seccompProfile" field instead`]],
  ['a seccomp annotation in 1.23', 23, annotated('seccomp.security.alpha.kubernetes.io/pod'),
    [`${SECCOMP}: deprecated since v1.19, non-functional in v1.25+; use the "seccompProfile" field instead`]],
  ['a seccomp annotation in 1.24', 24, annotated('seccomp.security.alpha.kubernetes.io/pod'),
    [`${SECCOMP}: deprecated since v1.19, non-functional in v1.25+; use the "seccompProfile" field instead`]],
  ['a seccomp annotation in 1.26', 26, annotated('seccomp.security.alpha.kubernetes.io/pod'),
    [`${SECCOMP}: deprecated since v1.19, non-functional in a future release; use the "seccompProfile" field instead`]],
  ['a seccomp annotation in 1.27', 27, annotated('seccomp.security.alpha.kubernetes.io/pod'),
    [`${SECCOMP}: non-functional in v1.27+; use the "seccompProfile" field instead`]],
  ['a seccomp annotation beside its field', 27,
    annotated('seccomp.security.alpha.kubernetes.io/pod', { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }), []],
  ['a seccomp annotation for a container', 27, annotated('container.seccomp.security.alpha.kubernetes.io/app'),
    ['metadata.annotations[container.seccomp.security.alpha.kubernetes.io/app]: non-functional in v1.27+; use the "seccompProfile" field instead']],
  ['a seccomp annotation for a container that is not there', 27, annotated('container.seccomp.security.alpha.kubernetes.io/other'), []],
  ['the annotation of a critical pod', 22, annotated('scheduler.alpha.kubernetes.io/critical-pod'),
    ['metadata.annotations[scheduler.alpha.kubernetes.io/critical-pod]: non-functional in v1.16+; use the "priorityClassName" field instead']],
  ['the annotation of sysctls', 37, annotated('security.alpha.kubernetes.io/sysctls'),
    ['metadata.annotations[security.alpha.kubernetes.io/sysctls]: non-functional in v1.11+; use the "sysctls" field instead']],
  ['an AppArmor annotation of a pod, which preparing tells', 30, annotated(APP_ARMOR), []],
])('annotations: %s', (_title, minor, object, expected) => {
  expect(warningsOnCreate(object, { minor })).toEqual(expected);
});

const withPodProfile = (type: string): PodSpec => ({ containers: [{ name: 'app' }], securityContext: { appArmorProfile: { type } } });

test.each<Row>([
  ['in 1.29', 29, workload('Deployment', template({ containers: [{ name: 'app' }] }, { [APP_ARMOR]: 'unconfined' })), []],
  ['in 1.30', 30, workload('Deployment', template({ containers: [{ name: 'app' }] }, { [APP_ARMOR]: 'unconfined' })), [APP_ARMOR_WARNING]],
  ['beside another profile of the pod in 1.33', 33,
    workload('Deployment', template(withPodProfile('RuntimeDefault'), { [APP_ARMOR]: 'unconfined' })), []],
  ['beside another profile of the pod in 1.34', 34,
    workload('Deployment', template(withPodProfile('RuntimeDefault'), { [APP_ARMOR]: 'unconfined' })), [APP_ARMOR_WARNING]],
  ['beside the same profile of the pod in 1.34', 34,
    workload('Deployment', template(withPodProfile('Unconfined'), { [APP_ARMOR]: 'unconfined' })), []],
])('an AppArmor annotation of a template: %s', (_title, minor, object, expected) => {
  expect(warningsOnCreate(object, { minor })).toEqual(expected);
});

test.each<Row>([
  ['flocker in 1.26', 26, volume({ flocker: {} }), ['spec.volumes[0].flocker: deprecated in v1.22, support removal is planned in v1.26']],
  ['flocker in 1.27', 27, volume({ flocker: {} }), ['spec.volumes[0].flocker: deprecated in v1.22, non-functional in v1.25+']],
  ['storageos, which the path spells as Go does', 22, volume({ storageos: {} }),
    ['spec.volumes[0].storageOS: deprecated in v1.22, support removal is planned in v1.26']],
  ['glusterfs in 1.24', 24, volume({ glusterfs: {} }), []],
  ['glusterfs in 1.25', 25, volume({ glusterfs: {} }),
    ['spec.volumes[0].glusterfs: deprecated in v1.25, this feature will be removed soon after in a subsequent release']],
  ['glusterfs in 1.27', 27, volume({ glusterfs: {} }), ['spec.volumes[0].glusterfs: deprecated in v1.25, non-functional in v1.26+']],
  ['rbd in 1.27', 27, volume({ rbd: {} }), []],
  ['rbd in 1.28', 28, volume({ rbd: {} }), ['spec.volumes[0].rbd: deprecated in v1.28, non-functional in v1.31+']],
  ['gitRepo in 1.32', 32, volume({ gitRepo: {} }), ['spec.volumes[0].gitRepo: deprecated in v1.11']],
  ['gitRepo in 1.33', 33, volume({ gitRepo: {} }), ['spec.volumes[0].gitRepo: deprecated in v1.11, and disabled by default in v1.33+']],
  ['a claim of half a byte in 1.25', 25, volume({ ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '500m' } } } } } }), []],
  ['a claim of half a byte in 1.26', 26, volume({ ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '500m' } } } } } }),
    ['spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources.requests[storage]: fractional byte value "500m" is invalid, must be an integer']],
  ['overlapping paths in 1.31', 31, volume({ configMap: { name: 'm', items: [{ key: 'a', path: 'x' }, { key: 'b', path: 'x/y' }] } }), []],
  ['overlapping paths in 1.32', 32, volume({ configMap: { name: 'm', items: [{ key: 'a', path: 'x' }, { key: 'b', path: 'x/y' }] } }),
    ['volume "data" (ConfigMap "m"): overlapping paths: "x/y" with "x"']],
  ['paths that begin alike', 32, volume({ configMap: { name: 'm', items: [{ key: 'a', path: 'x' }, { key: 'b', path: 'xy' }] } }), []],
  ['a projection without paths after one with paths in 1.33', 33,
    volume({ projected: { sources: [{ secret: { name: 's', items: [{ path: 'x' }] } }, { secret: { name: 't' } }] } }),
    ['volume "data" (Projected): overlapping paths: "x" (Secret "s") with "x" (Secret "s")']],
  ['a projection without paths after one with paths in 1.34', 34,
    volume({ projected: { sources: [{ secret: { name: 's', items: [{ path: 'x' }] } }, { secret: { name: 't' } }] } }), []],
])('volumes: %s', (_title, minor, object, expected) => {
  expect(warningsOnCreate(object, { minor })).toEqual(expected);
});

const TWICE = { env: [{ name: 'A', value: 'x' }, { name: 'A', value: 'y' }] };
const PORTS = { ports: [{ containerPort: 80, protocol: 'TCP' }, { containerPort: 80, protocol: 'TCP', hostPort: 8080 }] };

test.each<Row>([
  ['a variable twice in 1.27', 27, container(TWICE), ['spec.containers[0].env[1].name: duplicate name "A"']],
  ['a variable twice in 1.28', 28, container(TWICE), ['spec.containers[0].env[1]: hides previous definition of "A"']],
  ['a variable twice in 1.30', 30, container(TWICE),
    ['spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply']],
  ['a variable that adds to the one before', 28, container({ env: [{ name: 'A', value: 'x' }, { name: 'A', value: '$(A)y' }] }), []],
  ['a variable that is the one before', 28, container({ env: [{ name: 'A', value: 'x' }, { name: 'A', value: '$(A)' }] }),
    ['spec.containers[0].env[1]: hides previous definition of "A"']],
  ['half a byte of memory', 22, container({ resources: { limits: { memory: '1500m' } } }),
    ['spec.containers[0].resources.limits[memory]: fractional byte value "1500m" is invalid, must be an integer']],
  ['half a CPU', 22, container({ resources: { limits: { cpu: '1500m' } } }), []],
  ['a port twice in 1.27', 27, container(PORTS), []],
  ['a port twice in 1.28', 28, container(PORTS),
    ['spec.containers[0].ports[1]: overlapping port definition with spec.containers[0].ports[0]']],
  ['an address without a port of the host', 28, container({ ports: [{ name: 'web', containerPort: 80, protocol: 'TCP', hostIP: '10.0.0.1' }] }),
    ['spec.containers[0].ports[0]: hostIP set without hostPort: {Name:web HostPort:0 ContainerPort:80 Protocol:TCP HostIP:10.0.0.1}']],
  ['the name of a port in two containers in 1.32', 32,
    pod({ containers: [{ ports: [{ name: 'web', containerPort: 80 }] }, { ports: [{ name: 'web', containerPort: 81 }] }] }), []],
  ['the name of a port in two containers in 1.33', 33,
    pod({ containers: [{ ports: [{ name: 'web', containerPort: 80 }] }, { ports: [{ name: 'web', containerPort: 81 }] }] }),
    ['spec.containers[1].ports[0]: duplicate port name "web" with spec.containers[0].ports[0],'
      + ' services and probes that select ports by name will use spec.containers[0].ports[0]']],
])('containers: %s', (_title, minor, object, expected) => {
  expect(warningsOnCreate(object, { minor })).toEqual(expected);
});

const PREFERRED = {
  affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ preference: { matchExpressions: [{ key: 'zone', values: ['-a'] }] } }] } },
};

test.each<Row>([
  ['an old label in 1.22', 22, pod({ nodeSelector: { 'beta.kubernetes.io/os': 'linux' } }),
    ['spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead']],
  ['the label of masters in 1.30', 30, pod({ nodeSelector: { 'node-role.kubernetes.io/master': '' } }), []],
  ['the label of masters in 1.31', 31, pod({ nodeSelector: { 'node-role.kubernetes.io/master': '' } }),
    ['spec.nodeSelector[node-role.kubernetes.io/master]: use "node-role.kubernetes.io/control-plane" instead']],
  ['a value that no label has in 1.32', 32, pod(PREFERRED), []],
  ['a value that no label has in 1.33', 33, pod(PREFERRED), [
    'spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].values[0]: -a is invalid,'
    + ' a valid label must be an empty string or consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must start and end with an'
    + ' alphanumeric character (e.g. \'MyValue\',  or \'my_value\',  or \'12345\', regex used for validation is'
    + ' \'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\')',
  ]],
  ['a spread constraint without selector in 1.27', 27, pod({ topologySpreadConstraints: [{ topologyKey: 'zone' }] }), []],
  ['a spread constraint without selector in 1.28', 28, pod({ topologySpreadConstraints: [{ topologyKey: 'zone' }] }),
    ['spec.topologySpreadConstraints[0].labelSelector: a null labelSelector results in matching no pod']],
  ['a spread constraint with an old key', 22, pod({ topologySpreadConstraints: [{ topologyKey: 'failure-domain.beta.kubernetes.io/zone', labelSelector: {} }] }),
    ['spec.topologySpreadConstraints[0].topologyKey: failure-domain.beta.kubernetes.io/zone is deprecated since v1.17;'
      + ' use "topology.kubernetes.io/zone" instead']],
  ['an affinity without selector in 1.28', 28, pod({ affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{}] } } }),
    ['spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector:'
      + ' a null labelSelector results in matching no pod']],
])('scheduling: %s', (_title, minor, object, expected) => {
  expect(warningsOnCreate(object, { minor })).toEqual(expected);
});

test.each<Row>([
  ['an alias twice', 22, pod({ hostAliases: [{ ip: '1.2.3.4' }, { ip: '1.2.3.4' }] }), ['spec.hostAliases[1].ip: duplicate ip "1.2.3.4"']],
  ['a secret without name', 22, pod({ imagePullSecrets: [{}] }), ['spec.imagePullSecrets[0].name: invalid empty name ""']],
  ['a secret twice', 22, pod({ imagePullSecrets: [{ name: 'a' }, { name: 'a' }] }), ['spec.imagePullSecrets[1].name: duplicate name "a"']],
  ['a negative grace period in 1.26', 26, workload('DaemonSet', template({ terminationGracePeriodSeconds: -1 })), []],
  ['a negative grace period in 1.27', 27, workload('DaemonSet', template({ terminationGracePeriodSeconds: -1 })),
    ['spec.template.spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1']],
  ['an address in capitals in 1.32', 32, pod({ dnsConfig: { nameservers: ['2001:DB8::1'] } }), []],
  ['an address in capitals in 1.33', 33, pod({ dnsConfig: { nameservers: ['2001:DB8::1'] } }),
    ['spec.dnsConfig.nameservers[0]: IPv6 address "2001:DB8::1" should be in RFC 5952 canonical format ("2001:db8::1")']],
  ['a mapped address in 1.35', 35, pod({ hostAliases: [{ ip: '::ffff:1.2.3.4' }] }), ['spec.hostAliases[0].ip: non-standard IP address'
    + ' "::ffff:1.2.3.4" will be considered invalid in a future Kubernetes release: use "1.2.3.4"']],
  ['a mapped address in 1.36', 36, pod({ hostAliases: [{ ip: '::ffff:1.2.3.4' }] }),
    ['spec.hostAliases[0].ip: non-standard IP address "::ffff:1.2.3.4" is invalid: use "1.2.3.4"']],
])('the rest of a pod: %s', (_title, minor, object, expected) => {
  expect(warningsOnCreate(object, { minor })).toEqual(expected);
});

const IN_HOSTNAMES = 'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended:'
  + ' [must not contain dots]';
const SECRETS = { kind: 'ServiceAccount', metadata: { name: 'a', annotations: { 'kubernetes.io/enforce-mountable-secrets': 'true' } } };
const SECRETS_WARNING = 'metadata.annotations[kubernetes.io/enforce-mountable-secrets]: deprecated in v1.32+;'
  + ' prefer separate namespaces to isolate access to mounted secrets';
const LARGE = { completionMode: 'Indexed', completions: 100_001, parallelism: 10_001 };

test.each<Row>([
  ['a pod whose name has a dot in 1.26', 26, { ...POD, metadata: { name: 'a.b' } }, []],
  ['a pod whose name has a dot in 1.27', 27, { ...POD, metadata: { name: 'a.b' } }, ["metadata.name: this is used in the Pod's hostname,"
    + ' which can result in surprising behavior; a DNS label is recommended: [must not contain dots]']],
  ['a Deployment whose name has a dot in 1.27', 27, workload('Deployment', {}, 'a.b'), [IN_HOSTNAMES]],
  ['a DaemonSet whose name has a dot', 37, workload('DaemonSet', {}, 'a.b'), []],
  ['a ReplicationController in 1.26', 26, workload('ReplicationController', template({ imagePullSecrets: [{}] })),
    ['template.spec.imagePullSecrets[0].name: invalid empty name ""']],
  ['a ReplicationController in 1.27', 27, workload('ReplicationController', template({ imagePullSecrets: [{}] })),
    ['spec.template.spec.imagePullSecrets[0].name: invalid empty name ""']],
  ['a large Job in 1.27', 27, workload('Job', LARGE), []],
  ['a large Job in 1.28', 28, workload('Job', LARGE), ['spec: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism'
    + ' higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail']],
  ['a time zone in a schedule in 1.28', 28, workload('CronJob', { schedule: 'TZ=UTC * * * * *' }), ['CRON_TZ or TZ used in spec.spec.schedule'
    + ' is not officially supported, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details']],
  ['a time zone in a schedule in 1.29, where validation refuses it', 29, workload('CronJob', { schedule: 'TZ=UTC * * * * *' }), []],
  ['a negative history of revisions in 1.32', 32, workload('StatefulSet', { revisionHistoryLimit: -1 }), []],
  ['a negative history of revisions in 1.33', 33, workload('StatefulSet', { revisionHistoryLimit: -1 }),
    ['spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended']],
  ['mountable secrets in 1.31', 31, SECRETS, []],
  ['mountable secrets in 1.32', 32, SECRETS, [SECRETS_WARNING]],
  ['a quota of more requests than limits in 1.34', 34, workload('ResourceQuota', { hard: { 'cpu': '2', 'limits.cpu': '1' } }), []],
  ['a quota of more requests than limits in 1.35', 35, workload('ResourceQuota', { hard: { 'cpu': '2', 'limits.cpu': '1' } }),
    ['ResourceQuota cpu (2) should be less than limits.cpu (1)']],
  ['a Namespace', 37, { kind: 'Namespace', metadata: { name: 'a.b' } }, []],
  ['a kind that is the name of a method', 37, { kind: 'toString' }, []],
])('kinds: %s', (_title, minor, object, expected) => {
  expect(warningsOnCreate(object, { minor })).toEqual(expected);
});

const SECRET = template({ imagePullSecrets: [{}] });
const SECRET_WARNING = 'spec.template.spec.imagePullSecrets[0].name: invalid empty name ""';

test.each<readonly [string, number, KubernetesObject, KubernetesObject, readonly string[]]>([
  ['a pod is not looked at', 37, pod({ imagePullSecrets: [{}] }), pod({}), []],
  ['a Deployment that stays', 37, workload('Deployment', SECRET), workload('Deployment', SECRET), []],
  ['a Deployment with another spec', 37, workload('Deployment', { ...SECRET, replicas: 2 }), workload('Deployment', SECRET), [SECRET_WARNING]],
  ['a DaemonSet with another spec, the same template', 37, workload('DaemonSet', { ...SECRET, minReadySeconds: 2 }), workload('DaemonSet', SECRET), []],
  ['a ReplicationController is told of its old template', 37, workload('ReplicationController', template({})),
    workload('ReplicationController', SECRET), [SECRET_WARNING]],
  ['a quantity that is written in another way', 37, workload('ReplicaSet', template({ imagePullSecrets: [{}], overhead: { cpu: '1' } })),
    workload('ReplicaSet', template({ imagePullSecrets: [{}], overhead: { cpu: '1000m' } })), []],
  ['the claims of a StatefulSet', 37, workload('StatefulSet', { volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '500m' } } } }] }),
    workload('StatefulSet', {}),
    ['spec.volumeClaimTemplates[0].Spec.resources.requests[storage]: fractional byte value "500m" is invalid, must be an integer']],
  ['a time zone that was there before 1.29', 29, workload('CronJob', { schedule: 'TZ=UTC * * * * *' }),
    workload('CronJob', { schedule: 'TZ=UTC * * * * *' }), ['cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead,'
    + ' see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details']],
  ['mountable secrets that are new', 32, SECRETS, { kind: 'ServiceAccount', metadata: { name: 'a' } }, [SECRETS_WARNING]],
  ['mountable secrets that were there', 32, SECRETS, SECRETS, []],
])('updates: %s', (_title, minor, object, old, expected) => {
  expect(warningsOnUpdate(object, old, { minor })).toEqual(expected);
});
