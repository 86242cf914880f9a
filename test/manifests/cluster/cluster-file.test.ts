import { readCluster } from '../../../src/manifests/cluster/cluster-file';

describe('a file that describes a cluster', () => {
  test('names a version and what differs from the defaults', () => {
    const read = readCluster({
      name: 'prod',
      version: '1.24',
      plugins: ['PodSecurityPolicy', 'EventRateLimit'],
      allowPrivileged: false,
      useServiceAccountCredentials: false,
      objects: [{ kind: 'x' }],
    }, 'prod.yaml');
    expect(read).toEqual({
      cluster: {
        name: 'prod',
        settings: { minor: 24, plugins: new Set(['PodSecurityPolicy']), allowPrivileged: false },
        objects: [{ kind: 'x' }],
        useServiceAccountCredentials: false,
      },
    });
  });

  test('or a profile that it changes', () => {
    const read = readCluster({ apiVersion: 'v1', kind: 'ClusterProfile', profile: 'eks:1.22', objects: [{ kind: 'x' }] }, 'prod.yaml');
    expect(read).toMatchObject({ cluster: { name: 'prod.yaml', settings: { minor: 22 } } });
    expect('cluster' in read && read.cluster.objects).toHaveLength(4);
  });

  test.each([
    ['a list', [], 'found a list where a mapping with version or profile belongs'],
    ['neither version nor profile', { name: 'x' }, 'needs either version, as \'1.24\', or profile, as eks:1.24'],
    ['both', { version: '1.24', profile: 'eks:1.24' }, 'needs either version, as \'1.24\', or profile, as eks:1.24'],
    ['a version that YAML has read as a number', { version: 1.3 }, 'version: found the number 1.3; write it in quotes, as \'1.30\''],
    ['no version', { version: 'new' }, 'version: found new, which is no Kubernetes version; known are 1.13 to 1.37'],
    ['a version that is not known', { version: '1.99' }, 'version: found 1.99, which is not known; known are 1.13 to 1.37'],
    ['a misspelt field', { version: '1.24', plugin: [] }, 'plugin: no such field; did you mean plugins?'],
    ['a plugin that is none', { version: '1.24', plugins: ['x'] }, 'plugins: plugin "x" is unknown'],
    ['a wrong type', { version: '1.24', allowPrivileged: 'no' }, 'allowPrivileged: found the string "no", which does not belong there'],
  ])('%s is an error', (_title, value, error) => {
    expect(readCluster(value, 'prod.yaml')).toMatchObject({ error });
  });
});
