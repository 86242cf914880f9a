import { AppliedRelease, ownerOf, refusalOfOwner, withReleaseMetadata } from '../../../src/manifests/client/helm-release';

const RELEASE: AppliedRelease = { name: 'rel', namespace: 'team', before: undefined };
const UNKNOWN: AppliedRelease = { ...RELEASE, name: undefined };
const ROLE = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', namespace: 'team', name: 'web', source: '' };
const OWNED = { metadata: { labels: { 'app.kubernetes.io/managed-by': 'Helm' }, annotations: { 'meta.helm.sh/release-name': 'rel', 'meta.helm.sh/release-namespace': 'team' } } };
const START = 'Role "web" in namespace "team" exists and cannot be imported into the current release: invalid ownership metadata; ';

test.each([
  ['of the release', OWNED, RELEASE, undefined],
  ['of some release, where nobody knows which it is', OWNED, UNKNOWN, undefined],
  ['of nobody', {}, RELEASE, [
    'label validation error: missing key "app.kubernetes.io/managed-by": must be set to "Helm"',
    'annotation validation error: missing key "meta.helm.sh/release-name": must be set to "rel"',
    'annotation validation error: missing key "meta.helm.sh/release-namespace": must be set to "team"',
  ]],
  ['of another release', { metadata: { ...OWNED.metadata, annotations: { 'meta.helm.sh/release-name': 'a', 'meta.helm.sh/release-namespace': 'b' } } }, RELEASE, [
    'annotation validation error: key "meta.helm.sh/release-name" must equal "rel": current value is "a"',
    'annotation validation error: key "meta.helm.sh/release-namespace" must equal "team": current value is "b"',
  ]],
  ['of another program', { metadata: { ...OWNED.metadata, labels: { 'app.kubernetes.io/managed-by': 'me' } } }, RELEASE, [
    'label validation error: key "app.kubernetes.io/managed-by" must equal "Helm": current value is "me"',
  ]],
  ['of a release that is not known, without a namespace', { metadata: { labels: { 'app.kubernetes.io/managed-by': 'Helm' }, annotations: { 'meta.helm.sh/release-name': 'a' } } }, UNKNOWN, [
    'annotation validation error: missing key "meta.helm.sh/release-namespace": must be set to "team"',
  ]],
])('an object %s', (_title, live, release, errors) => {
  expect(refusalOfOwner(ROLE, live, release)).toBe(errors && `${START}${errors.join('; ')}`);
});

test('an object of a cluster is in no namespace', () => {
  const identity = { apiVersion: 'v1', kind: 'Namespace', name: 'web', source: '' };
  expect(refusalOfOwner(identity, { metadata: { labels: {}, annotations: OWNED.metadata.annotations } }, RELEASE)).toBe(
    'Namespace "web" in namespace "" exists and cannot be imported into the current release: invalid ownership metadata; '
    + 'label validation error: missing key "app.kubernetes.io/managed-by": must be set to "Helm"',
  );
});

test.each([
  ['as the chart has them', { kind: 'Role', metadata: { name: 'web', labels: { 'app.kubernetes.io/managed-by': 'chart', 'a': 'b' } } }, RELEASE, {
    kind: 'Role',
    metadata: { name: 'web', labels: { 'app.kubernetes.io/managed-by': 'Helm', 'a': 'b' }, annotations: OWNED.metadata.annotations },
  }],
  ['without any', { kind: 'Role' }, UNKNOWN, {
    kind: 'Role',
    metadata: { labels: OWNED.metadata.labels, annotations: { 'meta.helm.sh/release-name': 'release-name', 'meta.helm.sh/release-namespace': 'team' } },
  }],
])('metadata %s', (_title, document, release, expected) => {
  expect(withReleaseMetadata(document, release)).toEqual(expected);
});

test('who an object says owns it', () => {
  expect([ownerOf(OWNED), ownerOf({}), ownerOf({ metadata: { annotations: OWNED.metadata.annotations } })])
    .toEqual([{ name: 'rel', namespace: 'team' }, undefined, undefined]);
});
