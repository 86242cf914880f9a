import { follow } from './follow';
import { stepsOf } from './template-steps';
import { templatePath } from '../../engine/controllers/pod-of-workload';
import { kindNamed } from '../../engine/kinds';
import { isJsonObject, Steps } from '../set/manifest-object';

/*
 * What the value of a field can do to a verdict. This is the one list of it; a test holds it against the fields that the admission steps read.
 */

/** The kinds of names by which objects refer to each other. */
export type NameType = 'namespace' | 'account' | 'subject-account' | 'group' | 'role' | 'policy' | 'policy-order' | 'binding';

export type FieldEffect =
  /** Any text is accepted, and changes nothing. */
  | { readonly type: 'none' }
  /** Any valid value gives the same verdict; an invalid one makes the API server reject the object. */
  | { readonly type: 'validity' }
  /** As `validity`, and the name must differ from those of other objects of the kind. */
  | { readonly type: 'own-name' }
  /** As `validity`, unless a service account limits the secrets that its pods mount. */
  | { readonly type: 'secrets' }
  /** A label value that a selector of the same object compares. */
  | { readonly type: 'selected'; readonly key: string }
  | { readonly type: 'boolean' }
  | { readonly type: 'one-of'; readonly values: readonly string[]; readonly others: boolean }
  | { readonly type: 'name'; readonly of: NameType }
  /** Any value may change the verdict. */
  | { readonly type: 'open' };

const NONE: FieldEffect = { type: 'none' };
const VALIDITY: FieldEffect = { type: 'validity' };
const OWN_NAME: FieldEffect = { type: 'own-name' };
const SECRETS: FieldEffect = { type: 'secrets' };
const BOOLEAN: FieldEffect = { type: 'boolean' };
const OPEN: FieldEffect = { type: 'open' };
const LEVEL: FieldEffect = { type: 'one-of', values: ['privileged', 'baseline', 'restricted'], others: false };

function name(of: NameType): FieldEffect {
  return { type: 'name', of };
}

function oneOf(...values: readonly string[]): FieldEffect {
  return { type: 'one-of', values, others: true };
}

/** Paths with `*` for any step; what follows counts too. The first that fits counts. */
export type Table = readonly (readonly [effect: FieldEffect, paths: readonly string[]])[];

const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'].map((list) => `spec.${list}.*`);
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

const OF_CONTAINERS: Table = [
  [NONE, ['command.*', 'args.*', 'env.*.value', 'workingDir', ...PROBES.map((probe) => `${probe}.exec.command.*`)]],
  [SECRETS, ['env', 'envFrom']],
  [BOOLEAN, ['securityContext.privileged', 'securityContext.allowPrivilegeEscalation', 'securityContext.readOnlyRootFilesystem', 'securityContext.runAsNonRoot']],
  [VALIDITY, [
    'image', 'command', 'args', 'resources', 'terminationMessagePath', 'stdin', 'stdinOnce', 'tty',
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
  [name('account'), ['spec.serviceAccountName', 'spec.serviceAccount']],
  [BOOLEAN, ['spec.hostNetwork', 'spec.hostPID', 'spec.hostIPC', 'spec.automountServiceAccountToken', 'spec.securityContext.runAsNonRoot']],
  ...OF_CONTAINERS.map(([effect, fields]): Table[number] => [effect, CONTAINERS.flatMap((list) => fields.map((field) => `${list}.${field}`))]),
  [SECRETS, ['spec.imagePullSecrets', ...['secret.*', 'projected.sources.*.secret.*', 'csi.nodePublishSecretRef'].map((field) => `spec.volumes.*.${field}`)]],
  [VALIDITY, [
    ...['configMap.*', 'persistentVolumeClaim.*', 'downwardAPI.*', 'emptyDir.*', 'nfs.*', 'awsElasticBlockStore.*', 'csi.volumeAttributes', 'ephemeral.*']
      .map((field) => `spec.volumes.*.${field}`),
    ...[
      'nodeSelector', 'affinity', 'tolerations', 'topologySpreadConstraints', 'terminationGracePeriodSeconds', 'activeDeadlineSeconds', 'priorityClassName',
      'schedulerName', 'hostname', 'subdomain', 'dnsConfig', 'hostAliases',
    ].map((field) => `spec.${field}`),
  ]],
];

const OF_CONTROLLERS: Table = [
  [OWN_NAME, ['metadata.name']],
  [VALIDITY, [
    'metadata.generateName', 'metadata.labels', 'metadata.annotations',
    ...[
      'replicas', 'strategy', 'updateStrategy', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds', 'paused', 'serviceName',
      'volumeClaimTemplates.*.spec', 'schedule', 'timeZone', 'concurrencyPolicy', 'startingDeadlineSeconds', 'suspend', 'successfulJobsHistoryLimit',
      'failedJobsHistoryLimit', 'parallelism', 'completions', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished',
    ].flatMap((field) => [`spec.${field}`, `spec.jobTemplate.spec.${field}`]),
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

const OF_CLUSTER_OBJECTS: Readonly<Record<string, Table>> = {
  Namespace: [[name('namespace'), ['metadata.name']], [VALIDITY, ['metadata.annotations', 'metadata.labels.*', 'spec']]],
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
};

/** The kinds of objects that grant the use of policies, and the policies. */
export const GRANT_KINDS: ReadonlySet<string> = new Set(['PodSecurityPolicy', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding']);

/** What the value at that place of an object can do to a verdict; undefined for an object on which no verdict depends. */
export function effectOf(object: unknown, steps: Steps): FieldEffect | undefined {
  const { apiVersion, kind } = object as { readonly apiVersion: string; readonly kind: string };
  if (steps.length === 2 && steps[1] === 'namespace' && steps[0] === 'metadata') {
    return kindNamed(kind)?.namespaced === false ? VALIDITY : name('namespace');
  }
  const keyed = effectOfKey(kind, steps);
  if (keyed !== undefined) {
    return keyed;
  }
  if (Object.hasOwn(OF_CLUSTER_OBJECTS, kind)) {
    return subjectName(object, steps) ?? find(OF_CLUSTER_OBJECTS[kind], steps) ?? OPEN;
  }
  if (kindNamed(kind)?.workload === true) {
    return effectInWorkload(object, steps, templatePath(kind));
  }
  return apiVersion.includes('.') ? OPEN : undefined;
}

/** The same for a pod template, or a workload, whose template is at that path. */
export function effectInWorkload(object: unknown, steps: Steps, template: string): FieldEffect {
  const within = stepsInTemplate(steps, template);
  if (within === undefined) {
    return selectedLabel(object, steps, template) ?? find(OF_CONTROLLERS, steps) ?? OPEN;
  }
  if (isValueBesideSource(object, steps)) {
    return SECRETS;
  }
  return selectedLabel(object, steps, template) ?? find(POD_FIELDS, within) ?? OPEN;
}

/** The steps within the pod template; undefined for a place outside of it. */
export function stepsInTemplate(steps: Steps, template: string): Steps | undefined {
  const start = stepsOf(template);
  return steps.length >= start.length && start.every((step, i) => step === String(steps[i])) ? steps.slice(start.length) : undefined;
}

/** Beside `valueFrom`, a value that is not empty is invalid. */
function isValueBesideSource(object: unknown, steps: Steps): boolean {
  const item = steps[steps.length - 1] === 'value' ? follow(object, steps.slice(0, -1)) : undefined;
  return isJsonObject(item) && 'valueFrom' in item;
}

const POD_SECURITY = 'pod-security.kubernetes.io/';
const MODES = ['enforce', 'audit', 'warn'].map((mode) => `${POD_SECURITY}${mode}`);

/** The effect of one label or annotation. */
function effectOfKey(kind: string, steps: Steps): FieldEffect | undefined {
  const key = steps[steps.length - 1];
  const map = steps[steps.length - 2];
  if (typeof key !== 'string' || steps[steps.length - 3] !== 'metadata') {
    return undefined;
  }
  if (map === 'labels') {
    return kind === 'Namespace' && key.startsWith(POD_SECURITY) ? levelLabel(key) : undefined;
  }
  return map === 'annotations' ? annotation(key) : undefined;
}

function levelLabel(key: string): FieldEffect {
  return MODES.includes(key) ? LEVEL : OPEN;
}

/** Annotations that a step of the admission reads. */
const READ_DOMAINS: ReadonlySet<string> = new Set([
  'seccomp.security.alpha.kubernetes.io', 'container.seccomp.security.alpha.kubernetes.io', 'apparmor.security.beta.kubernetes.io',
  'container.apparmor.security.beta.kubernetes.io',
]);
const READ_ANNOTATIONS: ReadonlySet<string> = new Set(['kubernetes.io/config.mirror', 'kubernetes.io/enforce-mountable-secrets', 'kubernetes.io/psp']);
const KUBERNETES_DOMAINS = ['kubernetes.io', 'k8s.io'];

/** Of some annotations of Kubernetes the API server validates the value; it accepts any in others. */
function annotation(key: string): FieldEffect {
  const domain = key.includes('/') ? key.slice(0, key.indexOf('/')) : '';
  if (READ_DOMAINS.has(domain) || READ_ANNOTATIONS.has(key)) {
    return OPEN;
  }
  return KUBERNETES_DOMAINS.some((each) => domain === each || domain.endsWith(`.${each}`)) ? VALIDITY : NONE;
}

function subjectName(object: unknown, steps: Steps): FieldEffect | undefined {
  if (steps[0] !== 'subjects' || steps[2] !== 'name' || steps.length !== 3) {
    return undefined;
  }
  const subject = follow(object, steps.slice(0, 2));
  switch (isJsonObject(subject) ? subject.kind : undefined) {
    case 'ServiceAccount':
      return name('subject-account');
    case 'Group':
      return name('group');
    default:
      return OPEN;
  }
}

/** The effect of a label of the template, or of a selector's value, where the object has a selector. */
function selectedLabel(object: unknown, steps: Steps, template: string): FieldEffect | undefined {
  const within = stepsInTemplate(steps, template);
  const selector = follow(object, ['spec', 'selector']);
  if (within === undefined) {
    return steps[0] === 'spec' && steps[1] === 'selector' ? selectorValue(steps) : undefined;
  }
  const [metadata, labels, key] = within;
  if (metadata !== 'metadata' || labels !== 'labels' || selector === undefined || template === '') {
    return undefined;
  }
  return typeof key === 'string' ? { type: 'selected', key } : OPEN;
}

function selectorValue(steps: Steps): FieldEffect {
  const key = steps[2] === 'matchLabels' ? steps[3] : steps[2];
  return typeof key === 'string' && steps.length <= 4 && key !== 'matchLabels' && key !== 'matchExpressions' ? { type: 'selected', key } : OPEN;
}

function find(table: Table, steps: Steps): FieldEffect | undefined {
  return table.find(([, paths]) => paths.some((path) => covers(path, steps)))?.[0];
}

function covers(path: string, steps: Steps): boolean {
  const wanted = path.split('.');
  return wanted.length <= steps.length && wanted.every((part, i) => part === '*' || part === steps[i]);
}
