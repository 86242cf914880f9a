/*
 * Prints random cases, one a line: node cases.js helm|flux|argocd SEED COUNT. A case has what is done to an object before, and what the client
 * is told.
 */

const makersOf = require('./objects');
const randomOf = require('./random');

const [client, seed, count] = process.argv.slice(2);
const random = randomOf(Number(seed));
const MAKERS = makersOf(random);

const { chance, oneOf } = random;
const KINDS = ['Deployment', 'Deployment', 'Deployment', 'ConfigMap', 'ConfigMap', 'Service', 'Role', 'RoleBinding', 'Job', 'Widget', 'Widget'];

/** What others do to objects. */
const STEPS = {
  apply: { verb: 'apply', manager: 'kubectl-client-side-apply' },
  applyOnServer: { verb: 'apply-on-server', manager: 'kubectl' },
  create: { verb: 'create', manager: 'kubectl-create' },
  merge: { verb: 'merge', manager: 'kubectl-edit' },
  update: { verb: 'update', manager: 'ctl' },
};
const helmOnServer = { verb: 'apply-on-server', manager: 'helm' };

/* Flux */

const FLUX = 'kustomize.toolkit.fluxcd.io';
const SSA = ['Override', 'Merge', 'IfNotPresent', 'Ignore', 'merge'];
const fluxOnServer = { verb: 'apply-on-server', manager: 'kustomize-controller' };

function liveAnnotations() {
  if (chance(0.12)) {
    return { [`${FLUX}/ssa`]: oneOf(SSA) };
  }
  if (chance(0.06)) {
    return { [`${FLUX}/reconcile`]: 'disabled' };
  }
  return chance(0.05) ? { 'fluxcd.io/sync-checksum': '1' } : undefined;
}

function sentAnnotations() {
  if (chance(0.2)) {
    return { [`${FLUX}/ssa`]: oneOf(SSA) };
  }
  if (chance(0.06)) {
    return { [`${FLUX}/reconcile`]: oneOf(['disabled', 'enabled']) };
  }
  return chance(0.12) ? { [`${FLUX}/force`]: oneOf(['enabled', 'Enabled', 'disabled']) } : undefined;
}

function flux(make) {
  const { apply, applyOnServer, create, merge, update } = STEPS;
  const first = [apply, apply, create, fluxOnServer, fluxOnServer, applyOnServer, helmOnServer];
  const later = [apply, merge, fluxOnServer, applyOnServer, helmOnServer, update];
  const setup = stepsOf(oneOf([0, 1, 1, 2, 2, 3]), first, later, () => make(liveAnnotations()));
  const config = withUnknownField(make(sentAnnotations()));
  return { setup, config, again: chance(0.15) || undefined };
}

/* Helm */

const ownedBy = (release) => ({
  labels: { 'app.kubernetes.io/managed-by': 'Helm' },
  annotations: { 'meta.helm.sh/release-name': release, 'meta.helm.sh/release-namespace': 'default' },
});
const OTHER_OWNERS = [
  ownedBy('zzz'),
  { labels: { 'app.kubernetes.io/managed-by': 'me' }, annotations: {} },
  { labels: {}, annotations: { 'meta.helm.sh/release-name': 'rel' } },
];

function owned({ metadata, ...object }, { labels, annotations }) {
  const marked = { ...metadata, labels: { ...metadata.labels, ...labels }, annotations: { ...metadata.annotations, ...annotations } };
  return { ...object, metadata: marked };
}

/** The release `rel`. Its chart has a ConfigMap besides where it is upgraded. */
function helm(make, number) {
  // How the release before is applied, and this one: `migrated` is by the client, then on the server.
  const method = oneOf(['by-client', 'by-client', 'by-client', 'by-client', 'on-server', 'on-server', 'migrated']);
  const state = oneOf(['of release', 'of release', 'of release', 'of release', 'foreign', 'adopted', 'of others', 'of release', 'deleted']);
  const force = (method !== 'by-client' && chance(0.3)) || undefined;
  const isOfRelease = ['of release', 'deleted'].includes(state);
  const old = isOfRelease ? make() : undefined;
  const { apply, applyOnServer, create, merge, update } = STEPS;
  const changes = [merge, update, applyOnServer, apply];
  const setup = stepsOf(oneOf([0, 0, 1, 1, 2]), changes, changes, make);
  if (!isOfRelease) {
    const object = helmObject(make(), state);
    setup.unshift({ ...oneOf([apply, create, applyOnServer]), object });
  }
  const via = old !== undefined || number % 2 === 1 ? 'upgrade' : 'install';
  return { method, force, via, old, setup, deleted: state === 'deleted' || undefined, config: make() };
}

function helmObject(object, state) {
  if (state === 'adopted') {
    return owned(object, ownedBy('rel'));
  }
  return state === 'of others' ? owned(object, oneOf(OTHER_OWNERS)) : object;
}

/* Argo CD */

const SYNC_OPTIONS = [
  'ServerSideApply=true', 'ServerSideApply=true', 'Replace=true', 'Force=true', 'Force=true,Replace=true', 'Replace=true,ServerSideApply=true',
  'Validate=false', 'ServerSideApply=true,Force=true', 'ServerSideApply=false', 'ClientSideApplyMigration=false,ServerSideApply=true',
];
const argoApply = { verb: 'apply', manager: 'argocd-controller' };
const argoOnServer = { verb: 'apply-on-server', manager: 'argocd-controller' };

function argocd(make) {
  const { apply, applyOnServer, create, merge, update } = STEPS;
  const first = [apply, create, argoApply, argoApply, argoOnServer, applyOnServer];
  const later = [apply, argoApply, merge, argoOnServer, applyOnServer, update];
  const setup = stepsOf(oneOf([0, 1, 1, 2, 2, 3]), first, later, () => make());
  const options = random.maybe(0.6, () => oneOf(SYNC_OPTIONS));
  return { setup, config: withUnknownField(make(options && { 'argocd.argoproj.io/sync-options': options })) };
}

/* All clients */

function stepsOf(length, first, later, make) {
  return Array.from({ length }, (_each, i) => ({ ...oneOf(i === 0 ? first : later), object: make() }));
}

function withUnknownField(object) {
  return chance(0.06) ? { ...object, spec: { ...object.spec, nope: 1 } } : object;
}

const CASES = { helm, flux, argocd };
for (let number = 0; number < Number(count); number++) {
  const kind = oneOf(KINDS);
  const name = `${client.slice(0, 4)}-${seed}-${number}`;
  console.log(JSON.stringify({ name, ...CASES[client]((annotations) => MAKERS[kind](name, annotations), number) }));
}
