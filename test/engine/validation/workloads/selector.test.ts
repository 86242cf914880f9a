import { StringMap } from '../../../../src/engine/objects/meta';
import { LabelSelector } from '../../../../src/engine/objects/rbac';
import { rulesFor } from '../../../../src/engine/validation/rules';
import { asSelector } from '../../../../src/engine/validation/workloads/selector';

describe('a selector', () => {
  test.each<[string, LabelSelector | undefined, StringMap, boolean | undefined]>([
    ['none takes nothing', undefined, {}, false],
    ['an empty one takes all', {}, { a: 'b' }, true],
    ['labels', { matchLabels: { a: 'b' } }, { a: 'b', c: 'd' }, true],
    ['another value', { matchLabels: { a: 'b' } }, { a: 'c' }, false],
    ['no inherited label', { matchLabels: { constructor: 'a' } }, {}, false],
    ['In', { matchExpressions: [{ key: 'a', operator: 'In', values: ['b', 'c'] }] }, { a: 'c' }, true],
    ['In nothing', { matchExpressions: [{ key: 'a', operator: 'In' }] }, { a: 'c' }, undefined],
    ['NotIn without the label', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['b'] }] }, {}, true],
    ['NotIn', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['b'] }] }, { a: 'b' }, false],
    ['Exists', { matchExpressions: [{ key: 'a', operator: 'Exists' }] }, { a: '' }, true],
    ['Exists with values', { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] }, { a: '' }, undefined],
    ['DoesNotExist', { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }, { a: '' }, false],
    ['no operator', { matchExpressions: [{ key: 'a', operator: 'Is' }] }, { a: '' }, undefined],
    ['no label', { matchLabels: { '-': 'b' } }, {}, undefined],
  ])('%s', (_title, selector, labels, expected) => {
    expect(asSelector(selector, rulesFor(24))?.matches(labels)).toEqual(expected);
  });
});
