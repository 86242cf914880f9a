import { prepareForCreate } from '../defaulting/prepare-for-create';
import { defaultWorkload, prepareWorkloadForCreate } from '../defaulting/workload';
import { deny, Step } from '../progress';
import { nameOf } from '../validation/object-meta';
import { validatePodCreate } from '../validation/pod/pod';
import { invalidDenial } from '../validation/finding';
import { validateWorkload } from '../validation/workloads/workload';
import { createObject } from './create';

/** What the registry drops from a new pod and sets in it, between mutating admission and validation. */
export const preparePod: Step = ({ settings }, _request, progress) => {
  const object = prepareForCreate(progress.object, settings.minor);
  return object === progress.object ? progress : { ...progress, object };
};

export const validatePod: Step = ({ settings }, _request, progress) => {
  const errors = validatePodCreate(progress.object, settings);
  return errors.length === 0 ? progress : deny(progress, invalidDenial('Pod', nameOf(progress.object.metadata), errors));
};

export const setWorkloadDefaults: Step = ({ settings }, _request, progress) => ({ ...progress, object: defaultWorkload(progress.object, settings.minor) });

/** What the registry drops from a new workload and sets in it. */
export const prepareWorkload: Step = ({ settings }, _request, progress) =>
  ({ ...progress, object: prepareWorkloadForCreate(progress.object, settings.minor) });

export const validateNewWorkload: Step = ({ settings }, _request, progress) => {
  const { object } = progress;
  const errors = validateWorkload(object, settings);
  return errors.length === 0 ? progress : deny(progress, invalidDenial(object.kind ?? '', nameOf(object.metadata), errors));
};

/** All that the registry does with a new object that is neither pod nor workload. */
export const createOther: Step = ({ settings }, _request, progress) => {
  const kind = progress.object.kind ?? '';
  const { object, errors } = createObject(kind, progress.object, settings.minor);
  return errors.length === 0 ? { ...progress, object } : deny(progress, invalidDenial(kind, nameOf(object.metadata), errors));
};
