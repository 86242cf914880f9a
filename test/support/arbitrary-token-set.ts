import * as fc from 'fast-check';
import { ANY, binding, deployment, emptyCluster, namespace, policy, role } from './token-set';
import { Steps } from '../../src/engine/field/steps';
import { PluginName } from '../../src/engine/settings';
import { CheckedCluster } from '../../src/manifests/decide/check-options';
import { ManifestDocument } from '../../src/manifests/set/manifest-object';
import { UnresolvedValue } from '../../src/manifests/unresolved';

/*
 * Random sets of namespaces, policies, grants, accounts and workloads, some of them invalid or given twice, in which some values are tokens; and the
 * same sets with values for the tokens, of which some are invalid.
 */

export interface TokenSet {
  readonly version: string;
  readonly plugins: readonly PluginName[];
  readonly withTokens: readonly ManifestDocument[];
  /** With a further token. */
  readonly withMoreTokens: readonly ManifestDocument[];
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
  hostPort: oneOf([0, 80, 8080, undefined]),
  fsGroup: oneOf([0, 5, 50, undefined]),
  secret: oneOf(['mine', 'theirs', undefined]),
  drop: fc.boolean(),
}).map(({ name, namespace: home, serviceAccountName, hostNetwork, runAsUser, hostPort, fsGroup, secret, drop, ...booleans }) => deployment({
  ports: [{ containerPort: 80, ...(hostPort !== undefined && { hostPort }) }],
  env: [{ name: 'A', value: 'b' }],
  args: ['x'],
  resources: { limits: { cpu: '4' }, requests: { cpu: '2' } },
  securityContext: {
    runAsNonRoot: runAsUser !== 0,
    ...(booleans.privileged && { privileged: true }),
    ...(booleans.escalation !== undefined && { allowPrivilegeEscalation: booleans.escalation }),
    ...(drop && { capabilities: { drop: ['ALL'] } }),
  },
}, {
  serviceAccountName,
  hostNetwork,
  securityContext: {
    seccompProfile: { type: 'RuntimeDefault' }, ...(runAsUser !== undefined && { runAsUser }), ...(fsGroup !== undefined && { fsGroup }),
  },
  volumes: secret === undefined ? [{ name: 'v', hostPath: { path: '/etc' } }] : [{ name: 'v', secret: { secretName: secret } }],
}, { name, namespace: home }));

/** A policy of a name, often one that admits most pods, with a role for it. */
const granted = fc.record({
  name: oneOf(POLICIES),
  spec: fc.record({
    privileged: oneOf([true, true, false]),
    hostNetwork: oneOf([true, true, false]),
    defaultAllowPrivilegeEscalation: oneOf([undefined, undefined, false]),
    capabilities: oneOf([{}, { requiredDropCapabilities: ['ALL'] }, { allowedCapabilities: ['*'] }]),
    fsGroup: oneOf([ANY, ANY, { rule: 'MustRunAs', ranges: [{ min: 1, max: 9 }] }]),
  }),
  seccomp: oneOf([{ [`${SECCOMP}allowedProfileNames`]: '*' }, { [`${SECCOMP}allowedProfileNames`]: 'runtime/default', [`${SECCOMP}defaultProfileName`]: 'runtime/default' }]),
  account: oneOf(['default', 'default', 'web']),
  home: oneOf(['team', 'team', 'other']),
}).map(({ name, spec: { capabilities, ...spec }, seccomp, account, home }) => [
  policy(name, { hostPorts: [{ min: 0, max: 65535 }], ...capabilities, ...spec }, seccomp), role(`use-${name}`, name),
  binding(`use-${name}`, { role: `use-${name}`, account, namespace: home, accountNamespace: home }),
]);

const simple = fc.record({ privileged: oneOf([false, false, true]), account: oneOf(['default', 'default', 'web']), restricted: fc.boolean() })
  .map(({ privileged, account, restricted }) => deployment({
    args: ['x'],
    env: [{ name: 'A', value: 'b' }],
    securityContext: { ...(privileged && { privileged }), ...(restricted && { runAsNonRoot: true, runAsUser: 1000 }) },
  }, { serviceAccountName: account, automountServiceAccountToken: false }, { name: 'simple' }));

const random: fc.Arbitrary<readonly object[]> = fc.tuple(
  fc.array(namespaces, { maxLength: 2 }), fc.array(policies, { maxLength: 3 }), fc.array(roles, { maxLength: 2 }),
  fc.array(bindings, { maxLength: 3 }), fc.array(accounts, { maxLength: 2 }), fc.array(workloads, { minLength: 1, maxLength: 2 }),
).map((lists) => lists.flat());

const likely: fc.Arbitrary<readonly object[]> = fc.tuple(
  oneOf([null, ...LEVELS]).map((level) => [namespace('team', level === null ? {} : { [ENFORCE]: level })]),
  fc.array(granted, { minLength: 1, maxLength: 3 }).map((lists) => lists.flat()),
  fc.array(fc.oneof(accounts, namespaces, bindings), { maxLength: 1 }),
  fc.array(fc.oneof(simple, simple, workloads), { minLength: 1, maxLength: 2 }),
).map((lists) => lists.flat());

const someObjects = fc.oneof({ weight: 3, arbitrary: likely }, { weight: 1, arbitrary: random });

/** What stands for tokens: what other fields have, and what no field takes. */
const someValue = oneOf<unknown>([
  'team', 'other', 'default', 'web', 'api', 'a', 'm', 'z', 'r', 's', 'p', 'privileged', 'restricted', 'true', 'mine', '', 'Not Valid!', 'b', 'nobody',
  '0', 'zzz', 'm-5',
  'use', '*', 'use-a', 'use-m', 'use-z', 'RunAsAny', 'MustRunAs', '/etc',
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

export const arbitraryTokenSet: fc.Arbitrary<TokenSet> = someObjects.chain((objects) => {
  const places = objects.flatMap((object, document) => stepsIn(object).map((steps) => ({ document, steps })));
  const leaves = places.filter(({ document, steps }) => typeof valueAt(objects[document], steps) !== 'object' && !['apiVersion', 'kind'].includes(String(steps[0])));
  const references = leaves.filter(({ steps }) => REFERENCES.has(String(steps[steps.length - 1])) || REFERENCES.has(String(steps[steps.length - 2])));
  return fc.record({
    version: oneOf(['1.20', '1.24', '1.30']),
    both: fc.boolean(),
    places: fc.uniqueArray(oneOfWeighted([1, places], [4, leaves], [5, references]), {
      minLength: 1, maxLength: 3, selector: ({ document, steps }) => `${document} ${steps.join('.')}`,
    }).map((all) => all.filter((place) => !all.some((other) => isWithin(place, other)))),
    further: oneOf(leaves),
    tokens: fc.array(fc.record({ token: oneOf(['${A}', '${B}']), affixes: AFFIXES }), { minLength: 3, maxLength: 3 }),
    chosen: fc.record({ '${A}': valueLikeOneOf(leaves), '${B}': valueLikeOneOf(references) }),
  }).map(({ version, both, places: tokenPlaces, further, tokens, chosen }) => {
    const plugins: PluginName[] = both ? ['ServiceAccount', 'PodSecurityPolicy', 'PodSecurity'] : ['ServiceAccount', 'PodSecurityPolicy'];
    const values = new Map<string, unknown>();
    const replacements = tokenPlaces.map((place, i): Replacement => {
      const { token, affixes } = tokens[i];
      const { place: from, other, junk } = chosen[token as '${A}'];
      const before = valueAt(objects[place.document], place.steps);
      const alike = valueAt(objects[from.document], from.steps);
      const value = values.get(token) ?? (junk ? other : typeof before === 'boolean' ? other === true : typeof alike === typeof before ? alike : before);
      values.set(token, value);
      return { place, token, affixes, value };
    });
    return {
      version,
      plugins: version === '1.30' ? ['ServiceAccount', 'PodSecurity'] : plugins,
      withTokens: replaceAll(objects, replacements, unresolved),
      withMoreTokens: replaceAll(objects, [...replacements, { place: further, token: '${C}', affixes: ['', ''], value: 'any' }], unresolved),
      withValues: replaceAll(objects, replacements, resolved),
    };
  });
});

/** Whether a place is a part of what is at another one, where a token stands for all of it. */
function isWithin({ document, steps }: Place, other: Place): boolean {
  return document === other.document && steps.length > other.steps.length && other.steps.every((step, i) => step === steps[i]);
}

function oneOfWeighted(...weighted: readonly (readonly [weight: number, places: readonly Place[]])[]): fc.Arbitrary<Place> {
  return fc.oneof(...weighted.map(([weight, places]) => ({ weight, arbitrary: oneOf(places) })));
}

function valueLikeOneOf(places: readonly Place[]): fc.Arbitrary<{ readonly place: Place; readonly other: unknown; readonly junk: boolean }> {
  return fc.record({ place: oneOf(places), other: someValue, junk: oneOf([true, false, false, false]) });
}

const REFERENCES: ReadonlySet<string> = new Set([
  'name', 'namespace', 'resourceNames', 'serviceAccountName', 'labels', 'matchLabels', 'secretName', 'defaultAllowPrivilegeEscalation', 'privileged', ENFORCE,
  'hostPort', 'runAsUser', 'fsGroup',
]);

function valueAt(value: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>((within, step) => (within as Record<string | number, unknown>)[step], value);
}

function unresolved({ token, value, affixes: [before, after] }: Replacement): UnresolvedValue {
  if (typeof value === 'number') {
    return numberAround(value, token, before);
  }
  return typeof value === 'string' ? UnresolvedValue.text([before, token, after]) : UnresolvedValue.whole(token);
}

/** A number that may be the value, with a range or without; or something of which nobody knows that it is a number. */
function numberAround(value: number, token: string, choice: string): UnresolvedValue {
  switch (choice) {
    case 't':
      return UnresolvedValue.whole(token);
    case 'w':
      return UnresolvedValue.number(token, {});
    default:
      return UnresolvedValue.number(token, value === 0 ? { min: 0, max: 0 } : { min: value < 0 ? value - 1 : 1, max: value + 9 });
  }
}

function resolved({ value, affixes: [before, after] }: Replacement): unknown {
  return typeof value === 'string' ? `${before}${value}${after}` : value;
}

type Replace = (replacement: Replacement) => unknown;

function replaceAll(objects: readonly object[], replacements: readonly Replacement[], by: Replace): readonly ManifestDocument[] {
  return objects.map((object, i) => ({
    source: `${(object as { kind: string }).kind}-${i}`,
    value: replacements.filter(({ place }) => place.document === i)
      .reduce<unknown>((value, each) => replaceAt(value, each.place.steps, by(each)), object),
  }));
}

/** A token has a value: no field that is left out is one. */
function stepsIn(value: unknown, steps: Steps = []): readonly Steps[] {
  if (value === undefined) {
    return [];
  }
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
