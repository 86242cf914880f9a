import { KubernetesObject, StringMap } from '../../../src/engine/objects/meta';
import { Pod } from '../../../src/engine/objects/pod';
import { validate } from '../../../src/engine/pod-security/admission';
import { PodSecurityAttributes } from '../../../src/engine/pod-security/attributes';
import { Mode } from '../../../src/engine/pod-security/policy';
import { Minor, NEWEST_MINOR } from '../../../src/engine/version';
import { container, pod } from '../../support/pod';
import { podSecurityPlugin } from '../../support/pod-security';

const ALLOWED = { allowed: true, warnings: [], auditAnnotations: {} };
const BAD = pod({ hostPID: true });
const BAD_DEPLOYMENT: KubernetesObject = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec: BAD.spec } } } as KubernetesObject;
const DETAIL = 'host namespaces (hostPID=true)';

interface Situation {
  readonly configuration?: object;
  readonly newest?: Minor;
  readonly attributes?: Partial<PodSecurityAttributes>;
  /** Of the plugin: `{ enforce: 'baseline' }`; null where there is no such namespace. */
  readonly labels?: StringMap | null;
}

function decide(object: KubernetesObject, { configuration = {}, newest = NEWEST_MINOR, attributes = {}, labels = {} }: Situation = {}) {
  const prefixed = Object.entries(labels ?? {}).map(([key, value]) => [`pod-security.kubernetes.io/${key}`, value]);
  const namespace = labels === null ? undefined : { metadata: { name: 'team-a', labels: Object.fromEntries(prefixed) as StringMap } };
  const request: PodSecurityAttributes = { operation: 'CREATE', namespace: 'team-a', username: 'alice', object, ...attributes };
  return validate(podSecurityPlugin(configuration, newest), request, { namespace });
}

/** The whole result but its findings. */
function result(object: KubernetesObject, situation?: Situation): object {
  const { findings, ...rest } = decide(object, situation);
  expect(findings).toBeInstanceOf(Function);
  return rest;
}

function forbidden(message: string, auditAnnotations: StringMap): object {
  return { allowed: false, code: 403, message, warnings: [], auditAnnotations };
}

describe('a pod', () => {
  test.each<[string, Pod, StringMap, object]>([
    ['in an open namespace', BAD, {}, { ...ALLOWED, auditAnnotations: { 'enforce-policy': 'privileged:latest' } }],
    ['that is good', pod(), { enforce: 'baseline' }, { ...ALLOWED, auditAnnotations: { 'enforce-policy': 'baseline:latest' } }],
    ['that is bad', BAD, { enforce: 'baseline' }, forbidden(
      `pods "web" is forbidden: violates PodSecurity "baseline:latest": ${DETAIL}`, { 'enforce-policy': 'baseline:latest' },
    )],
    ['that is bad twice', pod({ hostPID: true, hostIPC: true, volumes: [{ name: 'v', hostPath: {} }] }), { 'enforce': 'baseline', 'enforce-version': 'v1.9' }, forbidden(
      'pods "web" is forbidden: violates PodSecurity "baseline:v1.9": host namespaces (hostPID=true, hostIPC=true), hostPath volumes (volume "v")',
      { 'enforce-policy': 'baseline:v1.9' },
    )],
    ['of which only the audit complains', BAD, { audit: 'baseline' }, {
      ...ALLOWED, auditAnnotations: { 'enforce-policy': 'privileged:latest', 'audit-violations': `would violate PodSecurity "baseline:latest": ${DETAIL}` },
    }],
    ['of which only the warning complains', BAD, { 'warn': 'baseline', 'warn-version': 'v1.24' }, {
      ...ALLOWED, warnings: [`would violate PodSecurity "baseline:v1.24": ${DETAIL}`], auditAnnotations: { 'enforce-policy': 'privileged:latest' },
    }],
    ['of which all complain is not warned of', BAD, { enforce: 'baseline', audit: 'baseline', warn: 'baseline' }, forbidden(
      `pods "web" is forbidden: violates PodSecurity "baseline:latest": ${DETAIL}`,
      { 'enforce-policy': 'baseline:latest', 'audit-violations': `would violate PodSecurity "baseline:latest": ${DETAIL}` },
    )],
    ['in a namespace with a wrong label', pod(), { warn: 'x' }, {
      ...ALLOWED,
      auditAnnotations: {
        'enforce-policy': 'privileged:latest',
        'error': 'Failed to parse policy: metadata.labels[pod-security.kubernetes.io/warn]: Invalid value: "x": must be one of privileged, baseline, restricted',
      },
    }],
    ['in a namespace with wrong labels', BAD, { 'enforce': 'x', 'enforce-version': 'v1.0', 'audit-version': 'y' }, forbidden(
      `pods "web" is forbidden: violates PodSecurity "restricted:v1.0": ${DETAIL}, runAsNonRoot != true`
      + ' (pod or container "app" must set securityContext.runAsNonRoot=true)',
      {
        'enforce-policy': 'restricted:v1.0',
        'error': 'Failed to parse policy: [metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "x": must be one of privileged, baseline,'
          + ' restricted, metadata.labels[pod-security.kubernetes.io/audit-version]: Invalid value: "y": must be "latest" or "v1.x"]',
      },
    )],
    ['without a spec', { apiVersion: 'v1', kind: 'Pod' }, { enforce: 'baseline' }, { ...ALLOWED, auditAnnotations: { 'enforce-policy': 'baseline:latest' } }],
  ])('%s', (_title, given, labels, expected) => {
    expect(result(given, { labels })).toEqual(expected);
  });

  test.each<[string, Pod, string | undefined, string]>([
    ['by its name', BAD, undefined, 'pods "web" is'],
    ['by the request\'s name for it', BAD, 'web-x2c4d', 'pods "web-x2c4d" is'],
    ['by nothing, before it has a name', { ...BAD, metadata: { generateName: 'web-' } }, undefined, 'pods is'],
    ['with its quotes escaped', { ...BAD, metadata: { name: 'a"b' } }, undefined, 'pods "a\\"b" is'],
  ])('is called %s', (_title, object, name, expected) => {
    expect(decide(object, { labels: { enforce: 'baseline' }, attributes: { name } }).message)
      .toBe(`${expected} forbidden: violates PodSecurity "baseline:latest": ${DETAIL}`);
  });

  test('comes under the defaults where labels say nothing', () => {
    const configuration = { defaults: { 'enforce': 'baseline', 'enforce-version': 'v1.24' } };
    expect(result(BAD, { configuration, labels: { team: 'a' } })).toMatchObject({ allowed: false, auditAnnotations: { 'enforce-policy': 'baseline:v1.24' } });
    expect(result(BAD, { configuration, labels: { enforce: 'privileged' } })).toEqual({ ...ALLOWED, auditAnnotations: { 'enforce-policy': 'privileged:latest' } });
  });

  test('in a namespace that is not there', () => {
    expect(result(BAD, { labels: null })).toEqual({
      allowed: false,
      code: 500,
      message: 'Internal error occurred: failed to lookup namespace "team-a"',
      warnings: [],
      auditAnnotations: { error: 'Internal error occurred: failed to lookup namespace "team-a": namespaces "team-a" not found' },
    });
    expect(decide(BAD, { labels: null, newest: 24 }).message).toBe('Internal error occurred: failed to lookup namespace team-a');
  });

  test.each(['exec', 'attach', 'binding', 'eviction', 'log', 'portforward', 'proxy', 'status'])('the subresource %s is let through', (subresource) => {
    expect(result(BAD, { labels: { enforce: 'baseline' }, attributes: { subresource } })).toEqual(ALLOWED);
  });

  test.each(['ephemeralcontainers', 'resize', 'new'])('the subresource %s is not', (subresource) => {
    expect(decide(BAD, { labels: { enforce: 'baseline' }, attributes: { subresource } }).allowed).toBe(false);
  });

  test.each<[string, Pod, object]>([
    ['nothing of note is let through', BAD, ALLOWED],
    ['an image is judged', pod({ containers: [container({ image: 'other' })] }), forbidden(
      `pods "web" is forbidden: violates PodSecurity "baseline:latest": ${DETAIL}`, { 'enforce-policy': 'baseline:latest' },
    )],
  ])('whose update changes %s', (_title, oldObject, expected) => {
    expect(result(BAD, { labels: { enforce: 'baseline' }, attributes: { operation: 'UPDATE', oldObject } })).toEqual(expected);
  });

  test.each([undefined, BAD_DEPLOYMENT])('whose update comes without the old pod', (oldObject) => {
    const message = 'failed to decode old pod';
    expect(result(BAD, { labels: { enforce: 'baseline' }, attributes: { operation: 'UPDATE', oldObject } }))
      .toEqual({ allowed: false, code: 400, message, warnings: [], auditAnnotations: { error: message } });
  });

  test.each(['DELETE', 'CONNECT'] as const)('is let through on %s', (operation) => {
    expect(result(BAD, { labels: { enforce: 'baseline' }, attributes: { operation } })).toEqual(ALLOWED);
  });
});

describe('a pod controller', () => {
  test.each<[string, StringMap, object]>([
    ['in an open namespace', {}, ALLOWED],
    ['where audit and warnings are open', { enforce: 'baseline', warn: 'privileged' }, ALLOWED],
    ['where its pods will be refused is warned of', { enforce: 'baseline' }, {
      ...ALLOWED, warnings: [`would violate PodSecurity "baseline:latest": ${DETAIL}`],
    }],
    ['of which the audit complains', { audit: 'baseline' }, {
      ...ALLOWED, auditAnnotations: { 'audit-violations': `would violate PodSecurity "baseline:latest": ${DETAIL}` },
    }],
    ['of which both complain', { 'audit': 'baseline', 'warn': 'baseline', 'warn-version': 'v1.20' }, {
      ...ALLOWED,
      warnings: [`would violate PodSecurity "baseline:v1.20": ${DETAIL}`],
      auditAnnotations: { 'audit-violations': `would violate PodSecurity "baseline:latest": ${DETAIL}` },
    }],
    ['in a namespace with a wrong label', { 'warn-version': 'x' }, {
      ...ALLOWED,
      auditAnnotations: {
        error: 'Failed to parse policy: metadata.labels[pod-security.kubernetes.io/warn-version]: Invalid value: "x": must be "latest" or "v1.x"',
      },
    }],
  ])('%s', (_title, labels, expected) => {
    expect(result(BAD_DEPLOYMENT, { labels })).toEqual(expected);
  });

  test('without a template is let through', () => {
    expect(result({ apiVersion: 'v1', kind: 'ReplicationController' }, { labels: { warn: 'restricted' } })).toEqual(ALLOWED);
  });

  test('whose subresource is meant is let through', () => {
    expect(result(BAD_DEPLOYMENT, { labels: { warn: 'baseline' }, attributes: { subresource: 'scale' } })).toEqual(ALLOWED);
  });

  test('in a namespace that is not there is let through, with a note', () => {
    expect(result(BAD_DEPLOYMENT, { labels: null })).toEqual({
      ...ALLOWED, auditAnnotations: { error: 'failed to lookup namespace "team-a": namespaces "team-a" not found' },
    });
    expect(result(BAD_DEPLOYMENT, { labels: null, newest: 24 })).toEqual({
      ...ALLOWED, auditAnnotations: { error: 'failed to lookup namespace team-a: namespaces "team-a" not found' },
    });
  });
});

describe('exemptions', () => {
  const exemptions = { namespaces: ['team-a', 'team-b'], usernames: ['bob'], runtimeClasses: ['kata'] };
  const KATA = pod({ hostPID: true, runtimeClassName: 'kata' });
  const labels = { enforce: 'baseline', audit: 'x' };

  test.each<[string, KubernetesObject, Partial<PodSecurityAttributes>, string]>([
    ['of a namespace', BAD, {}, 'namespace'],
    ['of a namespace for controllers', BAD_DEPLOYMENT, {}, 'namespace'],
    ['of a user', BAD, { namespace: 'other', username: 'bob' }, 'user'],
    ['of a user for controllers', BAD_DEPLOYMENT, { namespace: 'other', username: 'bob' }, 'user'],
    ['of a namespace before a user', BAD, { username: 'bob' }, 'namespace'],
    ['of a runtime class', KATA, { namespace: 'other' }, 'runtimeClass'],
    ['of a runtime class for controllers', { ...BAD_DEPLOYMENT, spec: { template: { spec: KATA.spec } } } as KubernetesObject, { namespace: 'other' }, 'runtimeClass'],
  ])('%s', (_title, object, attributes, exempt) => {
    expect(result(object, { configuration: { exemptions }, labels, attributes })).toEqual({ ...ALLOWED, auditAnnotations: { exempt } });
  });

  test('hold in a namespace that is not there', () => {
    expect(result(BAD, { configuration: { exemptions }, labels: null })).toEqual({ ...ALLOWED, auditAnnotations: { exempt: 'namespace' } });
  });

  test('of others do not count', () => {
    expect(decide(BAD, { configuration: { exemptions }, labels, attributes: { namespace: 'other', username: 'Bob' } }).allowed).toBe(false);
    expect(decide(BAD, { configuration: { exemptions }, labels, attributes: { namespace: undefined, username: '' } }).allowed).toBe(false);
  });
});

describe('the findings', () => {
  const labels = { 'enforce': 'baseline', 'audit': 'restricted', 'audit-version': 'v1.7', 'warn': 'baseline', 'warn-version': 'v1.20' };

  test.each<[string, KubernetesObject, Mode | undefined, string[]]>([
    ['of a denial', BAD, undefined, ['baseline:latest spec.hostPID']],
    ['of the audit of a denied pod', BAD, 'audit', ['restricted:v1.7 spec.hostPID', 'restricted:v1.7 spec.containers[0].securityContext.runAsNonRoot']],
    ['of a warning that nobody made', BAD, 'warn', []],
    ['of an allowed pod', pod(), undefined, []],
    ['of a controller', BAD_DEPLOYMENT, undefined, []],
    ['of a controller\'s warning, inside its pods', BAD_DEPLOYMENT, 'warn', ['baseline:v1.20 spec.hostPID']],
  ])('%s', (_title, object, mode, expected) => {
    expect(decide(object, { labels }).findings(mode).map(({ policy, path }) => `${policy} ${path}`)).toEqual(expected);
  });
});

test('what the plugin does not look at is let through', () => {
  expect(result({ apiVersion: 'v1', kind: 'ConfigMap' }, { labels: { enforce: 'restricted' } })).toEqual(ALLOWED);
  expect(result({}, { labels: { enforce: 'restricted' } })).toEqual(ALLOWED);
});
