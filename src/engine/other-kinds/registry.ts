import { adminAccessOf, asksForAdminAccess, warningsWithoutAccess } from './admin-access';
import { ALLOCATES_FIRST_SINCE, denialOfHealthCheck, isBeyondDefaultRange } from './node-ports';
import { isValidatedDefinition } from './other-kinds';
import { HEADLESS, isService } from './service';
import { allocate, Allocation, unallocated, withAllocationsBefore } from './service-allocation';
import { strategyOf } from './strategies';
import { SignedPart } from './strategy';
import { denialOfService } from './taken-addresses';
import { validateOther } from './validate';
import { warningsOnOther } from './warnings';
import { isStatusWritten } from './written-status';
import { errorOfMetadata, withKnownMetadata } from '../admission-policy/patched-custom';
import { RequestKind, requestKindOf } from '../admission-policy/request-kind';
import { FieldError } from '../field/error';
import { apiextensions } from '../lazy-modules';
import { KubernetesObject } from '../objects/meta';
import { UserInfo } from '../objects/rbac';
import { addUnknowns, addWarnings, ChainStep, deny, Progress, withObject } from '../progress';
import { warningsOfClusterName, withoutClusterName } from '../registry/create-meta';
import { prepareMetaForUpdate } from '../registry/update-meta';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { invalidKindDenial } from '../validation/finding';
import { titleInGroup } from '../validation/invalid';
import { nameOf } from '../validation/object-meta';
import { startValidation } from '../validation/validation';
import { Denial, Unknown } from '../verdict';
import { Minor } from '../version';

/*
 * What the registry does with objects of other kinds: it gives addresses to Services, prepares and validates.
 * upstream: k8s.io/apiserver/pkg/registry/generic/registry/store.go Create, Update
 */

export const prepareOther: ChainStep = (state, request, progress) => {
  const kind = kindOf(state, request);
  const { minor, wholeServer = false } = state.settings;
  const unreadable = progress.reinvocation && errorOfMetadata(kind, progress.object, request.oldObject, minor);
  if (unreadable !== undefined) {
    return deny(progress, invalidKindDenial(titleInGroup(kind, minor), nameOf(progress.object.metadata), [unreadable]));
  }
  const known = wholeServer ? withAllocationsOfOld(request, minor) : withFamiliesBefore(request, minor);
  const asked = wholeServer ? readMetadata(progress, kind, minor) : progress.object;
  const { validated: given, errors, failure, duplicate } = allocated(asked, known, minor);
  if (errors.length > 0) {
    const first = minor < ALLOCATES_FIRST_SINCE ? errorsBeforeAllocation(request, progress, kind, minor) : [];
    const told = first.length > 0 ? first : errors;
    return deny(progress, invalidKindDenial(titleInGroup(kind, minor), nameAtAllocation(progress.object, minor), told, request.object));
  }
  const refusal = (minor >= ALLOCATES_FIRST_SINCE ? refusalOfTaken(state, request, given) ?? (failure && denialOfHealthCheck(failure)) : undefined)
    ?? (duplicate && duplicateDenial(duplicate));
  if (refusal) {
    return deny(progress, refusal);
  }
  return prepareObject(wholeServer ? given : progress.object, { state, request: wholeServer ? known : request, progress, kind });
};

/** What is wrong with a Service, of a server that chooses its families and addresses only if nothing is. */
function errorsBeforeAllocation(
  { oldObject: old, namespace }: DecodedRequest, { object }: Progress, kind: RequestKind, minor: Minor,
): readonly FieldError[] {
  return validateOther({ object: prepareByStrategy(unallocated(object, old, minor), old, kind, minor), old, kind, namespace, minor }).errors;
}

/** The refusal of a Service that asks for what another one has, where all Services are known. */
function refusalOfTaken(state: ClusterState, request: DecodedRequest, object: KubernetesObject): Denial | undefined {
  return state.settings.wholeServer && isService(object) ? denialOfService(state, request, object) : undefined;
}

/** The refusal by a server that gives ports to a valid Service only. */
function refusalAfterValidation(state: ClusterState, request: DecodedRequest, object: KubernetesObject): Denial | undefined {
  const { minor, wholeServer = false } = state.settings;
  const { failure } = allocated(object, request, minor);
  const isCertain = failure !== undefined && (wholeServer || !isBeyondDefaultRange(failure));
  return refusalOfTaken(state, request, object) ?? (isCertain ? denialOfHealthCheck(failure) : undefined);
}

function duplicateDenial(message: string): Denial {
  return { stage: 'api-validation', code: 500, message, findings: () => [{ check: 'api-validation', path: 'spec.ports', message, fix: 'give each port another nodePort' }] };
}

/** The same where nobody knows which addresses and ports the server has to give. */
export const prepareUnallocated: ChainStep = (state, request, progress) => (
  prepareObject(progress.object, { state, request, progress, kind: kindOf(state, request) })
);

interface Preparation {
  readonly state: ClusterState;
  readonly request: DecodedRequest;
  readonly progress: Progress;
  readonly kind: RequestKind;
}

function prepareObject(object: KubernetesObject, { state, request, progress, kind }: Preparation): Progress {
  const { minor, wholeServer = false } = state.settings;
  const { oldObject: old } = request;
  const sent = old === undefined || wholeServer || !isService(object) ? object : withAllocationsBefore(object, old, minor);
  const stored = prepareByStrategy(sent, old, kind, minor, request.userInfo);
  const warnings = silent(state, request) ? [] : warningsOfClusterName(object, minor);
  return addWarnings(withObject(progress, stored), warnings);
}

/** Until here a name is made up after the addresses are given, where those come first. */
const ADDRESSES_BEFORE_NAMES_UNTIL: Minor = 25;

function nameAtAllocation({ metadata }: KubernetesObject, minor: Minor): string {
  return minor >= ALLOCATES_FIRST_SINCE && minor <= ADDRESSES_BEFORE_NAMES_UNTIL ? metadata?.name ?? '' : nameOf(metadata);
}

/** The object as validation sees it, but for the addresses of a Service. */
export function prepareByStrategy(
  object: KubernetesObject, old: KubernetesObject | undefined, kind: RequestKind, minor: Minor, requester?: UserInfo,
): KubernetesObject {
  if (kind.definition.type === 'custom' && kind.definition.version.isDefined === true) {
    return prepareCustom(object, old, kind.definition.version.hasStatus);
  }
  const strategy = strategyOf(kind, minor);
  if (strategy?.refuse !== undefined) {
    return object;
  }
  const kept = withoutClusterName(old === undefined ? object : keptFields(object, old, minor));
  if (isValidatedDefinition(kind, minor)) {
    return apiextensions().withoutDisabledFields(kept, old, minor);
  }
  return strategy?.prepare?.(kept, old, minor, requester) ?? kept;
}

interface ObjectWithStatus extends KubernetesObject {
  readonly status?: unknown;
}

/** upstream: k8s.io/apiextensions-apiserver/pkg/registry/customresource/strategy.go PrepareForCreate, PrepareForUpdate */
function prepareCustom(object: ObjectWithStatus, old: ObjectWithStatus | undefined, hasStatus: boolean): KubernetesObject {
  const prepared: ObjectWithStatus = withoutClusterName(old === undefined ? object : prepareMetaForUpdate(object, old));
  if (!hasStatus) {
    return prepared;
  }
  const { status: _given, ...rest } = prepared;
  return old?.status === undefined ? rest : { ...rest, status: old.status } as ObjectWithStatus;
}

function keptFields(object: ObjectWithStatus, old: ObjectWithStatus, minor: Minor): ObjectWithStatus {
  const kept: ObjectWithStatus = prepareMetaForUpdate(object, old);
  return kept.status === old.status || isStatusWritten(object, old, minor) ? kept : { ...kept, status: old.status } as ObjectWithStatus;
}

/** The request with the families that the server has given to a headless Service before, if they are the same whatever its flags are. */
export function withFamiliesBefore(request: DecodedRequest, minor: Minor): DecodedRequest {
  const { oldObject } = request;
  if (oldObject === undefined || !isService(oldObject)) {
    return request;
  }
  const { clusterIP, selector = {} } = oldObject.spec ?? {};
  const hasAnyFamily = clusterIP === HEADLESS && Object.keys(selector).length === 0;
  return hasAnyFamily ? { ...request, oldObject: allocated(oldObject, { ...request, oldObject: undefined }, minor).object } : request;
}

/** From here on a Service has a list of addresses and families. */
const FAMILIES_SINCE: Minor = 21;

/** Whether a Service is as a client wrote it: one that is stored has what the server gave it. */
function lacksAllocations(object: KubernetesObject, minor: Minor): boolean {
  if (minor < FAMILIES_SINCE || !isService(object) || object.spec?.type === 'ExternalName') {
    return false;
  }
  const { clusterIP = '', ipFamilies = [] } = object.spec ?? {};
  return clusterIP === '' || ipFamilies.length === 0;
}

/** The request with an old Service as it is stored. upstream: defaultOnReadService in pkg/registry/core/service/storage/storage.go */
function withAllocationsOfOld(request: DecodedRequest, minor: Minor): DecodedRequest {
  const { oldObject } = request;
  return oldObject !== undefined && lacksAllocations(oldObject, minor)
    ? { ...request, oldObject: allocated(oldObject, { ...request, oldObject: undefined }, minor).object }
    : request;
}

type Allocated = Omit<Allocation, 'service' | 'validated'> & { readonly object: KubernetesObject; readonly validated: KubernetesObject };

export function allocated(object: KubernetesObject, { oldObject, namespace, dryRun = false }: DecodedRequest, minor: Minor): Allocated {
  if (!isService(object)) {
    return { object, validated: object, errors: [] };
  }
  const v = startValidation({ minor, allowPrivileged: true, namespace }, false);
  const { service, ...rest } = allocate(object, oldObject, v, dryRun);
  return { object: service, ...rest };
}

/** The object without what no reader takes of its metadata, which only policies can have put there. */
function readMetadata({ object, reinvocation }: Progress, kind: RequestKind, minor: Minor): KubernetesObject {
  return reinvocation === undefined ? object : withKnownMetadata(kind, object, minor);
}

export const checkOther: ChainStep = (state, request, progress) => {
  const { object } = progress;
  const { minor, wholeServer = false } = state.settings;
  const kind = kindOf(state, request);
  const { oldObject: old, namespace } = request;
  const refuse = strategyOf(kind, minor)?.refuse;
  if (refuse !== undefined) {
    const denial = refuse(object, startValidation({ minor, allowPrivileged: true, namespace }, false));
    return denial === undefined ? progress : deny(progress, denial);
  }
  // Policies see what a Service has without what the server gives it.
  const isWhole = old === undefined || (wholeServer && !lacksAllocations(old, minor));
  const before = isWhole ? undefined : allocated(old, { ...request, oldObject: undefined }, minor);
  const { object: oldObject = old, errors: unclear = [] } = before ?? {};
  const { validated, errors: open } = wholeServer
    ? { validated: object, errors: [] }
    : allocated(readMetadata(progress, kind, minor), { ...request, oldObject }, minor);
  const hasAdminAccess = adminAccessOf(state, validated, namespace);
  const asked = { object: validated, old: oldObject, kind, namespace, minor, hasAdminAccess };
  const result = validateOther(asked);
  // upstream: the rules of a custom resource warn while they are asked, the server of other kinds only of what is valid.
  const told = kind.definition.type === 'custom' && !silent(state, request) ? result.warnings : [];
  const errors = unclear.length + open.length === 0 ? result.errors : result.errors.filter(({ field }) => !OF_ADDRESSES.test(field));
  if (errors.length > 0) {
    return deny(addWarnings(progress, told), invalidKindDenial(titleInGroup(kind, minor), nameOf(object.metadata), errors, request.object));
  }
  const taken = minor < ALLOCATES_FIRST_SINCE ? refusalAfterValidation(state, request, object) : undefined;
  if (taken !== undefined) {
    return deny(progress, taken);
  }
  const signed = wholeServer ? verifySigned(state, strategyOf(kind, minor)?.signed?.(validated, oldObject, minor)) : undefined;
  if (signed?.error !== undefined) {
    return deny(progress, invalidKindDenial(titleInGroup(kind, minor), nameOf(object.metadata), [signed.error]));
  }
  const warnings = [
    ...silent(state, request) ? [] : [...result.warnings, ...warningsOnOther(object, old, minor)],
    ...old === undefined && hasAdminAccess === undefined && asksForAdminAccess(validated) ? warningsWithoutAccess(asked, validateOther) : [],
  ];
  const complete = wholeServer && minor < ALLOCATES_FIRST_SINCE ? allocated(object, request, minor).object : object;
  const stored = strategyOf(kind, minor)?.stored?.(complete, minor) ?? complete;
  return addUnknowns(addWarnings(withObject(progress, stored), warnings), signed?.unknowns ?? []);
};

interface Verification {
  readonly error?: FieldError;
  readonly unknowns?: readonly Unknown[];
}

/** What is signed is verified only where somebody can. */
function verifySigned({ settings: { verifySignature } }: ClusterState, part: SignedPart | undefined): Verification | undefined {
  const isRight = part?.signature === undefined ? undefined : verifySignature?.(part.signature);
  if (part === undefined || isRight === true) {
    return undefined;
  }
  const reason = part.error === undefined ? 'certificates are not evaluated' : 'the signature is not verified';
  return isRight === false ? { error: part.error } : { unknowns: [{ path: part.path, reason }] };
}

/** What the server says of these depends on the families of addresses that it has. */
const OF_ADDRESSES = /^spec\.(?:clusterIP|ipFamil)/;

function silent({ settings: { withoutRegistryWarnings = false } }: ClusterState, { isOfController = false }: DecodedRequest): boolean {
  return withoutRegistryWarnings || isOfController;
}

function kindOf(state: ClusterState, { object: { apiVersion = '', kind = '' } }: DecodedRequest): RequestKind {
  // INVARIANT: the request was read.
  return requestKindOf(state, apiVersion, kind) as RequestKind;
}
