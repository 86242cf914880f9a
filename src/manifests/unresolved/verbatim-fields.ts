import { covers, stepsInTemplate } from './effect-of';
import { CONTAINERS, FieldEffect } from './field-effects';
import { TokenField } from './token-field';
import { isCustomGroup } from '../../engine/admission-policy/built-in-kinds';
import { templatePath } from '../../engine/controllers/template-path';
import { Steps } from '../../engine/field/steps';
import { kindNamed } from '../../engine/kinds';
import { groupOf } from '../set/api-groups';

/*
 * Fields with texts and numbers that the API server stores as they are sent, and from which nothing else in the object is made: neither a default, nor what
 * an admission plugin adds. An expression that does not read such a field yields the same whatever the value is.
 */

/** The object that has the field. */
export interface FieldOwner {
  readonly apiVersion: string;
  readonly kind: string;
  /** The path of the pod template in a custom resource. */
  readonly template?: string;
}

/** @param inPod the steps within the pod; undefined for a field outside of a pod template */
export function isVerbatim(field: TokenField, inPod: Steps | undefined, { apiVersion, kind, template }: FieldOwner): boolean {
  const { steps, effect, value: { parts, range } } = field;
  if (range !== undefined) {
    return isVerbatimNumber(field, inPod, { apiVersion, kind });
  }
  if (parts === undefined) {
    return false;
  }
  if (inPod !== undefined) {
    return isAnnotation(inPod, effect) || POD_PATHS.some((path) => covers(path, inPod));
  }
  if (template === undefined && steps[0] !== 'metadata' && isCustomGroup(groupOf(apiVersion))) {
    return true;
  }
  return isAnnotation(steps, effect) || (Object.hasOwn(PATHS, kind) && PATHS[kind].some((path) => covers(path, steps)));
}

/**
 * The same of a number, which may be so large that it is no value of anything else: so it is seen when it is read. It is in no pod where a custom resource
 * has pods: of them, only the fields of pods are known.
 */
export function isVerbatimNumber({ steps }: Pick<TokenField, 'steps'>, inPod: Steps | undefined, { apiVersion, kind }: FieldOwner): boolean {
  if (inPod !== undefined) {
    return POD_NUMBERS.some((path) => covers(path, inPod));
  }
  return isCustomGroup(groupOf(apiVersion)) ? steps[0] !== 'metadata' : Object.hasOwn(NUMBERS, kind) && NUMBERS[kind].some((path) => covers(path, steps));
}

const HANDLERS = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.postStart', 'lifecycle.preStop'];

/**
 * With `*` for any step, and without the keys by which lists are merged. Of an image, the default of `imagePullPolicy` is made: who reads the one
 * reads the other.
 */
const POD_PATHS: readonly string[] = [
  ...CONTAINERS.flatMap((container) => [
    'image', 'command.*', 'args.*', 'workingDir', 'env.*.value',
    ...['configMapKeyRef', 'secretKeyRef'].flatMap((source) => [`env.*.valueFrom.${source}.name`, `env.*.valueFrom.${source}.key`]),
    'envFrom.*.prefix', 'envFrom.*.configMapRef.name', 'envFrom.*.secretRef.name',
    ...HANDLERS.flatMap((handler) => [`${handler}.exec.command.*`, `${handler}.httpGet.path`, `${handler}.httpGet.httpHeaders.*.value`]),
  ].map((field) => `${container}.${field}`)),
  ...['configMap.name', 'secret.secretName', 'persistentVolumeClaim.claimName', 'csi.volumeAttributes.*', 'nfs.server', 'nfs.path']
    .map((field) => `spec.volumes.*.${field}`),
  'spec.dnsConfig.nameservers.*', 'spec.dnsConfig.searches.*',
];

/** The same of other kinds. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: ['data.*'],
  Ingress: ['spec.rules.*.host', 'spec.tls.*.hosts.*', 'spec.tls.*.secretName'],
  PersistentVolume: ['spec.csi.volumeHandle', 'spec.csi.volumeAttributes.*', 'spec.nfs.server', 'spec.nfs.path'],
  Service: ['spec.externalName', 'spec.loadBalancerSourceRanges.*'],
  StorageClass: ['parameters.*'],
};

const PROBES = HANDLERS.slice(0, 3);
const PROBE_NUMBERS = [
  'initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'failureThreshold', 'terminationGracePeriodSeconds', 'httpGet.port', 'tcpSocket.port', 'grpc.port',
];

/** Fields that take any number up to that of a port, whatever the others are. */
const POD_NUMBERS: readonly string[] = [
  ...CONTAINERS.flatMap((container) => PROBES.flatMap((probe) => PROBE_NUMBERS.map((field) => `${container}.${probe}.${field}`))),
  'spec.activeDeadlineSeconds', 'spec.terminationGracePeriodSeconds', 'spec.tolerations.*.tolerationSeconds',
];

const OF_JOBS = ['activeDeadlineSeconds', 'backoffLimit', 'completions', 'parallelism', 'ttlSecondsAfterFinished'];

/** The same of other kinds. */
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  CronJob: [
    ...['failedJobsHistoryLimit', 'startingDeadlineSeconds', 'successfulJobsHistoryLimit'].map((field) => `spec.${field}`),
    ...OF_JOBS.map((field) => `spec.jobTemplate.spec.${field}`),
  ],
  DaemonSet: ['spec.revisionHistoryLimit'],
  Deployment: ['spec.progressDeadlineSeconds', 'spec.replicas', 'spec.revisionHistoryLimit'],
  HorizontalPodAutoscaler: ['spec.maxReplicas'],
  Job: OF_JOBS.map((field) => `spec.${field}`),
  PodDisruptionBudget: ['spec.maxUnavailable', 'spec.minAvailable'],
  ReplicaSet: ['spec.replicas'],
  ReplicationController: ['spec.replicas'],
  Service: ['spec.ports.*.targetPort'],
  StatefulSet: ['spec.replicas', 'spec.revisionHistoryLimit', 'spec.updateStrategy.rollingUpdate.partition'],
};

/** The paths of such numbers that are tokens. */
export function verbatimNumbers(object: unknown, fields: readonly TokenField[]): ReadonlySet<string> {
  const { apiVersion, kind } = object as FieldOwner;
  const isWorkload = kindNamed(kind)?.workload === true;
  const numbers = fields.filter(({ value: { range } }) => range !== undefined)
    .filter(({ steps }) => isVerbatimNumber({ steps }, isWorkload ? stepsInTemplate(steps, templatePath(kind)) : undefined, { apiVersion, kind }));
  return new Set(numbers.map(({ path }) => path));
}

/** Annotations that nothing in the API server reads. */
function isAnnotation([metadata, annotations, key]: Steps, effect: FieldEffect | undefined): boolean {
  if (metadata !== 'metadata' || annotations !== 'annotations' || typeof key !== 'string') {
    return false;
  }
  return (effect?.type === 'none' && !key.startsWith(OF_INTERNAL_FIELDS)) || CLOUD_DOMAINS.has(key.slice(0, Math.max(key.indexOf('/'), 0)));
}

/** What the server's own types have as fields. upstream: pkg/apis/apps/v1/conversion.go */
const OF_INTERNAL_FIELDS = 'deprecated.';
/** Domains of Kubernetes whose annotations are for controllers of cloud providers. */
const CLOUD_DOMAINS: ReadonlySet<string> = new Set([
  'alb.ingress.kubernetes.io', 'external-dns.alpha.kubernetes.io', 'nginx.ingress.kubernetes.io', 'service.beta.kubernetes.io',
]);
