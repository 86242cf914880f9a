import { IntOrString, PodController, PodControllerSpec, UpdateStrategy } from '../objects/workload';
import { semanticallyEqual } from '../validation/update/semantic-equal';
import { intOrPercentOf } from '../validation/workloads/rolling-update';
import { Minor } from '../version';

/*
 * How a controller replaces pods by those of another template.
 * upstream: pkg/controller/deployment/rolling.go, pkg/controller/deployment/util/deployment_util.go ResolveFenceposts, pkg/controller/daemon/update.go rollingUpdate
 */

export interface RollingUpdatePace {
  /** How many pods there are to be. */
  readonly desired: number;
  /** How many pods more than that there may be. */
  readonly surge: number;
  /** How many pods fewer than that may be available. */
  readonly unavailable: number;
}

/** Whether the pods of the workload are replaced. The controller of a paused Deployment creates no ReplicaSet. */
export function replacesPods(workload: PodController, old: PodController, minor: Minor): boolean {
  return workload.spec?.paused !== true && !semanticallyEqual(workload.spec?.template, old.spec?.template, 'core/v1.PodTemplateSpec', minor);
}

/**
 * The pace of a workload that runs old and new pods beside each other; undefined for others.
 *
 * @param there how many old pods there are
 */
export function paceOf({ kind, spec = {} }: PodController, there: number): RollingUpdatePace | undefined {
  switch (kind) {
    case 'Deployment':
      return paceOfDeployment(spec);
    case 'DaemonSet':
      // It has a pod on each node, old or new.
      return surgeOf(spec.updateStrategy, there) > 0 ? { desired: there, surge: surgeOf(spec.updateStrategy, there), unavailable: 0 } : undefined;
    default:
      return undefined;
  }
}

function paceOfDeployment({ strategy, replicas = 1 }: PodControllerSpec): RollingUpdatePace | undefined {
  if (strategy?.type !== 'RollingUpdate') {
    return undefined;
  }
  const surge = surgeOf(strategy, replicas);
  const unavailable = Math.min(replicas, scaled(strategy.rollingUpdate?.maxUnavailable, replicas, Math.floor));
  return { desired: replicas, surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

/** How many pods more than wanted a rolling update may have. */
export function surgeOf(strategy: UpdateStrategy | undefined, replicas: number): number {
  return strategy?.type === 'RollingUpdate' ? scaled(strategy.rollingUpdate?.maxSurge, replicas, Math.ceil) : 0;
}

function scaled(value: IntOrString = 0, replicas: number, round: (value: number) => number): number {
  return typeof value === 'number' ? value : round(intOrPercentOf(value) * replicas / 100);
}
