/*
 * What the value of a field can do to a verdict. This is the one list of it; a test holds it against the fields that the admission steps read.
 */

import { RBAC_KINDS } from '../../engine/kinds';
import { CHANGING_VERSIONS } from '../../engine/pod-security/registry';
import { PluginName } from '../../engine/settings';

/** The kinds of names by which objects refer to each other. */
export type NameType = 'namespace' | 'account' | 'subject-account' | 'group' | 'role' | 'policy' | 'policy-order' | 'binding';

export type FieldEffect =
  /** Any text is accepted, and changes nothing. */
  | { readonly type: 'none' }
  /** Any valid value gives the same verdict, unless one of the plugins reads it; an invalid one makes the API server reject the object. */
  | { readonly type: 'validity'; readonly plugins?: readonly PluginName[] }
  /** As `validity`, and the name must differ from those of other objects of the kind. */
  | { readonly type: 'own-name' }
  /** As `validity`, unless a service account limits the secrets that its pods mount. */
  | { readonly type: 'secrets' }
  /** As `validity`, unless a LimitRange or a ResourceQuota of the namespace limits what is used. */
  | { readonly type: 'limited'; readonly plugins?: readonly PluginName[] }
  /** A label value that a selector of the same object compares. */
  | { readonly type: 'selected'; readonly key: string }
  | { readonly type: 'boolean' }
  /** Of a number, it only counts whether it is zero, unless one of the plugins compares it with others. Another value than a number may change anything. */
  | { readonly type: 'zero'; readonly plugins: readonly PluginName[] }
  | { readonly type: 'one-of'; readonly values: readonly string[]; readonly others: boolean }
  | { readonly type: 'name'; readonly of: NameType }
  /** Any value may change the verdict. */
  | { readonly type: 'open' };

export const NONE: FieldEffect = { type: 'none' };
export const VALIDITY: FieldEffect = { type: 'validity' };
const OWN_NAME: FieldEffect = { type: 'own-name' };
export const SECRETS: FieldEffect = { type: 'secrets' };
const LIMITED: FieldEffect = { type: 'limited' };
const BOOLEAN: FieldEffect = { type: 'boolean' };
const ZERO: FieldEffect = { type: 'zero', plugins: ['PodSecurityPolicy'] };
export const OPEN: FieldEffect = { type: 'open' };
/** What the plugins read that give pods the node selector and the tolerations of their namespace. */
export const OF_NAMESPACE: FieldEffect = readBy('PodNodeSelector', 'PodTolerationRestriction');
/** The versions of the Pod Security Standards between which pods are judged differently. */
export const VERSION: FieldEffect = { type: 'one-of', values: ['latest', ...CHANGING_VERSIONS.map((minor) => `v1.${minor}`)], others: false };
/** A version with which pods are not refused. */
export const AUDIT_VERSION: FieldEffect = { type: 'one-of', values: ['latest'], others: false };
export const LEVEL: FieldEffect = { type: 'one-of', values: ['privileged', 'baseline', 'restricted'], others: false };

export function name(of: NameType): FieldEffect {
  return { type: 'name', of };
}

export function readBy(...plugins: readonly PluginName[]): FieldEffect {
  return { type: 'validity', plugins };
}

function limitedOrReadBy(...plugins: readonly PluginName[]): FieldEffect {
  return { type: 'limited', plugins };
}

function oneOf(...values: readonly string[]): FieldEffect {
  return { type: 'one-of', values, others: true };
}

/** Paths with `*` for any step; what follows counts too. The first that fits counts. */
export type Table = readonly (readonly [effect: FieldEffect, paths: readonly string[]])[];

/** Where pods have containers. */
export const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'].map((list) => `spec.${list}.*`);
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

const OF_CONTAINERS: Table = [
  [NONE, ['command.*', 'args.*', 'env.*.value', 'workingDir', ...PROBES.map((probe) => `${probe}.exec.command.*`)]],
  [SECRETS, ['env', 'envFrom']],
  // Pods that request nothing tolerate no pressure.
  [limitedOrReadBy('PodTolerationRestriction'), ['resources']],
  [BOOLEAN, ['securityContext.privileged', 'securityContext.allowPrivilegeEscalation', 'securityContext.readOnlyRootFilesystem', 'securityContext.runAsNonRoot']],
  [ZERO, ['ports.*.hostPort', 'securityContext.runAsUser', 'securityContext.runAsGroup']],
  [VALIDITY, [
    'image', 'command', 'args', 'terminationMessagePath', 'stdin', 'stdinOnce', 'tty',
    'volumeMounts.*.mountPath', 'volumeMounts.*.subPath', 'volumeMounts.*.subPathExpr', 'volumeDevices.*.devicePath', 'ports.*.name', 'ports.*.protocol',
    ...PROBES.flatMap((probe) => [
      'exec', 'grpc', 'httpGet.path', 'httpGet.port', 'httpGet.scheme', 'httpGet.httpHeaders', 'tcpSocket.port', 'initialDelaySeconds', 'timeoutSeconds',
      'periodSeconds', 'successThreshold', 'failureThreshold', 'terminationGracePeriodSeconds',
    ].map((field) => `${probe}.${field}`)),
  ]],
];

/** The fields of pods. */
export const POD_FIELDS: Table = [
  [OWN_NAME, ['metadata.name']],
  [VALIDITY, ['metadata.generateName', 'metadata.labels']],
  [LIMITED, ['spec.activeDeadlineSeconds']],
  [limitedOrReadBy('LimitPodHardAntiAffinityTopology'), ['spec.affinity']],
  [readBy('PodNodeSelector', 'RuntimeClass'), ['spec.nodeSelector']],
  [readBy('PodTolerationRestriction'), ['spec.tolerations']],
  [name('account'), ['spec.serviceAccountName', 'spec.serviceAccount']],
  [BOOLEAN, ['spec.hostNetwork', 'spec.hostPID', 'spec.hostIPC', 'spec.automountServiceAccountToken', 'spec.securityContext.runAsNonRoot']],
  [ZERO, ['runAsUser', 'runAsGroup', 'fsGroup', 'supplementalGroups.*'].map((field) => `spec.securityContext.${field}`)],
  ...OF_CONTAINERS.map(([effect, fields]): Table[number] => [effect, CONTAINERS.flatMap((list) => fields.map((field) => `${list}.${field}`))]),
  [SECRETS, ['spec.imagePullSecrets', ...['secret.*', 'projected.sources.*.secret.*', 'csi.nodePublishSecretRef'].map((field) => `spec.volumes.*.${field}`)]],
  [VALIDITY, [
    ...['configMap.*', 'persistentVolumeClaim.*', 'downwardAPI.*', 'emptyDir.*', 'nfs.*', 'awsElasticBlockStore.*', 'csi.volumeAttributes', 'ephemeral.*']
      .map((field) => `spec.volumes.*.${field}`),
    ...[
      'topologySpreadConstraints', 'terminationGracePeriodSeconds', 'schedulerName',
      'hostname', 'subdomain', 'dnsConfig', 'hostAliases',
    ].map((field) => `spec.${field}`),
  ]],
];

/** The fields of the specs of workloads and of the Jobs of a CronJob. */
function inSpecs(...fields: readonly string[]): readonly string[] {
  return fields.flatMap((field) => [`spec.${field}`, `spec.jobTemplate.spec.${field}`]);
}

export const OF_CONTROLLERS: Table = [
  [OWN_NAME, ['metadata.name']],
  [LIMITED, inSpecs('replicas', 'parallelism', 'completions', 'suspend', 'volumeClaimTemplates.*.spec')],
  [VALIDITY, [
    'metadata.generateName', 'metadata.labels', 'metadata.annotations',
    ...inSpecs(
      'strategy', 'updateStrategy', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds', 'paused', 'serviceName',
      'schedule', 'timeZone', 'concurrencyPolicy', 'startingDeadlineSeconds', 'successfulJobsHistoryLimit',
      'failedJobsHistoryLimit', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished',
    ),
  ]],
];

const LABELS_AND_ANNOTATIONS = ['metadata.labels', 'metadata.annotations'];

const OF_BINDINGS: Table = [
  [name('binding'), ['metadata.name']],
  [name('role'), ['roleRef.name']],
  [name('namespace'), ['subjects.*.namespace']],
  [VALIDITY, LABELS_AND_ANNOTATIONS],
];
const OF_RULES: Table = [
  [name('role'), ['metadata.name']],
  [name('policy'), ['rules.*.resourceNames.*']],
  [oneOf('use', '*'), ['rules.*.verbs.*']],
  [oneOf('podsecuritypolicies', '*'), ['rules.*.resources.*']],
  [oneOf('policy', 'extensions', '*'), ['rules.*.apiGroups.*']],
  [VALIDITY, ['metadata.annotations']],
];

/** All else decides, for LimitRanges and ResourceQuotas about every object that they limit. */
const OF_LIMITS: Table = [[OWN_NAME, ['metadata.name']], [VALIDITY, LABELS_AND_ANNOTATIONS]];

export const OF_CLUSTER_OBJECTS: Readonly<Record<string, Table>> = {
  Namespace: [[name('namespace'), ['metadata.name']], [OF_NAMESPACE, ['metadata.annotations']], [VALIDITY, ['metadata.labels.*', 'spec']]],
  ServiceAccount: [
    [name('account'), ['metadata.name']],
    [SECRETS, ['secrets', 'imagePullSecrets']],
    [BOOLEAN, ['automountServiceAccountToken']],
    [VALIDITY, ['metadata.labels', 'metadata.annotations.*']],
  ],
  PodSecurityPolicy: [
    [name('policy-order'), ['metadata.name']],
    [BOOLEAN, [
      'privileged', 'hostNetwork', 'hostPID', 'hostIPC', 'readOnlyRootFilesystem', 'allowPrivilegeEscalation', 'defaultAllowPrivilegeEscalation',
    ].map((field) => `spec.${field}`)],
    [VALIDITY, ['metadata.labels', 'metadata.annotations.*']],
  ],
  Role: [...OF_RULES, [VALIDITY, ['metadata.labels']]],
  ClusterRole: OF_RULES,
  RoleBinding: OF_BINDINGS,
  ClusterRoleBinding: OF_BINDINGS,
  LimitRange: OF_LIMITS,
  ResourceQuota: OF_LIMITS,
  StorageClass: [
    [VALIDITY, [
      'metadata.labels', 'metadata.annotations.*', 'provisioner', 'parameters', 'reclaimPolicy', 'mountOptions', 'volumeBindingMode', 'allowedTopologies',
    ]],
  ],
  IngressClass: [[VALIDITY, ['metadata.labels', 'metadata.annotations.*', 'spec']]],
  Node: [[VALIDITY, [...LABELS_AND_ANNOTATIONS, 'spec', 'status']]],
};

/** Objects of which quotas measure more than their number. */
export const OF_MEASURED_OBJECTS: Readonly<Record<string, Table>> = {
  Service: [
    ...OF_LIMITS,
    [VALIDITY, ['selector', 'ports.*.name', 'ports.*.port', 'ports.*.targetPort', 'externalName', 'loadBalancerSourceRanges'].map((field) => `spec.${field}`)],
  ],
  PersistentVolumeClaim: [...OF_LIMITS, [VALIDITY, ['spec.volumeName']]],
};

/** The fields of other objects, on which only quotas, limits and plugins decide that look at objects of any kind; any valid value of all else will do. */
export const OF_OTHER_OBJECTS: Table = [[readBy('OwnerReferencesPermissionEnforcement'), ['metadata.ownerReferences']]];

/** The kinds of objects that grant the use of policies, and the policies. */
export const GRANT_KINDS: ReadonlySet<string> = new Set(['PodSecurityPolicy', ...RBAC_KINDS]);
