import { assumedLimitRanges } from '../../../src/engine/limit-ranger/admission';
import { LimitRangeItem } from '../../../src/engine/objects/limit-range';

test.each<[string, readonly LimitRangeItem[], boolean]>([
  ['containers', [{ type: 'Container', max: { memory: '1Mi' } }], true],
  ['pods', [{ type: 'Pod', max: { memory: '1Mi' } }], true],
  ['claims', [{ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } }], false],
  ['claims and pods', [{ type: 'PersistentVolumeClaim' }, { type: 'Pod' }], true],
  ['a type of its own', [{ type: 'example.com/thing' }], false],
  ['nothing', [], false],
])('a LimitRange for %s', (_title, limits, reaches) => {
  expect(assumedLimitRanges('team', [{ metadata: { name: 'l' }, spec: { limits } }])).toEqual(
    reaches ? [{ about: 'LimitRange team/l', reason: 'not evaluated: it may set resources, or reject the pod' }] : [],
  );
});

test('a LimitRange without a spec reaches no pod', () => {
  expect(assumedLimitRanges('team', [{ metadata: { name: 'l' } }])).toEqual([]);
});
