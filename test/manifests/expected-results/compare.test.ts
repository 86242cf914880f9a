import { compare } from '../../../src/manifests/expected-results/compare';
import { Expectation } from '../../../src/manifests/expected-results/expected-results';
import { CaseOutcome } from '../../../src/manifests/expected-results/outcome';
import { resultOf } from '../../../src/manifests/expected-results/result';
import { updatedExpectation } from '../../../src/manifests/expected-results/updated-expectation';

const DENIED: CaseOutcome = {
  verdict: 'denied', code: 403, message: 'pods "web" is forbidden', warnings: [], auditAnnotations: {}, assumptions: [], unknowns: [], objects: [], pods: [],
};
const ALLOWED: CaseOutcome = {
  verdict: 'allowed',
  policy: 'p',
  warnings: ['w'],
  auditAnnotations: { a: '1', b: '2' },
  assumptions: [{ about: 'Namespace shop', reason: 'not in the set' }],
  unknowns: [],
  objects: [{ kind: 'Pod', metadata: { name: 'web', labels: { 'a.b/c': 'd' } }, spec: { containers: [{ name: 'a', image: 'i' }, { name: 'b' }], priority: 2n ** 60n } }],
  pods: [],
};
const UNKNOWN: CaseOutcome = { ...DENIED, verdict: 'unknown', code: undefined, message: undefined, unknowns: [{ path: 'spec', reason: 'a token', fix: 'f' }] };
const SEVERAL: CaseOutcome = {
  ...ALLOWED,
  objects: [
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec: { replicas: 1 } },
  ],
};

/** The lines of the differences, and the expectation that has none. */
function linesAndUpdate(expect_: Expectation, outcome: CaseOutcome): readonly [readonly string[], Expectation] {
  const { differences } = resultOf({ file: 'f', line: 1 }, 'n', expect_, outcome);
  return [differences.flatMap(({ lines }) => lines), updatedExpectation(expect_, outcome)];
}

const expectation = (fields: object): Expectation => fields as Expectation;

test.each([
  ['a verdict', { verdict: 'denied' }, DENIED],
  ['everything of a denial', { verdict: 'denied', code: 403, message: 'pods "web" is forbidden', warnings: [] }, DENIED],
  ['a part of the message', { verdict: 'denied', messageContains: '"web"' }, DENIED],
  ['what must not be set', { verdict: 'denied', policy: null }, DENIED],
  ['some of the annotations', { verdict: 'allowed', auditAnnotations: { b: '2' } }, ALLOWED],
  ['assumptions without their reasons', { verdict: 'allowed', assumptions: [{ about: 'Namespace shop' }] }, ALLOWED],
  ['some of the fields', { verdict: 'allowed', object: { spec: { containers: [{ name: 'a' }, {}], nodeName: null } } }, ALLOWED],
  ['an integer beyond 2^53', { verdict: 'allowed', object: { spec: { priority: 2n ** 60n } } }, ALLOWED],
  ['one of several objects', { verdict: 'allowed', object: { kind: 'Deployment', spec: { replicas: 1 } } }, SEVERAL],
  ['what is not known', { verdict: 'unknown', unknowns: [{ path: 'spec', reason: 'a token' }] }, UNKNOWN],
])('%s is as expected', (_title, fields, outcome) => {
  expect(linesAndUpdate(expectation(fields), outcome)).toEqual([[], fields]);
});

test.each<readonly [string, object, CaseOutcome, readonly string[], object]>([
  ['denied instead of allowed', { verdict: 'allowed' }, DENIED,
    ['- verdict: allowed', '+ verdict: denied'],
    { verdict: 'denied', message: 'pods "web" is forbidden' }],
  ['allowed instead of denied', { verdict: 'denied', message: 'm: a', code: 403 }, ALLOWED,
    ['- verdict: denied', '+ verdict: allowed', "- message: 'm: a'", '- code: 403'],
    { verdict: 'allowed' }],
  ['unknown instead of allowed', { verdict: 'allowed' }, UNKNOWN,
    ['- verdict: allowed', '+ verdict: unknown'],
    { verdict: 'unknown' }],
  ['another message', { verdict: 'denied', message: 'pods "web" is' }, DENIED,
    ['- message: pods "web" is', '+ message: pods "web" is forbidden'],
    { verdict: 'denied', message: 'pods "web" is forbidden' }],
  ['a message without the part', { verdict: 'denied', messageContains: 'x' }, DENIED,
    ['- messageContains: x', '+ message: pods "web" is forbidden'],
    { verdict: 'denied', message: 'pods "web" is forbidden' }],
  ['no message at all', { verdict: 'allowed', messageContains: 'x' }, ALLOWED,
    ['- messageContains: x'],
    { verdict: 'allowed' }],
  ['a verdict with a part of the message that fits', { verdict: 'allowed', messageContains: 'web' }, DENIED,
    ['- verdict: allowed', '+ verdict: denied'],
    { verdict: 'denied', messageContains: 'web' }],
  ['a warning more', { verdict: 'allowed', warnings: [] }, ALLOWED,
    ['+ warnings[0]: w'],
    { verdict: 'allowed', warnings: ['w'] }],
  ['a warning less', { verdict: 'allowed', warnings: ['w', 'x'] }, ALLOWED,
    ['- warnings[1]: x'],
    { verdict: 'allowed', warnings: ['w'] }],
  ['another annotation', { verdict: 'allowed', auditAnnotations: { a: '3', c: '4' } }, ALLOWED,
    ["- auditAnnotations.a: '3'", "+ auditAnnotations.a: '1'", "- auditAnnotations.c: '4'"],
    { verdict: 'allowed', auditAnnotations: { a: '1', c: null } }],
  ['another assumption', { verdict: 'allowed', assumptions: [{ about: 'Namespace other' }] }, ALLOWED,
    ['- assumptions[0].about: Namespace other', '+ assumptions[0].about: Namespace shop'],
    { verdict: 'allowed', assumptions: [{ about: 'Namespace shop' }] }],
  ['assumptions where none are expected', { verdict: 'allowed', assumptions: [] }, ALLOWED,
    ['+ assumptions[0]: {about: Namespace shop, reason: not in the set}'],
    { verdict: 'allowed', assumptions: [{ about: 'Namespace shop', reason: 'not in the set' }] }],
  ['fields of the object', {
    verdict: 'allowed', object: { metadata: { labels: { 'a.b/c': 1 } }, spec: { containers: [{ name: 'a' }], nodeName: 'node', priority: null } },
  }, ALLOWED, [
    '- object.metadata.labels[a.b/c]: 1', '+ object.metadata.labels[a.b/c]: d',
    '+ object.spec.containers[1]: {name: b}', '- object.spec.nodeName: node', '- object.spec.priority: null', '+ object.spec.priority: 1152921504606846976',
  ], {
    verdict: 'allowed',
    object: { metadata: { labels: { 'a.b/c': 'd' } }, spec: { containers: [{ name: 'a' }, { name: 'b' }], nodeName: null, priority: 2n ** 60n } },
  }],
  ['a mapping instead of a scalar', { verdict: 'allowed', object: { metadata: 'm', kind: {} } }, ALLOWED,
    ['- object.metadata: m', '+ object.metadata: {name: web, labels: {a.b/c: d}}', '- object.kind: {}', '+ object.kind: Pod'],
    { verdict: 'allowed', object: { metadata: { name: 'web', labels: { 'a.b/c': 'd' } }, kind: 'Pod' } }],
  ['an object that is not stored', { verdict: 'denied', object: { kind: 'Pod' } }, DENIED,
    ['- object: {kind: Pod}'],
    { verdict: 'denied' }],
  ['a pod that no controller creates', { verdict: 'allowed', pod: { kind: 'Pod' } }, ALLOWED,
    ['- pod: {kind: Pod}'],
    { verdict: 'allowed' }],
  ['several objects', { verdict: 'allowed', object: { metadata: { name: 'web' } } }, SEVERAL,
    ['- object: {metadata: {name: web}}', '  object: selects several of Service shop/web, Deployment shop/web; set kind and metadata.name'],
    { verdict: 'allowed', object: { metadata: { name: 'web' } } }],
  ['none of several objects', { verdict: 'allowed', object: { kind: 'Job' } }, SEVERAL,
    ['- object: {kind: Job}', '  object: no such object; stored are Service shop/web, Deployment shop/web'],
    { verdict: 'allowed', object: { kind: 'Job' } }],
])('%s', (_title, fields, outcome, lines, updated) => {
  const [found, after] = linesAndUpdate(expectation(fields), outcome);
  expect([found, after]).toEqual([lines, updated]);
  expect(compare(after, outcome).filter(({ note }) => note === undefined)).toEqual([]);
});
