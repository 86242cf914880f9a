/*
 * Which errors of types are errors of the evaluation too. The checker tells apart objects by where they stand and lists by what they hold; the values
 * are maps and lists, which may be compared, added and mixed.
 */

/** Whether an expression with that error looks for something that is not there, or fails wherever it is evaluated. */
export function failsWhenEvaluated(message: string): boolean {
  if (message.startsWith("undefined field '")) {
    return true;
  }
  if (/<object>|<params>/.test(message)) {
    return false;
  }
  const call = /^found no matching overload for '(.+?)' applied to '(.*)'$/.exec(message);
  return call === null ? FAILING.some((each) => each.test(message)) : !isTolerated(call[1], call[2]);
}

const FAILING = [/^type '.*' does not support field selection$/, /^expression of type '.*' cannot be range of a comprehension/];

/** What takes values of any types. */
const MIXING: ReadonlySet<string> = new Set(['_?_:_', 'orValue', 'or', 'optMap', 'optFlatMap']);
const COMPARING: ReadonlySet<string> = new Set(['_==_', '_!=_', '@in', '_+_']);

function isTolerated(name: string, types: string): boolean {
  return MIXING.has(name) || /\bnull\b|!error!/.test(types) || (COMPARING.has(name) && /\b(?:list|map|optional_type|type)\(/.test(types));
}
