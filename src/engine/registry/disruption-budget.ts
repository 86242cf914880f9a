import { isEmptySelector, selects } from '../admission/label-selector';
import { quote } from '../field/quote';
import { Int64 } from '../objects/int64';
import { KubernetesObject } from '../objects/meta';
import { Pod } from '../objects/pod';
import { LabelSelector } from '../objects/rbac';
import { Denial } from '../verdict';
import { Minor } from '../version';

/*
 * Whether the PodDisruptionBudgets of a namespace let a pod go.
 * upstream: pkg/registry/core/pod/storage/eviction.go
 */

export interface PodDisruptionBudgetStatusFields extends KubernetesObject {
  readonly spec?: { readonly selector?: LabelSelector; readonly unhealthyPodEvictionPolicy?: string };
  readonly status?: {
    readonly observedGeneration?: Int64;
    readonly disruptionsAllowed?: number;
    readonly currentHealthy?: number;
    readonly desiredHealthy?: number;
    readonly disruptedPods?: object;
  };
}

/** The last minor in which a selector that is empty selects no pod. */
const EMPTY_SELECTS_NONE_UNTIL: Minor = 26;
/** The first minor in which a pod that is not ready may go while enough others are healthy. */
const UNHEALTHY_MAY_GO_SINCE: Minor = 20;
/** The first minor in which unhealthyPodEvictionPolicy counts. */
const UNHEALTHY_POLICY_SINCE: Minor = 27;
/** The last minor in which no budget is for a pod without labels. */
const LABELS_NEEDED_UNTIL: Minor = 20;

export function budgetsOf(pod: Pod, budgets: readonly PodDisruptionBudgetStatusFields[], minor: Minor): readonly PodDisruptionBudgetStatusFields[] {
  const { labels = {} } = pod.metadata ?? {};
  if (minor <= LABELS_NEEDED_UNTIL && Object.keys(labels).length === 0) {
    return [];
  }
  return budgets.filter(({ spec: { selector = NOTHING } = {} }) => (
    selector !== NOTHING && selects(selector, labels) && (minor > EMPTY_SELECTS_NONE_UNTIL || !isEmptySelector(selector))
  ));
}

const NOTHING: LabelSelector = {};

/** Whether the pod is not counted as healthy, and may go without asking how many disruptions are allowed. */
export function mayGoUnhealthy(isReady: boolean, { spec, status = {} }: PodDisruptionBudgetStatusFields, minor: Minor): boolean {
  const { currentHealthy = 0, desiredHealthy = 0 } = status;
  if (isReady || minor < UNHEALTHY_MAY_GO_SINCE) {
    return false;
  }
  const isAlwaysAllowed = minor >= UNHEALTHY_POLICY_SINCE && spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow';
  return isAlwaysAllowed || (currentHealthy >= desiredHealthy && desiredHealthy > 0);
}

const TOO_MANY_DISRUPTED = 2000;
export const WOULD_VIOLATE: Denial = {
  stage: 'storage', code: 429, message: 'Cannot evict pod as it would violate the pod\'s disruption budget.',
};

/** Why the budget allows no disruption. */
export function refusalOf({ metadata: { name = '', generation = 0 } = {}, status = {} }: PodDisruptionBudgetStatusFields): Denial | undefined {
  const { observedGeneration = 0, disruptionsAllowed = 0, disruptedPods = {} } = status;
  if (observedGeneration < generation) {
    return WOULD_VIOLATE;
  }
  if (disruptionsAllowed < 0) {
    return forbidden(name, 'pdb disruptions allowed is negative');
  }
  if (Object.keys(disruptedPods).length > TOO_MANY_DISRUPTED) {
    return forbidden(name, 'DisruptedPods map too big - too many evictions not confirmed by PDB controller');
  }
  return disruptionsAllowed === 0 ? WOULD_VIOLATE : undefined;
}

function forbidden(name: string, reason: string): Denial {
  return { stage: 'storage', code: 403, message: `poddisruptionbudget.policy ${quote(name)} is forbidden: ${reason}` };
}
