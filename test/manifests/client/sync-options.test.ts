import { argoOptions, fluxOptions } from '../../../src/manifests/client/sync-options';

const annotated = (annotations: object): { readonly metadata: object } => ({ metadata: { annotations } });
const labelled = (labels: object): { readonly metadata: object } => ({ metadata: { labels } });
const SSA = 'kustomize.toolkit.fluxcd.io/ssa';
const RECONCILE = 'kustomize.toolkit.fluxcd.io/reconcile';
const FORCE = 'kustomize.toolkit.fluxcd.io/force';

test.each([
  ['nothing', {}, {}, {}],
  ['reconcile in the document', annotated({ [RECONCILE]: 'Disabled' }), undefined, { skippedBy: `${RECONCILE}: disabled` }],
  ['reconcile in the cluster', {}, labelled({ [RECONCILE]: 'disabled' }), { skippedBy: `${RECONCILE}: disabled` }],
  ['reconcile that is enabled', annotated({ [RECONCILE]: 'enabled' }), {}, {}],
  ['ignore', {}, annotated({ [SSA]: 'ignore' }), { skippedBy: `${SSA}: Ignore` }],
  ['if not present, where it is', annotated({ [SSA]: 'IfNotPresent' }), {}, { skippedBy: `${SSA}: IfNotPresent` }],
  ['if not present, where it is not', annotated({ [SSA]: 'IfNotPresent' }), undefined, {}],
  ['if not present in the cluster alone', {}, annotated({ [SSA]: 'IfNotPresent' }), {}],
  ['force', labelled({ [FORCE]: 'enabled' }), {}, { recreatedBy: `${FORCE}: Enabled` }],
  ['force in the cluster', {}, annotated({ [FORCE]: 'Enabled' }), { recreatedBy: `${FORCE}: Enabled` }],
  ['no force', annotated({ [FORCE]: 'disabled' }), {}, {}],
])('Flux: %s', (_title, document, live, expected) => {
  expect(fluxOptions(document, live)).toEqual(expected);
});

const NONE = { replaces: false, recreates: false, validates: true };

test.each([
  ['', NONE],
  ['ServerSideApply=true', { ...NONE, isOnServer: true }],
  ['Prune=false, ServerSideApply=false,ServerSideApply=true', { ...NONE, isOnServer: false }],
  ['Replace=true,Force=true', { ...NONE, replaces: true, recreates: true }],
  ['Validate=false', { ...NONE, validates: false }],
  ['replace=true', NONE],
])('Argo CD: %j', (options, expected) => {
  expect(argoOptions(annotated({ 'argocd.argoproj.io/sync-options': options }))).toEqual(expected);
});
