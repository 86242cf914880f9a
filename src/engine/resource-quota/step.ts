import { assumptionsOn } from './assumptions';
import { matches, TrackedQuota } from './check-request';
import { evaluatorOf } from './evaluators';
import { findingsOf } from './findings';
import { groupResourceOf } from './group-resource';
import { quotasIn } from './quotas';
import { replicaAt } from './replica-name';
import { firstRefusal, FirstRefusal } from './replicas';
import { storedForbidden } from '../admission/forbidden';
import { groupResource } from '../kinds';
import { KubernetesObject } from '../objects/meta';
import { assume, deny, ChainStep } from '../progress';
import { DecodedRequest, objectBefore } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Assumption, Denial } from '../verdict';

/** The ResourceQuota plugin: whether what the request uses is within the quotas of its namespace. */
export const resourceQuota: ChainStep = (state, request, progress) => {
  const { settings: { plugins, limitedResources = [] } } = state;
  const isAsked = state.has('ResourceQuota') || limitedResources.length > 0;
  if (!isAsked || !plugins.has('ResourceQuota') || request.namespace === '' || request.replicas === 0) {
    return progress;
  }
  const { denial, assumptions } = answerTo(state, request, progress.object);
  return denial === undefined ? assume(progress, assumptions) : deny(progress, denial);
};

interface QuotaAnswer {
  readonly denial?: Denial;
  readonly assumptions: readonly Assumption[];
}

const NOTHING: QuotaAnswer = { assumptions: [] };

function answerTo(state: ClusterState, request: DecodedRequest, object: KubernetesObject): QuotaAnswer {
  const { minor, limitedResources = [] } = state.settings;
  const of = groupResourceOf(state, request.object);
  const evaluator = evaluatorOf(of, minor);
  if (evaluator?.handles({ ...request, object }) !== true) {
    return NOTHING;
  }
  const quotas = quotasIn(state, request.namespace);
  const measured = { evaluator, groupResource: of, object, oldObject: objectBefore(request), limitedResources, minor };
  const matching = quotas.filter((quota) => matches(quota, object, evaluator));
  const found = firstRefusal(quotas, measured, request.replicas ?? 1);
  if (found !== undefined) {
    return { denial: denialOf(found, request, { title: groupResource(of), object, quotas: matching }), assumptions: [] };
  }
  return { assumptions: assumptionsOn(state, request, matching) };
}

interface TitledObject {
  readonly title: string;
  readonly object: KubernetesObject;
  readonly quotas: readonly TrackedQuota[];
}

function denialOf({ refusal, fitting }: FirstRefusal, request: DecodedRequest, { title, object, quotas }: TitledObject): Denial {
  const { code, reason } = refusal;
  const { replicas = 1, namespace } = request;
  const refused = fitting === 0 ? { request, object } : replicaAt(fitting, request, object);
  const message = code === 403 ? storedForbidden(title, refused.request, refused.object, reason) : reason;
  return {
    stage: 'resource-quota',
    code,
    message,
    findings: () => findingsOf(refusal, { namespace, replicas, fitting, object, quotas }),
    ...(fitting > 0 && { fittingReplicas: fitting }),
  };
}
