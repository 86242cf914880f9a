import { decodeObject } from '../../src/engine/decoding/decode-object';
import { defaultClusterObject } from '../../src/engine/defaulting/cluster-object';
import { defaultPod } from '../../src/engine/defaulting/pod';
import { defaultWorkload } from '../../src/engine/defaulting/workload';
import { FieldError, formatFieldError } from '../../src/engine/field/error';
import { KubernetesObject } from '../../src/engine/objects/meta';
import { prepareForUpdate } from '../../src/engine/registry/prepare-for-update';
import { formatInvalid, titleOf } from '../../src/engine/validation/invalid';
import { nameOf } from '../../src/engine/validation/object-meta';
import { validateUpdate } from '../../src/engine/validation/update/update';
import { Minor } from '../../src/engine/version';

export interface Update {
  readonly minor: Minor;
  readonly object: KubernetesObject;
  readonly old: KubernetesObject;
  readonly subResource?: string;
  readonly namespace?: string;
}

const WORKLOADS = ['PodTemplate', 'ReplicationController', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'];

/** The message of the 422; undefined where the change is valid. */
export function sentenceOfUpdate(update: Update): string | undefined {
  const { object, errors } = answerToUpdate(update);
  return errors.length === 0 ? undefined : formatInvalid(titleOf(object.kind ?? '', update.minor), nameOf(object.metadata), errors);
}

/** The sentences of the errors. */
export function errorsOfUpdate(update: Update): readonly string[] {
  return answerToUpdate(update).errors.map(formatFieldError);
}

/** Of each error the field, and whether it refuses the change alone. */
export function refusedChangesOf(update: Update): readonly (readonly [field: string, refusesChange: boolean])[] {
  return answerToUpdate(update).errors.map(({ field, refusesChange }) => [field, refusesChange === true]);
}

interface Answer {
  readonly object: KubernetesObject;
  readonly errors: readonly FieldError[];
}

function answerToUpdate({ minor, object, old, subResource, namespace }: Update): Answer {
  const before = stored(old, minor);
  const prepared = prepareForUpdate(stored(object, minor), before, minor, subResource);
  return { object: prepared, errors: validateUpdate(prepared, before, { minor, allowPrivileged: true, namespace, subResource }) };
}

function stored(given: KubernetesObject, minor: Minor): KubernetesObject {
  const object = decodeObject(given, minor)?.object as KubernetesObject;
  const { kind = '' } = object;
  if (kind === 'Pod') {
    return defaultPod(object, minor);
  }
  return WORKLOADS.includes(kind) ? defaultWorkload(object, minor) : defaultClusterObject(object, minor);
}
