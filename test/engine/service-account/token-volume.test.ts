import { Container, PodSpec, Volume, VolumeMount } from '../../../src/engine/objects/pod';
import { mountServiceAccountToken } from '../../../src/engine/service-account/token-volume';
import { Minor } from '../../../src/engine/version';
import { container } from '../../support/pod';

const PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

const SECRET: Volume = { name: 'builder-token-xxxxx', secret: { secretName: 'builder-token-xxxxx', defaultMode: 420 } };
const PROJECTED: Volume = {
  name: 'kube-api-access-xxxxx',
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
    ],
  },
};

const mount = (name = 'kube-api-access-xxxxx'): VolumeMount => ({ name, readOnly: true, mountPath: PATH });
const mounting = (...volumeMounts: VolumeMount[]): Container => container({ volumeMounts });

describe('the volume of the token', () => {
  test.each<[string, Minor, string, Volume]>([
    ['is the account\'s secret', 13, 'builder', SECRET],
    ['is the account\'s secret until 1.20', 20, 'builder', SECRET],
    ['is a projection since 1.21', 21, 'builder', PROJECTED],
    ['is a projection', 37, 'builder', PROJECTED],
    ['is named without dots since 1.19', 19, 'my.builder', { name: 'my-builder-token-xxxxx', secret: { secretName: 'my.builder-token-xxxxx', defaultMode: 420 } }],
  ])('%s (1.%i)', (_title, minor, account, volume) => {
    expect(mountServiceAccountToken({ containers: [container()] }, account, minor)).toEqual({
      containers: [mounting(mount(volume.name))],
      volumes: [volume],
    });
  });

  test.each<[string, Minor, readonly Volume[], Volume]>([
    ['is the secret that the account names', 18, [], { name: 'my.token', secret: { secretName: 'my.token', defaultMode: 420 } }],
    ['is that secret without dots since 1.19', 19, [], { name: 'my-token', secret: { secretName: 'my.token', defaultMode: 420 } }],
    ['has a name of its own where that is taken', 18, [{ name: 'my.token', emptyDir: {} }],
      { name: 'my.token-xxxxx', secret: { secretName: 'my.token', defaultMode: 420 } }],
    ['is a projection since 1.21 nevertheless', 21, [], PROJECTED],
  ])('%s (1.%i)', (_title, minor, volumes, volume) => {
    expect(mountServiceAccountToken({ containers: [container()], volumes }, 'builder', minor, 'my.token')).toEqual({
      containers: [mounting(mount(volume.name))],
      volumes: [...volumes, volume],
    });
  });

  test('is the one that the pod has already', () => {
    const own: Volume = { name: 'own', secret: { secretName: 'my.token' } };
    const other: Volume = { name: 'other', secret: { secretName: 'builder-token-abcde' } };
    expect(mountServiceAccountToken({ containers: [container()], volumes: [other, own] }, 'builder', 18, 'my.token'))
      .toEqual({ containers: [mounting(mount('own'))], volumes: [other, own] });
  });

  // upstream's validation then refuses the volume's name.
  test('is named with the dots of its account before 1.19', () => {
    expect(mountServiceAccountToken({ containers: [container()] }, 'my.builder', 18).volumes?.[0].name).toBe('my.builder-token-xxxxx');
  });
});

describe('where it is mounted', () => {
  const other: VolumeMount = { name: 'data', mountPath: '/data' };
  const data: Volume = { name: 'data', emptyDir: {} };
  const own: VolumeMount = { name: 'data', mountPath: PATH };
  test.each<[string, PodSpec, PodSpec]>([
    ['in init and regular containers, but in no ephemeral one',
      { initContainers: [container()], containers: [container(), container({ name: 'b' })], ephemeralContainers: [container()] },
      {
        initContainers: [mounting(mount())],
        containers: [mounting(mount()), container({ name: 'b', volumeMounts: [mount()] })],
        ephemeralContainers: [container()],
        volumes: [PROJECTED],
      }],
    ['after the mounts and volumes that are there', { volumes: [data], containers: [mounting(other)] },
      { volumes: [data, PROJECTED], containers: [mounting(other, mount())] }],
    ['not where something is mounted at its path', { volumes: [data], containers: [mounting(other, own), container()] },
      { volumes: [data, PROJECTED], containers: [mounting(other, own), mounting(mount())] }],
    ['where something is mounted at that path with a slash at its end', { containers: [mounting({ ...own, mountPath: `${PATH}/` })] },
      { containers: [mounting({ ...own, mountPath: `${PATH}/` }, mount())], volumes: [PROJECTED] }],
    ['where something is mounted below', { containers: [mounting({ ...own, mountPath: `${PATH}/token` })] },
      { containers: [mounting({ ...own, mountPath: `${PATH}/token` }, mount())], volumes: [PROJECTED] }],
    ['in init containers alone, if the others have it', { initContainers: [container()], containers: [mounting(own)] },
      { initContainers: [mounting(mount())], containers: [mounting(own)], volumes: [PROJECTED] }],
    ['in containers alone, if there are no others', { initContainers: [], containers: [container()] },
      { initContainers: [], containers: [mounting(mount())], volumes: [PROJECTED] }],
  ])('%s', (_title, spec, expected) => {
    expect(mountServiceAccountToken(spec, 'builder', 24)).toEqual(expected);
  });

  test.each<[string, PodSpec]>([
    ['every container has it', { initContainers: [mounting(own)], containers: [mounting(own)], volumes: [data] }],
    ['there are no containers', { volumes: [data] }],
    ['there are only ephemeral containers', { ephemeralContainers: [container()] }],
  ])('nowhere, and no volume is added, where %s', (_title, spec) => {
    expect(mountServiceAccountToken(spec, 'builder', 24)).toBe(spec);
    expect(mountServiceAccountToken(spec, 'builder', 20)).toBe(spec);
  });
});

describe('a volume of the token that is there already', () => {
  const named = (name: string): Volume => ({ name, emptyDir: {} });
  const ofSecret = (name: string, secretName: string): Volume => ({ name, secret: { secretName } });
  test.each<[string, Minor, Volume[], string | undefined]>([
    ['is known by its name since 1.21, whatever its type', 21, [named('kube-api-access-abcde')], 'kube-api-access-abcde'],
    ['is the first of several', 24, [named('data'), named('kube-api-access-b'), named('kube-api-access-a')], 'kube-api-access-b'],
    ['is known by the beginning of its name alone', 24, [named('kube-api-access-')], 'kube-api-access-'],
    ['is not one that lacks the hyphen', 24, [named('kube-api-access')], undefined],
    ['is not known by its secret since 1.21', 21, [ofSecret('token', 'builder-token-abcde')], undefined],
    ['is known by its secret until 1.20, whatever its name', 20, [ofSecret('token', 'builder-token-abcde')], 'token'],
    ['is not known by its name until 1.20', 20, [named('kube-api-access-abcde')], undefined],
    ['is not one of another secret', 20, [ofSecret('token', 'other-token-abcde')], undefined],
    ['is not one of a secret without name', 20, [{ name: 'token', secret: {} }], undefined],
  ])('%s (1.%i)', (_title, minor, volumes, expected) => {
    const spec = mountServiceAccountToken({ volumes, containers: [container()] }, 'builder', minor);
    const added = minor >= 21 ? PROJECTED : SECRET;
    expect(spec).toEqual({
      containers: [mounting(mount(expected ?? added.name))],
      volumes: expected === undefined ? [...volumes, added] : volumes,
    });
  });
});

test('the spec given is not changed', () => {
  const spec: PodSpec = { initContainers: [container()], containers: [mounting()], volumes: [] };
  mountServiceAccountToken(spec, 'builder', 24);
  expect(spec).toEqual({ initContainers: [container()], containers: [mounting()], volumes: [] });
});
