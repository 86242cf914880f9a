import { Acknowledgement, isAtOrBelow, refuseBadAcknowledgement, refuseUnknownChecks, writtenAcknowledgement } from '../../src/integrations/acknowledgement';
import { EvaluatedObject } from '../../src/manifests/result/result';

interface Acknowledgeable {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly constructPath?: string;
}

const WEB: Acknowledgeable = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web', constructPath: 'app/shop/web' };
const BY_NAME = { kind: 'Deployment', namespace: 'shop', name: 'web' };

test.each<[string, Partial<Acknowledgement>, Partial<Acknowledgeable>, boolean]>([
  ['its path', { path: 'app/shop/web' }, {}, true],
  ['the path of a construct around it', { path: 'app/shop' }, {}, true],
  ['the path of a construct inside of it', { path: 'app/shop/web/Resource' }, {}, false],
  ['the beginning of its path', { path: 'app/shop/we' }, {}, false],
  ['the path of another construct that begins like its own', { path: 'app/shop/web' }, { constructPath: 'app/shop/web proxy' }, false],
  ['a path, for an object whose path is unknown', { path: 'app' }, { constructPath: undefined }, false],
  ['kind, namespace and name', BY_NAME, {}, true],
  ['kind, namespace and name, for an object whose path is unknown', BY_NAME, { constructPath: undefined }, true],
  ['its API group', { ...BY_NAME, apiGroup: 'apps' }, {}, true],
  ['the API group of today', { ...BY_NAME, apiGroup: 'apps' }, { apiVersion: 'extensions/v1beta1' }, true],
  ['another API group', { ...BY_NAME, apiGroup: 'example.com' }, {}, false],
  ['the core group', { ...BY_NAME, apiGroup: '' }, {}, false],
  ['the core group, for an object of it', { ...BY_NAME, kind: 'Pod', apiGroup: '' }, { apiVersion: 'v1', kind: 'Pod' }, true],
  ['no API group, for an object of any', BY_NAME, { apiVersion: 'example.com/v1' }, true],
  ['another kind', { ...BY_NAME, kind: 'DaemonSet' }, {}, false],
  ['another namespace', { ...BY_NAME, namespace: 'agents' }, {}, false],
  ['another name', { ...BY_NAME, name: 'we' }, {}, false],
  ['no namespace, in another one than the default', { kind: 'Deployment', name: 'web' }, {}, false],
  ['no namespace, in the default one', { kind: 'Deployment', name: 'web' }, { namespace: 'default' }, true],
  ['an empty namespace, in the default one', { kind: 'Deployment', namespace: '', name: 'web' }, { namespace: 'default' }, true],
  ['no namespace, for a cluster-scoped object', { kind: 'Namespace', name: 'web' }, { kind: 'Namespace', namespace: undefined }, true],
  ['a namespace, for a cluster-scoped object', { kind: 'Namespace', namespace: 'default', name: 'web' }, { kind: 'Namespace', namespace: undefined }, false],
  ['the check', { ...BY_NAME, check: 'hostPorts' }, {}, true],
  ['another check', { ...BY_NAME, check: 'hostNetwork' }, {}, false],
  ['the container', { ...BY_NAME, container: 'proxy' }, {}, true],
  ['another container', { ...BY_NAME, container: 'web' }, {}, false],
])('an object is acknowledged by %s: %#', (_title, acknowledgement, object, expected) => {
  const { constructPath, ...evaluated } = { ...WEB, ...object };
  const written = writtenAcknowledgement({ reason: 'r', ...acknowledgement }, { namespace: 'default', constructPathOf: () => constructPath });
  expect(written.identifies(evaluated as EvaluatedObject) && written.covers({ check: 'hostPorts', container: 'proxy' })).toBe(expected);
});

test.each([['a/b', 'a', true], ['a/b', 'a/b', true], ['ab', 'a', false], ['a', 'a/b', false], ['', '', true], ['a', '', false]])(
  '%j is at or below %j: %j', (constructPath, path, expected) => {
    expect(isAtOrBelow(constructPath, path)).toBe(expected);
  },
);

test.each<[string, unknown, string]>([
  ['that is text', 'shop/web', 'found "shop/web" where a map belongs'],
  ['that is null', null, 'found null where a map belongs'],
  ['that is a list', [], 'found [] where a map belongs'],
  ['without an object', { reason: 'r' }, 'set either path, or kind, namespace and name, to identify the object'],
  ['with an empty path', { path: ' ', reason: 'r' }, 'set either path, or kind, namespace and name, to identify the object'],
  ['with path and name', { path: 'a', name: 'web', reason: 'r' }, 'set either path, or kind, namespace and name, to identify the object'],
  ['with path and namespace', { path: 'a', namespace: 'web', reason: 'r' }, 'set either path, or kind, namespace and name, to identify the object'],
  ['with path and API group', { path: 'a', apiGroup: 'apps', reason: 'r' }, 'set either path, or kind, namespace and name, to identify the object'],
  ['with path and the core group', { path: 'a', apiGroup: '', reason: 'r' }, 'set either path, or kind, namespace and name, to identify the object'],
  ['with an API group alone', { apiGroup: 'apps', reason: 'r' }, 'set kind as well: several objects may share a name'],
  ['with an API group and a kind', { apiGroup: 'apps', kind: 'Deployment', reason: 'r' }, 'set name as well: several objects may share a kind'],
  ['with a name alone', { name: 'web', reason: 'r' }, 'set kind as well: several objects may share a name'],
  ['with a name and a namespace', { namespace: 'shop', name: 'web', reason: 'r' }, 'set kind as well: several objects may share a name'],
  ['with a kind alone', { kind: 'Deployment', reason: 'r' }, 'set name as well: several objects may share a kind'],
  ['with a blank reason', { path: 'shop/web', reason: ' ' }, 'shop/web needs a reason, for those who read it later'],
  ['without a reason', { kind: 'Pod', namespace: 'a', name: 'web' }, 'Pod a/web needs a reason, for those who read it later'],
])('an acknowledgement %s is refused', (_title, acknowledgement, message) => {
  expect(() => refuseBadAcknowledgement(acknowledgement as Acknowledgement, 'acknowledgements[0]')).toThrow(new Error(`acknowledgements[0]: ${message}`));
});

test.each<[string, object, string]>([
  ['a date that does not exist', { expires: '2027-02-30' }, 'expires: found "2027-02-30" where a date such as 2027-01-31 belongs'],
  ['a date in another format', { expires: '31.1.2027' }, 'expires: found "31.1.2027" where a date such as 2027-01-31 belongs'],
  ['a date without quotes', { expires: 20270131 }, 'expires: found 20270131 where a string belongs'],
  ['an empty container', { container: '' },
    'container: found an empty string, which would acknowledge the findings of every container; remove it, or write a name'],
  ['a misspelt property', { resaon: 'r' }, 'resaon: unknown property; did you mean reason?'],
  ['an unknown property', { until: '2027-01-31' }, 'until: unknown property; the properties are path, apiGroup, kind, namespace, name, reason, expires, check, container, owner'],
])('an acknowledgement with %s is refused', (_title, more, message) => {
  const acknowledgement = { path: 'shop/web', reason: 'r', ...more };
  expect(() => refuseBadAcknowledgement(acknowledgement, 'acknowledgements[0]')).toThrow(new Error(`acknowledgements[0].${message}`));
});

const GROUP = 'acknowledgements[0].apiGroup: ';

test.each<[string, unknown, string]>([
  ['an API group with a version', 'apps/v1', 'found "apps/v1", which has a version; write "apps"'],
  ['a version', 'v1', 'found "v1", which is a version; write "" for the core group'],
  ['a beta version', 'v1beta1', 'found "v1beta1", which is a version; write "" for the core group'],
  ['a blank API group', ' ', 'found " " where an API group such as apps belongs, or "" for the core group'],
  ['an API group in capitals', 'Apps', 'found "Apps" where an API group such as apps belongs, or "" for the core group'],
  ['a number', 1, 'found 1 where a string belongs'],
  ['a list', ['apps'], 'found ["apps"] where a string belongs'],
])('%s is refused', (_title, apiGroup, message) => {
  const acknowledgement = { ...BY_NAME, reason: 'r', apiGroup } as Acknowledgement;
  expect(() => refuseBadAcknowledgement(acknowledgement, 'acknowledgements[0]')).toThrow(new Error(GROUP + message));
});

test.each<Acknowledgement>([
  { path: 'shop/web', reason: 'r' },
  { path: 'shop/web', reason: 'r', expires: '2028-02-29', check: 'hostPorts', namespace: undefined },
  { kind: 'Pod', name: 'web', reason: 'r' },
  { apiGroup: 'apps', kind: 'Deployment', name: 'web', reason: 'r' },
  { apiGroup: '', kind: 'Pod', name: 'web', reason: 'r' },
  { apiGroup: 'v1.example.com', kind: 'Pod', name: 'web', reason: 'r' },
  // YAML that leaves a property empty.
  { kind: 'Pod', name: 'web', reason: 'r', path: null, apiGroup: null, expires: null } as unknown as Acknowledgement,
])('%j is accepted', (acknowledgement) => {
  expect(() => refuseBadAcknowledgement(acknowledgement, 'acknowledgements[0]')).not.toThrow();
});

test.each<[string, readonly string[], string | undefined]>([
  ['none', [], undefined],
  ['a check of Pod Security', ['privileged', 'hostNamespaces'], undefined],
  ['a field of a PodSecurityPolicy', ['hostNetwork'], undefined],
  ['an unknown verdict', ['unknown'], undefined],
  ['an admission policy', ['ValidatingAdmissionPolicy/images'], undefined],
  ['a misspelt check', ['privileged', 'hostNamespace'], 'never[1]: found hostNamespace, which is no check; did you mean hostNamespaces?'],
  ['a check in other case', ['HostNamespaces'], 'never[0]: found HostNamespaces, which is no check; did you mean hostNamespaces?'],
  ['an empty check', [''], 'never[0]: found an empty string where the ID of a check belongs, such as privileged'],
])('of the checks that nobody may acknowledge, an unknown one is refused: %s', (_title, checks, message) => {
  const refuse = (): void => refuseUnknownChecks(checks, 'never');
  if (message === undefined) {
    expect(refuse).not.toThrow();
  } else {
    expect(refuse).toThrow(new Error(message));
  }
});
