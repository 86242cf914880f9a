import { JsonObject, ManifestDocument } from '../../../src/manifests/set/manifest-object';
import { ObjectSet, ObjectSetOptions } from '../../../src/manifests/set/object-set';

const OPTIONS: ObjectSetOptions = { minor: 24, namespace: 'default', namespaceIsGiven: false };

const object = (apiVersion: string, kind: string, metadata: JsonObject, rest: JsonObject = {}) => ({ apiVersion, kind, metadata, ...rest });
const deployment = (name: string, namespace?: string) => object('apps/v1', 'Deployment', { name, ...(namespace && { namespace }) });

function setOf(values: readonly unknown[], options: Partial<ObjectSetOptions> = {}): ObjectSet {
  const set = new ObjectSet({ ...OPTIONS, ...options });
  values.forEach((value, i) => set.add({ source: `x.yaml:${i}`, value } satisfies ManifestDocument));
  return set;
}

describe('a set of objects', () => {
  test('sorts them by what they do for a verdict', () => {
    const set = setOf([
      object('v1', 'Namespace', { name: 'a' }),
      deployment('web', 'a'),
      object('v1', 'Service', { name: 's' }),
      object('v1', 'Service', { name: 't' }),
      object('argoproj.io/v1alpha1', 'Rollout', { name: 'ro' }, { spec: { template: { spec: { containers: [{ name: 'c' }] } } } }),
      object('cert-manager.io/v1', 'Certificate', { name: 'c' }),
      object('extensions/v1beta1', 'DaemonSet', { name: 'old', namespace: 'a' }),
    ]);
    expect([...set.clusterObjects.values()].map(({ identity }) => identity.name)).toEqual(['a']);
    expect([...set.takeCandidates()].map(({ type, identity }) => [type, identity.kind, identity.namespace, identity.name])).toEqual([
      ['workload', 'Deployment', 'a', 'web'], ['custom', 'Rollout', 'default', 'ro'], ['unserved', 'DaemonSet', 'a', 'old'],
    ]);
    expect([...set.ignored]).toEqual([['v1 Service', 2], ['cert-manager.io/v1 Certificate', 1]]);
    expect(set.size).toBe(7);
  });

  test('puts what names no namespace into the given one, and counts it', () => {
    const set = setOf([deployment('web'), object('v1', 'ServiceAccount', { name: 'sa' }), deployment('db', 'b')], { namespace: 'team' });
    expect([...set.takeCandidates()].map(({ identity }) => identity.namespace)).toEqual(['team', 'b']);
    expect([...set.clusterObjects.values()].map(({ value }) => value.metadata)).toEqual([{ name: 'sa', namespace: 'team' }]);
    expect(set.withoutNamespace).toBe(2);
  });

  test('refuses an object of another namespace than the given one, as kubectl does', () => {
    const { diagnostics } = setOf([deployment('web', 'b')], { namespace: 'a', namespaceIsGiven: true });
    expect(diagnostics).toEqual([{
      level: 'error',
      source: 'x.yaml:0',
      message: 'the namespace from the provided object "b" does not match the namespace "a". You must pass \'--namespace=b\' to perform this operation.',
    }]);
  });

  test('leaves the namespace alone that a cluster-wide object names', () => {
    const { diagnostics, clusterObjects } = setOf([object('v1', 'Namespace', { name: 'a', namespace: 'b' })], { namespace: 'a', namespaceIsGiven: true });
    expect(diagnostics).toEqual([]);
    expect([...clusterObjects.values()][0].identity.namespace).toBeUndefined();
  });

  test('warns of an object that is there twice, in whatever group, and takes the later', () => {
    const set = setOf([deployment('web'), object('extensions/v1beta1', 'Deployment', { name: 'web' }), deployment('db')], { minor: 15 });
    expect([...set.takeCandidates()].map(({ identity }) => [identity.apiVersion, identity.name]))
      .toEqual([['extensions/v1beta1', 'web'], ['apps/v1', 'db']]);
    expect(set.diagnostics).toEqual([
      { level: 'warning', source: 'x.yaml:1', message: 'Deployment default/web stands at x.yaml:0 already; the later one counts' },
    ]);
  });

  test('takes objects whose names the server makes up for different ones', () => {
    const job = object('batch/v1', 'Job', { generateName: 'job-' });
    expect([...setOf([job, job]).takeCandidates()].map(({ identity }) => identity.name)).toEqual(['job-', 'job-']);
  });

  test('warns once of each deprecated kind of the cluster\'s objects, and with each workload', () => {
    const policy = (name: string) => object('policy/v1beta1', 'PodSecurityPolicy', { name });
    const set = setOf([policy('a'), policy('b'), object('batch/v1beta1', 'CronJob', { name: 'c' })]);
    expect(set.diagnostics).toEqual([
      { level: 'warning', source: 'x.yaml:0', message: 'policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+' },
    ]);
    expect([...set.takeCandidates()]).toMatchObject([
      { warning: 'batch/v1beta1 CronJob is deprecated in v1.21+, unavailable in v1.25+; use batch/v1 CronJob' },
    ]);
  });
});
