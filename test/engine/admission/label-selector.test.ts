import { SelectorMatch, mightSelect, selects } from '../../../src/engine/admission/label-selector';
import { StringMap } from '../../../src/engine/objects/meta';
import { LabelSelector } from '../../../src/engine/objects/rbac';

const LABELS: StringMap = { app: 'web', tier: '' };

test.each<[string, LabelSelector | undefined, boolean]>([
  ['no selector', undefined, false],
  ['an empty selector', {}, true],
  ['a label that is there', { matchLabels: { app: 'web' } }, true],
  ['a label with another value', { matchLabels: { app: 'api' } }, false],
  ['a label that is not there', { matchLabels: { zone: 'a' } }, false],
  ['a label that only JavaScript objects have', { matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, false],
  ['one of two labels', { matchLabels: { app: 'web', zone: 'a' } }, false],
  ['In', { matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] }, true],
  ['In without the value', { matchExpressions: [{ key: 'app', operator: 'In', values: ['api'] }] }, false],
  ['In for a label that is not there', { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }, false],
  ['NotIn with the value', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }, false],
  ['NotIn for a label that is not there', { matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['a'] }] }, true],
  ['Exists for an empty value', { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, true],
  ['DoesNotExist for an empty value', { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, false],
  ['DoesNotExist for a label that is not there', { matchExpressions: [{ key: 'zone', operator: 'DoesNotExist' }] }, true],
  ['an operator that does not exist', { matchExpressions: [{ key: 'app', operator: 'Like', values: ['web'] }] }, false],
])('%s', (_title, selector, expected) => {
  expect(selects(selector, LABELS)).toBe(expected);
});

test.each<[string, LabelSelector | undefined, StringMap | undefined, SelectorMatch]>([
  ['no selector, labels unknown', undefined, undefined, 'no'],
  ['an empty selector, labels unknown', { matchLabels: {}, matchExpressions: [] }, undefined, 'yes'],
  ['a selector, labels unknown', { matchLabels: { app: 'web' } }, undefined, 'maybe'],
  ['a selector of absent labels, labels unknown', { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, undefined, 'maybe'],
  ['a selector that selects', { matchLabels: { app: 'web' } }, LABELS, 'yes'],
  ['a selector that does not', { matchLabels: { app: 'web' } }, {}, 'no'],
])('of labels that may be unknown: %s', (_title, selector, labels, expected) => {
  expect(mightSelect(selector, labels)).toBe(expected);
});

test.each<[string, LabelSelector | undefined, SelectorMatch]>([
  ['no selector', undefined, 'no'],
  ['a sure label', { matchLabels: { app: 'web' } }, 'yes'],
  ['another value of one', { matchLabels: { app: 'api' } }, 'no'],
  ['a sure label and one that is not known', { matchLabels: { app: 'web', zone: 'a' } }, 'maybe'],
  ['another value, and one that is not known', { matchLabels: { app: 'api', zone: 'a' } }, 'no'],
  ['In', { matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] }, 'yes'],
  ['NotIn', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['api'] }] }, 'yes'],
  ['NotIn with the value', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }, 'no'],
  ['DoesNotExist', { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, 'no'],
  ['DoesNotExist of one that is not known', { matchExpressions: [{ key: 'zone', operator: 'DoesNotExist' }] }, 'maybe'],
  ['a sure label, and an expression of one that is not known', { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'zone', operator: 'Exists' }] }, 'maybe'],
])('of labels of which some are sure: %s', (_title, selector, expected) => {
  expect(mightSelect(selector, undefined, LABELS)).toBe(expected);
  // Where all are known, no other counts.
  expect(mightSelect(selector, {}, LABELS)).toBe(selector !== undefined && selects(selector, {}) ? 'yes' : 'no');
});
