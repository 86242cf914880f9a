import * as fc from 'fast-check';
import { fill, templateOf, withoutOwnNames } from '../../src/report/own-names';
import { listed } from '../../src/report/sentences';
import { text } from '../support/hostile-objects';
import { pod, workload } from '../support/reported-set';
import { runs } from '../support/runs';

const WEB = workload({ namespace: 'shop', name: 'web', pod: pod({ name: 'web-', serviceAccount: 'builder' }) });
const API = workload({ namespace: 'shop', name: 'api', pod: pod({ name: 'api-', serviceAccount: 'runner' }) });

test.each([
  ['service account shop/builder creates', 'service account shop/runner creates', true],
  ['namespace shop enforces', 'namespace shop enforces', true],
  ['service account shop/builder-2', 'service account shop/runner-2', false],
  ['service account workshop/builder', 'service account workshop/runner', false],
  ['runs as shop/builder.', 'runs as shop/runner.', true],
  ['runs as shop/builder.x', 'runs as shop/runner.x', false],
])('%j and %j are the same sentence: %s', (one, other, expected) => {
  expect(templateOf(one, WEB).text === templateOf(other, API).text).toBe(expected);
});

test('a sentence about several objects names all of them', () => {
  const { text: template, names: [[mark]] } = templateOf('runs as service account shop/builder', WEB);
  expect(fill(template, new Map([[mark, new Set(['shop/builder', 'shop/runner'])]]), (names) => listed(names, 4, 'or'))).toBe('runs as service account shop/builder or shop/runner');
});

test('a message loses only the names of the object', () => {
  expect(withoutOwnNames('pods "web-" is forbidden: error looking up service account shop/builder: serviceaccount "builder" not found, "other"', WEB))
    .toBe(withoutOwnNames('pods "api-" is forbidden: error looking up service account shop/runner: serviceaccount "runner" not found, "other"', API));
  expect(withoutOwnNames('"web2" of web', WEB)).toBe('"web2" of web');
});

test('with its own names, a sentence is what it was, whatever the names are', () => {
  const sentence = fc.array(fc.oneof(text, fc.constantFrom('namespace ', ' ', '/', '.', ' (the default)', '\u{f0001}')), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(fc.property(sentence, text, text, text, (original, namespace, kind, serviceAccount) => {
    const object = workload({ namespace, kind, pod: pod({ serviceAccount }) });
    const { text: template, names } = templateOf(original, object);
    expect(fill(template, new Map(names.map(([mark, name]) => [mark, new Set([name])])), ([name]) => name)).toBe(original);
  }), { numRuns: runs(500) });
});
