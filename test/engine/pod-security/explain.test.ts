import { loadPlugin, PodSecurityPlugin } from '../../../src/engine/pod-security/configuration';
import { ExplainedMode, explainPodSecurity } from '../../../src/engine/pod-security/explain';

const PREFIX = 'pod-security.kubernetes.io/';
const POD = { apiVersion: 'v1', kind: 'Pod', spec: { hostNetwork: true, containers: [{ name: 'c' }] } };

function pluginOf(minor: number, defaults: object, exemptions: object = {}): PodSecurityPlugin {
  const loaded = loadPlugin(minor, { apiVersion: 'pod-security.admission.config.k8s.io/v1', kind: 'PodSecurityConfiguration', defaults, exemptions });
  if ('error' in loaded) {
    throw new Error(loaded.error);
  }
  return loaded.plugin;
}

function told({ mode, policy: { level, version }, levelFrom, versionFrom, findings }: ExplainedMode): string {
  return `${mode} ${level} (${levelFrom}) ${version} (${versionFrom}): ${findings.map(({ check }) => check).join()}`;
}

const NOTHING = ['audit privileged (default) latest (default): ', 'warn privileged (default) latest (default): '];

test.each<[string, number, object, Readonly<Record<string, string>>, readonly string[]]>([
  ['nothing', 30, {}, {}, ['enforce privileged (default) latest (default): ', ...NOTHING]],
  ['the configuration', 30, { 'enforce': 'baseline', 'enforce-version': 'v1.24' }, {}, ['enforce baseline (default) v1.24 (default): hostNamespaces', ...NOTHING]],
  ['a label', 30, {}, { enforce: 'baseline', warn: 'privileged' },
    ['enforce baseline (label) latest (default): hostNamespaces', NOTHING[0], 'warn privileged (label) latest (default): ']],
  ['a label of the version alone', 30, { enforce: 'baseline' }, { 'enforce-version': 'v1.24' },
    ['enforce baseline (default) v1.24 (label): hostNamespaces', ...NOTHING]],
  ['a label before warnings follow it', 25, {}, { enforce: 'baseline' }, ['enforce baseline (label) latest (default): hostNamespaces', ...NOTHING]],
  ['a label since warnings follow it', 26, {}, { enforce: 'baseline' },
    ['enforce baseline (label) latest (default): hostNamespaces', NOTHING[0], 'warn baseline (enforce) latest (default): hostNamespaces']],
])('tells that the levels come from %s', (_title, minor, defaults, labels, expected) => {
  const named = Object.fromEntries(Object.entries(labels).map(([key, value]) => [`${PREFIX}${key}`, value]));
  const explained = explainPodSecurity(pluginOf(minor, defaults), { namespace: 'shop', labels: named, username: 'jane', object: POD });
  expect(explained?.modes.map(told)).toEqual(expected);
  expect(explained?.passes).toBe('privileged');
});

test.each([
  ['namespace', { namespaces: ['shop'] }],
  ['user', { usernames: ['jane'] }],
  ['runtimeClass', { runtimeClasses: ['gvisor'] }],
  [undefined, { namespaces: ['other'], usernames: ['joe'], runtimeClasses: ['kata'] }],
])('tells of an exempt %s', (exemption, exemptions) => {
  const object = { ...POD, spec: { ...POD.spec, runtimeClassName: 'gvisor' } };
  const explained = explainPodSecurity(pluginOf(30, {}, exemptions), { namespace: 'shop', labels: {}, username: 'jane', object });
  expect(explained?.exemption).toBe(exemption);
});

test.each([
  [{ containers: [{ name: 'c' }] }, 'baseline'],
  [{ hostPID: true, containers: [{ name: 'c' }] }, 'privileged'],
  [{
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [{ name: 'c', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }],
  }, 'restricted'],
])('finds the strictest level that a pod passes', (spec, level) => {
  const object = { ...POD, spec };
  const explained = explainPodSecurity(pluginOf(30, {}), { namespace: 'shop', labels: {}, username: 'jane', object });
  expect(explained?.passes).toBe(level);
});

test('has nothing to say of what has no pods', () => {
  const object = { apiVersion: 'v1', kind: 'ConfigMap' };
  expect(explainPodSecurity(pluginOf(30, {}), { namespace: 'shop', labels: {}, username: 'jane', object })).toBeUndefined();
});
