import { OtherChange } from './chosen-fix';
import { titleOf } from '../set/identity';

const LABELS = ['metadata', 'labels'];

/** What people can do where a fix changes an object that no file of the set has: the command of kubectl, or the file. */
export function byCommand(description: string, { object, steps, value }: OtherChange): string {
  const { kind, namespace, name } = object;
  const resource = kind.toLowerCase();
  const place = namespace === undefined ? '' : ` -n ${namespace}`;
  const isLabel = steps.length === 3 && LABELS.every((step, i) => steps[i] === step) && typeof value === 'string';
  const command = isLabel
    ? `kubectl label ${resource} ${name}${place} ${String(steps[2])}=${value} --overwrite`
    : `kubectl edit ${resource} ${name}${place}`;
  return `this helps: ${description}; ${titleOf(object)} is in no file of the set, so run ${command}, or add its manifest to the set`;
}
