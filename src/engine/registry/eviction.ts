import { deletionErrors, invalidOptions } from './deletion-options';
import { budgetsOf, mayGoUnhealthy, PodDisruptionBudgetStatusFields, refusalOf, WOULD_VIOLATE } from './disruption-budget';
import { failedPrecondition, Preconditions } from './preconditions';
import { invalid } from '../field/error';
import { quote } from '../field/quote';
import { hasTrueCondition } from '../objects/conditions';
import { KubernetesObject } from '../objects/meta';
import { Pod } from '../objects/pod';
import { deny, Progress, ChainStep } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { keyOfOtherKind } from '../state/kind-keys';
import { invalidKindDenial } from '../validation/finding';
import { Denial } from '../verdict';
import { Minor } from '../version';

/*
 * The subresource `eviction` of pods, which deletes a pod if the disruption budgets let it go.
 * upstream: pkg/registry/core/pod/storage/eviction.go EvictionREST
 */

interface Eviction extends KubernetesObject {
  readonly deleteOptions?: {
    readonly dryRun?: readonly string[];
    readonly orphanDependents?: boolean;
    readonly propagationPolicy?: string;
    readonly preconditions?: Preconditions;
    readonly ignoreStoreReadErrorWithClusterBreakingPotential?: boolean;
  };
}

interface PodWithStatus extends Pod {
  readonly status?: { readonly phase?: string; readonly conditions?: readonly { readonly type?: string; readonly status?: string }[] };
}

/** From here on the URL has a say in the name. */
const NAME_IN_URL_SINCE: Minor = 16;
/** The first minor that refuses an option of its own. */
const IGNORE_READ_ERROR_SINCE: Minor = 32;
/** The last minor that looks the pod up before validating admission. */
const POD_FIRST_UNTIL: Minor = 18;
/** The first minor in which pods that are pending or being deleted may go, too. */
const PENDING_MAY_GO_SINCE: Minor = 19;

/** What the registry checks before validating admission. */
export const checkEviction: ChainStep = (state, request, progress) => {
  const denial = wrongEviction(progress.object, request, state.settings.minor)
    ?? (state.settings.minor <= POD_FIRST_UNTIL && podOf(state, request, progress) === undefined ? podNotFound(progress) : undefined);
  return denial === undefined ? progress : deny(progress, denial);
};

function wrongEviction({ metadata: { name = '' } = {}, deleteOptions }: Eviction, request: DecodedRequest, minor: Minor): Denial | undefined {
  if (minor >= NAME_IN_URL_SINCE && request.name !== undefined && request.name !== name) {
    return { stage: 'storage', code: 400, message: 'name in URL does not match name in Eviction object' };
  }
  if (minor >= IGNORE_READ_ERROR_SINCE && deleteOptions?.ignoreStoreReadErrorWithClusterBreakingPotential) {
    const path = 'deleteOptions.ignoreStoreReadErrorWithClusterBreakingPotential';
    return invalidKindDenial('Eviction.policy', name, [invalid(path, true, 'can not be set for pod eviction, try after removing the option')]);
  }
  const [asked, said] = [dryRunOf(request.options), deleteOptions?.dryRun ?? []];
  return asked.length === 0 || said.length === 0 || JSON.stringify(asked) === JSON.stringify(said)
    ? undefined
    : { stage: 'storage', code: 500, message: `Non-matching dry-run options in request and content: [${asked.join(' ')}] and [${said.join(' ')}]` };
}

function dryRunOf(options: DecodedRequest['options']): readonly string[] {
  return Array.isArray(options?.dryRun) ? options.dryRun.filter((each): each is string => typeof each === 'string') : [];
}

/** Deletes the pod, unless a disruption budget is in the way. */
export const evictPod: ChainStep = (state, request, progress) => {
  const pod = podOf(state, request, progress);
  if (pod === undefined) {
    return deny(progress, podNotFound(progress));
  }
  const { minor } = state.settings;
  const denial = ignoresBudgets(pod, minor) ? wrongDeletion(pod, progress.object, minor) : refusalOfBudgets(pod, state, request, progress.object);
  return denial === undefined ? progress : deny(progress, denial);
};

function podOf(state: ClusterState, { namespace }: DecodedRequest, { object }: Progress): PodWithStatus | undefined {
  return state.find('Pod', namespace, object.metadata?.name ?? '')?.object;
}

function podNotFound({ object: { metadata: { name = '' } = {} } }: Progress): Denial {
  return { stage: 'storage', code: 404, message: `pods ${quote(name)} not found` };
}

function ignoresBudgets({ metadata, status: { phase = '' } = {} }: PodWithStatus, minor: Minor): boolean {
  return phase === 'Succeeded' || phase === 'Failed'
    || (minor >= PENDING_MAY_GO_SINCE && (phase === 'Pending' || metadata?.deletionTimestamp !== undefined));
}

function refusalOfBudgets(pod: PodWithStatus, state: ClusterState, { namespace }: DecodedRequest, eviction: Eviction): Denial | undefined {
  const { minor } = state.settings;
  const all: readonly PodDisruptionBudgetStatusFields[] = state.objectsIn(keyOfOtherKind('policy', 'PodDisruptionBudget'), namespace);
  const budgets = budgetsOf(pod, all, minor);
  if (budgets.length > 1) {
    const message = 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';
    return { stage: 'storage', code: 500, message };
  }
  const conflict = wrongDeletion(pod, eviction, minor);
  if (budgets.length === 0) {
    return conflict;
  }
  if (!mayGoUnhealthy(isReady(pod), budgets[0], minor)) {
    return refusalOf(budgets[0]) ?? conflict;
  }
  // upstream: a client that names no version is to try again, as if the pod had become ready meanwhile.
  const isFinal = conflict?.code !== 409 || eviction.deleteOptions?.preconditions?.resourceVersion !== undefined;
  return isFinal ? conflict : WOULD_VIOLATE;
}

function isReady({ status: { conditions } = {} }: PodWithStatus): boolean {
  return hasTrueCondition(conditions, 'Ready');
}

/** upstream: k8s.io/apiserver/pkg/registry/rest/delete.go BeforeDelete */
function wrongDeletion(pod: PodWithStatus, { deleteOptions }: Eviction, minor: Minor): Denial | undefined {
  const invalidOnes = invalidOptions('DeleteOptions', deletionErrors(deleteOptions ?? {}, minor));
  if (invalidOnes !== undefined) {
    return { stage: 'storage', ...invalidOnes };
  }
  const failed = failedPrecondition(deleteOptions?.preconditions ?? {}, pod.metadata);
  if (failed === undefined) {
    return undefined;
  }
  const { field, wanted, found } = failed;
  const perhaps = field === 'UID' ? 'deleted and then recreated' : 'modified';
  const reason = `the ${field} in the precondition (${wanted}) does not match the ${field} in record (${found}). The object might have been ${perhaps}`;
  return { stage: 'storage', code: 409, message: `Operation cannot be fulfilled on Pod ${quote(pod.metadata?.name ?? '')}: ${reason}` };
}
