import { validateList } from './lists';
import { duplicate, invalid } from '../../field/error';
import { AllocatedDevice } from '../../objects/devices';
import { Declarations } from '../declarations';
import { goStrings } from '../go/go-syntax';
import { validateLabelName } from '../names/labels';

/* upstream: pkg/apis/resource/validation/validation.go validateDeviceBindingParameters */

const MOST = 4;

export function validateBindingConditions(
  { bindingConditions: wanted, bindingFailureConditions: failing }: Pick<AllocatedDevice, 'bindingConditions' | 'bindingFailureConditions'>,
  path: string, d: Declarations,
): void {
  const { v } = d;
  const lists = [['bindingConditions', wanted ?? []], ['bindingFailureConditions', failing ?? []]] as const;
  for (const [name, conditions] of lists) {
    validateList(conditions, { path: `${path}.${name}`, most: MOST, isDeclared: true }, d, (condition, conditionPath) => {
      validateLabelName(condition, conditionPath, v);
    });
  }
  for (const [name, conditions] of lists) {
    const seen = new Set<string>();
    conditions.forEach((condition, i) => {
      if (seen.has(condition)) {
        v.errors.push(duplicate(`${path}.${name}[${i}]`, condition));
      }
      seen.add(condition);
      if (name === 'bindingFailureConditions' && wanted?.includes(condition) === true) {
        v.errors.push(invalid(`${path}.${name}[${i}]`, condition, 'bindingFailureConditions must not overlap with bindingConditions'));
      }
    });
  }
  const [hasWanted, hasFailing] = lists.map(([, conditions]) => conditions.length > 0);
  if (!hasWanted && hasFailing) {
    v.errors.push(invalid(`${path}.bindingConditions`, goStrings('string', wanted, v.rules), 'bindingConditions are required to use bindingFailureConditions'));
  }
  if (!hasFailing && hasWanted) {
    v.errors.push(invalid(`${path}.bindingFailureConditions`, goStrings('string', failing, v.rules), 'bindingFailureConditions are required to use bindingConditions'));
  }
}
