import { celEnvironment, compile } from '../../../src/engine/cel/cel';

/* As kube-apiserver 1.30.14 and 1.36.3 answer: the type of optional values has another name until 1.30, which no expression may use. */

function answerTo(source: string, serverMinor: number): unknown {
  const compiled = compile(source, celEnvironment({ version: 'stored', serverMinor, variables: new Map() }));
  return 'error' in compiled ? compiled.error.split('\n')[0] : compiled.expression.evaluate({ find: () => undefined } as never);
}

test.each<[source: string, serverMinor: number, expected: string]>([
  ['string(dyn(optional.of(1)))', 30, 'no such overload: string(optional)'],
  ['string(dyn(optional.of(1)))', 31, 'no such overload: string(optional_type)'],
  ["'%d'.format([dyn(optional.of(1))])", 30, 'error during formatting: decimal clause can only be used on integers, was given optional'],
  ["'%d'.format([dyn(optional.of(1))])", 36, 'error during formatting: decimal clause can only be used on integers, was given optional_type'],
  ["{'a': 1}['optional_type']", 30, 'no such key: optional_type'],
])('%s in 1.%d', (source, serverMinor, error) => {
  expect(answerTo(source, serverMinor)).toMatchObject({ error });
});

test.each<[serverMinor: number, expected: string]>([
  [30, "compilation failed: ERROR: <input>:1:6: undeclared reference to 'optional_type' (in container '')"],
  [31, "compilation failed: ERROR: <input>:1:21: found no matching overload for '_==_' applied to '(type(type(optional_type)), int)'"],
])('the name in 1.%d', (serverMinor, expected) => {
  expect(answerTo('type(optional_type) == 1', serverMinor)).toBe(expected);
});
