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
