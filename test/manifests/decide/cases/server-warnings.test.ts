import { verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

const NO_WORKLOAD = 'note: no workload in the set';
const DEFINITION_IGNORED = 'ignored: 1 apiextensions.k8s.io/v1 CustomResourceDefinition';
const NAME = 'CustomResourceDefinition widgets.example.com';

const definition = (schema: string, version = 'v1') => `
apiVersion: apiextensions.k8s.io/${version}
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, properties: {spec: ${schema}}}}
---`;
const FORMAT = definition('{type: string, format: colour}');
const QUOTA = 'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q, namespace: team}\nspec: {hard: {count/configmaps: 1}}\n---\n';
const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: team}\nspec: {ports: [{port: 80}], ${spec}}\n---\n`;

const FUTURE = 'will be considered invalid in a future Kubernetes release';

type Row = readonly [title: string, cluster: string, yaml: string, expected: readonly string[]];

/** Of objects that the server takes, and on which nothing else decides. */
test.each<Row>([
  ['of a format that a server knows to warn of', 'kubernetes:1.34', FORMAT, [`allowed ${NAME}`, '  warning: unrecognized format "colour"', NO_WORKLOAD]],
  ['of such a format in several fields, which the answer carries once', 'kubernetes:1.34',
    definition('{type: object, properties: {a: {type: string, format: colour}, b: {type: string, format: tone}, c: {type: string, format: colour}}}'),
    [`allowed ${NAME}`, '  warning: unrecognized format "colour"', '  warning: unrecognized format "tone"', NO_WORKLOAD]],
  ['of such a format, before', 'kubernetes:1.33', FORMAT, [NO_WORKLOAD, DEFINITION_IGNORED]],
  ['of a known format', 'kubernetes:1.34', definition('{type: string, format: date}'), [NO_WORKLOAD, DEFINITION_IGNORED]],
  ['of a definition that is refused', 'kubernetes:1.34', definition('{format: colour}'), [
    `denied ${NAME}: CustomResourceDefinition.apiextensions.k8s.io "widgets.example.com" is invalid: `
      + 'spec.validation.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields', NO_WORKLOAD,
  ]],
  ['of a Service without any', 'kubernetes:1.34', service('externalIPs: [1.2.3.4]'), [NO_WORKLOAD, 'ignored: 1 v1 Service']],
  ['of a Service', 'kubernetes:1.34', service('externalIPs: [1.2.3.04]'), [
    'allowed Service team/s', `  warning: spec.externalIPs[0]: non-standard IP address "1.2.3.04" ${FUTURE}: use "1.2.3.4"`, NO_WORKLOAD,
  ]],
  ['of a Service where a quota counts', 'kubernetes:1.34', QUOTA + service('externalIPs: [1.2.3.04]'), [
    'allowed Service team/s', '  assumes Namespace team: not in the set; assumed that it exists',
    `  warning: spec.externalIPs[0]: non-standard IP address "1.2.3.04" ${FUTURE}: use "1.2.3.4"`, NO_WORKLOAD,
  ]],
])('warnings %s', (_title, cluster, yaml, expected) => {
  expect(verdictLines(yaml, { cluster })).toEqual(expected);
});

const METADATA_ALONE = (minor: string): string => (
  `  assumes CustomResourceDefinition widgets.example.com: the metadata alone is validated; assumed that Kubernetes ${minor} takes the rest`
);

test.each<readonly [string, VerdictLinesOptions, string, readonly string[]]>([
  ['one', { cluster: 'kubernetes:1.15' }, definition('{}', 'v1beta1'), [`allowed ${NAME}`, METADATA_ALONE('1.15'), NO_WORKLOAD]],
  ['two', { cluster: 'kubernetes:1.13' }, definition('{}', 'v1beta1') + definition('{}', 'v1beta1'), [
    `allowed ${NAME}`, METADATA_ALONE('1.13'), `allowed ${NAME}`, METADATA_ALONE('1.13'), NO_WORKLOAD,
  ]],
  ['one where a quota counts', { cluster: 'kubernetes:1.15' }, QUOTA + definition('{}', 'v1beta1'), [`allowed ${NAME}`, METADATA_ALONE('1.15'), NO_WORKLOAD]],
  ['one that must be certain', { cluster: 'kubernetes:1.15', strict: true }, definition('{}', 'v1beta1'), [
    `unknown ${NAME}`, `  depends on ${METADATA_ALONE('1.15').trim().slice('assumes '.length)}`, NO_WORKLOAD,
  ]],
  ['one of a minor whose validation is known', { cluster: 'kubernetes:1.16' }, definition('{type: object}'), [NO_WORKLOAD, DEFINITION_IGNORED]],
])('definitions of which only the metadata is known: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});
