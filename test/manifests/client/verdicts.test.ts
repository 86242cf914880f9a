import { ClientOptions } from '../../../src/manifests/client/set-client';
import { setClient } from '../../support/set-client';
import { verdictLines } from '../../support/verdict-lines';

const HELM: ClientOptions = { name: 'helm' };
const HELM_UPGRADE: ClientOptions = { name: 'helm', isUpgrade: true };
const FLUX: ClientOptions = { name: 'flux' };
const ARGO_CD: ClientOptions = { name: 'argocd' };

const SHOP = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';

interface Extra {
  readonly annotations?: string;
  readonly spec?: string;
}

const metadata = (name: string, annotations: string): string => `metadata: {name: ${name}, namespace: shop${annotations === '' ? '' : `, annotations: {${annotations}}`}}`;
const pod = (name: string, { annotations = '', spec = '' }: Extra = {}): string => (
  `apiVersion: v1\nkind: Pod\n${metadata(name, annotations)}\nspec: {${spec}containers: [{name: c, image: x}]}\n`);
const job = (name: string, { annotations = '', spec = '' }: Extra = {}): string => (
  `apiVersion: batch/v1\nkind: Job\n${metadata(name, annotations)}\nspec: {template: {spec: {restartPolicy: Never, ${spec}containers: [{name: c, image: x}]}}}\n`);
const deployment = (name: string, { annotations = '', spec = '' }: Extra = {}): string => (
  `apiVersion: apps/v1\nkind: Deployment\n${metadata(name, annotations)}\n`
  + `spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {${spec}containers: [{name: c, image: x}]}}}\n`);
const account = (name: string, annotations = ''): string => `apiVersion: v1\nkind: ServiceAccount\n${metadata(name, annotations)}\n`;
const configMap = (name: string, annotations = '', data = '{}'): string => `apiVersion: v1\nkind: ConfigMap\n${metadata(name, annotations)}\ndata: ${data}\n`;
const hook = (events: string, weight = '0'): string => `helm.sh/hook: "${events}", helm.sh/hook-weight: "${weight}"`;
const wave = (number: number): string => `argocd.argoproj.io/sync-wave: "${number}"`;

const USES = { spec: 'serviceAccountName: web, ' };
const NO_ACCOUNT = (name: string): string => `pods "${name}" is forbidden: error looking up service account shop/web: serviceaccount "web" not found`;
const BAD = '{a/b: c}';
const BAD_KEY = 'ConfigMap "bad" is invalid: data[a/b]: Invalid value: "a/b": a valid config key must consist of alphanumeric characters, '
  + "'-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
const DEFINITION = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: widgets.example.com}\nspec:\n  group: example.com\n'
  + '  scope: Namespaced\n  names: {plural: widgets, kind: Widget}\n'
  + '  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]\n';
const WIDGET = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w, namespace: shop}\n';
const NONE = 'note: no workload in the set';

test.each<[title: string, client: ClientOptions, documents: readonly string[], expected: readonly string[]]>([
  ['a Namespace after what is in it, with kubectl', {}, [pod('web'), SHOP], ['denied Pod shop/web: namespaces "shop" not found', '  once all is applied: allowed']],
  ['with Helm', HELM, [pod('web'), SHOP], ['allowed Pod shop/web']],
  ['with Flux', FLUX, [pod('web'), SHOP], ['allowed Pod shop/web']],
  ['with Argo CD', ARGO_CD, [pod('web'), SHOP], ['allowed Pod shop/web']],

  ['a ServiceAccount after a pod of it, with kubectl', {}, [SHOP, pod('web', USES), account('web')],
    [`denied Pod shop/web: ${NO_ACCOUNT('web')}`, '  once all is applied: allowed']],
  ['with Helm 3', { ...HELM, isOnServer: false }, [SHOP, pod('web', USES), account('web')], ['allowed Pod shop/web']],
  ['with Flux, which tries the pod before the account is there', FLUX, [SHOP, pod('web', USES), account('web')], [
    `denied Pod shop/web: ${NO_ACCOUNT('web')}`,
    '  once all is applied: allowed',
    'note: Flux applies nothing of the stage of all other objects (2 objects), since Pod shop/web is denied: it tries all objects of a stage in a dry run first',
  ]],
  ['of a Deployment, whose pods Flux does not try', FLUX, [SHOP, deployment('web', USES), account('web')], ['allowed Deployment shop/web']],
  ['with Argo CD', ARGO_CD, [SHOP, pod('web', USES), account('web')], ['allowed Pod shop/web']],

  ['a pod that needs a RuntimeClass, with Helm', HELM, [SHOP, pod('web', { spec: 'runtimeClassName: kata, ' }), 'apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata: {name: kata}\nhandler: kata\n'], [
    'denied Pod shop/web: pods "web" is forbidden: pod rejected: RuntimeClass "kata" not found',
    '  once all is applied: allowed',
    'note: helm install fails, since Pod shop/web is denied: it sends the other objects of the release',
  ]],
  ['with Flux, which has a stage for classes', FLUX, [SHOP, pod('web', { spec: 'runtimeClassName: kata, ' }), 'apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata: {name: kata}\nhandler: kata\n'],
    ['allowed Pod shop/web']],

  ['a hook before the release, with kubectl', {}, [SHOP, account('web'), job('migrate', { ...USES, annotations: hook('pre-install') })], ['allowed Job shop/migrate']],
  ['with Helm', HELM, [SHOP, account('web'), job('migrate', { ...USES, annotations: hook('pre-install') })], [
    'denied Job shop/migrate: namespaces "shop" not found',
    '  once all is applied: allowed',
    'note: helm install stops at the hook pre-install, Job shop/migrate, which is denied: it sends nothing after it (2 objects)',
  ]],
  ['with Argo CD, which puts the Namespace before it', ARGO_CD, [SHOP, account('web'), job('migrate', { ...USES, annotations: hook('pre-install') })], [
    `denied Job shop/migrate: ${NO_ACCOUNT('migrate-')}`,
    '  once all is applied: allowed',
    'note: Argo CD waits in wave 0 of the phase PreSync for Job shop/migrate, whose pods are denied: it sends nothing after it (1 object)',
  ]],
  ['hooks by their weights', HELM, [account('web', hook('pre-install', '1')), SHOP.replace('shop}', `shop, annotations: {${hook('pre-install', '-5')}}}`), job('migrate', { ...USES, annotations: hook('pre-install', '2') })],
    ['allowed Job shop/migrate']],
  ['a Job that is a hook, and whose pods need what comes later', HELM, [SHOP.replace('shop}', `shop, annotations: {${hook('pre-install', '-5')}}}`), account('web'), job('migrate', { ...USES, annotations: hook('pre-install') })], [
    `denied Job shop/migrate: ${NO_ACCOUNT('migrate-')}`,
    '  once all is applied: allowed',
    'note: helm install waits at the hook pre-install, Job shop/migrate, until its time is over, since the pods are denied: it sends nothing after it (1 object)',
  ]],
  ['hooks that an installation does not have', HELM, [SHOP, pod('check', { annotations: hook('test') }), job('upgrade', { annotations: hook('pre-upgrade, post-rollback') }), pod('odd', { annotations: hook('pre-install,before') })], [
    'note set.yaml:5: Pod check: helm install does not create a hook for test',
    'note set.yaml:10: Job upgrade: helm install does not create a hook for pre-upgrade and post-rollback',
    'note set.yaml:15: Pod odd: Helm leaves out a hook with an event that it does not know: helm.sh/hook: pre-install,before',
    NONE,
  ]],
  ['hooks of an upgrade', HELM_UPGRADE, [SHOP, account('web'), job('install', { annotations: hook('pre-install') }), job('upgrade', { ...USES, annotations: hook('post-upgrade') })], [
    'allowed Job shop/upgrade',
    'note set.yaml:9: Job install: helm upgrade does not create a hook for pre-install',
  ]],
  ['a release of which something is denied', HELM, [SHOP, configMap('bad', '', BAD), configMap('after', hook('post-install'))], [
    `denied ConfigMap shop/bad: ${BAD_KEY}`,
    'note: helm install fails, since ConfigMap shop/bad is denied: it sends the other objects of the release, but not the hooks after it (1 object)',
    NONE,
    'ignored: 1 v1 ConfigMap',
  ]],
  ['an upgrade of which something new is denied', HELM_UPGRADE, [SHOP, configMap('bad', '', BAD), deployment('web')], [
    `denied ConfigMap shop/bad: ${BAD_KEY}`,
    'allowed Deployment shop/web',
    'note: helm upgrade stops at ConfigMap shop/bad, which is new and denied: it sends nothing after it',
  ]],
  ['a kind that the cluster does not have, with Helm', HELM, [SHOP, 'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: web, namespace: shop}\n', deployment('web', { annotations: hook('pre-install') })], [
    'denied Ingress shop/web: no matches for kind "Ingress" in version "extensions/v1beta1"',
    'denied Deployment shop/web: namespaces "shop" not found',
    '  once all is applied: allowed',
    'note: helm install sends nothing but the folder crds, since the cluster does not have the kind of Ingress shop/web: it looks up all kinds of the release first',
  ]],

  ['a definition in the release of a custom resource', HELM, [SHOP, DEFINITION, WIDGET], [
    'note: helm install looks up the kind of Widget shop/w before it sends anything of the release. '
    + 'If CustomResourceDefinition widgets.example.com is a template of the chart, it sends nothing: put it into the folder crds',
    NONE,
    'ignored: 1 apiextensions.k8s.io/v1 CustomResourceDefinition',
    'ignored: 1 example.com/v1 Widget',
  ]],
  ['that Flux and Argo CD apply before', FLUX, [WIDGET, DEFINITION, SHOP],
    [NONE, 'ignored: 1 apiextensions.k8s.io/v1 CustomResourceDefinition', 'ignored: 1 example.com/v1 Widget']],
  ['with Argo CD', ARGO_CD, [WIDGET, DEFINITION, SHOP],
    [NONE, 'ignored: 1 apiextensions.k8s.io/v1 CustomResourceDefinition', 'ignored: 1 example.com/v1 Widget']],

  ['classes are a stage of Flux', FLUX, [SHOP, configMap('bad', '', BAD), 'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: high}\nvalue: 2000000001\n', configMap('good')], [
    'denied PriorityClass high: PriorityClass.scheduling.k8s.io "high" is invalid: value: Forbidden: maximum allowed value of a user defined priority is 1000000000',
    `denied ConfigMap shop/bad: ${BAD_KEY}`,
    'note: Flux applies nothing of the stage of classes (1 object) and nothing after it (2 objects), since PriorityClass high is denied: '
    + 'it tries all objects of a stage in a dry run first',
    NONE,
    'ignored: 1 v1 ConfigMap',
  ]],

  ['waves of Argo CD', ARGO_CD, [SHOP, account('web', wave(1)), pod('web', { ...USES, annotations: wave(2) }), pod('early', { ...USES, annotations: wave(-1) })], [
    `denied Pod shop/early: ${NO_ACCOUNT('early')}`,
    '  once all is applied: allowed',
    'allowed Pod shop/web',
    'note: the sync of Argo CD fails, since Pod shop/early is denied: it applies the other objects of wave -1 of the phase Sync, and nothing after it (2 objects)',
  ]],
  ['a workload for which Argo CD waits', ARGO_CD, [SHOP, deployment('web', USES), account('web', wave(1))], [
    `denied Deployment shop/web: ${NO_ACCOUNT('web-')}`,
    '  once all is applied: allowed',
    'note: Argo CD waits in wave 0 of the phase Sync for Deployment shop/web, whose pods are denied: it sends nothing after it (1 object)',
  ]],
  ['in the last wave, it does not wait', ARGO_CD, [SHOP, deployment('web', { ...USES, annotations: wave(1) }), account('web')], ['allowed Deployment shop/web']],
  ['what Argo CD does not apply in a sync', ARGO_CD, [
    SHOP, pod('skipped', { annotations: 'argocd.argoproj.io/hook: Skip' }), pod('failed', { annotations: 'argocd.argoproj.io/hook: SyncFail' }), pod('check', { annotations: hook('test') }),
  ], [
    'note set.yaml:5: Pod skipped: Argo CD does not apply it in a sync, as argocd.argoproj.io/hook: Skip says',
    'note set.yaml:10: Pod failed: Argo CD applies it only when a sync has failed, as argocd.argoproj.io/hook: SyncFail says',
    'note set.yaml:15: Pod check: Argo CD does not apply it in a sync, as helm.sh/hook: test says',
    NONE,
  ]],
  ['a field that Kubernetes does not have, with Argo CD', ARGO_CD, [SHOP, pod('web', { spec: 'hostNetwrk: true, ' })], [
    'allowed Pod shop/web', '  warning: spec.hostNetwrk: Kubernetes 1.36 has no such field and drops it; did you mean "hostNetwork"?',
  ]],
  ['the same with Validate=false, which Argo CD does not hand on', ARGO_CD, [SHOP, pod('web', { spec: 'hostNetwrk: true, ', annotations: 'argocd.argoproj.io/sync-options: "Prune=false, Validate=false"' })], [
    'allowed Pod shop/web', '  warning: spec.hostNetwrk: Kubernetes 1.36 has no such field and drops it; did you mean "hostNetwork"?',
  ]],
  ['in an object that Argo CD creates', ARGO_CD, [SHOP, pod('web', { spec: 'hostNetwrk: true, ', annotations: 'argocd.argoproj.io/sync-options: Replace=true' })], [
    'denied Pod shop/web: Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.hostNetwrk"',
    'note: the sync of Argo CD fails, since Pod shop/web is denied: it applies the other objects of wave 0 of the phase Sync',
  ]],
  ['in one that it creates and does not validate', ARGO_CD, [SHOP, pod('web', { spec: 'hostNetwrk: true, ', annotations: 'argocd.argoproj.io/sync-options: "Replace=true, Validate=false"' })], ['allowed Pod shop/web']],
  ['with Helm 3', { ...HELM, isOnServer: false }, [SHOP, pod('web', { spec: 'hostNetwrk: true, ' })], [
    'allowed Pod shop/web', '  warning: spec.hostNetwrk: Kubernetes 1.36 has no such field and drops it; did you mean "hostNetwork"?',
  ]],
])('%s', (_title, client, documents, expected) => {
  expect(verdictLines(documents.join('---\n'), { cluster: 'kubernetes:1.36', client: setClient(client) })).toEqual(expected);
});

const RELEASED = 'labels: {app.kubernetes.io/managed-by: Helm}, annotations: {meta.helm.sh/release-name: web, meta.helm.sh/release-namespace: default}';

test.each<[string, string, readonly string[]]>([
  ['of the release', DEFINITION.replace('metadata: {', `metadata: {${RELEASED}, `), []],
  ['of nobody', DEFINITION, [
    'note: helm install sends nothing of the release, since CustomResourceDefinition widgets.example.com is there and not of it: it looks at that first',
  ]],
])('a definition of the cluster is there before the release: %s', (_title, existing, expected) => {
  const lines = verdictLines([SHOP, DEFINITION, WIDGET].join('---\n'), { cluster: 'kubernetes:1.36', client: setClient(HELM), existing });
  expect(lines.filter((line) => line.startsWith('note: helm'))).toEqual(expected);
});
