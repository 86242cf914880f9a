import { ApiObject, App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-34';
import { PodSecurityLevel, PodSecurityPolicy, PodSecurityVersion, RestrictedNamespace, RestrictedNamespaceProps, Subject } from '../../src';
import { chart, deployment, ofKind, titles, written } from '../support/chart';

function namespace(props: RestrictedNamespaceProps = {}): Chart {
  const test = chart();
  new RestrictedNamespace(test, 'team', { name: 'team-a', ...props });
  return test;
}

test('it enforces the restricted level unless told otherwise, and audits and warns likewise', () => {
  expect(written(namespace())).toEqual([{
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: 'team-a',
      labels: {
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/enforce-version': 'latest',
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/audit-version': 'latest',
        'pod-security.kubernetes.io/warn': 'restricted',
        'pod-security.kubernetes.io/warn-version': 'latest',
      },
    },
  }]);
});

test.each<[string, RestrictedNamespaceProps['podSecurity'], object | undefined]>([
  ['nothing is labelled', {}, undefined],
  ['only what is given is labelled', { warn: PodSecurityLevel.RESTRICTED }, { 'warn': 'restricted', 'warn-version': 'latest' }],
  ['the others follow enforce in its version', { enforce: PodSecurityLevel.BASELINE, enforceVersion: PodSecurityVersion.of('1.30') }, {
    'enforce': 'baseline', 'enforce-version': 'v1.30', 'audit': 'baseline', 'audit-version': 'v1.30', 'warn': 'baseline', 'warn-version': 'v1.30',
  }],
  ['each has a level and a version of its own', {
    enforce: PodSecurityLevel.PRIVILEGED,
    enforceVersion: PodSecurityVersion.of('1.24'),
    audit: PodSecurityLevel.BASELINE,
    warn: PodSecurityLevel.RESTRICTED,
    warnVersion: PodSecurityVersion.of('v1.31.4'),
  }, {
    'enforce': 'privileged', 'enforce-version': 'v1.24', 'audit': 'baseline', 'audit-version': 'latest', 'warn': 'restricted', 'warn-version': 'v1.31',
  }],
])('labels: %s', (_title, podSecurity, expected) => {
  const { labels } = written(namespace({ podSecurity }))[0].metadata;
  const prefixed = expected && Object.fromEntries(Object.entries(expected).map(([key, value]) => [`pod-security.kubernetes.io/${key}`, value]));
  expect(labels).toEqual(prefixed);
});

test.each(['1.38', 'v1.99', '1.100.1'])('%j is no known version of the standards', (version) => {
  expect(() => PodSecurityVersion.of(version)).toThrow(new Error(`found ${JSON.stringify(version)} where a known version of the Pod Security Standards belongs; `
    + 'known are 1.0 to 1.37, and PodSecurityVersion.LATEST'));
});

test.each(['', '1', '1.030', 'v2.1', 'newest', 1.3 as unknown as string])('%j is no version of the standards', (version) => {
  expect(() => PodSecurityVersion.of(version)).toThrow(
    `found ${JSON.stringify(version)} where a Kubernetes version belongs; write a minor version such as '1.30', or use PodSecurityVersion.LATEST`,
  );
});

test('its service accounts get no token unless asked', () => {
  const test = chart();
  const team = new RestrictedNamespace(test, 'team', { name: 'team-a', serviceAccounts: ['web'] });
  team.addServiceAccount('builder', { automountServiceAccountToken: true, imagePullSecrets: ['registry'], metadata: { annotations: { role: 'arn' } } });
  expect(ofKind(test, 'ServiceAccount')).toEqual([
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'team-a' }, automountServiceAccountToken: false },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'builder', namespace: 'team-a', annotations: { role: 'arn' } },
      imagePullSecrets: [{ name: 'registry' }],
    },
  ]);
});

test('an allowed policy is granted to all its service accounts', () => {
  const test = chart();
  const policy = PodSecurityPolicy.fromName(test, 'policy', 'p');
  const team = new RestrictedNamespace(test, 'team', { name: 'team-a', policies: [policy] });
  team.allowPolicy(policy, { roleName: 'psp:team', bindingName: 'team:psp' });
  expect(titles(test)).toEqual(['Namespace team-a', 'Role team-a/psp:p', 'RoleBinding team-a/psp:p', 'Role team-a/psp:team', 'RoleBinding team-a/team:psp']);
  expect(ofKind(test, 'RoleBinding')[0].subjects).toEqual([
    { kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'system:serviceaccounts:team-a' },
  ]);
});

test('a ClusterRole can be bound within it', () => {
  const test = chart();
  const team = new RestrictedNamespace(test, 'team', { name: 'team-a' });
  team.bindClusterRole('edit', team.addServiceAccount('dev'), { bindingName: 'team-admin' });
  team.bindClusterRole('view', Subject.group('auditors'));
  expect(ofKind(test, 'RoleBinding')).toMatchObject([
    {
      metadata: { name: 'team-admin', namespace: 'team-a' },
      roleRef: { kind: 'ClusterRole', name: 'edit' },
      subjects: [{ kind: 'ServiceAccount', name: 'dev', namespace: 'team-a' }],
    },
    { metadata: { name: 'view', namespace: 'team-a' }, roleRef: { kind: 'ClusterRole', name: 'view' }, subjects: [{ kind: 'Group', name: 'auditors' }] },
  ]);
});

test('traffic, the namespace as a whole and its containers can be limited', () => {
  const test = namespace({
    denyTraffic: true,
    resourceQuota: { 'pods': '0', 'requests.cpu': '4' },
    limitRange: { defaultLimits: { memory: '256Mi' }, max: { memory: '1Gi' } },
  });
  expect(written(test).slice(1)).toEqual([
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'default-deny', namespace: 'team-a' },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    },
    { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team-a', namespace: 'team-a' }, spec: { hard: { 'pods': '0', 'requests.cpu': '4' } } },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'team-a', namespace: 'team-a' },
      spec: { limits: [{ type: 'Container', default: { memory: '256Mi' }, max: { memory: '1Gi' } }] },
    },
  ]);
});

describe('what is put into it', () => {
  test.each([undefined, 'elsewhere'])('is applied to it, whatever the namespace of the chart (%s)', (chartNamespace) => {
    const test = chart({ namespace: chartNamespace });
    const team = new RestrictedNamespace(test, 'team', { name: 'team-a' });
    new kplus.Deployment(team, 'web', { metadata: { name: 'web' }, containers: [{ image: 'nginx' }] });
    new ApiObject(team, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    expect(titles(test)).toEqual(['Namespace team-a', 'Deployment team-a/web', 'ConfigMap team-a/settings']);
    expect(titles(test)).toEqual(['Namespace team-a', 'Deployment team-a/web', 'ConfigMap team-a/settings']);
  });

  test('keeps a namespace of its own, and none where it lives in none', () => {
    const test = chart();
    const team = new RestrictedNamespace(test, 'team', { name: 'team-a' });
    new ApiObject(team, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'vault' } });
    new ApiObject(team, 'class', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' } });
    expect(titles(test)).toEqual(['Namespace team-a', 'Secret vault/s', 'PriorityClass high']);
  });

  test.each<[string, (app: App) => string]>([['synthYaml', (app) => app.synthYaml()]])('%s writes it so too', (_title, synth) => {
    const app = new App();
    const team = new RestrictedNamespace(new Chart(app, 'test'), 'team', { name: 'team-a' });
    new ApiObject(team, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    expect(synth(app)).toContain('kind: ConfigMap\nmetadata:\n  name: settings\n  namespace: team-a\n');
  });
});

test('outside of it nothing changes', () => {
  const test = chart({ namespace: 'elsewhere' });
  deployment(test, 'web');
  new RestrictedNamespace(test, 'team', { name: 'team-a' });
  expect(titles(test)).toEqual(['Deployment elsewhere/web', 'Namespace team-a']);
});

test.each<[string, object, string]>([
  ['a misspelt property', { podSecurty: {} }, 'test/team.podSecurty: unknown property; did you mean podSecurity?'],
  ['a misspelt property of the labels', { podSecurity: { enforc: PodSecurityLevel.BASELINE } }, 'test/team.podSecurity.enforc: unknown property; did you mean enforce?'],
  ['a level that does not exist', { podSecurity: { enforce: 'strict' } },
    'test/team.podSecurity.enforce: found "strict" where one of "privileged", "baseline", "restricted" belongs'],
  ['a version that is a string', { podSecurity: { enforce: 'baseline', enforceVersion: 'v1.30' } },
    "test/team.podSecurity.enforceVersion: found \"v1.30\" where a version, as PodSecurityVersion.of('1.30') makes it, belongs"],
  ['a number where a string belongs', { name: 5 }, 'test/team.name: found 5 where a string belongs'],
  ['a string where a boolean belongs', { denyTraffic: 'false' }, 'test/team.denyTraffic: found "false" where true or false belongs'],
  ['a misspelt property of the LimitRange', { limitRange: { maximum: { cpu: '1' } } },
    'test/team.limitRange.maximum: unknown property; the properties are defaultLimits, defaultRequests, min, max'],
  ['a quota that is no quantity', { name: 'team-a', resourceQuota: { cpu: 'lots' } },
    'test/team: resourceQuota: ResourceQuota in version "v1" cannot be handled as a ResourceQuota: quantities must match the regular expression'],
  ['a quota with a unit of its own', { name: 'team-a', resourceQuota: { memory: '256MB' } }, "write quantities such as '500m' for cpu and '256Mi' for memory"],
  ['a negative quota', { name: 'team-a', resourceQuota: { pods: '-1' } }, 'spec.hard[pods]: Invalid value: "-1": must be greater than or equal to 0; change spec.hard[pods]'],
  ['a limit that is no quantity', { name: 'team-a', limitRange: { max: { memory: '256MB' } } }, 'test/team: limitRange: LimitRange in version "v1" cannot be handled'],
  ['a minimum above the maximum', { name: 'team-a', limitRange: { min: { cpu: '2' }, max: { cpu: '1' } } }, 'test/team: limitRange: LimitRange "team-a" is invalid'],
])('%s is refused', (_title, props, message) => {
  expect(() => new RestrictedNamespace(chart(), 'team', props)).toThrow(message);
});

test('a property that is null is not set', () => {
  const props = { name: 'team-a', podSecurity: null, limitRange: { max: { cpu: '1' }, min: null } } as unknown as RestrictedNamespaceProps;
  const test = chart();
  new RestrictedNamespace(test, 'team', props);
  const [{ metadata }, { spec }] = written(test);
  expect(metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
  expect(spec).toEqual({ limits: [{ type: 'Container', max: { cpu: '1' } }] });
});
