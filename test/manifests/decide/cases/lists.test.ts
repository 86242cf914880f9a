import { notValidated, verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

const K36 = { cluster: 'kubernetes:1.36' };
const POD = '{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: team}, spec: {containers: [{name: c, image: i}]}}';
const UNTYPED = '{metadata: {name: p, namespace: team}, spec: {containers: [{name: c, image: i}]}}';
const list = (apiVersion: string, kind: string, ...items: readonly string[]) => `{apiVersion: ${apiVersion}, kind: ${kind}, items: [${items.join(', ')}]}`;

const POD_ALLOWED = [
  'allowed Pod team/p',
  '  assumes Namespace team: not in the set; assumed that it exists and has no Pod Security labels',
];
const NO_WORKLOAD = 'note: no workload in the set';
const NAMELESS = 'note: 1 object does not set a namespace: using default';
const noMatches = (kind: string, apiVersion: string) => [`denied ${kind} without a name: no matches for kind "${kind}" in version "${apiVersion}"`, NO_WORKLOAD];
const LIST_IN_LIST = 'error set.yaml:1 items[0]: a list in a list; kubectl answers: *unstructured.Unstructured is not a list: no Items field in this object. '
  + 'Move its items into the outer list';
const withoutItems = (refusal: string, place = '') => [`error set.yaml:1${place}: a list without items; kubectl answers: ${refusal}`, NO_WORKLOAD];
const missingItems = (kind: string, models: string) => `error validating data: ValidationError(${kind}): missing required field "items" in ${models}.${kind}`;
const leftOut = (others: string) => `warning set.yaml:1: kubectl applies no object of a list of which it cannot read an item: ${others} left out`;
const noField = (name: string, index = 0) => `error set.yaml:1 items[${index}]: ${name} not set: every object needs both apiVersion and kind`;

// What kubectl answers is from running UnstructuredJSONScheme and ExtractList of k8s.io/apimachinery v0.36.3, and from its source.
test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
  ['a list', K36, list('v1', 'List', POD), POD_ALLOWED],
  ['a list of pods', K36, list('v1', 'PodList', UNTYPED), POD_ALLOWED],
  ['a list in a version of another group', K36, list('apps/v1', 'List', POD), POD_ALLOWED],
  ['a list in a group of custom resources', K36, list('example.com/v1', 'List', POD), POD_ALLOWED],
  ['another kind with items', K36, list('v1', 'ConfigMap', POD), POD_ALLOWED],
  ['a custom resource with items', K36, list('example.com/v1', 'Widget', POD), POD_ALLOWED],
  ['an empty list', K36, list('v1', 'List'), ['error: no object in the set']],
  ['a list in a version that nobody has', K36, list('v2', 'List', POD), noMatches('List', 'v2')],
  ['a list in a version of a group that nobody has', K36, list('apps/v3', 'List', POD), noMatches('List', 'apps/v3')],
  ['a list in a group that nobody has', K36, list('foo/v1', 'List', POD), noMatches('List', 'foo/v1')],
  ['a list of pods in a group that nobody has', K36, list('foo/v1', 'PodList', POD), noMatches('PodList', 'foo/v1')],
  ['a list in a version that is gone', K36, list('extensions/v1beta1', 'List', POD), noMatches('List', 'extensions/v1beta1')],
  ['the same as long as it is served', { cluster: 'kubernetes:1.21' }, list('extensions/v1beta1', 'List', POD), ['allowed Pod team/p', '  assumes Namespace team: not in the set; assumed that it exists']],
  ['a list of pods in the wrong group', K36, list('apps/v1', 'PodList', UNTYPED), noMatches('PodList', 'apps/v1')],
  ['a list of Deployments in the wrong group', K36, list('v1', 'DeploymentList', POD), noMatches('DeploymentList', 'v1')],
  ['a list of Ingresses in a version that is gone', K36, list('extensions/v1beta1', 'IngressList', POD), noMatches('IngressList', 'extensions/v1beta1')],
  ['a list in a list', K36, list('v1', 'List', list('v1', 'List', POD)), [LIST_IN_LIST, NO_WORKLOAD]],
  ['another kind with items in a list', K36, list('v1', 'List', list('v1', 'ConfigMap', POD)), [LIST_IN_LIST, NO_WORKLOAD]],
  ['a list beside others in a list', K36, list('v1', 'List', POD, POD, list('v1', 'List', POD)), [leftOut('2 others are'), LIST_IN_LIST.replace('items[0]', 'items[2]'), NO_WORKLOAD]],
  ['a text beside an object in a list', K36, list('v1', 'List', '"text"', POD),
    [leftOut('1 other is'), 'error set.yaml:1 items[0]: found the string "text" where an object with apiVersion and kind belongs', NO_WORKLOAD]],
  ['null beside an object in a list', K36, list('v1', 'List', 'null', POD), [...POD_ALLOWED, 'error set.yaml:1 items[0]: found null where an object with apiVersion and kind belongs']],
  ['an object without a kind beside another', K36, list('v1', 'List', '{}', POD), [...POD_ALLOWED, noField('apiVersion and kind')]],
  ['an item of a list of pods with a kind alone', K36, list('v1', 'PodList', '{kind: Pod}'), [noField('apiVersion'), NO_WORKLOAD]],
  ['an item of a list of pods with an apiVersion alone', K36, list('v1', 'PodList', '{apiVersion: v1}'), [noField('kind'), NO_WORKLOAD]],
  ['an item of a list of anything without both', K36, list('v1', 'List', '{}'), [noField('apiVersion and kind'), NO_WORKLOAD]],
  ['items of a kind that nobody has', K36, list('v1', 'Foo', POD), noMatches('Foo', 'v1')],
  ['a list without items', K36, '{apiVersion: v1, kind: List}', withoutItems('error validating data: invalid object to validate')],
  ['a list whose items are null', K36, '{apiVersion: v1, kind: List, items: null}', withoutItems('error validating data: invalid object to validate')],
  ['a list of ConfigMaps without items', K36, '{apiVersion: v1, kind: ConfigMapList, metadata: {}}', withoutItems(missingItems('ConfigMapList', 'io.k8s.api.core.v1'))],
  ['a list of ConfigMaps whose items are null', K36, '{apiVersion: v1, kind: ConfigMapList, items: null}',
    withoutItems(missingItems('ConfigMapList', 'io.k8s.api.core.v1'))],
  ['a list of pods without items', K36, '{apiVersion: v1, kind: PodList}', withoutItems(missingItems('PodList', 'io.k8s.api.core.v1'))],
  ['a list of roles without items', K36, '{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleList}',
    withoutItems(missingItems('ClusterRoleList', 'io.k8s.api.rbac.v1'))],
  ['a list of definitions without items', K36, '{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinitionList}',
    withoutItems(missingItems('CustomResourceDefinitionList', 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1'))],
  ['a list in a list, without items', K36, list('v1', 'List', '{apiVersion: v1, kind: ConfigMapList}'),
    withoutItems(missingItems('ConfigMapList', 'io.k8s.api.core.v1'), ' items[0]')],
  ['a list in a version of another group, without items', K36, '{apiVersion: apps/v1, kind: List}', withoutItems('resource name may not be empty')],
  ['the same with a name', K36, '{apiVersion: apps/v1, kind: List, metadata: {name: a}}', withoutItems('the server could not find the requested resource')],
  ['a list of bindings without items', K36, '{apiVersion: v1, kind: BindingList}', withoutItems('resource name may not be empty')],
  ['a list of a kind that nobody has, without items', K36, '{apiVersion: v1, kind: FooList}', noMatches('FooList', 'v1')],
  ['a custom resource whose kind ends as a list', K36, '{apiVersion: example.com/v1, kind: AllowList, metadata: {name: a}}',
    [NO_WORKLOAD, notValidated('example.com/v1 AllowList'), 'ignored: 1 example.com/v1 AllowList']],
  ['another kind in a list of pods', K36, list('v1', 'ServiceList', POD), POD_ALLOWED],
])('%s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options).filter((line) => line !== NAMELESS)).toEqual(expected);
});

test('what is in the cluster may be in a list in a list', () => {
  const namespace = '{apiVersion: v1, kind: Namespace, metadata: {name: team}}';
  expect(verdictLines(POD, { ...K36, existing: list('v1', 'List', list('v1', 'List', namespace)) })).toEqual(['allowed Pod team/p']);
});
