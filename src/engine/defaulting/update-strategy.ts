import { replace, replacePresent } from './copy-on-write';
import { PodControllerSpec, RollingUpdate, UpdateStrategy } from '../objects/workload';
import { Minor } from '../version';

/*
 * How Deployments, DaemonSets and StatefulSets replace their pods, where they do not say.
 * upstream: SetDefaults_Deployment, SetDefaults_DaemonSet and SetDefaults_StatefulSet in defaults.go of each version in pkg/apis/apps and
 * pkg/apis/extensions
 */

export const ROLLING_UPDATE = 'RollingUpdate';
const ON_DELETE = 'OnDelete';

const EXTENSIONS = 'extensions/v1beta1';

export function defaultDeploymentStrategy(strategy: UpdateStrategy = {}, apiVersion: string): UpdateStrategy {
  const { type = '', rollingUpdate } = strategy;
  const isExtensions = apiVersion === EXTENSIONS;
  const isRolling = type === '' || type === ROLLING_UPDATE || (isExtensions && rollingUpdate !== undefined);
  const most = isExtensions ? 1 : '25%';
  return replace(strategy, {
    type: type || ROLLING_UPDATE,
    rollingUpdate: isRolling ? withLimits(rollingUpdate, { maxUnavailable: most, maxSurge: most }) : rollingUpdate,
  });
}

/** Since then DaemonSets have a surge. */
const SURGE_SINCE: Minor = 21;

export function defaultDaemonSetStrategy(strategy: UpdateStrategy = {}, apiVersion: string, minor: Minor): UpdateStrategy {
  const type = strategy.type || (apiVersion === EXTENSIONS ? ON_DELETE : ROLLING_UPDATE);
  const maxSurge = noSurge(minor);
  const isRolling = type === ROLLING_UPDATE;
  const given = isRolling ? strategy.rollingUpdate ?? {} : strategy.rollingUpdate;
  // upstream: without a default, the zero of the internal version.
  return replace(strategy, { type, rollingUpdate: given && withLimits(given, { maxUnavailable: isRolling ? 1 : 0, maxSurge }) });
}

/** upstream: a server that knows the field writes it. */
function noSurge(minor: Minor): number | undefined {
  return minor >= SURGE_SINCE ? 0 : undefined;
}

function withLimits(given: RollingUpdate = {}, { maxUnavailable, maxSurge }: RollingUpdate): RollingUpdate {
  return replace(given, { maxUnavailable: given.maxUnavailable ?? maxUnavailable, maxSurge: given.maxSurge ?? maxSurge });
}

/** Up to then a StatefulSet that names no type loses what it says about rolling updates. */
const LOSES_ROLLING_UPDATE_UNTIL: Minor = 18;
const MAX_UNAVAILABLE_SINCE: Minor = 37;

export function defaultStatefulSetStrategy(strategy: UpdateStrategy = {}, apiVersion: string, minor: Minor): UpdateStrategy {
  const type = strategy.type || (apiVersion === 'apps/v1beta1' ? ON_DELETE : ROLLING_UPDATE);
  const named = strategy.type ? strategy : replace(strategy, { type, rollingUpdate: rollingUpdateWithoutType(strategy, type, minor) });
  return type !== ROLLING_UPDATE ? named : replace(named, {
    rollingUpdate: replacePresent(named.rollingUpdate, (update) => replace(update, {
      partition: update.partition ?? 0,
      maxUnavailable: update.maxUnavailable ?? (minor >= MAX_UNAVAILABLE_SINCE ? 1 : undefined),
    })),
  });
}

function rollingUpdateWithoutType({ rollingUpdate }: UpdateStrategy, type: string, minor: Minor): RollingUpdate | undefined {
  if (type !== ROLLING_UPDATE) {
    return rollingUpdate;
  }
  return minor <= LOSES_ROLLING_UPDATE_UNTIL ? {} : rollingUpdate ?? {};
}

/** Since then DaemonSets keep their surge. */
const DAEMON_SET_SURGE_SINCE: Minor = 22;

/** What the registry drops from a new DaemonSet. upstream: pkg/registry/apps/daemonset/strategy.go dropDaemonSetDisabledFields */
export function dropDisabledDaemonSetFields(spec: PodControllerSpec, minor: Minor): PodControllerSpec {
  return minor >= DAEMON_SET_SURGE_SINCE ? spec : withRollingUpdate(spec, (update) => replace(update, { maxSurge: noSurge(minor) }));
}

const RETENTION_POLICY_SINCE: Minor = 27;
const ORDINALS_SINCE: Minor = 27;
const MIN_READY_SECONDS_SINCE: Minor = 23;

/** What the registry drops from a new StatefulSet. upstream: pkg/registry/apps/statefulset/strategy.go dropStatefulSetDisabledFields */
export function dropDisabledStatefulSetFields(given: PodControllerSpec, minor: Minor): PodControllerSpec {
  const spec = minor >= MAX_UNAVAILABLE_SINCE ? given : withRollingUpdate(given, (update) => replace(update, { maxUnavailable: undefined }));
  return replace(spec, {
    minReadySeconds: minor >= MIN_READY_SECONDS_SINCE ? spec.minReadySeconds : undefined,
    persistentVolumeClaimRetentionPolicy: minor >= RETENTION_POLICY_SINCE ? spec.persistentVolumeClaimRetentionPolicy : undefined,
    ordinals: minor >= ORDINALS_SINCE ? spec.ordinals : undefined,
  });
}

/** The policy that a StatefulSet has for the claims of its pods. */
export function defaultRetentionPolicy(
  policy: PodControllerSpec['persistentVolumeClaimRetentionPolicy'], minor: Minor,
): PodControllerSpec['persistentVolumeClaimRetentionPolicy'] {
  if (minor < RETENTION_POLICY_SINCE) {
    return policy;
  }
  return replace(policy ?? {}, { whenDeleted: policy?.whenDeleted || 'Retain', whenScaled: policy?.whenScaled || 'Retain' });
}

function withRollingUpdate(spec: PodControllerSpec, change: (update: RollingUpdate) => RollingUpdate): PodControllerSpec {
  return replace(spec, {
    updateStrategy: replacePresent(spec.updateStrategy, (strategy) => replace(strategy, {
      rollingUpdate: replacePresent(strategy.rollingUpdate, change),
    })),
  });
}
