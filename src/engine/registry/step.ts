import { createObject, defaultObject } from './create';
import { warningsOfClusterName, withoutClusterName } from './create-meta';
import { namedLimitRange, withoutUidForName } from './limit-range-name';
import { prepareForUpdate } from './prepare-for-update';
import { withoutNewUid } from './stored-job';
import { warningsOnCreate, warningsOnUpdate } from './warnings/warnings';
import { warningsOnPrepare } from './warnings/warnings-on-prepare';
import { defaultClusterObject, withNameLabel } from '../defaulting/cluster-object';
import { droppedFields } from '../defaulting/dropped-fields';
import { decodedPodLevelResources } from '../defaulting/pod-level-resources';
import { prepareForCreate } from '../defaulting/prepare-for-create';
import { defaultWorkload, prepareWorkloadForCreate } from '../defaulting/workload';
import { FieldError } from '../field/error';
import { updateValidation } from '../lazy-modules';
import { KubernetesObject } from '../objects/meta';
import { Namespace } from '../objects/namespace';
import { Pod } from '../objects/pod';
import { withPodSpec } from '../objects/shape';
import { addWarnings, ChainStep, copyProgress, deny, Progress, withObject } from '../progress';
import { DecodedRequest, objectBefore } from '../request';
import { ClusterSettings } from '../settings';
import { ClusterState } from '../state/cluster-state';
import { validateStaticSuffix, warningsForStaticSuffix } from '../validation/cluster/static-suffix';
import { invalidDenial } from '../validation/finding';
import { nameOf } from '../validation/object-meta';
import { validatePodCreate } from '../validation/pod/pod';
import { validateWorkload } from '../validation/workloads/workload';
import { Minor } from '../version';

/*
 * The registry: what it drops from an object and sets in it between mutating admission and validation, and what it finds invalid.
 */

export const preparePod: ChainStep = ({ settings }, request, progress) => {
  const { minor } = settings;
  const old = objectBefore(request);
  const given = prepareMeta(settings, request, progress);
  const warned = old === undefined && sendsWarnings(settings, request) ? addWarnings(given, warningsOnPrepare(given.object, minor)) : given;
  return prepared(warned, old === undefined
    ? prepareForCreate(given.object, minor)
    : prepareForUpdate(given.object, old, minor, request.subResource), minor);
};

/** What the server takes out of the metadata of every object. */
function prepareMeta(settings: ClusterSettings, request: DecodedRequest, progress: Progress): Progress {
  const { object } = progress;
  if (request.subResource) {
    // upstream: the metadata of the old object stands in for that of the request.
    return progress;
  }
  const named = withoutClusterName(object);
  if (named === object) {
    return progress;
  }
  const warnings = sendsWarnings(settings, request) ? warningsOfClusterName(object, settings.minor) : [];
  return addWarnings(withObject(progress, named), warnings);
}

/** upstream: what the server reads back from its store gets its defaults again, now from containers that plugins have changed. */
export const readPodBack: ChainStep = ({ settings: { minor } }, _request, progress) => {
  const pod: Pod = progress.object;
  const resources = pod.spec?.resources && decodedPodLevelResources(pod.spec, minor);
  return resources === pod.spec?.resources ? progress : withObject(progress, withPodSpec(pod, { ...pod.spec, resources }));
};

export const validatePod: ChainStep = (state, request, progress) => answered(state, request, progress, objectBefore(request) === undefined
  ? validatePodCreate(progress.object, state.settings)
  : errorsOfUpdate(state, request, progress.object));

export const setWorkloadDefaults: ChainStep = ({ settings }, _request, progress) =>
  (withObject(progress, defaultWorkload(progress.object, settings.minor)));

/** The same of the kinds that are neither pods nor workloads, which plugins see with their defaults. */
export const setClusterDefaults: ChainStep = ({ settings: { minor } }, _request, progress) => {
  const object = defaultClusterObject(progress.object, minor);
  return withObject(progress, object);
};

export const prepareWorkload: ChainStep = ({ settings }, request, progress) => {
  const { minor } = settings;
  const old = objectBefore(request);
  const given = prepareMeta(settings, request, progress);
  return prepared(given, old === undefined
    ? prepareWorkloadForCreate(given.object, minor)
    : prepareForUpdate(given.object, old, minor, request.subResource), minor);
};

export const checkWorkload: ChainStep = (state, request, progress) => answered(state, request, progress, objectBefore(request) === undefined
  ? validateWorkload(progress.object, state.settings)
  : errorsOfUpdate(state, request, progress.object));

/** All that the registry does with an object that is neither pod nor workload. */
export const storeOther: ChainStep = (state, request, progress) => {
  const { minor } = state.settings;
  const kind = progress.object.kind ?? '';
  const old = objectBefore(request);
  const meta = prepareMeta(state.settings, request, progress);
  const given = WITH_STATUS.has(kind) ? withStatusOf(meta.object, old) : meta.object;
  if (old === undefined) {
    return storeNewOther(state, request, meta, given);
  }
  const object = prepareForUpdate(defaultObject(kind, given, minor), old, minor);
  return answered(state, request, withObject(meta, object), errorsOfUpdate(state, request, object));
};

function storeNewOther(state: ClusterState, request: DecodedRequest, progress: Progress, given: KubernetesObject): Progress {
  const { minor, wholeServer = false } = state.settings;
  const { kind = '' } = given;
  const isUnnamed = kind === 'LimitRange' && wholeServer;
  const { object, errors } = createObject(kind, isUnnamed ? namedLimitRange(given, minor) : given, minor);
  const made = answered(state, request, withObject(progress, object), [...errors, ...validateStaticSuffix(object, state.settings)]);
  if (isUnnamed) {
    return withObject(made, withoutUidForName(made.object));
  }
  return kind === 'Namespace' ? withObject(made, withNameLabel(made.object, nameOf(object.metadata), minor)) : made;
}

/** The kinds of which a client cannot change the status with the object. */
const WITH_STATUS: ReadonlySet<string> = new Set(['Namespace', 'ResourceQuota']);

function withStatusOf(object: Namespace, old: Namespace | undefined): Namespace {
  return object.status === old?.status ? object : { ...object, status: old?.status };
}

/** The object as the registry prepared it, with the fields that it dropped. */
function prepared(progress: Progress, object: KubernetesObject, minor: Minor): Progress {
  if (object === progress.object) {
    return progress;
  }
  const dropped = droppedFields(progress.object, object, minor);
  const next = copyProgress(progress);
  next.object = object;
  next.droppedFields = dropped.length > 0 ? [...progress.droppedFields, ...dropped] : progress.droppedFields;
  return next;
}

function sendsWarnings({ withoutRegistryWarnings = false }: ClusterSettings, { isOfController = false }: DecodedRequest): boolean {
  return !withoutRegistryWarnings && !isOfController;
}

function errorsOfUpdate({ settings }: ClusterState, request: DecodedRequest, object: KubernetesObject): readonly FieldError[] {
  const { namespace, subResource } = request;
  const old = objectBefore(request);
  return old === undefined ? [] : updateValidation().validateUpdate(object, old, { ...settings, namespace, subResource });
}

/** upstream: the strategy warns of an object only where validation found nothing. */
function answered(state: ClusterState, request: DecodedRequest, progress: Progress, errors: readonly FieldError[]): Progress {
  const { settings } = state;
  const { object } = progress;
  if (errors.length > 0) {
    const { name, hasRepresentativeName } = request;
    const title = hasRepresentativeName && name !== undefined ? name : nameOf(object.metadata);
    const denial = invalidDenial(object.kind ?? '', title, errors, settings.minor, request.object);
    return deny(progress, settings.wholeServer ? withoutNewUid(denial) : denial);
  }
  if (!sendsWarnings(settings, request)) {
    return progress;
  }
  const old = objectBefore(request);
  const options = { minor: settings.minor, namespace: request.namespace };
  const reserved = warningsForStaticSuffix(object, old === undefined, settings);
  const warnings = old === undefined ? warningsOnCreate(object, options) : warningsOnUpdate(object, old, options);
  return addWarnings(progress, reserved.length === 0 ? warnings : [...reserved, ...warnings]);
}
