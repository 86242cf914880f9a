import { ObjectMeta, StringMap } from './meta';
import { Container, Pod, PodSecurityContext, PodSpec, PodTemplateSpec, SecurityContext } from './pod';
import { PodSecurityPolicy, PodSecurityPolicySpec } from './pod-security-policy';

/*
 * Objects that come from JSON have as many hidden classes as there are orders and choices of fields, and reading one field of such an
 * object is a search of over 100 ns. The same field of an object of one class costs 1 ns. So what the stages read over and over is copied
 * once, into objects that have every field of the API type, undefined where absent.
 *
 * A field that is added after a spread, `{ ...object, added }`, makes a class for each single copy, which no reader of its fields knows.
 *
 * INVARIANT: a literal with all fields and a spread at its end makes one class at the least cost; a table of fields that is cloned does not.
 */

/** A copy that nobody else has seen yet, so that its fields may still be set. */
export type Draft<T> = { -readonly [Field in keyof T]: T[Field] };

/** Every field of a type, so that none is forgotten in a literal. */
export type Whole<T> = { readonly [Field in keyof T]-?: unknown } & Readonly<Record<string, unknown>>;

/** Its containers are as they were given. */
export type PodSpecDraft = Draft<PodSpec>;

export interface PodDraft {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: Draft<ObjectMeta>;
  readonly spec: PodSpecDraft;
}

export interface PodSecurityPolicyDraft {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: Draft<ObjectMeta>;
  readonly spec: Draft<PodSecurityPolicySpec>;
}

/** The pod with its parts in one shape each, the containers apart. */
export function shapePod(given: Pod): PodDraft {
  const { apiVersion, kind, metadata, spec }: Pod = { apiVersion: undefined, kind: undefined, metadata: undefined, spec: undefined, ...given };
  return { apiVersion, kind, metadata: shapeMeta(metadata), spec: shapePodSpec(spec) };
}

/** The same of a template, whose metadata stay as they are. */
export function shapePodTemplate({ metadata, spec }: PodTemplateSpec): { metadata?: ObjectMeta; readonly spec: PodSpecDraft } {
  return { metadata, spec: shapePodSpec(spec) };
}

/** The pod with another spec. */
export function withPodSpec(pod: Pod, spec: PodSpec): Pod {
  const { apiVersion, kind, metadata, status }: Pod & { readonly status?: unknown } = pod;
  // That of a pod before an update stands first, as the chain puts it there.
  return status === undefined ? { apiVersion, kind, metadata, spec } : { status, apiVersion, kind, metadata, spec } as Pod;
}

function shapePodSpec(given: PodSpec | undefined): PodSpecDraft {
  const spec = copyPodSpec(given);
  spec.securityContext = spec.securityContext && shapePodSecurityContext(spec.securityContext);
  return spec;
}

/** A copy of a spec with all fields of the type, whose parts are as they were given. */
export function copyPodSpec(given: PodSpec | undefined): PodSpecDraft {
  return {
    volumes: undefined,
    initContainers: undefined,
    containers: undefined,
    ephemeralContainers: undefined,
    restartPolicy: undefined,
    terminationGracePeriodSeconds: undefined,
    activeDeadlineSeconds: undefined,
    dnsPolicy: undefined,
    nodeSelector: undefined,
    serviceAccountName: undefined,
    serviceAccount: undefined,
    automountServiceAccountToken: undefined,
    nodeName: undefined,
    hostNetwork: undefined,
    hostPID: undefined,
    hostIPC: undefined,
    shareProcessNamespace: undefined,
    securityContext: undefined,
    imagePullSecrets: undefined,
    hostname: undefined,
    subdomain: undefined,
    affinity: undefined,
    schedulerName: undefined,
    tolerations: undefined,
    hostAliases: undefined,
    priorityClassName: undefined,
    priority: undefined,
    dnsConfig: undefined,
    readinessGates: undefined,
    runtimeClassName: undefined,
    enableServiceLinks: undefined,
    preemptionPolicy: undefined,
    overhead: undefined,
    topologySpreadConstraints: undefined,
    setHostnameAsFQDN: undefined,
    os: undefined,
    hostUsers: undefined,
    schedulingGates: undefined,
    resourceClaims: undefined,
    resources: undefined,
    hostnameOverride: undefined,
    ...given,
  } satisfies Whole<PodSpec>;
}

export function shapePodSecurityContext(given: PodSecurityContext): PodSecurityContext {
  return {
    seLinuxOptions: undefined,
    windowsOptions: undefined,
    runAsUser: undefined,
    runAsGroup: undefined,
    runAsNonRoot: undefined,
    supplementalGroups: undefined,
    supplementalGroupsPolicy: undefined,
    fsGroup: undefined,
    sysctls: undefined,
    fsGroupChangePolicy: undefined,
    seccompProfile: undefined,
    appArmorProfile: undefined,
    seLinuxChangePolicy: undefined,
    ...given,
  } satisfies Whole<PodSecurityContext>;
}

export function shapeContainer(given: Container): Draft<Container> {
  const container = copyContainer(given);
  container.securityContext = container.securityContext && shapeSecurityContext(container.securityContext);
  return container;
}

/** A copy of a container with all fields of the type, whose parts are as they were given. */
export function copyContainer(given: Container): Draft<Container> {
  const copy = {
    name: undefined,
    image: undefined,
    command: undefined,
    args: undefined,
    workingDir: undefined,
    ports: undefined,
    envFrom: undefined,
    env: undefined,
    resources: undefined,
    resizePolicy: undefined,
    restartPolicy: undefined,
    restartPolicyRules: undefined,
    volumeMounts: undefined,
    volumeDevices: undefined,
    livenessProbe: undefined,
    readinessProbe: undefined,
    startupProbe: undefined,
    lifecycle: undefined,
    terminationMessagePath: undefined,
    terminationMessagePolicy: undefined,
    imagePullPolicy: undefined,
    securityContext: undefined,
    stdin: undefined,
    stdinOnce: undefined,
    tty: undefined,
    targetContainerName: undefined,
    ...given,
  } satisfies Whole<Container>;
  return copy;
}

function shapeSecurityContext(given: SecurityContext): SecurityContext {
  return {
    capabilities: undefined,
    privileged: undefined,
    seLinuxOptions: undefined,
    windowsOptions: undefined,
    runAsUser: undefined,
    runAsGroup: undefined,
    runAsNonRoot: undefined,
    readOnlyRootFilesystem: undefined,
    allowPrivilegeEscalation: undefined,
    procMount: undefined,
    seccompProfile: undefined,
    appArmorProfile: undefined,
    ...given,
  } satisfies Whole<SecurityContext>;
}

export function shapeMeta(given: ObjectMeta | undefined): Draft<ObjectMeta> {
  const shaped = {
    name: undefined,
    generateName: undefined,
    namespace: undefined,
    uid: undefined,
    labels: undefined,
    annotations: undefined,
    ownerReferences: undefined,
    finalizers: undefined,
    creationTimestamp: undefined,
    ...given,
  };
  return shaped;
}

/** The metadata with other annotations. */
export function withAnnotations(given: ObjectMeta | undefined, annotations: StringMap | undefined): ObjectMeta {
  const metadata = shapeMeta(given);
  metadata.annotations = annotations;
  return metadata;
}

export function shapePodSecurityPolicy(given: PodSecurityPolicy): PodSecurityPolicyDraft {
  const { apiVersion, kind, metadata, spec }: PodSecurityPolicy = {
    apiVersion: undefined, kind: undefined, metadata: undefined, spec: undefined, ...given,
  };
  return { apiVersion, kind, metadata: shapeMeta(metadata), spec: shapePolicySpec(spec) };
}

function shapePolicySpec(given: PodSecurityPolicySpec | undefined): Draft<PodSecurityPolicySpec> {
  return {
    privileged: undefined,
    defaultAddCapabilities: undefined,
    requiredDropCapabilities: undefined,
    allowedCapabilities: undefined,
    volumes: undefined,
    hostNetwork: undefined,
    hostPorts: undefined,
    hostPID: undefined,
    hostIPC: undefined,
    seLinux: undefined,
    runAsUser: undefined,
    runAsGroup: undefined,
    supplementalGroups: undefined,
    fsGroup: undefined,
    readOnlyRootFilesystem: undefined,
    defaultAllowPrivilegeEscalation: undefined,
    allowPrivilegeEscalation: undefined,
    allowedHostPaths: undefined,
    allowedFlexVolumes: undefined,
    allowedCSIDrivers: undefined,
    allowedUnsafeSysctls: undefined,
    forbiddenSysctls: undefined,
    allowedProcMountTypes: undefined,
    runtimeClass: undefined,
    ...given,
  } satisfies Whole<PodSecurityPolicySpec>;
}
