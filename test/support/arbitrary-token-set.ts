import * as fc from 'fast-check';
import { CheckedCluster } from '../../src/manifests/decide/check';
import { PluginName } from '../../src/engine/settings';
import { ManifestDocument, Steps } from '../../src/manifests/set/manifest-object';
import { UnresolvedValue } from '../../src/manifests/unresolved';
import { ANY, binding, deployment, emptyCluster, namespace, policy, role } from './token-set';

/*
 * Random sets of namespaces, policies, grants, accounts and workloads, some of them invalid or given twice, in which some values are tokens; and the
 * same sets with values for the tokens, of which some are invalid.
 */

export interface TokenSet {
  readonly version: string;
  readonly plugins: readonly PluginName[];
  readonly withTokens: readonly ManifestDocument[];
  readonly withValues: readonly ManifestDocument[];
}

export function clusterOf(version: string, plugins: readonly PluginName[]): CheckedCluster {
  return emptyCluster(version, plugins);
}

const NAMESPACES = ['team', 'other'];
const ACCOUNTS = ['default', 'web'];
const POLICIES = ['a', 'm', 'z'];
const LEVELS = ['privileged', 'baseline', 'restricted'];
const ENFORCE = 'pod-security.kubernetes.io/enforce';
const SECCOMP = 'seccomp.security.alpha.kubernetes.io/';
const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const namespaces = fc.record({
  name: oneOf(NAMESPACES), level: fc.option(oneOf([...LEVELS, 'nonsense'])), owner: oneOf(['a', 'not valid!']),
}).map(({ name, level, owner }) => namespace(name, { owner, ...(level !== null && { [ENFORCE]: level }) }));

const policies = fc.record({
  name: oneOf(POLICIES),
  spec: fc.record({
    privileged: fc.boolean(),
    hostNetwork: fc.boolean(),
    readOnlyRootFilesystem: fc.boolean(),
    allowPrivilegeEscalation: fc.boolean(),
    defaultAllowPrivilegeEscalation: fc.boolean(),
    requiredDropCapabilities: oneOf([[], ['ALL']]),
    volumes: oneOf([['*'], ['secret', 'projected'], ['emptyDir']]),
    runAsUser: oneOf([ANY, { rule: 'MustRunAsNonRoot' }, { rule: 'Wrong' }]),
    fsGroup: oneOf([ANY, { rule: 'MustRunAs', ranges: [{ min: 1, max: 9 }] }]),
  }),
  seccomp: oneOf([{}, { [`${SECCOMP}allowedProfileNames`]: 'runtime/default', [`${SECCOMP}defaultProfileName`]: 'runtime/default' }]),
}).map(({ name, spec, seccomp }) => policy(name, spec, { ...seccomp, note: 'some' }));

const roles = fc.record({ name: oneOf(['r', 's']), used: oneOf(POLICIES) }).map(({ name, used }) => role(name, used));
const bindings = fc.record({
  name: oneOf(['p', 'q']), role: oneOf(['r', 's']), account: oneOf(ACCOUNTS), namespace: oneOf(NAMESPACES), accountNamespace: oneOf(NAMESPACES),
}).map(({ name, ...fields }) => binding(name, fields));
const accounts = fc.record({
  name: oneOf(['web', 'not valid!']), namespace: oneOf(NAMESPACES), enforce: oneOf(['true', 'false', undefined]), automount: fc.boolean(),
}).map(({ name, namespace: home, enforce, automount }) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace: home, annotations: { role: 'arn', ...(enforce !== undefined && { 'kubernetes.io/enforce-mountable-secrets': enforce }) } },
  secrets: [{ name: 'mine' }],
  automountServiceAccountToken: automount,
}));

const workloads = fc.record({
  name: oneOf(['web', 'api']),
  namespace: oneOf(NAMESPACES),
  serviceAccountName: oneOf(ACCOUNTS),
  hostNetwork: fc.boolean(),
  privileged: fc.boolean(),
  escalation: oneOf([true, false, undefined]),
  runAsUser: oneOf([0, 1000, undefined]),
  secret: oneOf(['mine', 'theirs', undefined]),
  drop: fc.boolean(),
}).map(({ name, namespace: home, serviceAccountName, hostNetwork, privileged, escalation, runAsUser, secret, drop }) => deployment({
  ports: [{ containerPort: 80 }],
  env: [{ name: 'A', value: 'b' }],
  args: ['x'],
  resources: { limits: { cpu: '4' }, requests: { cpu: '2' } },
  securityContext: {
    runAsNonRoot: runAsUser !== 0,
    ...(privileged && { privileged }),
    ...(escalation !== undefined && { allowPrivilegeEscalation: escalation }),
    ...(drop && { capabilities: { drop: ['ALL'] } }),
  },
}, {
  serviceAccountName,
  hostNetwork,
  securityContext: { seccompProfile: { type: 'RuntimeDefault' }, ...(runAsUser !== undefined && { runAsUser }) },
  volumes: secret === undefined ? [{ name: 'v', hostPath: { path: '/etc' } }] : [{ name: 'v', secret: { secretName: secret } }],
}, { name, namespace: home }));

const values: fc.Arbitrary<readonly object[]> = fc.tuple(
  fc.array(namespaces, { maxLength: 2 }), fc.array(policies, { maxLength: 3 }), fc.array(roles, { maxLength: 2 }), fc.array(bindings, { maxLength: 3 }),
  fc.array(accounts, { maxLength: 2 }), fc.array(workloads, { minLength: 1, maxLength: 2 }),
).map((lists) => lists.flat());

/** What stands for tokens: what other fields have, and what no field takes. */
const someValue = oneOf<unknown>([
  'team', 'other', 'default', 'web', 'api', 'a', 'm', 'z', 'r', 's', 'p', 'privileged', 'restricted', 'true', 'mine', '', 'Not Valid!', 'b', 'nobody', '0', 'zzz', 'm-5',
  'use', '*', 'RunAsAny', 'MustRunAs', '/etc',
  true, false, 0, 1, -1, 80, [], {},
]);

interface Replacement {
  readonly place: Place;
  readonly token: string;
  readonly value: unknown;
  /** What the value becomes there where it is a string. */
  readonly affixes: readonly [string, string];
}

interface Place {
  readonly document: number;
  readonly steps: Steps;
}

const AFFIXES = oneOf<readonly [string, string]>([['', ''], ['', ''], ['', ''], ['t', ''], ['', 'm'], ['w', 'b']]);

export const arbitraryTokenSet: fc.Arbitrary<TokenSet> = values.chain((objects) => {
  const places = objects.flatMap((object, document) => stepsIn(object).map((steps) => ({ document, steps })));
  const important = places.filter(({ steps }) => /name|label|level|subjects|rules|spec\.[a-zA-Z]+$/i.test(steps.join('.')));
  return fc.record({
    version: oneOf(['1.20', '1.24', '1.30']),
    both: fc.boolean(),
    places: fc.uniqueArray(fc.oneof(oneOf(places), oneOf(important)), { minLength: 1, maxLength: 3, selector: ({ document, steps }) => `${document} ${steps.join('.')}` }),
    tokens: fc.array(fc.record({ token: oneOf(['${A}', '${B}']), affixes: AFFIXES }), { minLength: 3, maxLength: 3 }),
    a: fc.record({ value: someValue, text: fc.boolean() }),
    b: fc.record({ value: someValue, text: fc.boolean() }),
  }).map(({ version, both, places: chosen, tokens, a, b }) => {
    const plugins: PluginName[] = both ? ['ServiceAccount', 'PodSecurityPolicy', 'PodSecurity'] : ['ServiceAccount', 'PodSecurityPolicy'];
    const replacements = chosen.map((place, i): Replacement => ({ place, ...tokens[i], value: tokens[i].token === '${A}' ? a.value : b.value }));
    return {
      version,
      plugins: version === '1.30' ? ['ServiceAccount', 'PodSecurity'] : plugins,
      withTokens: replaceAll(objects, replacements, unresolved),
      withValues: replaceAll(objects, replacements, resolved),
    };
  });
});

function unresolved({ token, value, affixes: [before, after] }: Replacement): UnresolvedValue {
  return typeof value === 'string' ? UnresolvedValue.text([before, token, after]) : UnresolvedValue.whole(token);
}

function resolved({ value, affixes: [before, after] }: Replacement): unknown {
  return typeof value === 'string' ? `${before}${value}${after}` : value;
}

function replaceAll(objects: readonly object[], replacements: readonly Replacement[], by: (replacement: Replacement) => unknown): readonly ManifestDocument[] {
  return objects.map((object, i) => ({
    source: `${(object as { kind: string }).kind}-${i}`,
    value: replacements.filter(({ place }) => place.document === i).reduce<unknown>((value, each) => replaceAt(value, each.place.steps, by(each)), object),
  }));
}

function stepsIn(value: unknown, steps: Steps = []): readonly Steps[] {
  const children: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()]
    : typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return [steps, ...children.flatMap((child) => stepsIn((value as Record<string | number, unknown>)[child], [...steps, child]))];
}

function replaceAt(value: unknown, [step, ...rest]: Steps, replacement: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null || value instanceof UnresolvedValue) {
    return replacement;
  }
  const before = (value as Record<string | number, unknown>)[step];
  const child = replaceAt(before, rest, replacement);
  return Array.isArray(value) ? value.map((item: unknown, i) => (i === step ? child : item)) : { ...value, [step]: child };
}
