import { Steps } from '../set/manifest-object';

/*
 * Fields on which no verdict depends, as paths with `*` for every index and key. What is not here is relevant: it may decide.
 */

const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'];
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

const OF_CONTAINERS: readonly string[] = [
  'image', 'command', 'args', 'env', 'envFrom', 'resources', 'workingDir', 'terminationMessagePath', 'stdin', 'stdinOnce', 'tty',
  'volumeMounts.*.mountPath', 'volumeMounts.*.subPath', 'volumeMounts.*.subPathExpr', 'volumeDevices.*.devicePath', 'ports.*.name', 'ports.*.protocol',
  ...PROBES.flatMap((probe) => [
    'exec', 'grpc', 'httpGet.path', 'httpGet.port', 'httpGet.scheme', 'httpGet.httpHeaders', 'tcpSocket.port', 'initialDelaySeconds', 'timeoutSeconds',
    'periodSeconds', 'successThreshold', 'failureThreshold', 'terminationGracePeriodSeconds',
  ].map((field) => `${probe}.${field}`)),
];

const OF_VOLUMES: readonly string[] = [
  'configMap.*', 'secret.*', 'persistentVolumeClaim.*', 'downwardAPI.*', 'emptyDir.*', 'nfs.*', 'awsElasticBlockStore.*', 'csi.volumeAttributes',
  'csi.nodePublishSecretRef', 'ephemeral.*',
];

const OF_PODS: readonly string[] = [
  'metadata.name', 'metadata.generateName', 'metadata.labels', 'metadata.annotations.*',
  ...CONTAINERS.flatMap((list) => OF_CONTAINERS.map((field) => `spec.${list}.*.${field}`)),
  ...OF_VOLUMES.map((field) => `spec.volumes.*.${field}`),
  ...[
    'nodeSelector', 'affinity', 'tolerations', 'topologySpreadConstraints', 'terminationGracePeriodSeconds', 'activeDeadlineSeconds', 'priorityClassName',
    'schedulerName', 'hostname', 'subdomain', 'dnsConfig', 'imagePullSecrets', 'hostAliases',
  ].map((field) => `spec.${field}`),
];

const OF_CONTROLLERS: readonly string[] = [
  'metadata.name', 'metadata.generateName', 'metadata.labels', 'metadata.annotations',
  ...[
    'replicas', 'selector', 'strategy', 'updateStrategy', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds', 'paused', 'serviceName',
    'volumeClaimTemplates.*.spec', 'schedule', 'timeZone', 'concurrencyPolicy', 'startingDeadlineSeconds', 'suspend', 'successfulJobsHistoryLimit',
    'failedJobsHistoryLimit', 'parallelism', 'completions', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished',
  ].flatMap((field) => [`spec.${field}`, `spec.jobTemplate.spec.${field}`]),
];

const OF_CLUSTER_OBJECTS: Readonly<Record<string, readonly string[]>> = {
  Namespace: ['metadata.labels.*', 'metadata.annotations', 'spec'],
  ServiceAccount: ['metadata.labels', 'metadata.annotations.*', 'secrets', 'imagePullSecrets'],
  PodSecurityPolicy: ['metadata.labels', 'metadata.annotations.*'],
  Role: ['metadata.labels', 'metadata.annotations'],
  ClusterRole: ['metadata.annotations'],
  RoleBinding: ['metadata.name', 'metadata.labels', 'metadata.annotations'],
  ClusterRoleBinding: ['metadata.name', 'metadata.labels', 'metadata.annotations'],
};

/** Keys of labels and annotations that decide, wherever they stand. */
const DECIDING_KEY = /^(pod-security\.kubernetes\.io\/|(container\.)?(seccomp|apparmor)\.security\.|kubernetes\.io\/(enforce-mountable-secrets|config\.mirror)$)/;

/** Whether a verdict may depend on a field of a pod, or of a pod template by its path within the template. */
export function decidesInPod(steps: Steps): boolean {
  return !covered(OF_PODS, steps) || steps.some(isDecidingKey);
}

/** Whether a verdict may depend on a field of a pod controller outside of its template. */
export function decidesInController(steps: Steps): boolean {
  return !covered(OF_CONTROLLERS, steps);
}

/** Whether a verdict may depend on a field of a policy, a grant, an account or a namespace. */
export function decidesInClusterObject(kind: string, steps: Steps): boolean {
  return Object.hasOwn(OF_CLUSTER_OBJECTS, kind) && (!covered(OF_CLUSTER_OBJECTS[kind], steps) || steps.some(isDecidingKey));
}

function isDecidingKey(step: string | number): boolean {
  return typeof step === 'string' && DECIDING_KEY.test(step);
}

function covered(patterns: readonly string[], steps: Steps): boolean {
  return patterns.some((pattern) => {
    const wanted = pattern.split('.');
    return wanted.length <= steps.length && wanted.every((part, i) => part === '*' || part === steps[i]);
  });
}
