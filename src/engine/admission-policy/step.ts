import { attributesOf } from '../admission/attributes-of';
import { AdmissionPolicy, AdmissionPolicyBinding } from '../objects/admission-registration';
import { Progress, Step } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Unknown } from '../verdict';
import { policiesReaching, ReachingPolicy } from './reach';

const VALIDATING = 'ValidatingAdmissionPolicy';
const MUTATING = 'MutatingAdmissionPolicy';

/** The MutatingAdmissionPolicy plugin, whose expressions are not evaluated. */
export const mutatingAdmissionPolicy: Step = (state, request, progress) => {
  const unknowns = unknownsOf(MUTATING, state, request, progress);
  return unknowns.length === 0 ? progress : { ...progress, unknownChanges: [...progress.unknownChanges, ...unknowns] };
};

/** The ValidatingAdmissionPolicy plugin, whose expressions are not evaluated. */
export const validatingAdmissionPolicy: Step = (state, request, progress) => {
  const unknowns = unknownsOf(VALIDATING, state, request, progress);
  return unknowns.length === 0 ? progress : { ...progress, unknowns: [...progress.unknowns, ...unknowns] };
};

function unknownsOf(kind: ReachingPolicy['kind'], state: ClusterState, request: DecodedRequest, { object }: Progress): readonly Unknown[] {
  if (!state.settings.plugins.has(kind) || !state.has(kind)) {
    return [];
  }
  const policies = state.objectsOf(kind) as AdmissionPolicy[];
  const bindings = state.objectsOf(`${kind}Binding`) as AdmissionPolicyBinding[];
  const reaching = policiesReaching(attributesOf(state, request, object), {
    minor: state.settings.minor,
    validatingPolicies: kind === VALIDATING ? policies : [],
    validatingBindings: kind === VALIDATING ? bindings : [],
    mutatingPolicies: kind === MUTATING ? policies : [],
    mutatingBindings: kind === MUTATING ? bindings : [],
  });
  return reaching.filter(mayDecide).map(unknownOf);
}

/** A binding that only warns and audits lets every object pass. */
function mayDecide({ kind, validationActions }: ReachingPolicy): boolean {
  return kind === MUTATING || validationActions.includes('Deny');
}

function unknownOf({ kind, policy, binding, match, conditional }: ReachingPolicy): Unknown {
  const conditions = [
    ...(match === 'maybe' ? ['the labels of the namespace select it'] : []),
    ...(conditional ? ['its matchConditions hold'] : []),
  ];
  const where = conditions.length === 0 ? '' : ` if ${conditions.join(' and ')}`;
  const reason = `applies by binding ${binding}${where}, and is not evaluated`;
  return { path: `${kind} ${policy}`, reason, fix: 'ask the API server for its answer with kubectl apply --dry-run=server' };
}
