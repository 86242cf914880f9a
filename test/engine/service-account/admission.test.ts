import { reviewLine } from '../../../src/cli/review';
import { StringMap } from '../../../src/engine/objects/meta';
import { Pod, PodSpec, Volume } from '../../../src/engine/objects/pod';
import { ServiceAccount } from '../../../src/engine/objects/service-account';
import { admitServiceAccount, ServiceAccountDecision, serviceAccountNotFound } from '../../../src/engine/service-account/admission';
import { mountServiceAccountToken } from '../../../src/engine/service-account/token-volume';
import { Minor } from '../../../src/engine/version';
import { container, pod } from '../../support/pod';
import { enforcing, serviceAccount } from '../../support/service-account';

function decide(given: Pod, account?: ServiceAccount, minor: Minor = 24): ServiceAccountDecision {
  const known = (name: string): ServiceAccount => (account?.metadata?.name === name ? account : { metadata: { name, namespace: 'team-a' } });
  return admitServiceAccount({ accountNamed: known, minor }, 'team-a', given);
}

/** The pod of that account, without its token. */
const built = (spec: PodSpec = {}): Pod => pod({ serviceAccountName: 'builder', automountServiceAccountToken: false, ...spec });

describe('the account of a pod', () => {
  test.each<[string, PodSpec, string]>([
    ['is the one that it names', { serviceAccountName: 'builder' }, 'builder'],
    ['is default where it names none', {}, 'default'],
    ['is default where the name is empty', { serviceAccountName: '' }, 'default'],
    ['is default where it names that', { serviceAccountName: 'default' }, 'default'],
  ])('%s', (_title, spec, name) => {
    const given = pod({ automountServiceAccountToken: false, ...spec });
    const expected = { ...given, spec: { ...given.spec, serviceAccountName: name, serviceAccount: name } };
    expect(decide(given, serviceAccount())).toEqual({ admitted: true, pod: expected });
  });

  test('that does not exist is refused', () => {
    expect(admitServiceAccount({ accountNamed: () => undefined, minor: 24 }, 'team-a', built()))
      .toEqual({ admitted: false, message: 'error looking up service account team-a/builder: serviceaccount "builder" not found' });
  });

  test('a pod without spec gets one', () => {
    expect(decide({})).toEqual({ admitted: true, pod: { spec: { serviceAccountName: 'default', serviceAccount: 'default' } } });
  });

  test('the old field follows the new one', () => {
    const decision = decide(built({ serviceAccount: 'old' }), serviceAccount());
    expect(decision.admitted && decision.pod.spec).toEqual({ ...built().spec, serviceAccount: 'builder' });
  });

  test.each([
    ['builder', 'serviceaccount "builder" not found'],
    ['a/b', 'invalid resource name "a/b": [may not contain \'/\']'],
    ['.', 'invalid resource name ".": [may not be \'.\']'],
  ])('the refusal that its absence brings is the server\'s: %s', (name, reason) => {
    expect(serviceAccountNotFound('team-a', name)).toBe(`error looking up service account team-a/${name}: ${reason}`);
  });
});

describe('the account\'s token', () => {
  test.each<[string, boolean | undefined, boolean | undefined, boolean]>([
    ['is mounted', undefined, undefined, true],
    ['is not where the pod does not want it', false, undefined, false],
    ['is not where the account does not', undefined, false, false],
    ['is where the pod wants it and the account does not', true, false, true],
    ['is not where the account wants it and the pod does not', false, true, false],
    ['is where both want it', true, true, true],
  ])('%s', (_title, ofPod, ofAccount, mounted) => {
    const given = pod({ serviceAccountName: 'builder', ...(ofPod === undefined ? {} : { automountServiceAccountToken: ofPod }) });
    const decision = decide(given, serviceAccount({ automountServiceAccountToken: ofAccount }));
    const spec = given.spec ?? {};
    expect(decision.admitted && decision.pod.spec).toEqual({ ...(mounted ? mountServiceAccountToken(spec, 'builder', 24) : spec), serviceAccount: 'builder' });
  });

  test.each<[Minor, string]>([[20, 'default-token-xxxxx'], [21, 'kube-api-access-xxxxx']])('of the default account in 1.%i is the volume %s', (minor, name) => {
    const decision = decide(pod(), undefined, minor);
    expect(decision.admitted && decision.pod.spec?.volumes?.map((volume) => volume.name)).toEqual([name]);
  });
});

describe('the account\'s pull secrets', () => {
  test.each<[string, PodSpec, ServiceAccount, PodSpec['imagePullSecrets']]>([
    ['are the pod\'s, where it has none', {}, { imagePullSecrets: [{ name: 'a' }, { name: 'b' }] }, [{ name: 'a' }, { name: 'b' }]],
    ['are the pod\'s, where its list is empty', { imagePullSecrets: [] }, { imagePullSecrets: [{ name: 'a' }] }, [{ name: 'a' }]],
    ['are not, where it has some', { imagePullSecrets: [{ name: 'c' }] }, { imagePullSecrets: [{ name: 'a' }] }, [{ name: 'c' }]],
    ['are not, where it has one without name', { imagePullSecrets: [{}] }, { imagePullSecrets: [{ name: 'a' }] }, [{}]],
    ['are none, where there are none', {}, { secrets: [{ name: 'a' }] }, undefined],
  ])('%s', (_title, spec, account, expected) => {
    const decision = decide(built(spec), serviceAccount(account));
    expect(decision.admitted && decision.pod.spec?.imagePullSecrets).toEqual(expected);
  });

  test('are allowed to the pod that got them', () => {
    expect(decide(built(), enforcing({ imagePullSecrets: [{ name: 'a' }] })).admitted).toBe(true);
  });
});

describe('the secrets that an account lets its pods use', () => {
  test('a pod that uses another one is refused', () => {
    expect(decide(built({ volumes: [{ name: 'a', secret: { secretName: 'db' } }] }), enforcing())).toEqual({
      admitted: false,
      message: 'volume with secret.secretName="db" is not allowed because service account builder does not reference that secret',
    });
  });

  test('nobody insists in the place of an account that is not known', () => {
    expect(decide(built({ volumes: [{ name: 'a', secret: { secretName: 'db' } }] })).admitted).toBe(true);
  });

  test('the token that is projected since 1.21 is no secret', () => {
    expect(decide(pod({ serviceAccountName: 'builder' }), enforcing(), 21).admitted).toBe(true);
  });

  // upstream mounts only a token that the account names, and so never refuses it.
  test.each<[string, ServiceAccount]>([
    ['names its token, as in a cluster', { secrets: [{ name: 'db' }, { name: 'builder-token-abcde' }] }],
    ['does not name it yet, as in a manifest', { secrets: [{ name: 'db' }] }],
  ])('the token that is mounted until 1.20 is allowed where the account %s', (_title, account) => {
    expect(decide(pod({ serviceAccountName: 'builder' }), enforcing(account), 20).admitted).toBe(true);
  });
});

describe('a mirror pod', () => {
  const mirror = (spec: PodSpec = {}, annotations: StringMap = { 'kubernetes.io/config.mirror': 'abc' }): Pod => pod(spec, annotations);
  const ACCOUNTS = 'a mirror pod may not reference service accounts';
  const SECRETS = 'a mirror pod may not reference secrets';
  const TOKENS = 'a mirror pod may not use ServiceAccountToken volume projections';
  const secretEnv = [{ name: 'A', valueFrom: { secretKeyRef: { name: 'db', key: 'k' } } }];
  const projecting = (...sources: object[]): PodSpec => ({ volumes: [{ name: 'a', projected: { sources } }] });

  test.each<[string, Pod]>([
    ['is left as it is', mirror()],
    ['is known by the annotation, even if that is empty', mirror({}, { 'kubernetes.io/config.mirror': '' })],
    ['may have an empty account', mirror({ serviceAccountName: '' })],
    ['may pull with a secret without name', mirror({ imagePullSecrets: [{ name: '' }, {}] })],
    ['may use config maps', mirror({ volumes: [{ name: 'a', configMap: { name: 'db' } }], containers: [container({ envFrom: [{ configMapRef: { name: 'db' } }] })] })],
    ['may project a config map', mirror(projecting({ configMap: { name: 'db' } }))],
    ['may use storage without secrets', mirror({ volumes: [{ name: 'a', iscsi: {} }, { name: 'b', csi: { driver: 'a' } }] })],
  ])('%s', (_title, given) => {
    const decision = decide(given, enforcing());
    expect(decision).toEqual({ admitted: true, pod: given });
    expect(decision.admitted && decision.pod).toBe(given);
  });

  test.each<[string, PodSpec, string]>([
    ['an account', { serviceAccountName: 'builder' }, ACCOUNTS],
    ['the default account', { serviceAccountName: 'default' }, ACCOUNTS],
    ['an account before secrets', { serviceAccountName: 'builder', imagePullSecrets: [{ name: 'a' }] }, ACCOUNTS],
    ['a pull secret', { imagePullSecrets: [{}, { name: 'a' }] }, SECRETS],
    ['a volume', { volumes: [{ name: 'a', secret: { secretName: 'db' } }] }, SECRETS],
    ['a projected secret', projecting({ configMap: { name: 'a' } }, { secret: { name: 'db' } }), SECRETS],
    ['a variable', { containers: [container({ env: secretEnv })] }, SECRETS],
    ['a variable of an init container', { initContainers: [container({ env: secretEnv })] }, SECRETS],
    ['a variable of an ephemeral container', { ephemeralContainers: [container({ env: secretEnv })] }, SECRETS],
    ['a projected token', projecting({ serviceAccountToken: { path: 'token' } }), TOKENS],
    ['a secret before a token', projecting({ serviceAccountToken: { path: 'token' } }, { secret: { name: 'db' } }), SECRETS],
  ])('may not use %s', (_title, spec, message) => {
    expect(decide(mirror(spec))).toEqual({ admitted: false, message });
  });

  const volume = (source: Volume): PodSpec => ({ volumes: [{ name: 'a', ...source }] });
  const envFrom = [{ secretRef: { name: 'db' } }];
  test.each<[string, PodSpec]>([
    ['all variables of a secret', { containers: [container({ envFrom })] }],
    ['all variables of a secret in an init container', { initContainers: [container({ envFrom })] }],
    ['azureFile with a secret', volume({ azureFile: { secretName: 'db' } })],
    ['cinder with a secret', volume({ cinder: { secretRef: { name: 'db' } } })],
    ['iscsi with a secret', volume({ iscsi: { secretRef: { name: 'db' } } })],
    ['storageos with a secret', volume({ storageos: { secretRef: { name: 'db' } } })],
    ['csi with a secret', volume({ csi: { driver: 'a', nodePublishSecretRef: { name: 'db' } } })],
  ])('may not use %s', (_title, spec) => {
    expect(decide(mirror(spec))).toEqual({ admitted: false, message: SECRETS });
  });
  test.each<[string, PodSpec]>([
    ['a volume of a secret without name', volume({ secret: {} })],
    ['a secret of the second source of a volume, which validation refuses', volume({ rbd: { image: 'i' }, scaleIO: { secretRef: { name: 'db' } } })],
    ['a projected secret without name', projecting({ secret: {} })],
    ['a variable of a secret without name', { containers: [container({ env: [{ name: 'A', valueFrom: { secretKeyRef: { key: 'k' } } }] })] }],
  ])('may use %s, which validation refuses', (_title, spec) => {
    expect(decide(mirror(spec)).admitted).toBe(true);
  });
});

test.each<[title: string, type: string, name: string]>([
  ['is mounted', 'kubernetes.io/service-account-token', 'robot'],
  ['is not mounted where it is no token', 'Opaque', 'default-token-xxxxx'],
])('the secret that the account names %s until 1.20', (_title, type, name) => {
  const line = JSON.stringify({
    kubernetesVersion: '1.20',
    objects: [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'a' }, secrets: [{ name: 'absent' }, { name: 'robot' }] },
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'robot', namespace: 'a', annotations: { 'kubernetes.io/service-account.name': 'default' } },
        type,
      },
    ],
    request: {
      namespace: 'a',
      userInfo: { username: 'u', groups: ['system:masters'] },
      object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'i' }] } },
    },
  });
  const { response: { object } } = JSON.parse(reviewLine(line)) as { readonly response: { readonly object: { readonly spec: PodSpec } } };
  expect(object.spec.volumes).toEqual([{ name, secret: { secretName: name, defaultMode: 420 } }]);
});
