import { replace, replaceEach } from './copy-on-write';
import { disabledFields, DisabledFields } from './disabled-fields';
import { dropHandlerFields } from './drop-handler-fields';
import { dropFromLifecycle } from './drop-lifecycle-fields';
import { dropSchedulingFields } from './drop-scheduling-fields';
import { dropVolumeUsers } from './drop-volume-users';
import { NO_NAMES, withoutFieldsInUse } from './fields-in-use';
import { Container, EnvVar, Pod, PodSpec, PodTemplateSpec, ResourceRequirements, SecurityContext, Volume, VolumeMount } from '../objects/pod';
import { withPodSpec } from '../objects/shape';
import { RecentObjectsBy } from '../recent-objects';
import { Minor, NEWEST_MINOR } from '../version';

/*
 * A field whose feature gate is off by default is dropped from a new object, and from a changed one that did not use it before.
 * upstream: pkg/api/pod/util.go dropDisabledFields
 */

const CLAIMS_UNTIL: Minor = 33;
/** The unmasked /proc was for those who opened the gate. */
const PROC_MOUNT_IS_DEFAULT_UNTIL: Minor = 32;
const IMAGE_VOLUMES_UNTIL: Minor = 34;
const SIDECARS_UNTIL: Minor = 28;
/** The minor that knows restart policies of all containers and takes those of sidecars only. */
const SIDECARS_ONLY: Minor = 34;

/** @param old the pod before an update */
export function dropDisabledPodFields(pod: Pod, minor: Minor, old?: Pod): Pod {
  const spec = pod.spec && dropFromSpec(pod.spec, disabledFor(minor, old?.spec));
  return spec === undefined || spec === pod.spec ? pod : withPodSpec(pod, spec);
}

export function dropDisabledTemplateFields(template: PodTemplateSpec, minor: Minor, old?: PodTemplateSpec): PodTemplateSpec {
  const given = template.spec;
  const spec = given && (old?.spec === undefined ? dropFromNew(given, minor) : dropFromSpec(given, disabledFor(minor, old.spec)));
  return spec === template.spec ? template : { ...template, spec };
}

/** By minor: the specs of new templates from which there is nothing to drop. */
const complete = new RecentObjectsBy<Minor>();

function dropFromNew(spec: PodSpec, minor: Minor): PodSpec {
  const known = complete.of(minor);
  if (known.has(spec)) {
    return spec;
  }
  const dropped = dropFromSpec(spec, disabledFields(minor));
  if (dropped === spec) {
    known.add(spec);
  }
  return dropped;
}

/** The last minor that drops without a look at what is in use. */
const REGARDLESS_OF_USE: Minor = 13;

function disabledFor(minor: Minor, old: PodSpec | undefined): DisabledFields {
  const disabled = disabledFields(minor);
  if (old === undefined || minor <= REGARDLESS_OF_USE || dropFromSpec(old, disabled) === old) {
    return disabled;
  }
  const usesOthers = dropFromSpec(old, { ...NO_NAMES, minor }) !== old;
  return withoutFieldsInUse(usesOthers ? { ...disabled, minor: NEWEST_MINOR } : disabled, old);
}

function dropFromSpec(given: PodSpec, disabled: DisabledFields): PodSpec {
  const { minor } = disabled;
  const kept = dropSchedulingFields(drop(given, disabled.spec), minor);
  const spec = minor <= IMAGE_VOLUMES_UNTIL ? dropImageVolumes(kept) : kept;
  return replace(spec, {
    securityContext: spec.securityContext && dropFromWindowsOptions(drop(spec.securityContext, disabled.podSecurityContext), disabled),
    volumes: replaceEach(spec.volumes, (volume) => dropFromVolume(volume, disabled)),
    initContainers: replaceEach(spec.initContainers, (container) => dropFromContainer(dropInitRestartPolicy(container, minor), disabled)),
    containers: replaceEach(spec.containers, (container) => dropFromContainer(dropRestartPolicy(container, minor), disabled)),
    ephemeralContainers: replaceEach(spec.ephemeralContainers, (container) => dropFromContainer(dropRestartPolicy(container, minor), disabled)),
  });
}

/** The object without these fields. */
function drop<T extends object>(object: T, fields: readonly string[]): T {
  let result = object;
  for (let i = 0; i < fields.length; i++) {
    if (result[fields[i] as keyof T] !== undefined) {
      result = { ...result, [fields[i]]: undefined };
    }
  }
  return result;
}

function dropFromEach<T extends object>(list: readonly T[] | undefined, fields: readonly string[]): readonly T[] | undefined {
  return fields.length === 0 ? list : replaceEach(list, (element) => drop(element, fields));
}

function dropFromContainer<T extends Container>(container: T, disabled: DisabledFields): T {
  const kept: Container = drop(container, disabled.container);
  return replace(kept, {
    securityContext: kept.securityContext && dropFromSecurityContext(kept.securityContext, disabled),
    resources: dropClaims(kept.resources, disabled.minor),
    // upstream: a readiness probe keeps its grace period, and is refused for it.
    livenessProbe: kept.livenessProbe && drop(dropHandlerFields(kept.livenessProbe, disabled.minor), disabled.probe),
    readinessProbe: kept.readinessProbe && dropHandlerFields(kept.readinessProbe, disabled.minor),
    startupProbe: kept.startupProbe && drop(dropHandlerFields(kept.startupProbe, disabled.minor), disabled.probe),
    lifecycle: dropFromLifecycle(kept.lifecycle, disabled.minor),
    volumeMounts: dropFromEach(kept.volumeMounts, disabled.volumeMount),
    env: disabled.envSource.length === 0 ? kept.env : replaceEach(kept.env, (variable) => dropFromEnv(variable, disabled)),
  }) as T;
}

function dropClaims(resources: ResourceRequirements | undefined, minor: Minor): ResourceRequirements | undefined {
  return resources?.claims === undefined || minor > CLAIMS_UNTIL ? resources : { ...resources, claims: undefined };
}

function dropFromSecurityContext(given: SecurityContext, disabled: DisabledFields): SecurityContext {
  const context = dropFromWindowsOptions(drop(given, disabled.securityContext), disabled);
  return context.procMount !== undefined && disabled.minor <= PROC_MOUNT_IS_DEFAULT_UNTIL ? replace(context, { procMount: 'Default' }) : context;
}

function dropFromWindowsOptions<T extends Pick<SecurityContext, 'windowsOptions'>>(context: T, disabled: DisabledFields): T {
  const windowsOptions = context.windowsOptions && drop(context.windowsOptions, disabled.windowsOptions);
  return windowsOptions === context.windowsOptions ? context : { ...context, windowsOptions };
}

function dropFromEnv(variable: EnvVar, disabled: DisabledFields): EnvVar {
  const valueFrom = variable.valueFrom && drop(variable.valueFrom, disabled.envSource);
  return valueFrom === variable.valueFrom ? variable : { ...variable, valueFrom };
}

function dropFromVolume(volume: Volume, disabled: DisabledFields): Volume {
  const kept = dropVolumeUsers(drop(volume, disabled.volume), disabled.minor);
  const { projected } = kept;
  const sources = replaceEach(projected?.sources, (source) => drop(source, disabled.projection));
  return sources === projected?.sources ? kept : { ...kept, projected: { ...projected, sources } };
}

function dropInitRestartPolicy(container: Container, minor: Minor): Container {
  const dropped = minor <= SIDECARS_UNTIL || (minor === SIDECARS_ONLY && container.restartPolicy !== 'Always');
  return dropped ? replace(container, { restartPolicy: undefined }) : container;
}

function dropRestartPolicy<T extends Container>(container: T, minor: Minor): T {
  return minor === SIDECARS_ONLY ? replace(container, { restartPolicy: undefined } as Partial<T>) : container;
}

function dropImageVolumes(spec: PodSpec): PodSpec {
  if (spec.volumes === undefined) {
    return spec;
  }
  const images = new Set(spec.volumes.filter(({ image }) => image !== undefined).map(({ name = '' }) => name));
  if (images.size === 0) {
    return spec;
  }
  const isKept = ({ name = '' }: VolumeMount): boolean => !images.has(name);
  const withoutMounts = <T extends Container>(container: T): T => ({ ...container, volumeMounts: container.volumeMounts?.filter(isKept) });
  return {
    ...spec,
    volumes: spec.volumes.filter(({ image }) => image === undefined),
    initContainers: spec.initContainers?.map(withoutMounts),
    containers: spec.containers?.map(withoutMounts),
    ephemeralContainers: spec.ephemeralContainers?.map(withoutMounts),
  };
}
