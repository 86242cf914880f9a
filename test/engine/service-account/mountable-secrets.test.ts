import { Container, EnvVar, Pod, PodSpec } from '../../../src/engine/objects/pod';
import { ServiceAccount } from '../../../src/engine/objects/service-account';
import {
  admitServiceAccount, refusalOfChangedPod, refusalOfEphemeralContainers, ServiceAccountPlugin,
} from '../../../src/engine/service-account/admission';
import { refusedSecret } from '../../../src/engine/service-account/mountable-secrets';
import { container, pod } from '../../support/pod';
import { enforcing, serviceAccount } from '../../support/service-account';

const END = 'is not allowed because service account builder does not reference that secret';

const variable = (name: string, secret: string): EnvVar => ({ name, valueFrom: { secretKeyRef: { name: secret, key: 'k' } } });
const using = (name: string, ...env: EnvVar[]): Container => container({ name, env });

describe('the annotation that makes an account insist', () => {
  const spec: PodSpec = { volumes: [{ name: 'a', secret: { secretName: 'db' } }] };
  test.each<[string, boolean]>([
    ['true', true], ['True', true], ['TRUE', true], ['t', true], ['T', true], ['1', true],
    ['tRUE', false], ['yes', false], ['false', false], ['0', false], ['', false], [' true', false],
  ])('%j', (value, insists) => {
    const account = serviceAccount({}, { 'kubernetes.io/enforce-mountable-secrets': value });
    expect(refusedSecret(account, spec, 24)).toBe(insists ? `volume with secret.secretName="db" ${END}` : undefined);
  });

  test.each<[string, ServiceAccount]>([
    ['an account without annotations', serviceAccount()],
    ['an account without metadata', {}],
    ['an account with another annotation', serviceAccount({}, { team: 'true' })],
  ])('%s does not', (_title, account) => {
    expect(refusedSecret(account, spec, 24)).toBeUndefined();
  });
});

describe('the secrets of a pod', () => {
  test.each<[string, ServiceAccount, PodSpec, string | undefined]>([
    ['none', {}, {}, undefined],
    ['a volume', {}, { volumes: [{ name: 'a', secret: { secretName: 'db' } }] }, `volume with secret.secretName="db" ${END}`],
    ['a volume that the account names', { secrets: [{ name: 'x' }, { name: 'db' }] }, { volumes: [{ name: 'a', secret: { secretName: 'db' } }] }, undefined],
    ['a volume that the account names for pulling only', { imagePullSecrets: [{ name: 'db' }] }, { volumes: [{ name: 'a', secret: { secretName: 'db' } }] },
      `volume with secret.secretName="db" ${END}`],
    ['a volume of another type', {}, { volumes: [{ name: 'a', configMap: { name: 'db' } }] }, undefined],
    ['a volume without name', { secrets: [{ name: 'db' }] }, { volumes: [{ name: 'a', secret: {} }] }, `volume with secret.secretName="" ${END}`],
    ['a volume without name, and an account with a secret without name', { secrets: [{}] }, { volumes: [{ name: 'a', secret: {} }] }, undefined],
    ['the first wrong one of several volumes', { secrets: [{ name: 'a' }] },
      { volumes: [{ name: 'a', secret: { secretName: 'a' } }, { name: 'b', secret: { secretName: 'b' } }, { name: 'c', secret: { secretName: 'c' } }] },
      `volume with secret.secretName="b" ${END}`],
    ['a projection is not looked into', {}, { volumes: [{ name: 'a', projected: { sources: [{ secret: { name: 'db' } }] } }] }, undefined],
    ['a variable', {}, { containers: [using('app', variable('PASSWORD', 'db'))] },
      `container app with envVar PASSWORD referencing secret.secretName="db" ${END}`],
    ['a variable that the account names', { secrets: [{ name: 'db' }] }, { containers: [using('app', variable('PASSWORD', 'db'))] }, undefined],
    ['a variable of an init container', {}, { initContainers: [using('init', variable('PASSWORD', 'db'))] },
      `init container init with envVar PASSWORD referencing secret.secretName="db" ${END}`],
    ['a variable of an ephemeral container is not looked at', {}, { ephemeralContainers: [using('debug', variable('PASSWORD', 'db'))] }, undefined],
    ['other variables', {}, { containers: [using('app', { name: 'A', value: 'a' }, { name: 'B', valueFrom: { configMapKeyRef: { name: 'db', key: 'k' } } })] }, undefined],
    ['the first wrong one of several variables', { secrets: [{ name: 'a' }] },
      { containers: [using('one', variable('A', 'a')), using('two', variable('A', 'a'), variable('B', 'b'), variable('C', 'c'))] },
      `container two with envVar B referencing secret.secretName="b" ${END}`],
    ['names are not quoted as Go does', {}, { containers: [using('app', variable('A', 'a"b'))] }, `container app with envVar A referencing secret.secretName="a"b" ${END}`],
    ['a pull secret', {}, { imagePullSecrets: [{ name: 'registry' }] },
      'imagePullSecrets[0].name="registry" is not allowed because service account builder does not reference that imagePullSecret'],
    ['a pull secret that the account names', { imagePullSecrets: [{ name: 'registry' }] }, { imagePullSecrets: [{ name: 'registry' }] }, undefined],
    ['a pull secret that the account names for mounting only', { secrets: [{ name: 'registry' }] }, { imagePullSecrets: [{ name: 'registry' }] },
      'imagePullSecrets[0].name="registry" is not allowed because service account builder does not reference that imagePullSecret'],
    ['the first wrong one of several pull secrets', { imagePullSecrets: [{ name: 'a' }] }, { imagePullSecrets: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] },
      'imagePullSecrets[1].name="b" is not allowed because service account builder does not reference that imagePullSecret'],
    ['volumes come before init containers', {},
      { volumes: [{ name: 'a', secret: { secretName: 'v' } }], initContainers: [using('init', variable('A', 'i'))] }, `volume with secret.secretName="v" ${END}`],
    ['init containers come before containers', {}, { initContainers: [using('init', variable('A', 'i'))], containers: [using('app', variable('A', 'c'))] },
      `init container init with envVar A referencing secret.secretName="i" ${END}`],
    ['containers come before pull secrets', {}, { containers: [using('app', variable('A', 'c'))], imagePullSecrets: [{ name: 'p' }] },
      `container app with envVar A referencing secret.secretName="c" ${END}`],
  ])('%s', (_title, account, spec, expected) => {
    expect(refusedSecret(enforcing(account), spec, 24)).toBe(expected);
  });
});

describe('secrets from which all variables come', () => {
  const envFrom = [{ configMapRef: { name: 'settings' } }, { secretRef: { name: 'db' } }];
  const message = (kind: string, name: string): string => `${kind} ${name} with envFrom referencing secret.secretName="db" ${END}`;
  const decide = (spec: PodSpec, minor: number): string => {
    const given = pod({ serviceAccountName: 'builder', automountServiceAccountToken: false, ...spec });
    const decision = admitServiceAccount({ accountNamed: () => enforcing(), minor }, 'team-a', given);
    return decision.admitted ? 'admitted' : decision.message;
  };

  test('are not looked at until 1.26', () => {
    expect(decide({ containers: [container({ envFrom })] }, 26)).toBe('admitted');
  });

  test('are fine where they are config maps', () => {
    expect(decide({ containers: [container({ envFrom: [{ configMapRef: { name: 'settings' } }] })] }, 27)).toBe('admitted');
  });

  // upstream closed CVE-2024-3177 in 1.27.13, 1.28.9, 1.29.4 and 1.30.
  test.each<[string, PodSpec, string]>([
    ['an init container', { initContainers: [container({ name: 'init', envFrom })] }, message('init container', 'init')],
    ['a container', { containers: [container({ envFrom })] }, message('container', 'app')],
  ])('are refused since 1.27 in %s', (_title, spec, expected) => {
    expect(decide(spec, 27)).toBe(expected);
  });
});

describe('ephemeral containers', () => {
  const plugin = (minor: number, account: ServiceAccount | undefined = enforcing()): ServiceAccountPlugin => ({ accountNamed: () => account, minor });
  const debugged = (spec: PodSpec, serviceAccountName = 'builder'): Pod =>
    ({ metadata: { name: 'web' }, spec: { serviceAccountName, containers: [container({ envFrom: [{ secretRef: { name: 'db' } }] })], ...spec } });
  const variables: PodSpec = { ephemeralContainers: [using('debug', variable('A', 'db'))] };
  const whole: PodSpec = { ephemeralContainers: [container({ name: 'debug', envFrom: [{ secretRef: { name: 'db' } }] })] };
  const VARIABLE = `ephemeral container debug with envVar A referencing secret.secretName="db" ${END}`;

  // upstream closed CVE-2023-2728 in 1.24.15, 1.25.11, 1.26.6 and 1.27.3.
  test.each<[string, number, PodSpec, string | undefined]>([
    ['are not looked at until 1.23', 23, variables, undefined],
    ['may not use a variable of another secret', 24, variables, VARIABLE],
    ['may use all variables of another secret until 1.26', 26, whole, undefined],
    ['may not since', 27, whole, `ephemeral container debug with envFrom referencing secret.secretName="db" ${END}`],
    ['are looked at alone', 36, {}, undefined],
  ])('%s', (_title, minor, spec, expected) => {
    expect(refusalOfEphemeralContainers(plugin(minor), 'team-a', debugged(spec))).toBe(expected);
  });

  test('may use what they want where the account does not insist', () => {
    expect(refusalOfEphemeralContainers(plugin(36, {}), 'team-a', debugged(variables))).toBeUndefined();
  });

  test('need an account that exists', () => {
    expect(refusalOfEphemeralContainers({ accountNamed: () => undefined, minor: 36 }, 'team-a', debugged({})))
      .toBe('error looking up service account team-a/builder: serviceaccount "builder" not found');
  });

  test('need an account', () => {
    expect(refusalOfEphemeralContainers(plugin(36), 'team-a', debugged({}, ''))).toBe('no service account specified for pod team-a/web');
  });
});

describe('a pod that a mutating policy has changed', () => {
  const plugin: ServiceAccountPlugin = { accountNamed: () => enforcing(), minor: 36 };

  test('is looked at again', () => {
    const given = pod({ serviceAccountName: 'builder', volumes: [{ name: 'a', secret: { secretName: 'db' } }] });
    expect(refusalOfChangedPod(plugin, 'team-a', given)).toBe(`volume with secret.secretName="db" ${END}`);
  });

  test('may be a mirror pod by now', () => {
    expect(refusalOfChangedPod(plugin, 'team-a', pod({ serviceAccountName: 'builder' }, { 'kubernetes.io/config.mirror': '' })))
      .toBe('a mirror pod may not reference service accounts');
  });
});
