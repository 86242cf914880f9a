import { wrongPlaceOfUpdate } from '../../../src/engine/endpoint/place';

const PROVIDED = 'the namespace of the provided object does not match the namespace sent on the request';
const NAME = 'the name of the object (x) does not match the name on the URL (n)';

test.each<[title: string, minor: number, metadata: object, expected: string | undefined]>([
  ['in its place', 23, { name: 'n', namespace: 'a' }, undefined],
  ['of another namespace', 23, { name: 'n', namespace: 'b' }, 'the namespace of the object (b) does not match the namespace on the request (a)'],
  ['of another namespace', 24, { name: 'n', namespace: 'b' }, PROVIDED],
  ['of another namespace and name', 23, { name: 'x', namespace: 'b' }, NAME],
  ['of another namespace and name', 24, { name: 'x', namespace: 'b' }, PROVIDED],
  ['of another name', 24, { name: 'x', namespace: 'a' }, NAME],
])('a changed object %s in 1.%i', (_title, minor, metadata, expected) => {
  expect(wrongPlaceOfUpdate({ metadata }, 'a', 'n', minor)).toBe(expected);
});
