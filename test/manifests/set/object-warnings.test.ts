import { warningsOnObject } from '../../../src/manifests/set/object-warnings';

function warningsOn(kind: string, metadata: object, options: { isApplied?: boolean; minor?: number } = {}): readonly string[] {
  const value = { apiVersion: 'v1', kind, metadata };
  return warningsOnObject({ source: 'x.yaml:1', apiVersion: 'v1', kind, value }, { isApplied: true, isOnServer: false, minor: 30, ...options }).map(({ message }) => message);
}

const NO_NAME = 'kubectl apply answers: from web-: cannot use generate name with apply. Use kubectl create, or set metadata.name';

test.each<[string, object, boolean, readonly string[]]>([
  ['a name', { name: 'web' }, true, []],
  ['a name that the server makes up', { generateName: 'web-' }, true, [NO_NAME]],
  ['an empty name', { name: '', generateName: 'web-' }, true, [NO_NAME]],
  ['both', { name: 'web', generateName: 'web-' }, true, []],
  ['neither', {}, true, []],
  ['an empty prefix', { generateName: '' }, true, []],
  ['a prefix that is no text', { generateName: 1 }, true, []],
  ['a name that the server makes up, for kubectl create', { generateName: 'web-' }, false, []],
])('an object with %s', (_title, metadata, isApplied, expected) => {
  expect(warningsOn('Pod', metadata, { isApplied })).toEqual(expected);
});

const P = 'pod-security.kubernetes.io';
const meant = (written: string, label: string): string => `Pod Security does not read the label ${written}; did you mean ${P}/${label}?`;

test.each<[string, readonly string[]]>([
  [`${P}/enforce`, []],
  [`${P}/warn-version`, []],
  [`${P}/Enforce`, [meant(`${P}/Enforce`, 'enforce')]],
  [`${P}/enforced`, [meant(`${P}/enforced`, 'enforce')]],
  [`${P}/enforce_version`, [meant(`${P}/enforce_version`, 'enforce-version')]],
  [`${P}/warning`, [meant(`${P}/warning`, 'warn')]],
  ['pod-security.k8s.io/enforce', [meant('pod-security.k8s.io/enforce', 'enforce')]],
  ['podsecurity.kubernetes.io/audit-version', [meant('podsecurity.kubernetes.io/audit-version', 'audit-version')]],
  ['pods-security.kubernetes.io/warn', [meant('pods-security.kubernetes.io/warn', 'warn')]],
  ['pod-security-operator.example.com/managed', []],
  ['enforce', []],
  ['security.openshift.io/scc.podSecurityLabelSync', []],
  ['constructor', []],
])('a namespace with the label %s', (label, expected) => {
  expect(warningsOn('Namespace', { name: 'a', labels: { [label]: 'restricted' } })).toEqual(expected);
});

test('a label among the annotations', () => {
  expect(warningsOn('Namespace', { name: 'a', annotations: { [`${P}/enforce`]: 'restricted', [`${P}/note`]: 'x' } }))
    .toEqual([`Pod Security does not read annotations: write ${P}/enforce under metadata.labels`]);
});

test.each<[string, string, number]>([['another kind', 'Pod', 30], ['a version without the labels', 'Namespace', 21]])('says nothing of %s', (_title, kind, minor) => {
  expect(warningsOn(kind, { name: 'a', labels: { [`${P}/enforced`]: 'restricted' } }, { minor })).toEqual([]);
});
