import { pod } from './pod';
import { defaultPod } from '../../src/engine/defaulting/pod';
import { prepareForCreate } from '../../src/engine/defaulting/prepare-for-create';
import { formatFieldError } from '../../src/engine/field/error';
import { ObjectMeta } from '../../src/engine/objects/meta';
import { PodSpec } from '../../src/engine/objects/pod';
import { validatePodCreate } from '../../src/engine/validation/pod';
import { Minor } from '../../src/engine/version';

interface Circumstances {
  readonly minor?: Minor;
  readonly allowPrivileged?: boolean;
  readonly metadata?: ObjectMeta;
}

/** What the API server finds wrong with the pod `web` of one container `app`, changed so, after it has been defaulted and prepared. */
export function errorsOfPod(spec: PodSpec, { minor = 24, allowPrivileged = true, metadata }: Circumstances = {}): string[] {
  const given = pod(spec);
  const named = { ...given, metadata: { ...given.metadata, ...metadata } };
  return validatePodCreate(prepareForCreate(defaultPod(named, minor), minor), { minor, allowPrivileged }).map(formatFieldError);
}
