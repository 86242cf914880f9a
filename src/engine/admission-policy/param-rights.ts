import { assumedDefinition, requestKindOf } from './request-kind';
import { AuthorizationAttributes } from '../authorization/rules';
import { parseGroupVersion } from '../decoding/group-version';
import { forbidden } from '../field/error';
import { AdmissionPolicy, AdmissionPolicyBinding, ParamKind, ParamRef } from '../objects/admission-registration';
import { KubernetesObject } from '../objects/meta';
import { UserInfo } from '../objects/rbac';
import { addUnknowns, assume, deny, Progress } from '../progress';
import { DecodedRequest, objectBefore } from '../request';
import { ClusterState } from '../state/cluster-state';
import { invalidKindDenial } from '../validation/finding';
import { nameOf } from '../validation/object-meta';
import { Assumption } from '../verdict';
import { Minor } from '../version';

/*
 * Who writes a policy must be allowed to read the params that it, or its binding, names: the policy reads them for everybody.
 *
 * upstream: pkg/registry/admissionregistration/{validating,mutating}admissionpolicy{,binding}/authz.go
 */

/** From here on a binding asks for the verb `list` where it names no param, and a change of a binding is never taken for none. */
const LISTS_SINCE: Minor = 28;
/** In these minors the sentence about bindings of ValidatingAdmissionPolicies has the user and the verb in each other's place. */
const SWAPPED_UNTIL: Minor = 30;
/** From here on the sentence says why all params are asked about. */
const SAYS_WHY_SINCE: Minor = 32;

export function checkParamRights(state: ClusterState, request: DecodedRequest, progress: Progress): Progress {
  return (progress.object.kind ?? '').endsWith('Binding') ? checkParamRef(state, request, progress) : checkParamKind(state, request, progress);
}

/** How RBAC calls the params of a policy: everything where nobody knows. */
interface ParamResource {
  readonly group: string;
  readonly resource: string;
  /** Whether the cluster serves the kind. */
  readonly isServed: boolean;
  readonly assumptions: readonly Assumption[];
}

const ANYTHING: ParamResource = { group: '*', resource: '*', isServed: true, assumptions: [] };

function resourceOf(state: ClusterState, { apiVersion = '', kind = '' }: ParamKind): ParamResource {
  const group = parseGroupVersion(apiVersion)?.group ?? '*';
  const found = requestKindOf(state, apiVersion, kind);
  return found === undefined
    ? { group, resource: '*', isServed: false, assumptions: [] }
    : { group, resource: found.resource, isServed: true, assumptions: found.isAssumed ? [assumedDefinition(found)] : [] };
}

function checkParamKind(state: ClusterState, request: DecodedRequest, progress: Progress): Progress {
  const { paramKind } = (progress.object as AdmissionPolicy).spec ?? {};
  const before = (objectBefore(request) as AdmissionPolicy | undefined)?.spec?.paramKind;
  if (paramKind === undefined || (before?.apiVersion === paramKind.apiVersion && before?.kind === paramKind.kind)) {
    return progress;
  }
  const { group, resource, assumptions } = resourceOf(state, paramKind);
  if (mayRead(state, request, { verb: 'get', group, resource, name: '*', namespace: '*' })) {
    return assume(progress, assumptions);
  }
  const { kind = '', apiVersion = '' } = paramKind;
  const params = `all objects of the referenced paramKind (kind=${kind}, apiVersion=${apiVersion})`;
  return refuse(progress, 'spec.paramKind', `user ${formatUser(request.userInfo)} must have "get" permission on ${params}`, assumptions);
}

function checkParamRef(state: ClusterState, request: DecodedRequest, progress: Progress): Progress {
  const { minor } = state.settings;
  const { kind = '', spec: { policyName = '', paramRef } = {} } = progress.object as AdmissionPolicyBinding;
  if (paramRef === undefined || (minor < LISTS_SINCE && isSameParam(progress.object, objectBefore(request)))) {
    return progress;
  }
  const { name = '', namespace = '' } = paramRef;
  const verb = name === '' && minor >= LISTS_SINCE ? 'list' : 'get';
  const policyKind = kind.replace(/Binding$/, '');
  const policy = state.find(policyKind, '', policyName)?.object as AdmissionPolicy | undefined;
  const { paramKind } = policy?.spec ?? {};
  const { group, resource, isServed, assumptions } = paramKind === undefined ? ANYTHING : resourceOf(state, paramKind);
  if (mayRead(state, request, { verb, group, resource, name, namespace })) {
    return assume(progress, assumptions);
  }
  const user = formatUser(request.userInfo);
  if (policy === undefined && !state.settings.isComplete && !state.isAbsent(policyKind, '', policyName)) {
    const reason = `${policyKind} ${policyName} is not in the set: it is not known whether user ${request.userInfo.username} may ${verb} its params`;
    return addUnknowns(progress, [{ path: 'spec.paramRef', reason, fix: `add ${policyKind} ${policyName} to the set, or to the objects that are already in the cluster` }]);
  }
  const everything = `to determine minimum required permissions and user ${user} does not have "${verb}" permission for all groups, versions and resources`;
  const isSwapped = kind === 'MutatingAdmissionPolicyBinding' || (minor >= LISTS_SINCE && minor <= SWAPPED_UNTIL);
  const [who, what] = isSwapped ? [verb, user] : [user, verb];
  const reason = minor >= SAYS_WHY_SINCE && policy === undefined ? `unable to get policy ${policyName} ${everything}`
    : minor >= SAYS_WHY_SINCE && !isServed ? `unable to resolve paramKind &{${paramKind?.apiVersion ?? ''} ${paramKind?.kind ?? ''}} ${everything}`
      : `user ${who} does not have "${what}" permission on the object referenced by paramRef`;
  return refuse(progress, 'spec.paramRef', reason, assumptions);
}

/** upstream: later, pointers are compared. */
function isSameParam(object: KubernetesObject, old: KubernetesObject | undefined): boolean {
  const [one, other] = [object, old].map((each) => (each as AdmissionPolicyBinding | undefined)?.spec);
  const keyOf = ({ name = '', namespace = '' }: ParamRef): string => `${namespace}/${name}`;
  return one?.paramRef !== undefined && other?.paramRef !== undefined
    && one.policyName === other.policyName && keyOf(one.paramRef) === keyOf(other.paramRef);
}

function mayRead(state: ClusterState, { userInfo }: DecodedRequest, attributes: AuthorizationAttributes): boolean {
  return state.authorizer.decide(userInfo, attributes).allowed;
}

function refuse(progress: Progress, field: string, reason: string, assumptions: readonly Assumption[]): Progress {
  const { object: { kind = '', metadata } } = progress;
  return deny(progress, { ...invalidKindDenial(`${kind}.admissionregistration.k8s.io`, nameOf(metadata), [forbidden(field, reason)]), assumptions });
}

/** As Go prints the fields of a user. */
function formatUser({ username, uid = '', groups, extra = {} }: UserInfo): string {
  const extras = Object.keys(extra).sort().map((key) => `${key}:[${extra[key].join(' ')}]`);
  return `&{${username} ${uid} [${groups.join(' ')}] map[${extras.join(' ')}]}`;
}
