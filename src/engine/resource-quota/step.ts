import { checkRequest, QuotaRefusal } from './check-request';
import { evaluatorOf } from './evaluators';
import { findingsOf } from './findings';
import { groupResourceOf } from './group-resource';
import { quotasIn } from './quotas';
import { storedForbidden } from '../admission/forbidden';
import { groupResource } from '../kinds';
import { KubernetesObject } from '../objects/meta';
import { assume, deny, Step } from '../progress';
import { DecodedRequest, objectBefore } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Assumption, Denial } from '../verdict';

/** The ResourceQuota plugin: whether what the request uses is within the quotas of its namespace. */
export const resourceQuota: Step = (state, request, progress) => {
  const { settings: { plugins, limitedResources = [] } } = state;
  if ((!state.has('ResourceQuota') && limitedResources.length === 0) || !plugins.has('ResourceQuota') || request.namespace === '') {
    return progress;
  }
  const { denial, assumptions } = answerTo(state, request, progress.object);
  return denial === undefined ? assume(progress, assumptions) : deny(progress, denial);
};

interface Answer {
  readonly denial?: Denial;
  readonly assumptions: readonly Assumption[];
}

const NOTHING: Answer = { assumptions: [] };

function answerTo(state: ClusterState, request: DecodedRequest, object: KubernetesObject): Answer {
  const { minor, limitedResources = [] } = state.settings;
  const of = groupResourceOf(state, request.object);
  const evaluator = evaluatorOf(of, minor);
  if (evaluator?.handles({ ...request, object }) !== true) {
    return NOTHING;
  }
  const quotas = quotasIn(state, request.namespace);
  const refusal = checkRequest(quotas, { evaluator, groupResource: of, object, oldObject: objectBefore(request), limitedResources, minor });
  return { ...(refusal && { denial: denialOf(refusal, request, { title: groupResource(of), object }) }), assumptions: [] };
}

interface Refused {
  readonly title: string;
  readonly object: KubernetesObject;
}

function denialOf(refusal: QuotaRefusal, request: DecodedRequest, { title, object }: Refused): Denial {
  const { code, reason } = refusal;
  const message = code === 403 ? storedForbidden(title, request, object, reason) : reason;
  return { stage: 'resource-quota', code, message, findings: () => findingsOf(refusal, request.namespace) };
}
