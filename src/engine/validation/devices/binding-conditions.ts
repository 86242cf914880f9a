import { validateList } from './lists';
import { duplicate, GoSyntax, invalid } from '../../field/error';
import { AllocatedDevice } from '../../objects/devices';
import { Declarations } from '../declarations';
import { validateLabelName } from '../names/labels';

/* upstream: pkg/apis/resource/validation/validation.go validateDeviceBindingParameters */

const MOST = 4;

export function validateBindingConditions(
  { bindingConditions: conditions = [], bindingFailureConditions: failures = [] }: Pick<AllocatedDevice, 'bindingConditions' | 'bindingFailureConditions'>,
  path: string, d: Declarations,
): void {
  const { v } = d;
  const [conditionPath, failurePath] = [`${path}.bindingConditions`, `${path}.bindingFailureConditions`];
  for (const [list, listPath] of [[conditions, conditionPath], [failures, failurePath]] as const) {
    validateList(list, { path: listPath, most: MOST, isDeclared: true }, d, (name, namePath) => validateLabelName(name, namePath, v));
  }
  conditions.forEach((name, i) => {
    if (conditions.indexOf(name) < i) {
      v.errors.push(duplicate(`${conditionPath}[${i}]`, name));
    }
  });
  failures.forEach((name, i) => {
    if (failures.indexOf(name) < i) {
      v.errors.push(duplicate(`${failurePath}[${i}]`, name));
    }
    if (conditions.includes(name)) {
      v.errors.push(invalid(`${failurePath}[${i}]`, name, 'bindingFailureConditions must not overlap with bindingConditions'));
    }
  });
  if (conditions.length === 0 && failures.length > 0) {
    v.errors.push(invalid(conditionPath, NIL, 'bindingConditions are required to use bindingFailureConditions'));
  }
  if (failures.length === 0 && conditions.length > 0) {
    v.errors.push(invalid(failurePath, NIL, 'bindingFailureConditions are required to use bindingConditions'));
  }
}

/** The list that is not there. */
const NIL: GoSyntax = { goSyntax: 'null' };
