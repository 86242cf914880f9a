import { OBJECT_NAME, PARAMS_NAME } from './policy-types';
import { SourceError } from '../../cel/cel';
import { Type } from '../../cel/type';

/*
 * Which errors of types are errors of the evaluation too. The checker tells apart objects by where they stand and lists by what they hold; the values
 * are maps and lists, which may be compared, added and mixed.
 */

/** Whether an expression with that error looks for something that is not there, or fails wherever it is evaluated. */
export function failsWhenEvaluated({ cause }: Pick<SourceError, 'cause'>): boolean {
  if (cause === undefined) {
    return false;
  }
  switch (cause.type) {
    case 'undefined field':
      return true;
    case 'no overload':
      return !mentions(cause.operands, isOfObject) && !isTolerated(cause.name, cause.operands);
    default:
      return !mentions(cause.operands, isOfObject);
  }
}

/** What takes values of any types. */
const MIXING: ReadonlySet<string> = new Set(['_?_:_', 'orValue', 'or', 'optMap', 'optFlatMap']);
const COMPARING: ReadonlySet<string> = new Set(['_==_', '_!=_', '@in', '_+_']);
const CONTAINERS: readonly Type['kind'][] = ['list', 'map', 'opaque', 'type'];

function isTolerated(name: string, operands: readonly Type[]): boolean {
  return MIXING.has(name) || mentions(operands, ({ kind }) => kind === 'null' || kind === 'error')
    || (COMPARING.has(name) && mentions(operands, ({ kind, parameters }) => CONTAINERS.includes(kind) && parameters.length > 0));
}

function mentions(types: readonly Type[], is: (type: Type) => boolean): boolean {
  return types.some((type) => is(type) || mentions(type.parameters, is));
}

function isOfObject({ name }: Type): boolean {
  return name.includes(OBJECT_NAME) || name.includes(PARAMS_NAME);
}
