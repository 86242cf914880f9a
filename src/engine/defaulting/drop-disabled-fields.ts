import { replace, replaceEach, replacePresent } from './copy-on-write';
import { Container, EnvVar, Lifecycle, Pod, PodSpec, PodTemplateSpec, Probe, SecurityContext, Volume, VolumeMount } from '../objects/pod';
import { Minor } from '../version';

/*
 * A field whose feature gate is off by default is dropped from a new object.
 * INVARIANT: a minor that does not know a field never sees it, so the last minor that drops it says all.
 * upstream: pkg/api/pod/util.go dropDisabledFields
 */

type Until<Field extends string = string> = Readonly<Partial<Record<Field, Minor>>>;

const SPEC: Until = {
  runtimeClassName: 13,
  overhead: 17,
  topologySpreadConstraints: 17,
  preemptionPolicy: 18,
  setHostnameAsFQDN: 19,
  ephemeralContainers: 22,
  os: 23,
  schedulingGates: 26,
  hostUsers: 32,
  resourceClaims: 33,
  resources: 33,
  hostnameOverride: 34,
};
const POD_SECURITY_CONTEXT: Until = { runAsGroup: 13, fsGroupChangePolicy: 19, supplementalGroupsPolicy: 32, seLinuxChangePolicy: 32 };
const SECURITY_CONTEXT: Until<keyof SecurityContext> = { runAsGroup: 13 };
const WINDOWS_OPTIONS: Until = { gmsaCredentialSpecName: 15, gmsaCredentialSpec: 15, runAsUserName: 16 };
const CONTAINER: Until = { startupProbe: 17, resizePolicy: 32, restartPolicyRules: 34 };
const PROBE: Until<keyof Probe> = { terminationGracePeriodSeconds: 24 };
const VOLUME: Until = { csi: 15, ephemeral: 20 };
const VOLUME_MOUNT: Until = { subPathExpr: 14, recursiveReadOnly: 30 };
const PROJECTION: Until = { clusterTrustBundle: 36, podCertificate: 36 };
const ENV_SOURCE: Until = { fileKeyRef: 34 };

/** The unmasked /proc was for those who opened the gate. */
const PROC_MOUNT_IS_DEFAULT_UNTIL: Minor = 32;
const SLEEP_IS_OFF: Minor = 29;
const IMAGE_VOLUMES_UNTIL: Minor = 34;
const SIDECARS_UNTIL: Minor = 28;
/** The minor that knows restart policies of all containers and takes those of sidecars only. */
const SIDECARS_ONLY: Minor = 34;

export function dropDisabledPodFields(pod: Pod, minor: Minor): Pod {
  return replace(pod, { spec: replacePresent(pod.spec, (spec) => dropFromSpec(spec, minor)) });
}

export function dropDisabledTemplateFields(template: PodTemplateSpec, minor: Minor): PodTemplateSpec {
  return replace(template, { spec: replacePresent(template.spec, (spec) => dropFromSpec(spec, minor)) });
}

function dropFromSpec(given: PodSpec, minor: Minor): PodSpec {
  const spec = minor <= IMAGE_VOLUMES_UNTIL ? dropImageVolumes(drop(given, SPEC, minor)) : drop(given, SPEC, minor);
  const dropFromAny = <T extends Container>(container: T): T => dropFromContainer(container, minor);
  return replace(spec, {
    securityContext: replacePresent(spec.securityContext, (context) => dropFromWindowsOptions(drop(context, POD_SECURITY_CONTEXT, minor), minor)),
    volumes: replaceEach(spec.volumes, (volume) => dropFromVolume(volume, minor)),
    initContainers: replaceEach(spec.initContainers, (container) => dropFromAny(dropInitRestartPolicy(container, minor))),
    containers: replaceEach(spec.containers, (container) => dropFromAny(dropRestartPolicy(container, minor))),
    ephemeralContainers: replaceEach(spec.ephemeralContainers, (container) => dropFromAny(dropRestartPolicy(container, minor))),
  });
}

/** The object without the fields that the minor drops. */
function drop<T extends object>(object: T, fields: Until, minor: Minor): T {
  let result = object;
  for (const field in fields) {
    const until = fields[field];
    if (until !== undefined && minor <= until && result[field as keyof T] !== undefined) {
      result = { ...result, [field]: undefined };
    }
  }
  return result;
}

function dropFromContainer<T extends Container>(container: T, minor: Minor): T {
  const kept: Container = drop(container, CONTAINER, minor);
  const dropFromProbe = (probe: Probe): Probe => drop(probe, PROBE, minor);
  return replace(kept, {
    securityContext: replacePresent(kept.securityContext, (context) => dropFromSecurityContext(context, minor)),
    // upstream: a readiness probe keeps its grace period, and is refused for it.
    livenessProbe: replacePresent(kept.livenessProbe, dropFromProbe),
    startupProbe: replacePresent(kept.startupProbe, dropFromProbe),
    lifecycle: dropFromLifecycle(kept.lifecycle, minor),
    volumeMounts: replaceEach(kept.volumeMounts, (mount) => drop(mount, VOLUME_MOUNT, minor)),
    env: replaceEach(kept.env, (variable) => dropFromEnv(variable, minor)),
  }) as T;
}

function dropFromSecurityContext(given: SecurityContext, minor: Minor): SecurityContext {
  const context = dropFromWindowsOptions(drop(given, SECURITY_CONTEXT, minor), minor);
  return context.procMount !== undefined && minor <= PROC_MOUNT_IS_DEFAULT_UNTIL ? replace(context, { procMount: 'Default' }) : context;
}

function dropFromWindowsOptions<T extends Pick<SecurityContext, 'windowsOptions'>>(context: T, minor: Minor): T {
  return replace(context, {
    windowsOptions: replacePresent(context.windowsOptions, (options) => drop(options, WINDOWS_OPTIONS, minor)),
  } as Partial<T>);
}

function dropFromEnv(variable: EnvVar, minor: Minor): EnvVar {
  return replace(variable, { valueFrom: replacePresent(variable.valueFrom, (source) => drop(source, ENV_SOURCE, minor)) });
}

function dropFromVolume(volume: Volume, minor: Minor): Volume {
  return replace(drop(volume, VOLUME, minor), {
    projected: replacePresent(volume.projected, (projected) => replace(projected, {
      sources: replaceEach(projected.sources, (source) => drop(source, PROJECTION, minor)),
    })),
  });
}

function dropInitRestartPolicy(container: Container, minor: Minor): Container {
  const dropped = minor <= SIDECARS_UNTIL || (minor === SIDECARS_ONLY && container.restartPolicy !== 'Always');
  return dropped ? replace(container, { restartPolicy: undefined }) : container;
}

function dropRestartPolicy<T extends Container>(container: T, minor: Minor): T {
  return minor === SIDECARS_ONLY ? replace(container, { restartPolicy: undefined } as Partial<T>) : container;
}

/** A stop signal goes in every minor; a hook without an action goes with its sleep, and a lifecycle without hooks. */
function dropFromLifecycle(lifecycle: Lifecycle | undefined, minor: Minor): Lifecycle | undefined {
  const dropsSleep = minor === SLEEP_IS_OFF;
  if (lifecycle === undefined || (!dropsSleep && lifecycle.stopSignal === undefined)) {
    return lifecycle;
  }
  const { postStart, preStop } = lifecycle;
  const hooks = dropsSleep ? { postStart: withoutSleep(postStart), preStop: withoutSleep(preStop) } : { postStart, preStop };
  return hooks.postStart === undefined && hooks.preStop === undefined ? undefined : replace(lifecycle, { ...hooks, stopSignal: undefined });
}

function withoutSleep(handler: Lifecycle['preStop']): Lifecycle['preStop'] {
  if (handler?.sleep === undefined) {
    return handler;
  }
  const { exec, httpGet, tcpSocket } = handler;
  return exec === undefined && httpGet === undefined && tcpSocket === undefined ? undefined : { ...handler, sleep: undefined };
}

function dropImageVolumes(spec: PodSpec): PodSpec {
  const images = new Set((spec.volumes ?? []).filter(({ image }) => image !== undefined).map(({ name = '' }) => name));
  if (images.size === 0) {
    return spec;
  }
  const isKept = ({ name = '' }: VolumeMount): boolean => !images.has(name);
  const withoutMounts = <T extends Container>(container: T): T => ({ ...container, volumeMounts: container.volumeMounts?.filter(isKept) });
  return {
    ...spec,
    volumes: spec.volumes?.filter(({ image }) => image === undefined),
    initContainers: spec.initContainers?.map(withoutMounts),
    containers: spec.containers?.map(withoutMounts),
    ephemeralContainers: spec.ephemeralContainers?.map(withoutMounts),
  };
}
