import { Fix } from '../../../src/engine/fix';
import { JsonObject } from '../../../src/engine/json-object';
import { NO_FINDINGS, Verdict } from '../../../src/engine/verdict';
import { FixOptions, fixSet } from '../../../src/manifests/edit/fix-set';
import { readManifest } from '../../../src/manifests/file';
import { CheckResult, EvaluatedObject } from '../../../src/manifests/result/result';

interface Spec extends JsonObject {
  readonly ok?: boolean;
}

const verdict = (decision: Verdict['decision']): Verdict => ({
  decision, message: decision === 'denied' ? 'no' : undefined, warnings: [], auditAnnotations: {}, assumptions: [], unknowns: [], findings: NO_FINDINGS,
});

const SET_OK: Fix = {
  kind: 'workload', description: 'set spec.ok to true', widens: false, notes: [], changes: [{ path: 'spec.ok', steps: ['spec', 'ok'], value: true }],
};

function grant(name: string, ...subjects: readonly string[]): Fix {
  const object = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', namespace: 'shop', name };
  const { apiVersion, kind } = object;
  const named = subjects.map((each) => ({ name: each }));
  const value = { apiVersion, kind, metadata: { namespace: 'shop', name }, roleRef: { name: 'use' }, subjects: named };
  return { kind: 'grant', description: `grant ${name}`, widens: false, notes: [], changes: [{ object, path: '', steps: [], value }] };
}

interface Rules {
  /** By the name of the object. */
  readonly fixes?: Readonly<Record<string, readonly Fix[]>>;
  readonly isAdmitted?: (spec: Spec, name: string, grants: readonly JsonObject[], all: readonly Spec[]) => boolean;
  readonly acknowledged?: readonly string[];
}

/** Decides by the field `ok` of each document of the files. */
function decider(files: FixOptions['files'], { fixes = {}, isAdmitted = ({ ok }) => ok === true, acknowledged = [] }: Rules): FixOptions['decide'] {
  return (texts, grants) => {
    const documents = files.flatMap(({ name, text }) => {
      const read = readManifest(texts.get(name) ?? text, name);
      return read.documents.map((each) => ({ ...each, file: name }));
    });
    const specs = documents.map(({ value }) => (value as { readonly spec: Spec }).spec);
    const workloads = documents.map(({ value, source, file, line }, i): EvaluatedObject => {
      const { kind, metadata: { name } } = value as { readonly kind: string; readonly metadata: { readonly name: string } };
      const decision = isAdmitted(specs[i], name, grants, specs) ? 'allowed' : 'denied';
      return {
        apiVersion: 'v1',
        kind,
        namespace: 'shop',
        name,
        source,
        place: { file, line },
        verdict: verdict(decision),
        warnings: [],
        fixes: () => fixes[name] ?? [SET_OK],
        ...(acknowledged.includes(name) && { acknowledged: { reason: 'r', source: 's' } }),
      };
    });
    return { workloads, objects: [], diagnostics: [], ignored: new Map(), skipped: new Map() } as unknown as CheckResult;
  };
}

const pod = (name: string): string => `kind: Pod\nmetadata: {name: ${name}}\nspec:\n  ok: false # ${name}\n`;

function outcome(files: Readonly<Record<string, string>>, rules: Rules = {}, kinds: readonly Fix['kind'][] = ['workload']): unknown {
  const list = Object.entries(files).map(([name, text]) => ({ name, text }));
  const decide = decider(list, rules);
  const { texts, objects, fixed, left } = fixSet({
    files: list, before: decide(new Map(), []), decide, kinds: new Set(kinds), refusal: ({ name }) => (name === 'locked' ? 'locked' : undefined),
  });
  return {
    texts: Object.fromEntries(texts),
    ...(objects.length > 0 && { objects }),
    fixed: fixed.map(({ object: { name } }) => name),
    left: left.map(({ object: { name }, reason }) => `${name}: ${reason}`),
  };
}

const ok = (text: string, ...names: readonly string[]): string => names.reduce((all, name) => all.replace(`false # ${name}`, `true # ${name}`), text);

test('all denied objects of all files', () => {
  const [a, b] = [`${pod('a')}---\n${pod('b')}`, pod('c')];
  expect(outcome({ a, b })).toEqual({ texts: { a: ok(a, 'a', 'b'), b: ok(b, 'c') }, fixed: ['a', 'b', 'c'], left: [] });
});

test('a change that does not help is taken back, and the others stay', () => {
  const a = `${pod('a')}---\n${pod('b')}`;
  expect(outcome({ a }, { isAdmitted: ({ ok: isOk }, name) => isOk === true && name !== 'b' })).toEqual({
    texts: { a: ok(a, 'a') }, fixed: ['a'], left: ['b: after the change it is still denied: no'],
  });
});

test('of changes of which only some fit in, those that do not are taken back', () => {
  const a = `${pod('a')}---\n${pod('b')}---\n${pod('c')}`;
  const fitsTwo = (spec: Spec, name: string, _grants: unknown, all: readonly Spec[]): boolean => (
    spec.ok === true && (name !== 'c' || all.filter((each) => each.ok).length <= 2));
  expect(outcome({ a }, { isAdmitted: fitsTwo })).toEqual({
    texts: { a: ok(a, 'a', 'b') }, fixed: ['a', 'b'], left: ['c: after the change it is still denied: no'],
  });
});

test('an object that is denied because of the changes of others is named', () => {
  const a = `${pod('a')}---\n${ok(pod('b'), 'b')}`;
  const notBoth = (spec: Spec, name: string, _grants: unknown, all: readonly Spec[]): boolean => (
    spec.ok === true && (name !== 'b' || all.filter((each) => each.ok).length < 2));
  expect(outcome({ a }, { isAdmitted: notBoth })).toEqual({
    texts: { a: ok(a, 'a') }, fixed: ['a'], left: ['b: it is denied after the changes of other objects: no'],
  });
});

test('the first fix that lets in nothing else is made; others are only named', () => {
  const wide = { ...SET_OK, widens: true, description: 'open all' };
  expect(outcome({ a: pod('a') }, { fixes: { a: [wide, SET_OK] } })).toMatchObject({ fixed: ['a'] });
  expect(outcome({ a: pod('a') }, { fixes: { a: [wide] } })).toEqual({
    texts: {}, fixed: [], left: ['a: no change of its own fields is known that the API server admits; this helps, but lets in more: open all. It answers: no'],
  });
  expect(outcome({ a: pod('a') }, { fixes: { a: [grant('g', 'x')] } })).toEqual({
    texts: {}, fixed: [], left: ['a: no change of its own fields helps, but this does: grant g; --allow grants writes it'],
  });
  expect(outcome({ a: pod('a') }, { fixes: { a: [{ ...grant('g'), kind: 'label' }] } })).toEqual({
    texts: {}, fixed: [], left: ['a: no change of its own fields helps, but this does: grant g; --allow labels writes it'],
  });
  expect(outcome({ a: pod('a') }, { fixes: { a: [] } })).toEqual({
    texts: {}, fixed: [], left: ['a: no change of its own fields is known that the API server admits. It answers: no'],
  });
});

describe('a grant and a change of the object itself', () => {
  const both: Fix = { ...grant('g', 'a'), changes: [...grant('g', 'a').changes, ...SET_OK.changes] };
  const isAdmitted = ({ ok: isOk }: Spec, _name: string, grants: readonly JsonObject[]): boolean => isOk === true && grants.length > 0;
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { namespace: 'shop', name: 'g' }, roleRef: { name: 'use' }, subjects: [{ name: 'a' }],
  };

  test('are both made', () => {
    expect(outcome({ a: pod('a') }, { fixes: { a: [both] }, isAdmitted }, ['workload', 'grant'])).toEqual({
      texts: { a: ok(pod('a'), 'a') }, objects: [binding], fixed: ['a'], left: [],
    });
  });

  test.each<[string, string, string, string]>([
    ['the file must stay as it is', 'locked', pod('a'), 'a: locked'],
    ['the change is not possible', 'a', 'kind: Pod\nmetadata: {name: a}\nspec: &x\n  ok: false\nother: *x\n', 'a: it is part of &x, which an alias elsewhere in the document repeats'],
  ])('are neither made where %s', (_title, name, text, reason) => {
    expect(outcome({ [name]: text }, { fixes: { a: [both] }, isAdmitted }, ['workload', 'grant'])).toEqual({ texts: {}, fixed: [], left: [reason] });
  });
});

test('grants are new objects; two of one name are one', () => {
  const a = `${pod('a')}---\n${pod('b')}---\n${pod('c')}`;
  const isAdmitted = (_spec: Spec, name: string, grants: readonly JsonObject[]): boolean => JSON.stringify(grants).includes(`"subjects":[{"name":"${name}"}`)
    || JSON.stringify(grants).includes(`,{"name":"${name}"}`);
  const other = { ...grant('g', 'c'), changes: grant('g', 'c').changes.map((each) => ({ ...each, value: { ...(each.value as object), roleRef: { name: 'all' } } })) };
  expect(outcome({ a }, { isAdmitted, fixes: { a: [grant('g', 'a')], b: [grant('g', 'b')], c: [other] } }, ['workload', 'grant'])).toEqual({
    texts: {},
    objects: [{
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { namespace: 'shop', name: 'g' },
      roleRef: { name: 'use' },
      subjects: [{ name: 'a' }, { name: 'b' }],
    }],
    fixed: ['a', 'b'],
    left: ['c: its fix needs another RoleBinding of the same name than that of another object'],
  });
});

test('a grant that changes an object of the set, and a new one where that object cannot be changed', () => {
  const corrected: Fix = {
    ...grant('g'), description: 'correct g', changes: [{ path: 'spec.ok', steps: ['spec', 'ok'], value: true, object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'g' } }],
  };
  const needsGrant: Rules = {
    fixes: { a: [corrected, grant('new', 'a')], g: [] },
    isAdmitted: (_spec, name, grants, all) => name === 'g' || grants.length > 0 || all.some((each) => each.ok === true),
  };
  const written = '---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: g\n  namespace: shop\nspec:\n  ok: false\n';
  expect(outcome({ a: `${pod('a')}${written}` }, needsGrant, ['workload', 'grant'])).toEqual({
    texts: { a: `${pod('a')}${written.replace('false', 'true')}` }, fixed: ['a'], left: [],
  });
  expect(outcome({ a: pod('a'), g: `${written}  name: "{{ .x }}"\n` }, needsGrant, ['workload', 'grant'])).toEqual({
    texts: {}, objects: grant('new', 'a').changes.map(({ value }) => value), fixed: ['a'], left: [],
  });
  expect(outcome({ a: pod('a') }, { fixes: { a: [corrected] } }, ['workload', 'grant'])).toEqual({
    texts: {}, fixed: [], left: ['a: this helps: correct g; Pod shop/g is in no file of the set, so run kubectl edit pod g -n shop, or add its manifest to the set'],
  });
});

test('what is acknowledged, and files that must stay, are left as they are', () => {
  expect(outcome({ a: pod('a'), locked: pod('b') }, { acknowledged: ['a'] })).toEqual({ texts: {}, fixed: [], left: ['b: locked'] });
});

test('two objects of the same name, and documents in one line', () => {
  const a = `${pod('a')}---\n${pod('a')}`;
  expect(outcome({ a })).toMatchObject({ texts: { a: a.replaceAll('false', 'true') }, fixed: ['a', 'a'] });
  const line = '{"kind":"Pod","metadata":{"name":"a"},"spec":{"ok":false}}{"kind":"Pod","metadata":{"name":"b"},"spec":{"ok":false}}\n';
  expect(outcome({ a: line })).toEqual({
    texts: {}, fixed: [], left: ['a: another document begins in its line', 'b: another document begins in its line'],
  });
});

test.each<readonly [title: string, rules: Rules, expected: number]>([
  ['nothing is denied', { isAdmitted: () => true }, 1],
  ['nothing helps', { fixes: { a: [] } }, 1],
  ['a change helps', {}, 2],
  ['the only change is withdrawn', { isAdmitted: () => false }, 2],
])('decides on the same texts once where %s', (_title, rules, expected) => {
  const files = [{ name: 'f', text: pod('a') }];
  const decide = jest.fn(decider(files, rules));
  fixSet({ files, before: decide(new Map(), []), decide, kinds: new Set(['workload']), refusal: () => undefined });
  expect(decide).toHaveBeenCalledTimes(expected);
});
