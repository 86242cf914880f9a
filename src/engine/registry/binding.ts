import { failedPrecondition } from './preconditions';
import { FieldError, formatAggregate, invalid, notSupported, required } from '../field/error';
import { quote } from '../field/quote';
import { KubernetesObject } from '../objects/meta';
import { Pod } from '../objects/pod';
import { deny, ChainStep, start } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { isDNS1123Subdomain } from '../validation/names/names';
import { rulesFor } from '../validation/rules';
import { Denial } from '../verdict';
import { Minor } from '../version';

/*
 * The subresource `binding` of pods, through which the scheduler says on which node a pod is to run.
 * upstream: pkg/registry/core/pod/storage/storage.go BindingREST
 */

interface PodBinding extends KubernetesObject {
  readonly target?: { readonly kind?: string; readonly name?: string };
}

/** From here on the URL has a say in the name. */
const NAME_IN_URL_SINCE: Minor = 16;
/** The first minor in which a Binding may name the uid and the version of the pod. */
const PRECONDITIONS_SINCE: Minor = 23;
/** The first minor in which a pod with scheduling gates is left where it is. */
const GATES_SINCE: Minor = 26;

/** What the registry checks before validating admission. */
export const checkBinding: ChainStep = ({ settings: { minor } }, { name }, progress) => {
  const binding: PodBinding = progress.object;
  if (minor >= NAME_IN_URL_SINCE && name !== undefined && name !== (binding.metadata?.name ?? '')) {
    return deny(progress, { stage: 'storage', code: 400, message: 'name in URL does not match name in Binding object' });
  }
  const errors = validateBinding(binding, minor);
  // upstream: the errors are not made an answer of 422.
  return errors.length === 0 ? progress : deny(progress, { stage: 'api-validation', code: 500, message: formatAggregate(errors) });
};

/** From here on the name must be one that a node may have. */
const NODE_NAMES_SINCE: Minor = 37;

/** upstream: pkg/apis/core/validation/validation.go ValidatePodBinding */
function validateBinding({ target: { kind = '', name = '' } = {} }: PodBinding, minor: Minor): readonly FieldError[] {
  const isNode = kind === '' || kind === 'Node';
  const reasons = name !== '' && isNode && minor >= NODE_NAMES_SINCE ? isDNS1123Subdomain(name, rulesFor(minor)) : [];
  return [
    ...(isNode ? [] : [notSupported('target.kind', kind, ['Node', '<empty>'])]),
    ...(name === '' ? [required('target.name', '')] : []),
    ...reasons.map((reason) => invalid('target.name', name, reason)),
  ];
}

/** What the registry says of a Binding that is created beside the pod, and not as its subresource; undefined where it assigns the pod. */
export function refusalOfBinding(state: ClusterState, request: DecodedRequest): Denial | undefined {
  const checked = checkBinding(state, request, start(request.object));
  const { name = '' } = request.object.metadata ?? {};
  const isAssumed = !state.settings.isComplete && state.find('Pod', request.namespace, name) === undefined;
  return checked.denial ?? (isAssumed ? undefined : assignPod(state, request, checked).denial);
}

/** Assigns the pod to the node, which need not exist. */
export const assignPod: ChainStep = (state, request, progress) => {
  const binding: PodBinding = progress.object;
  const name = binding.metadata?.name ?? '';
  const pod = state.find('Pod', request.namespace, name)?.object as Pod | undefined;
  if (pod === undefined) {
    return deny(progress, { stage: 'storage', code: 404, message: `pods ${quote(name)} not found` });
  }
  const conflict = conflictWith(pod, binding, request, state.settings.minor);
  return conflict === undefined ? progress : deny(progress, { stage: 'storage', code: 409, message: conflict });
};

function conflictWith(pod: Pod, { metadata: { uid, resourceVersion, name = '' } = {} }: PodBinding, request: DecodedRequest, minor: Minor): string | undefined {
  const wanted = { uid: uid || undefined, resourceVersion: resourceVersion || undefined };
  const failed = minor < PRECONDITIONS_SINCE ? undefined : failedPrecondition(wanted, pod.metadata);
  if (failed !== undefined) {
    const { field, wanted: precondition, found } = failed;
    return `Operation cannot be fulfilled on pods ${quote(name)}: StorageError: invalid object, Code: 4, Key: /pods/${request.namespace}/${name}, `
      + `ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: ${field} in precondition: ${precondition}, ${field} in object meta: ${found}`;
  }
  const reason = whyNotAssigned(pod, name, minor);
  return reason && `Operation cannot be fulfilled on pods/binding ${quote(name)}: ${reason}`;
}

function whyNotAssigned({ metadata, spec: { nodeName = '', schedulingGates = [] } = {} }: Pod, name: string, minor: Minor): string | undefined {
  if (metadata?.deletionTimestamp !== undefined) {
    return `pod ${name} is being deleted, cannot be assigned to a host`;
  }
  if (nodeName !== '') {
    return `pod ${name} is already assigned to node ${quote(nodeName)}`;
  }
  return minor >= GATES_SINCE && schedulingGates.length > 0 ? `pod ${name} has non-empty .spec.schedulingGates` : undefined;
}
