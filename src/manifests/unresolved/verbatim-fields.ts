import { covers } from './effect-of';
import { CONTAINERS, FieldEffect } from './field-effects';
import { TokenField } from './token-field';
import { isCustomGroup } from '../../engine/admission-policy/built-in-kinds';
import { Steps } from '../../engine/field/steps';
import { groupOf } from '../set/api-groups';

/*
 * Fields with texts that the API server stores as they are sent, and from which nothing else in the object is made: neither a default, nor what an
 * admission plugin adds. An expression that does not read such a field yields the same whatever the text is.
 */

/** The object that has the field. */
export interface FieldOwner {
  readonly apiVersion: string;
  readonly kind: string;
  /** The path of the pod template in a custom resource. */
  readonly template?: string;
}

/** @param inPod the steps within the pod; undefined for a field outside of a pod template */
export function isVerbatim(
  { steps, effect, value: { parts } }: TokenField, inPod: Steps | undefined, { apiVersion, kind, template }: FieldOwner,
): boolean {
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
