import { pod } from './pod';
import { defaultPod } from '../../src/engine/defaulting/pod';
import { prepareForCreate } from '../../src/engine/defaulting/prepare-for-create';
import { defaultWorkload, prepareWorkloadForCreate } from '../../src/engine/defaulting/workload';
import { formatFieldError } from '../../src/engine/field/error';
import { KubernetesObject, ObjectMeta } from '../../src/engine/objects/meta';
import { PodSpec } from '../../src/engine/objects/pod';
import { validatePodCreate } from '../../src/engine/validation/pod/pod';
import { validateWorkload } from '../../src/engine/validation/workloads/workload';
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

/** The same of a controller and its like. */
export function errorsOfWorkload(workload: KubernetesObject, { minor = 24, allowPrivileged = true }: Circumstances = {}): string[] {
  const prepared = prepareWorkloadForCreate(defaultWorkload(workload, minor), minor);
  return validateWorkload(prepared, { minor, allowPrivileged }).map(formatFieldError);
}

/*
 * Sentences of the server that come up again and again.
 */

export const NOT_A_SUBDOMAIN = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end"
  + " with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

export const NOT_A_LABEL = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end"
  + " with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

export const NOT_A_NAME = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
  + " (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

export const NOT_A_VALUE = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end"
  + " with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

export const NOT_A_PERCENT = "a valid percent string must be a numeric string followed by an ending '%'"
  + " (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";
