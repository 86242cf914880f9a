import { formatChanges } from '../../src/report/fixes';

const FORCE = 'apply with --force-conflicts';

test.each<[string, Parameters<typeof formatChanges>[0], string]>([
  ['one change', [{ fix: 'remove a' }], 'remove a'],
  ['an alternative to all changes is told once', [{ fix: 'remove a', alternative: FORCE }, { fix: 'remove b', alternative: FORCE }], `remove a; remove b, or ${FORCE}`],
  ['each alternative after its changes', [{ fix: 'a', alternative: 'x' }, { fix: 'b' }, { fix: 'c', alternative: 'x' }], 'a; c, or x; b'],
  ['changes of several items are one', [{ fix: 'remove a[0].b', alternative: FORCE }, { fix: 'remove a[1].b', alternative: FORCE }], `remove a[0,1].b, or ${FORCE}`],
  ['no change', [{ fix: '' }], ''],
])('%s', (_title, changes, expected) => {
  expect(formatChanges(changes)).toBe(expected);
});
