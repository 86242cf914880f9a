import { replace, replacePresent } from './copy-on-write';
import {
  defaultDaemonSetStrategy, defaultDeploymentStrategy, defaultRetentionPolicy, defaultStatefulSetStrategy, dropDisabledDaemonSetFields,
  dropDisabledStatefulSetFields,
} from './update-strategy';
import { defaultClaims } from './volume-claim';
import { withLabels } from './with-labels';
import { PodController, PodControllerSpec, ReplicationController } from '../objects/workload';
import { Minor } from '../version';

/*
 * Deployments, ReplicaSets, StatefulSets, DaemonSets and ReplicationControllers, with what the API server fills in.
 * upstream: defaults.go of each version in pkg/apis/core, pkg/apis/apps and pkg/apis/extensions
 */

/** The versions in which a controller without selector selects what its template makes. */
const SELECTING_VERSIONS = ['extensions/v1beta1', 'apps/v1beta1'];

const MAX_INT32 = 2147483647;

/** By version, how long a rollout may take. */
const PROGRESS_DEADLINES: Readonly<Record<string, number>> = { 'extensions/v1beta1': MAX_INT32 };

/** By version, how many old ReplicaSets a Deployment keeps. */
const REVISION_HISTORY_LIMITS: Readonly<Record<string, number>> = { 'extensions/v1beta1': MAX_INT32, 'apps/v1beta1': 2 };

export function defaultPodController(controller: PodController, minor: Minor): PodController {
  const { apiVersion = '', spec = {} } = controller;
  const labels = spec.template?.metadata?.labels;
  const selects = labels !== undefined && SELECTING_VERSIONS.includes(apiVersion);
  const selected = selects ? replace(spec, { selector: spec.selector ?? { matchLabels: labels } }) : spec;
  return replace(selects ? withLabels(controller, labels) : controller, { spec: defaultSpec(controller, selected, minor) });
}

function defaultSpec({ apiVersion = '', kind }: PodController, spec: PodControllerSpec, minor: Minor): PodControllerSpec {
  switch (kind) {
    case 'Deployment':
      return replace(spec, {
        replicas: spec.replicas ?? 1,
        strategy: defaultDeploymentStrategy(spec.strategy, apiVersion),
        revisionHistoryLimit: spec.revisionHistoryLimit ?? REVISION_HISTORY_LIMITS[apiVersion] ?? 10,
        progressDeadlineSeconds: spec.progressDeadlineSeconds ?? PROGRESS_DEADLINES[apiVersion] ?? 600,
      });
    case 'StatefulSet':
      return replace(spec, {
        podManagementPolicy: spec.podManagementPolicy || 'OrderedReady',
        updateStrategy: defaultStatefulSetStrategy(spec.updateStrategy, apiVersion, minor),
        volumeClaimTemplates: defaultClaims(spec.volumeClaimTemplates, minor),
        persistentVolumeClaimRetentionPolicy: defaultRetentionPolicy(spec.persistentVolumeClaimRetentionPolicy, minor),
        replicas: spec.replicas ?? 1,
        revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      });
    case 'DaemonSet':
      return replace(spec, {
        updateStrategy: defaultDaemonSetStrategy(spec.updateStrategy, apiVersion, minor),
        revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      });
    default:
      return replace(spec, { replicas: spec.replicas ?? 1 });
  }
}

/** What the registry drops from a new controller besides what it drops from every template. */
export function dropDisabledControllerFields(controller: PodController, minor: Minor): PodController {
  switch (controller.kind) {
    case 'StatefulSet':
      return replace(controller, { spec: replacePresent(controller.spec, (spec) => dropDisabledStatefulSetFields(spec, minor)) });
    case 'DaemonSet':
      return replace(controller, { spec: replacePresent(controller.spec, (spec) => dropDisabledDaemonSetFields(spec, minor)) });
    default:
      return controller;
  }
}

export function defaultReplicationController(controller: ReplicationController): ReplicationController {
  const { spec = {} } = controller;
  const labels = spec.template?.metadata?.labels;
  const isSelecting = Object.keys(spec.selector ?? {}).length > 0;
  return replace(labels === undefined ? controller : withLabels(controller, labels), {
    spec: replace(spec, { replicas: spec.replicas ?? 1, selector: isSelecting ? spec.selector : labels ?? spec.selector }),
  });
}
