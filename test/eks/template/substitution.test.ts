import { splitReferences } from '../../../src/eks/template/substitution';

test.each<[string, readonly string[]]>([
  ['', ['']],
  ['a', ['a']],
  ['${A}', ['', '${A}', '']],
  ['a${A}b${B.C}', ['a', '${A}', 'b', '${B.C}', '']],
  ['${!A}', ['', '${!A}', '']],
  ['${}${A}', ['${}', '${A}', '']],
  ['${A}${B', ['', '${A}', '${B']],
  ['${${A}', ['', '${${A}', '']],
  ['$A {B}', ['$A {B}']],
])('%s', (text, expected) => {
  expect(splitReferences(text)).toEqual(expected);
});
