import { aboutPart, readShaped } from '../../../src/manifests/shape/read-shaped';
import { Shape } from '../../../src/manifests/shape/shape';

const SHAPE: Shape = {
  type: 'map',
  required: ['name'],
  fields: { name: { type: 'string' }, ports: { type: 'list', items: { type: 'integer' } }, gates: { type: 'values', values: { type: 'boolean' } } },
};

test.each<[string, string, readonly string[]]>([
  ['nothing', '', ['a.yaml: found nothing where one document belongs']],
  ['a comment alone', '# later\n', ['a.yaml: found nothing where one document belongs']],
  ['two documents', 'name: a\n---\nname: b\n', ['a.yaml: found 2 documents where one document belongs']],
  ['no YAML', 'name: [\n', ['a.yaml:2:1: found nothing that can be a value; add it, or remove the sign that announces it']],
  ['a list', '- a\n', ['a.yaml:1:1: found a list where a mapping belongs']],
  ['a mistyped field', 'nmae: a\n', ['a.yaml:1:1: nmae: no such field; did you mean name?', 'a.yaml:1:1: name: missing; a string belongs there']],
  ['values of a wrong type', 'name: a\nports: [1, x]\ngates: {a: true, b: 1}\n', [
    'a.yaml:2:12: ports[1]: found the string "x" where an integer belongs',
    'a.yaml:3:18: gates.b: found the number 1 where true or false belongs',
  ]],
  ['a list where values belong', 'name: a\ngates: [a]\n', ['a.yaml:2:1: gates: found a list where a mapping belongs']],
])('%s is refused', (_title, text, expected) => {
  const read = readShaped({ name: 'a.yaml', text }, SHAPE);
  expect('problems' in read ? read.problems.map(({ source, message }) => `${source}: ${message}`) : read.value).toEqual(expected);
});

test('of many problems, the first ones are told', () => {
  const read = readShaped({ name: 'a.yaml', text: `name: a\nports: [${Array.from({ length: 25 }, () => 'x').join(', ')}]\n` }, SHAPE);
  const { problems = [] } = read as { readonly problems?: readonly { readonly message: string }[] };
  expect(problems).toHaveLength(21);
  expect(problems[20].message).toBe('and 5 more errors');
});

test('a value has the places of its parts', () => {
  const read = readShaped({ name: 'a.yaml', text: '# the name\nname: a\nports:\n- 1\n- 2\n' }, SHAPE);
  expect('value' in read && [read.value, read.locate(['ports', 1]), read.locate(['name'])]).toEqual([
    { name: 'a', ports: [1, 2] },
    { source: 'a.yaml:5:3', place: { file: 'a.yaml', line: 5, column: 3 } },
    { source: 'a.yaml:2:1', place: { file: 'a.yaml', line: 2, column: 1 } },
  ]);
});

test.each([[[], 'wrong'], [['a', 0, 'b'], 'a[0].b: wrong']])('the message about %j', (steps, expected) => {
  expect(aboutPart(steps, 'wrong')).toBe(expected);
});
