import { StringMap } from '../../../src/engine/objects/meta';
import { Namespace } from '../../../src/engine/objects/namespace';
import { Pod } from '../../../src/engine/objects/pod';
import { validate } from '../../../src/engine/pod-security/admission';
import { PodSecurityAttributes } from '../../../src/engine/pod-security/attributes';
import { Minor, NEWEST_MINOR } from '../../../src/engine/version';
import { pod } from '../../support/pod';
import { podSecurityPlugin } from '../../support/pod-security';

const ALLOWED = { allowed: true, warnings: [], auditAnnotations: {} };
const PRIVATE_PODS: Pod[] = [pod({ hostPID: true })];

/** The labels of the plugin: `{ enforce: 'baseline' }`. */
function namespace(labels?: StringMap): Namespace {
  const prefixed = Object.entries(labels ?? {}).map(([key, value]) => [`pod-security.kubernetes.io/${key}`, value]);
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a', ...(labels && { labels: Object.fromEntries(prefixed) as StringMap }) } };
}

interface Situation {
  readonly newest?: Minor;
  readonly configuration?: object;
  readonly attributes?: Partial<PodSecurityAttributes>;
}

/** The whole result but its findings, and these where there are any. */
function decide(given: Partial<PodSecurityAttributes>, { newest = NEWEST_MINOR, configuration = {}, attributes = {} }: Situation = {}): object {
  const request = { operation: 'CREATE', username: 'alice', object: namespace(), ...given, ...attributes } as PodSecurityAttributes;
  const { findings, ...result } = validate(podSecurityPlugin(configuration, newest), request, { existingPods: () => PRIVATE_PODS });
  return findings().length === 0 ? result : { ...result, findings: findings() };
}

function create(labels: StringMap | undefined, situation?: Situation): object {
  return decide({ object: namespace(labels) }, situation);
}

function update(old: StringMap | undefined, labels: StringMap | undefined, situation?: Situation): object {
  return decide({ operation: 'UPDATE', object: namespace(labels), oldObject: namespace(old) }, situation);
}

function warning(level: string): object {
  return {
    ...ALLOWED,
    warnings: [`existing pods in namespace "team-a" violate the new PodSecurity enforce level "${level}"`, 'web: host namespaces'],
  };
}

const INVALID_ENFORCE = 'metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "x": must be one of privileged, baseline, restricted';
const INVALID_VERSION = 'metadata.labels[pod-security.kubernetes.io/warn-version]: Invalid value: "y": must be "latest" or "v1.x"';

function refusal(message: string, ...findings: object[]): object {
  return { allowed: false, code: 422, message: `Namespace "team-a" is invalid: ${message}`, warnings: [], auditAnnotations: {}, findings };
}

const ENFORCE_FINDING = {
  check: 'pod-security',
  path: 'metadata.labels[pod-security.kubernetes.io/enforce]',
  message: INVALID_ENFORCE,
  fix: 'set metadata.labels[pod-security.kubernetes.io/enforce] to privileged, baseline or restricted',
};
const VERSION_FINDING = {
  check: 'pod-security',
  path: 'metadata.labels[pod-security.kubernetes.io/warn-version]',
  message: INVALID_VERSION,
  fix: 'set metadata.labels[pod-security.kubernetes.io/warn-version] to latest or v1.N',
};

describe('a new namespace', () => {
  test.each<[string, StringMap | undefined, object]>([
    ['without labels', undefined, ALLOWED],
    ['with labels, whatever pods are there', { enforce: 'restricted' }, ALLOWED],
    ['with a wrong label', { enforce: 'x' }, refusal(INVALID_ENFORCE, ENFORCE_FINDING)],
    ['with several', { 'enforce': 'x', 'warn-version': 'y' }, refusal(`[${INVALID_ENFORCE}, ${INVALID_VERSION}]`, ENFORCE_FINDING, VERSION_FINDING)],
  ])('%s', (_title, labels, expected) => {
    expect(create(labels)).toEqual(expected);
  });

  test('is called as the request calls it', () => {
    expect(create({ enforce: 'x' }, { attributes: { name: 'n"q' } })).toMatchObject({ message: `Namespace "n\\"q" is invalid: ${INVALID_ENFORCE}` });
  });
});

describe('a changed namespace', () => {
  test.each<[string, StringMap | undefined, StringMap | undefined, object]>([
    ['with the same labels', { enforce: 'baseline' }, { enforce: 'baseline' }, ALLOWED],
    ['with a stricter level', undefined, { enforce: 'baseline' }, warning('baseline:latest')],
    ['with a looser level', { enforce: 'restricted' }, { enforce: 'baseline' }, ALLOWED],
    ['with no level', { enforce: 'restricted' }, undefined, ALLOWED],
    ['with a looser level in another version', { enforce: 'restricted' }, { 'enforce': 'baseline', 'enforce-version': 'v1.0' }, warning('baseline:v1.0')],
    ['with another version', { enforce: 'baseline' }, { 'enforce': 'baseline', 'enforce-version': 'v1.0' }, warning('baseline:v1.0')],
    ['with another version of privileged', undefined, { 'enforce-version': 'v1.0' }, ALLOWED],
    ['with another warning alone', undefined, { warn: 'restricted' }, ALLOWED],
    ['with a wrong label', undefined, { enforce: 'x' }, refusal(INVALID_ENFORCE, ENFORCE_FINDING)],
    ['with a wrong label as before', { enforce: 'x' }, { enforce: 'x', audit: 'baseline' }, ALLOWED],
    ['with another wrong label', { enforce: 'y' }, { enforce: 'x' }, refusal(INVALID_ENFORCE, ENFORCE_FINDING)],
    ['with one more wrong label', { enforce: 'x' }, { 'enforce': 'x', 'warn-version': 'y' },
      refusal(`[${INVALID_ENFORCE}, ${INVALID_VERSION}]`, ENFORCE_FINDING, VERSION_FINDING)],
    ['with a wrong label less', { 'enforce': 'x', 'warn-version': 'y' }, { enforce: 'x' }, refusal(INVALID_ENFORCE, ENFORCE_FINDING)],
  ])('%s', (_title, old, labels, expected) => {
    expect(update(old, labels)).toEqual(expected);
  });

  test('without its old self', () => {
    const message = 'failed to decode  old namespace';
    const expected = { allowed: false, code: 400, message, warnings: [], auditAnnotations: { error: message } };
    expect(decide({ operation: 'UPDATE' })).toEqual(expected);
    expect(decide({ operation: 'UPDATE', oldObject: pod() })).toEqual(expected);
  });

  test('whose subresource is meant', () => {
    expect(create({ enforce: 'x' }, { attributes: { subresource: 'status' } })).toEqual(ALLOWED);
  });

  test('that is deleted', () => {
    expect(create({ enforce: 'x' }, { attributes: { operation: 'DELETE' } })).toEqual(ALLOWED);
  });
});

describe('an exempt namespace', () => {
  const EXEMPT = { defaults: { warn: 'baseline' }, exemptions: { namespaces: ['team-a'] } };
  const ignored = (policy: string): object =>
    ({ ...ALLOWED, warnings: [`namespace "team-a" is exempt from Pod Security, and the policy (${policy}) will be ignored`] });

  test.each<[string, StringMap | undefined, object]>([
    ['without labels', undefined, ALLOWED],
    ['with labels that open it', { enforce: 'privileged', warn: 'privileged' }, ALLOWED],
    ['with the defaults as labels', { warn: 'baseline' }, ALLOWED],
    ['with labels', { 'enforce': 'restricted', 'audit': 'baseline', 'audit-version': 'v1.3' }, ignored('enforce=restricted:latest, audit=baseline:v1.3')],
    ['with a version alone', { 'warn-version': 'v1.3' }, ignored('warn=baseline:v1.3')],
    ['with wrong labels', { enforce: 'x' }, refusal(INVALID_ENFORCE, ENFORCE_FINDING)],
  ])('%s', (_title, labels, expected) => {
    expect(create(labels, { configuration: EXEMPT })).toEqual(expected);
  });

  test.each<[string, StringMap | undefined, StringMap | undefined, object]>([
    ['to a stricter level', undefined, { enforce: 'baseline' }, ignored('enforce=baseline:latest')],
    ['to the defaults', { enforce: 'baseline' }, { 'enforce-version': 'v1.0' }, ALLOWED],
    ['of audit alone', undefined, { audit: 'baseline' }, ALLOWED],
  ])('changed %s', (_title, old, labels, expected) => {
    expect(update(old, labels, { configuration: EXEMPT })).toEqual(expected);
  });

  test('changed to the policy that pods without labels have', () => {
    const configuration = { ...EXEMPT, defaults: { enforce: 'baseline' } };
    expect(update({ enforce: 'privileged' }, undefined, { configuration })).toEqual(ALLOWED);
  });

  test('is known by the request\'s namespace, where it names one', () => {
    expect(create({ enforce: 'baseline' }, { configuration: EXEMPT, attributes: { namespace: 'other' } })).toEqual(ALLOWED);
  });

  test('a server of 1.25 names the modes without labels too', () => {
    expect(create({ enforce: 'baseline' }, { configuration: EXEMPT, newest: 25 })).toEqual(ignored('enforce=baseline:latest, warn=baseline:latest'));
    expect(create({ enforce: 'baseline' }, { configuration: EXEMPT, newest: 26 })).toEqual(ignored('enforce=baseline:latest'));
  });

  test('a server of 1.24 warns of nothing', () => {
    expect(create({ enforce: 'baseline' }, { configuration: EXEMPT, newest: 24 })).toEqual(ALLOWED);
    expect(update(undefined, { enforce: 'baseline' }, { configuration: EXEMPT, newest: 24 })).toEqual({ ...ALLOWED, auditAnnotations: { exempt: 'namespace' } });
  });
});
