import { ApiObject, ApiObjectMetadata, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { PodSecurityLevel, PodSecurityPolicy, RestrictedNamespace, ServiceAccount } from '../../src';
import { chart, written } from '../support/chart';

interface NamedProps {
  readonly name?: string;
  readonly metadata?: ApiObjectMetadata;
}

type Make = (scope: Chart, props?: NamedProps) => Construct & { readonly name: string; readonly apiObject: ApiObject };

const CONSTRUCTS: readonly [string, Make][] = [
  ['PodSecurityPolicy', (scope, props) => new PodSecurityPolicy(scope, 'it', props)],
  ['Namespace', (scope, props) => new RestrictedNamespace(scope, 'it', { ...props, podSecurity: {} })],
  ['ServiceAccount', (scope, props) => new ServiceAccount(scope, 'it', props)],
];

describe.each(CONSTRUCTS)('%s', (kind, make) => {
  test('has the metadata of its props, and exposes its object', () => {
    const test = chart();
    const metadata = { name: 'n', labels: { a: '1' }, annotations: { b: '2' }, finalizers: ['example.com/f'], generation: 3 };
    const construct = make(test, { metadata });
    expect(written(test)[0]).toMatchObject({ kind, metadata });
    expect(construct.name).toBe('n');
    expect(construct.apiObject.kind).toBe(kind);
    construct.apiObject.metadata.addLabel('later', '3');
    expect(written(test)[0].metadata.labels).toEqual({ a: '1', later: '3' });
  });

  test('gets a name from its path if neither sets one', () => {
    const construct = make(chart(), { metadata: { labels: { a: '1' } } });
    expect(construct.name).toBe(construct.apiObject.name);
    expect(construct.name).toMatch(/^test-it-c8/);
  });

  test('may have the same name in both', () => {
    expect(make(chart(), { name: 'n', metadata: { name: 'n' } }).name).toBe('n');
  });

  test('cannot have two names', () => {
    expect(() => make(chart(), { name: 'n', metadata: { name: 'm' } })).toThrow(
      new Error('test/it: metadata.name: found "m", but another property sets it to "n"; remove one of them'),
    );
  });
});

test.each(CONSTRUCTS.slice(0, 2))('a %s has no namespace', (kind, make) => {
  expect(() => make(chart(), { metadata: { namespace: 'team-a' } })).toThrow(
    new Error(`test/it: metadata.namespace: found "team-a", but a ${kind} has no namespace; remove it`),
  );
});

test('a service account may have its namespace in its metadata', () => {
  expect(new ServiceAccount(chart({ namespace: 'other' }), 'it', { metadata: { namespace: 'team-a' } }).namespace).toBe('team-a');
  expect(() => new ServiceAccount(chart(), 'it', { namespace: 'team-b', metadata: { namespace: 'team-a' } })).toThrow(
    'test/it: metadata.namespace: found "team-a", but another property sets it to "team-b"; remove one of them',
  );
});

test('a service account of a namespace is in that namespace', () => {
  const team = new RestrictedNamespace(chart(), 'team', { name: 'team-a' });
  expect(() => team.addServiceAccount('web', { metadata: { namespace: 'team-b' } })).toThrow(
    'test/team/ServiceAccount-web: metadata.namespace: found "team-b", but another property sets it to "team-a"; remove one of them',
  );
  expect(() => team.addServiceAccount('db', { metadata: { name: 'other' } })).toThrow('metadata.name: found "other", but another property sets it to "db"');
});

const ENFORCE = 'pod-security.kubernetes.io/enforce';

test('a label in the metadata does not replace one of podSecurity, and is not replaced', () => {
  const namespace = (level: string) => new RestrictedNamespace(chart(), 'team', {
    name: 'team-a', podSecurity: { enforce: PodSecurityLevel.BASELINE }, metadata: { labels: { [ENFORCE]: level } },
  });
  expect(namespace('baseline').apiObject.metadata.getLabel(ENFORCE)).toBe('baseline');
  expect(() => namespace('privileged')).toThrow(
    `test/team: metadata.labels[${ENFORCE}]: found "privileged", but another property sets it to "baseline"; remove one of them`,
  );
});

test('an annotation in the metadata does not replace one of seccomp', () => {
  const SECCOMP = 'seccomp.security.alpha.kubernetes.io/allowedProfileNames';
  expect(() => new PodSecurityPolicy(chart(), 'it', { seccomp: { allowedProfiles: [] }, metadata: { annotations: { [SECCOMP]: '*' } } })).toThrow(
    `test/it: metadata.annotations[${SECCOMP}]: found "*", but another property sets it to ""; remove one of them`,
  );
});

test('a namespace exposes the objects that guard it', () => {
  const all = new RestrictedNamespace(chart(), 'team', { name: 'team-a', denyTraffic: true, resourceQuota: { pods: '1' }, limitRange: { max: { cpu: '1' } } });
  const none = new RestrictedNamespace(chart(), 'team', { name: 'team-a' });
  const guardsOf = ({ networkPolicy, resourceQuota, limitRange }: RestrictedNamespace) =>
    [networkPolicy, resourceQuota, limitRange].map((object) => object?.kind);
  expect(guardsOf(all)).toEqual(['NetworkPolicy', 'ResourceQuota', 'LimitRange']);
  expect(guardsOf(none)).toEqual([undefined, undefined, undefined]);
});

test.each<[unknown, string]>([
  [{ lables: { a: '1' } }, 'metadata.lables: unknown property; did you mean labels?'],
  [{ label: { a: '1' } }, 'metadata.label: unknown property; did you mean labels?'],
  [{ labels: ['a'] }, 'metadata.labels: found ["a"] where a map belongs'],
  [{ labels: { a: 1 } }, 'metadata.labels.a: found 1 where a string belongs'],
  [{ labels: { a: true } }, 'metadata.labels.a: found true where a string belongs'],
  [{ annotations: new Map([['a', '1']]) }, 'metadata.annotations: found an object of class Map where a map belongs'],
  [{ annotations: { a: { b: '1' } } }, 'metadata.annotations.a: found {"b":"1"} where a string belongs'],
  [{ name: 1 }, 'metadata.name: found 1 where a string belongs'],
  [{ finalizers: 'a' }, 'metadata.finalizers: found "a" where a list belongs'],
])('metadata %j from plain JavaScript is refused', (metadata, message) => {
  CONSTRUCTS.forEach(([, make]) => expect(() => make(chart(), { metadata: metadata as ApiObjectMetadata })).toThrow(new Error(`test/it.${message}`)));
});

test('a label may be a Lazy', () => {
  const test = chart();
  new ServiceAccount(test, 'it', { metadata: { labels: { a: Lazy.any({ produce: () => 'late' }) as string } } });
  expect(written(test)[0].metadata.labels).toEqual({ a: 'late' });
});
