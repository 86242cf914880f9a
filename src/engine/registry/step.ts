import { prepareForUpdate } from './prepare-for-update';
import { prepareForCreate } from '../defaulting/prepare-for-create';
import { defaultWorkload, prepareWorkloadForCreate } from '../defaulting/workload';
import { KubernetesObject } from '../objects/meta';
import { deny, Progress, Step } from '../progress';
import { DecodedRequest, objectBefore } from '../request';
import { FieldError } from '../field/error';
import { ClusterState } from '../state/cluster-state';
import { invalidDenial } from '../validation/finding';
import { nameOf } from '../validation/object-meta';
import { validatePodCreate } from '../validation/pod/pod';
import { validateUpdate } from '../validation/update/update';
import { validateWorkload } from '../validation/workloads/workload';
import { createObject, defaultObject } from './create';

/*
 * The registry: what it drops from an object and sets in it between mutating admission and validation, and what it finds invalid.
 */

export const preparePod: Step = ({ settings: { minor } }, request, progress) => {
  const old = objectBefore(request);
  const object = old === undefined ? prepareForCreate(progress.object, minor) : prepareForUpdate(progress.object, old, minor, request.subResource);
  return object === progress.object ? progress : { ...progress, object };
};

export const validatePod: Step = (state, request, progress) => answered(progress, request, objectBefore(request) === undefined
  ? validatePodCreate(progress.object, state.settings)
  : errorsOfUpdate(state, request, progress.object));

export const setWorkloadDefaults: Step = ({ settings }, _request, progress) => ({ ...progress, object: defaultWorkload(progress.object, settings.minor) });

export const prepareWorkload: Step = ({ settings: { minor } }, request, progress) => {
  const old = objectBefore(request);
  const object = old === undefined ? prepareWorkloadForCreate(progress.object, minor) : prepareForUpdate(progress.object, old, minor, request.subResource);
  return { ...progress, object };
};

export const checkWorkload: Step = (state, request, progress) => answered(progress, request, objectBefore(request) === undefined
  ? validateWorkload(progress.object, state.settings)
  : errorsOfUpdate(state, request, progress.object));

/** All that the registry does with an object that is neither pod nor workload. */
export const storeOther: Step = (state, request, progress) => {
  const { minor } = state.settings;
  const kind = progress.object.kind ?? '';
  const old = objectBefore(request);
  if (old === undefined) {
    const { object, errors } = createObject(kind, progress.object, minor);
    return answered({ ...progress, object }, request, errors);
  }
  const object = prepareForUpdate(defaultObject(kind, progress.object, minor), old, minor);
  return answered({ ...progress, object }, request, errorsOfUpdate(state, request, object));
};

function errorsOfUpdate({ settings }: ClusterState, request: DecodedRequest, object: KubernetesObject): readonly FieldError[] {
  const { namespace, subResource } = request;
  const old = objectBefore(request);
  return old === undefined ? [] : validateUpdate(object, old, { ...settings, namespace, subResource });
}

function answered(progress: Progress, { name, hasRepresentativeName }: DecodedRequest, errors: readonly FieldError[]): Progress {
  const { kind = '', metadata } = progress.object;
  const title = hasRepresentativeName && name !== undefined ? name : nameOf(metadata);
  return errors.length === 0 ? progress : deny(progress, invalidDenial(kind, title, errors));
}
