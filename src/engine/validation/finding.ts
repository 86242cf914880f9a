import { formatInvalid, titleOf } from './invalid';
import { aboutWrittenFields } from './written-fields';
import { describeChanges } from '../field/describe-changes';
import { FieldError, firstErrors, formatFieldError } from '../field/error';
import { KubernetesObject } from '../objects/meta';
import { Denial, Finding } from '../verdict';
import { Minor } from '../version';

/**
 * The denial of an object that the API finds invalid.
 *
 * @param sent the object in the version in which it is written
 */
export function invalidDenial(kind: string, name: string, errors: readonly FieldError[], minor: Minor, sent?: KubernetesObject): Denial {
  return invalidKindDenial(titleOf(kind, minor), name, errors, sent);
}

/**
 * @param title the kind with its group: `Ingress.networking.k8s.io`
 * @param sent the object in the version in which it is written
 */
export function invalidKindDenial(title: string, name: string, errors: readonly FieldError[], sent?: KubernetesObject): Denial {
  const findings = (): readonly Finding[] => {
    const first = firstErrors(errors);
    return (sent === undefined ? first : aboutWrittenFields(first, sent)).map(findingOf);
  };
  const panic = errors.find(({ panics }) => panics === true);
  return panic === undefined ? { stage: 'api-validation', code: 422, message: formatInvalid(title, name, errors), findings } : denialOfPanic(panic);
}

function denialOfPanic(error: FieldError): Denial {
  const { detail: message } = error;
  return { stage: 'panic', message, findings: () => [{ ...findingOf(error), check: 'panic', message }] };
}

function findingOf(error: FieldError): Finding {
  const { type, value, changes, refusesChange } = error;
  const path = error.about ?? error.field;
  const fix = changes === undefined ? fixOf(error.causedBy ?? error, path === '' ? 'the object' : path) : describeChanges(changes);
  const invalidText = type === 'Invalid value' && typeof value === 'string' ? value : undefined;
  return {
    check: 'api-validation',
    path,
    message: formatFieldError(error),
    fix,
    ...(changes && { changes }),
    ...(refusesChange && { refusesChange }),
    ...(invalidText !== undefined && { invalidText }),
  };
}

const MOUNT_NAME = /\.volume(?:Mounts|Devices)\[\d+\]\.name$/;

function fixOf(error: FieldError, field: string): string {
  if (error.refusesChange) {
    return `leave ${field} as the cluster has it, or delete the object and create it again`;
  }
  switch (error.type) {
    case 'Required value':
      return `set ${field}`;
    case 'Unsupported value':
      return `use a supported value at ${field}`;
    case 'Not found':
      return MOUNT_NAME.test(field) ? `add a volume of this name to the pod, or change ${field} to the name of one` : `change ${field} to a name that exists`;
    default:
      return `change ${field}`;
  }
}
