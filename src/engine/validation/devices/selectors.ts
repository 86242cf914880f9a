import { validateList } from './lists';
import { forbidden, internalError, invalid, panicAt, required } from '../../field/error';
import { deviceExpressions } from '../../lazy-modules';
import { DeviceSelector } from '../../objects/devices';
import { Declarations } from '../declarations';
import { byteLength } from '../names/names';
import { tooLong } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/resource/validation/validation.go validateSelectorSlice, validateCELSelector */

const MOST_SELECTORS = 32;
const LONGEST_EXPRESSION = 10 * 1024;
const HIGHEST_COST = 1_000_000;

/** @param isStored whether the object before had the same ones */
export function validateSelectors(selectors: readonly DeviceSelector[], isStored: boolean, path: string, d: Declarations): void {
  validateList(selectors, { path, most: MOST_SELECTORS, isDeclared: true }, d, ({ cel }, selectorPath) => {
    if (cel === undefined) {
      d.v.errors.push(required(`${selectorPath}.cel`, ''));
    } else {
      validateExpression(cel.expression ?? '', isStored, `${selectorPath}.cel.expression`, d.v);
    }
  });
}

function validateExpression(expression: string, isStored: boolean, path: string, v: Validation): void {
  if (isStored && v.rules.keepsDeviceExpressions) {
    return;
  }
  if (byteLength(expression) > LONGEST_EXPRESSION) {
    v.errors.push(tooLong(path, LONGEST_EXPRESSION, v.rules));
    return;
  }
  const compiled = deviceExpressions().compileSelector(expression, isStored, v.minor);
  if ('error' in compiled) {
    const { error: detail, step } = compiled;
    v.errors.push(step === 'panic' ? panicAt(path, `on the expression at ${path}`)
      : step === 'instantiation' ? internalError(path, detail) : invalid(path, expression, detail));
  } else if (compiled.cost > HIGHEST_COST) {
    v.errors.push(forbidden(path, 'too complex, exceeds cost limit'));
  }
}
