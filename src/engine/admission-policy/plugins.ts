import { optionsOf, PolicyAttributes } from './attributes';
import { PolicyRequest } from './hooks';
import { matchConditions } from './match-conditions';
import { mutateByPolicies } from './mutating';
import { defaultObject, readObject, toMap } from './object-forms';
import { PluginOutcome } from './outcome';
import { readBackCustom, storedCustom } from './patched-custom';
import { validatingProgram } from './program';
import { Reinvocation } from './reinvocation';
import { apiVersionOf, assumedDefinition, RequestKind, requestKindOf } from './request-kind';
import { validateByPolicies } from './validating';
import { versionedForms } from './versioned';
import { prepareForCreate } from '../defaulting/prepare-for-create';
import { prepareWorkloadForCreate } from '../defaulting/workload';
import { JsonObject } from '../json-object';
import { findKind } from '../kinds';
import { MatchCondition, ValidatingAdmissionPolicy } from '../objects/admission-registration';
import { isFromStore, KubernetesObject, ObjectMeta } from '../objects/meta';
import {
  createdWithSystemFields, systemFieldsOptionsFor, withStoredPhase, withSystemFields, withSystemFieldsOf,
} from '../other-kinds/system-fields';
import { ChainStep, copyProgress, deny, noteUnordered, Progress } from '../progress';
import { answeredAutoscaler } from '../registry/stored-autoscaler';
import { answeredJob } from '../registry/stored-job';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';

/*
 * The plugins as steps of the chain.
 */

export const mutate: ChainStep = (state, request, progress) => {
  const reinvocation = progress.reinvocation ?? new Reinvocation(request);
  const attributes = attributesOf(state, request, progress.object, false);
  if (attributes === undefined) {
    return progress;
  }
  const outcome = new PluginOutcome(progress.auditAnnotations, state.settings.minor);
  const object = mutateByPolicies(new PolicyRequest(state, attributes), outcome, reinvocation);
  const { unordered } = reinvocation;
  const open = unordered === undefined ? progress : noteUnordered(progress, unordered);
  const noted = copyProgress(noteOutcome(open, outcome, attributes.kind));
  noted.reinvocation = reinvocation;
  noted.unknownChanges = joined(noted.unknownChanges, outcome.unknowns);
  if (outcome.denial !== undefined) {
    return deny(noted, outcome.denial);
  }
  noted.object = object === attributes.object || object === undefined ? progress.object : object;
  return noted;
};

export const validate: ChainStep = (state, request, progress) => {
  const attributes = attributesOf(state, request, progress.object, true);
  if (attributes === undefined) {
    return progress;
  }
  const outcome = new PluginOutcome(progress.auditAnnotations, state.settings.minor);
  validateByPolicies(new PolicyRequest(state, attributes), outcome);
  const noted = copyProgress(noteOutcome(progress, outcome, attributes.kind));
  noted.unknowns = joined(noted.unknowns, outcome.unknowns);
  return outcome.denial === undefined ? noted : deny(noted, outcome.denial);
};

function joined<T>(list: readonly T[], added: readonly T[]): readonly T[] {
  return added.length === 0 ? list : [...list, ...added];
}

/** A request on its way to a webhook. */
export interface AskedByWebhook {
  readonly state: ClusterState;
  readonly request: DecodedRequest;
  readonly object: KubernetesObject;
  /** Whether the registry has prepared the object. */
  readonly isPrepared: boolean;
}

/** Conditions as a policy, which is compiled once. */
const policiesOfConditions = new WeakMap<readonly MatchCondition[], ValidatingAdmissionPolicy>();

/** Whether the matchConditions of a webhook hold. `unknown` says that they read what nobody knows of the object. */
export type ConditionsOutcome = boolean | { readonly error: string } | { readonly unknown: string };

/** Undefined if it is not known whether they hold. */
export function webhookConditions(conditions: readonly MatchCondition[], asked: AskedByWebhook): ConditionsOutcome | undefined {
  const { state, request: given, object, isPrepared } = asked;
  const attributes = attributesOf(state, given, object, isPrepared);
  if (attributes === undefined) {
    return undefined;
  }
  const policy = policiesOfConditions.get(conditions) ?? { spec: { matchConditions: conditions } };
  policiesOfConditions.set(conditions, policy);
  const request = new PolicyRequest(state, attributes);
  const as = { kind: attributes.kind, resource: attributes.resource };
  const forms = versionedForms(request, as);
  const matched = forms && matchConditions(validatingProgram(policy, state.settings), { request, forms, as }, { key: '', value: null });
  const { unknownReads } = request;
  if (unknownReads.hasReadStandIn) {
    return { unknown: unknownReads.why };
  }
  return unknownReads.dependsOnUnknown ? undefined : matched;
}

function noteOutcome(progress: Progress, { warnings, assumptions: own, annotations, policies, effects }: PluginOutcome, kind: RequestKind): Progress {
  if (policies.size === 0) {
    return progress;
  }
  const assumptions = kind.isAssumed === true ? [...own, assumedDefinition(kind)] : own;
  const noted = copyProgress(progress);
  noted.admissionPolicies = [...new Set([...progress.admissionPolicies ?? [], ...policies])];
  noted.warnings = joined(progress.warnings, warnings);
  noted.auditAnnotations = annotations.all();
  noted.policyEffects = effects.length === 0 ? progress.policyEffects : [...progress.policyEffects ?? [], ...effects];
  noted.assumptions = joined(progress.assumptions, assumptions);
  noted.changes = joined(progress.changes, assumptions);
  return noted;
}

/** What the plugins ask about a request. Undefined for an object that the engine does not read. */
export function attributesOf(
  state: ClusterState, request: DecodedRequest, object: KubernetesObject, isPrepared: boolean,
): PolicyAttributes | undefined {
  const { apiVersion = 'v1', kind: kindName = '' } = request.object;
  const kind = requestKindOf(state, apiVersion || 'v1', kindName);
  if (kind === undefined) {
    return undefined;
  }
  const { operation, subResource = '', userInfo, dryRun = false, options } = request;
  const old = request.oldObject && storedForm(kind, request.oldObject, state);
  const sent = operation === 'DELETE' ? undefined : isPrepared ? preparedForm(kind, object, old, state, subResource) : typed(kind, object);
  const name = nameOf(request, isPrepared ? sent : undefined, old);
  return {
    kind,
    resource: resourceOf(kind, request),
    subResource,
    operation,
    name,
    namespace: kind.kind === 'Namespace' && kind.group === '' ? name : kind.namespaced ? request.namespace : '',
    object: sent,
    oldObject: old,
    userInfo,
    dryRun,
    options: optionsOf(operation, options, dryRun),
  };
}

function typed(kind: RequestKind, object: KubernetesObject): KubernetesObject {
  const apiVersion = apiVersionOf(kind);
  return object.apiVersion === apiVersion && object.kind === kind.kind ? object : { ...object, apiVersion, kind: kind.kind };
}

/** The resources that an object of a subresource stands for. */
const RESOURCES_OF_SUBRESOURCES: Readonly<Record<string, PolicyAttributes['resource'] | undefined>> = {
  Scale: { group: 'apps', version: 'v1', resource: 'deployments' },
  Eviction: { group: '', version: 'v1', resource: 'pods' },
  Binding: { group: '', version: 'v1', resource: 'pods' },
};

function resourceOf({ group, version, resource, kind }: RequestKind, request: DecodedRequest): PolicyAttributes['resource'] {
  const ofSubResource = request.subResource ? RESOURCES_OF_SUBRESOURCES[kind] : undefined;
  return request.resource ?? ofSubResource ?? { group, version, resource };
}

/**
 * The name that a request has in its URL, or that its object has. What mutating plugins make of it does not count; a generated name does.
 *
 * @param prepared the object with its generated name
 */
function nameOf(
  { operation, name = '', hasRepresentativeName, object }: DecodedRequest, prepared: KubernetesObject | undefined, old: KubernetesObject | undefined,
): string {
  if (operation === 'CONNECT') {
    return name;
  }
  const own = hasRepresentativeName ? name : object.metadata?.name || prepared?.metadata?.name;
  return (operation === 'CREATE' ? undefined : old?.metadata?.name) ?? own ?? '';
}

/** The object as validating plugins see it: what the registry sets is there. */
function preparedForm(
  kind: RequestKind, object: KubernetesObject, old: KubernetesObject | undefined, state: ClusterState, subResource: string,
): KubernetesObject {
  const given = typed(kind, object);
  if (subResource === STATUS && old !== undefined) {
    return withIdentityOf(given, old);
  }
  if (isOfSubResource(kind, subResource)) {
    return given;
  }
  const options = systemFieldsOptionsFor(kind, state.settings.minor);
  return old === undefined ? withSystemFields(given, options) : withSystemFieldsOf(given, old, options);
}

const STATUS = 'status';

/** An update of the status counts no generation. */
function withIdentityOf(object: KubernetesObject, { metadata: old = {} }: KubernetesObject): KubernetesObject {
  const { uid, creationTimestamp, generation } = old as ObjectMeta & { readonly creationTimestamp?: string };
  return { ...object, metadata: { ...object.metadata, uid: object.metadata?.uid ?? uid, creationTimestamp, generation } as ObjectMeta };
}

function isOfSubResource({ kind }: RequestKind, subResource: string): boolean {
  return subResource !== '' && kind !== 'Pod';
}

/** The object before, as it was stored when it was created. */
function storedForm(kind: RequestKind, object: KubernetesObject, state: ClusterState): KubernetesObject {
  const { minor } = state.settings;
  const given = typed(kind, object);
  if (given.kind === 'Scale') {
    return given;
  }
  const known = findKind(apiVersionOf(kind), kind.kind);
  const defaulted = kind.definition.type === 'custom' ? storedCustom(kind, given, minor) : defaultObject(kind, given, minor);
  if (isFromStore(given)) {
    return defaulted;
  }
  const prepared = kind.kind === 'Pod' && known !== undefined
    ? prepareForCreate(defaulted, minor)
    : known?.workload === true && kind.kind !== 'Job' ? prepareWorkloadForCreate(defaulted, minor) : defaulted;
  return createdWithSystemFields(prepared, systemFieldsOptionsFor(kind, minor));
}

/**
 * The object as the server stores it; but for a whole server, without what it makes up and without the status.
 *
 * @param oldObject the object before a change, as a JSON value
 */
export function storedObject(state: ClusterState, object: KubernetesObject, oldObject?: unknown, subResource = ''): JsonObject | undefined {
  const { minor } = state.settings;
  const kind = requestKindOf(state, object.apiVersion || 'v1', object.kind ?? '');
  if (kind === undefined) {
    return undefined;
  }
  const read = oldObject === undefined ? undefined : readObject(kind, oldObject, minor);
  const old = read === undefined || 'error' in read ? undefined : storedForm(kind, read.object, state);
  const prepared = preparedForm(kind, object, old, state, subResource);
  // upstream: what is read from the store gets the defaults of a status that was dropped.
  const stored = toMap(kind, withStoredPhase(readBackCustom(kind, prepared, minor), systemFieldsOptionsFor(kind, minor)), minor);
  if (state.settings.wholeServer) {
    return kind.kind === 'Job' ? answeredJob(stored) : kind.kind === 'HorizontalPodAutoscaler' ? answeredAutoscaler(stored, minor) : stored;
  }
  const { status: _status, metadata, ...rest } = stored;
  const { uid: _uid, creationTimestamp: _time, generation: _generation, resourceVersion: _version, ...kept } = metadata as JsonObject;
  return { ...rest, metadata: kept };
}
