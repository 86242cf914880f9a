import * as fs from 'node:fs';
import * as path from 'node:path';
import { CheckResult } from '../../src/manifests/result/result';
import { run } from '../support/command-line';
import { emptyFolder } from '../support/outdir';

/*
 * What a command finds in a folder, and does not evaluate: nothing of it is passed over in silence.
 */

const before = process.cwd();

beforeEach(() => {
  process.chdir(emptyFolder());
  for (const [name, text] of Object.entries(FILES)) {
    fs.mkdirSync(path.dirname(name), { recursive: true });
    fs.writeFileSync(name, text);
  }
});
afterEach(() => process.chdir(before));

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {containers: [{name: web, image: a}]}\n';
const results = (objects: string, apply: string): string => `apiVersion: cdk8s-pod-security/v1
kind: ExpectedResults
cluster: kubernetes:1.36
objects: [${objects}]
cases:
- name: a
  apply: ${apply}
  expect: {verdict: allowed}
`;

const FILES: Readonly<Record<string, string>> = {
  'pod/pod.yaml': POD,
  'chart/templates/pod.yaml': '{{ if a }}\napiVersion: v1\nkind: Pod\n{{ end }}\n',
  'chart/values.yaml': 'a: 1\n',
  'values/values.yaml': 'a: 1\n',
  'overlay/kustomization.yaml': 'patches: [{path: patch.yaml}]\n',
  'overlay/patch.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
  'nothing/comment.yaml': '# nothing\n',
  'list/list.yaml': 'apiVersion: v1\nkind: List\nitems: []\n',
  'mixed/pod.yaml': POD,
  'mixed/template.yaml': '{{ if a }}\napiVersion: v1\nkind: Pod\n{{ end }}\n',
  'namespace.labelled': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforced: restricted}}\n',
  'namespace.results': results('namespace.labelled', 'pod'),
  'set.results': results('', 'mixed'),
  'cluster.results': results('mixed', 'pod'),
  'case.results': results('', 'pod').replace('  apply: pod', '  objects: [mixed]\n  apply: pod'),
  'chart.results': results('', 'chart'),
  'overlay.results': results('', 'overlay'),
  'values.results': results('values', 'pod'),
};

const NOT_RENDERED = 'looks like a template that is not rendered; not evaluated. Check the output of helm template instead, as in helm template CHART | cdk8s-pod-security check -';
const CHART = `warning: chart/templates/pod.yaml: ${NOT_RENDERED}`;
const MIXED = `warning: mixed/template.yaml: ${NOT_RENDERED}`;
const PATCH = 'warning: overlay/patch.yaml:1: looks like a patch of kustomize; not evaluated. Check the output of kustomize build instead, as in kustomize build DIRECTORY | cdk8s-pod-security check -';
const LABEL = 'warning: namespace.labelled:1: Pod Security does not read the label pod-security.kubernetes.io/enforced; did you mean pod-security.kubernetes.io/enforce?';
const NONE = 'no Kubernetes object in this folder';

test.each<[command: string, code: number, told: readonly string[]]>([
  ['explain pod/web mixed', 0, [MIXED]],
  ['explain pod/web pod --objects mixed', 0, [MIXED]],
  ['explain pod/web chart', 2, [`error: chart: ${NONE}`, CHART, 'error: pod/web: not in the set']],
  ['debug web mixed', 0, [MIXED]],
  ['debug web -n shop --objects mixed', 0, [MIXED]],
  ['debug web overlay', 2, [`error: overlay: ${NONE}`, PATCH, 'error: Pod web: neither in the set nor in --objects']],
  ['levels mixed', 0, [MIXED]],
  ['levels pod --objects mixed', 0, [MIXED]],
  ['levels chart', 2, [`error: chart: ${NONE}`, CHART]],
  ['levels overlay', 2, [`error: overlay: ${NONE}`, PATCH]],
  ['fix mixed', 0, [MIXED, '0 fixed, 0 still denied']],
  ['fix pod --objects mixed', 0, [MIXED, '0 fixed, 0 still denied']],
  ['fix pod --old values', 2, [`error: values: ${NONE}`]],
  ['get psp chart', 2, [`error: chart: ${NONE}`, CHART, 'No resources found']],
  ['can-i use psp/a --as jane values', 2, [`error: values: ${NONE}`, 'note: there is no PodSecurityPolicy a']],
  ['cel object.kind mixed', 0, [MIXED]],
  ['cel object.kind overlay', 2, [`error: overlay: ${NONE}`, PATCH]],
  ['test set.results', 0, [MIXED]],
  ['test cluster.results', 0, [MIXED]],
  ['test case.results', 0, [MIXED]],
  ['test chart.results', 2, [CHART]],
  ['test overlay.results', 2, [PATCH]],
  ['test values.results', 2, []],
  ['levels pod --objects namespace.labelled', 0, [LABEL]],
  ['test namespace.results', 0, [LABEL]],
])('%s tells what it does not evaluate', async (command, code, told) => {
  const done = await run(command.split(' '));
  expect({ code: done.code, told: done.err.split('\n').filter((line) => line !== '') }).toEqual({ code, told });
});

test.each<[paths: string, code: number, told: readonly string[]]>([
  ['pod', 0, []],
  ['chart', 2, [`error chart: ${NONE}`, CHART]],
  ['overlay', 2, [`error overlay: ${NONE}`, PATCH]],
  ['pod values', 2, [`error values: ${NONE}`]],
  ['values chart pod', 2, [`error values: ${NONE}`, `error chart: ${NONE}`, CHART]],
  ['pod nothing', 2, [`error nothing: ${NONE}`]],
  ['pod list', 0, []],
  ['pod .', 0, [`${CHART.replace(NOT_RENDERED, '')}${NOT_RENDERED.replace('not evaluated', 'not evaluated, nor are 1 more: mixed/template.yaml')}`, PATCH]],
  ['pod --objects values', 2, [`error values: ${NONE}`]],
  ['pod --old values', 2, [`error values: ${NONE}`]],
  ['pod --objects list', 0, []],
  ['pod --objects namespace.labelled', 0, [LABEL]],
  ['pod --old namespace.labelled', 0, [LABEL]],
  ['pod --objects mixed', 0, [MIXED]],
  ['pod --objects mixed --strict', 2, [MIXED.replace('warning: ', 'error ')]],
])('check of %s reports a folder without objects', async (paths, code, told) => {
  const done = await run(['check', ...paths.split(' '), '--format', 'json']);
  const { diagnostics } = JSON.parse(done.out) as Pick<CheckResult, 'diagnostics'>;
  const shown = diagnostics.filter(({ level }) => level !== 'note').map(({ level, source, message }) => `${level} ${source}: ${message}`);
  expect({ code: done.code, told: shown }).toEqual({ code, told: told.map((line) => line.replace('warning: ', 'warning ')) });
});

test.each<[paths: string, code: number, err: string]>([
  ['chart', 2, 'error: no object in the set\n'],
  ['values overlay', 2, 'error: no object in the set\n'],
  ['pod values', 0, ''],
])('check --each of %s fails where no folder has an object', async (paths, code, err) => {
  const done = await run(['check', ...paths.split(' '), '--each']);
  expect({ code: done.code, err: done.err }).toEqual({ code, err });
});
