import { KubernetesObject } from '../../../src/engine/objects/meta';
import { Pod, PodSpec } from '../../../src/engine/objects/pod';
import { Job } from '../../../src/engine/objects/workload';
import { prepareForUpdate } from '../../../src/engine/registry/prepare-for-update';

const pod = (spec: PodSpec, metadata: Pod['metadata'] = {}): Pod => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', ...metadata }, spec });

describe('a field whose gate is off', () => {
  test.each<[string, number, PodSpec, PodSpec, PodSpec]>([
    ['is dropped', 32, {}, { hostUsers: false }, {}],
    ['stays where the old pod uses it', 32, { hostUsers: true }, { hostUsers: false }, { hostUsers: false }],
    ['does not keep others', 32, { hostUsers: true }, { hostUsers: false, resources: { limits: { cpu: '1' } } }, { hostUsers: false }],
    ['goes from containers', 29, { containers: [{}] }, { containers: [{ volumeMounts: [{ recursiveReadOnly: 'Enabled' }] }] }, {
      containers: [{ volumeMounts: [{}] }],
    }],
    [
      'stays in all containers that one of them uses it in',
      29,
      { containers: [{ volumeMounts: [{ recursiveReadOnly: 'Disabled' }] }, {}] },
      { containers: [{}, { volumeMounts: [{ recursiveReadOnly: 'Enabled' }] }] },
      { containers: [{}, { volumeMounts: [{ recursiveReadOnly: 'Enabled' }] }] },
    ],
    ['is dropped without a look at the old pod in 1.13', 13, { runtimeClassName: 'a' }, { runtimeClassName: 'a' }, {}],
    ['is looked at in 1.14', 15, { overhead: { cpu: '1' } }, { overhead: { cpu: '1' } }, { overhead: { cpu: '1' } }],
  ])('%s', (_title, minor, old, changed, expected) => {
    expect(prepareForUpdate(pod(changed), pod(old), minor)).toEqual(pod(expected));
  });
});

test('the resources of a pod stay where a client does not know of them, from 1.37 on', () => {
  const old = pod({ resources: { limits: { cpu: '1' } } });
  expect(prepareForUpdate(pod({}), old, 36)).toEqual(pod({}, { generation: 1 }));
  expect(prepareForUpdate(pod({}), old, 37)).toEqual(old);
});

test('ephemeral containers are all that their subresource changes', () => {
  const old = pod({ containers: [{ name: 'a' }] }, { labels: { a: 'b' }, uid: 'u' });
  const changed = pod({ containers: [], ephemeralContainers: [{ name: 'e' }] }, { labels: { c: 'd' } });
  for (const minor of [24, 36]) {
    const { metadata, spec } = prepareForUpdate(changed, old, minor, 'ephemeralcontainers') as Pod;
    expect(spec).toEqual({ containers: [{ name: 'a' }], ephemeralContainers: [{ name: 'e' }] });
    expect(metadata).toEqual({ name: 'web', uid: 'u', labels: { a: 'b' }, ...(minor === 36 && { generation: 1 }) });
  }
});

test.each<[number, PodSpec['resources']]>([[35, { limits: { cpu: '1' } }], [36, { limits: { cpu: '2' } }]])('a resize in 1.%d', (minor, resources) => {
  const old = pod({ hostname: 'a', resources: { limits: { cpu: '1' } }, containers: [{ name: 'a', image: 'b' }] });
  const changed = pod({ resources: { limits: { cpu: '2' } }, containers: [{ name: 'a', image: 'c', resources: { limits: { cpu: '3' } } }] });
  expect(prepareForUpdate(changed, old, minor, 'resize')).toMatchObject({
    spec: { hostname: 'a', resources, containers: [{ name: 'a', image: 'b', resources: { limits: { cpu: '3' } } }] },
  });
});

test('the server fills in what an update leaves out of the metadata', () => {
  const old: KubernetesObject = {
    kind: 'Role', metadata: { name: 'a', namespace: 'team', uid: 'u', deletionTimestamp: '2024-01-01T00:00:00Z', deletionGracePeriodSeconds: 5 },
  };
  expect(prepareForUpdate({ kind: 'Role', metadata: { name: 'a' } }, old, 30)).toEqual(old);
});

test('a changed job gets no selector', () => {
  const job: Job = { kind: 'Job', metadata: { name: 'a' }, spec: { template: {} } };
  expect(prepareForUpdate(job, job, 30)).toEqual(job);
});
