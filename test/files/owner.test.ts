import { isOwner } from '../../src/files';

test.each<[string, number, number | undefined, number, boolean]>([
  ['the user', 1000, 1000, 0, true],
  ['root', 0, 1000, 1000, true],
  ['the owner of the folder, for root in a container', 1000, 0, 1000, true],
  ['somebody else', 1001, 1000, 1000, false],
  ['somebody else, for root', 1001, 0, 0, false],
  ['anybody, where there are no such owners', 1001, undefined, 0, true],
])('a file may decide for the user if it is of %s', (_title, owner, user, folder, expected) => {
  expect(isOwner(owner, { user, folder })).toBe(expected);
});
