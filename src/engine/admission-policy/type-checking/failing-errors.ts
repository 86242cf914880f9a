/*
 * Which errors of types are errors of the evaluation too. The checker tells apart objects by where they stand and lists by what they hold; the values
 * are maps and lists, which may be compared, added and mixed.
 */

const NO_OVERLOAD = "found no matching overload for '";
const APPLIED_TO = "' applied to '";

/** Whether an expression with that error looks for something that is not there, or fails wherever it is evaluated. */
export function failsWhenEvaluated(message: string): boolean {
  if (message.startsWith("undefined field '")) {
    return true;
  }
  if (message.includes('<object>') || message.includes('<params>')) {
    return false;
  }
  if (!message.startsWith(NO_OVERLOAD)) {
    return selectsNothing(message) || rangesOverNothing(message);
  }
  const end = message.indexOf(APPLIED_TO);
  return end < 0 || !isTolerated(message.slice(NO_OVERLOAD.length, end), message.slice(end + APPLIED_TO.length));
}

function selectsNothing(message: string): boolean {
  return message.startsWith("type '") && message.endsWith("' does not support field selection");
}

function rangesOverNothing(message: string): boolean {
  return message.startsWith("expression of type '") && message.includes("' cannot be range of a comprehension");
}

/** What takes values of any types. */
const MIXING: ReadonlySet<string> = new Set(['_?_:_', 'orValue', 'or', 'optMap', 'optFlatMap']);
const COMPARING: ReadonlySet<string> = new Set(['_==_', '_!=_', '@in', '_+_']);
const CONTAINERS = ['list(', 'map(', 'optional_type(', 'type('];

function isTolerated(name: string, types: string): boolean {
  return MIXING.has(name) || types.includes('null') || types.includes('!error!')
    || (COMPARING.has(name) && CONTAINERS.some((container) => types.includes(container)));
}
