import { lacksConstraint, matches, TrackedQuota } from './check-request';
import { evaluatorOf } from './evaluators';
import { groupResourceOf } from './group-resource';
import { quotasIn } from './quotas';
import { NO_USAGE, timesUsage, Usage, withNames, withoutZeros } from './usage';
import { KubernetesObject } from '../objects/meta';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { formatQuantity } from '../validation/container/quantity';
import { ZERO } from '../validation/container/quantity-arithmetic';

/** What a quota of the namespace has, and what the request takes of it. */
export interface ExaminedQuota {
  readonly quota: string;
  /** Whether the quota is about the object; if not, it is about other resources or scopes. */
  readonly matches: boolean;
  /** Whether the object does not say how much it uses of what the quota limits. */
  readonly lacksConstraint: boolean;
  /** How many objects like this one are requested. */
  readonly replicas: number;
  readonly resources: readonly QuotaResource[];
}

export interface QuotaResource {
  readonly name: string;
  /** Of all replicas together. */
  readonly requested: string;
  readonly used: string;
  readonly hard: string;
  readonly exceeded: boolean;
}

/** The quotas of the request's namespace as the plugin finds them. */
export function examineQuotas(state: ClusterState, request: DecodedRequest, object: KubernetesObject): readonly ExaminedQuota[] {
  const { minor } = state.settings;
  const evaluator = evaluatorOf(groupResourceOf(state, request.object), minor);
  if (evaluator?.handles({ ...request, object }) !== true) {
    return [];
  }
  const { replicas = 1 } = request;
  return quotasIn(state, request.namespace).map((quota) => {
    const isAbout = matches(quota, object, evaluator);
    const usage = isAbout ? timesUsage(evaluator.usageOf(object), replicas) : NO_USAGE;
    const requested = withoutZeros(withNames(usage, (name) => quota.hard.has(name)));
    return {
      quota: quota.name,
      matches: isAbout,
      lacksConstraint: isAbout && lacksConstraint(quota, object, evaluator),
      replicas,
      resources: [...requested.keys()].map((name) => resourceOf(name, requested, quota)),
    };
  });
}

function resourceOf(name: string, usage: Usage, quota: TrackedQuota): QuotaResource {
  const [requested, used, hard] = [usage, quota.used, quota.hard].map((each) => each.get(name) ?? ZERO);
  return {
    name,
    requested: formatQuantity(requested),
    used: formatQuantity(used),
    hard: formatQuantity(hard),
    exceeded: used.nano + requested.nano > hard.nano,
  };
}
