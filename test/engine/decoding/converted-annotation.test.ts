import { decode } from '../../../src/engine/decoding/decode';
import { verdictLines } from '../../support/verdict-lines';

describe('annotations that the server reads as integers', () => {
  test.each<[type: string, annotation: string, value: string, error: string | undefined]>([
    ['apps/v1.DaemonSet', 'deprecated.daemonset.template.generation', '5', undefined],
    ['apps/v1.DaemonSet', 'deprecated.daemonset.template.generation', '+5', undefined],
    ['apps/v1.DaemonSet', 'deprecated.daemonset.template.generation', '-9223372036854775808', undefined],
    ['apps/v1.DaemonSet', 'deprecated.daemonset.template.generation', '', 'strconv.ParseInt: parsing "": invalid syntax'],
    ['apps/v1.DaemonSet', 'deprecated.daemonset.template.generation', '1_0', 'strconv.ParseInt: parsing "1_0": invalid syntax'],
    ['apps/v1.DaemonSet', 'deprecated.daemonset.template.generation', '9223372036854775808', 'strconv.ParseInt: parsing "9223372036854775808": value out of range'],
    ['apps/v1.DaemonSet', 'deprecated.deployment.rollback.to', 'x', undefined],
    ['apps/v1.Deployment', 'deprecated.deployment.rollback.to', '', undefined],
    [
      'apps/v1.Deployment', 'deprecated.deployment.rollback.to', 'x<y',
      'failed to parse annotation[deprecated.deployment.rollback.to]=x<y as int64: strconv.ParseInt: parsing "x<y": invalid syntax',
    ],
    [
      'apps/v1beta2.Deployment', 'deprecated.deployment.rollback.to', '0x1',
      'failed to parse annotation[deprecated.deployment.rollback.to]=0x1 as int64: strconv.ParseInt: parsing "0x1": invalid syntax',
    ],
    ['apps/v1beta1.Deployment', 'deprecated.deployment.rollback.to', 'x', undefined],
  ])('%s with %s: %j', (type, annotation, value, error) => {
    expect(decode(type, { metadata: { annotations: { [annotation]: value } } }, 15).error?.message).toBe(error);
  });
});

test.each<[type: string, value: string, annotations: object]>([
  ['apps/v1.Deployment', '7', { 'a': 'b', 'deprecated.deployment.rollback.to': '7' }],
  ['apps/v1.Deployment', '+07', { 'a': 'b', 'deprecated.deployment.rollback.to': '7' }],
  ['apps/v1.Deployment', '-0', { 'a': 'b', 'deprecated.deployment.rollback.to': '0' }],
  ['apps/v1.Deployment', '9007199254740993', { 'a': 'b', 'deprecated.deployment.rollback.to': '9007199254740993' }],
  ['apps/v1.Deployment', '', { a: 'b' }],
  ['apps/v1beta2.Deployment', '-3', { 'a': 'b', 'deprecated.deployment.rollback.to': '-3' }],
  ['apps/v1beta1.Deployment', '+07', { 'a': 'b', 'deprecated.deployment.rollback.to': '+07' }],
  ['apps/v1.ReplicaSet', '+07', { 'a': 'b', 'deprecated.deployment.rollback.to': '+07' }],
])('the annotation of a %s as the server writes it: %j', (type, value, annotations) => {
  const object = { metadata: { annotations: { 'a': 'b', 'deprecated.deployment.rollback.to': value } } };
  expect(decode(type, object, 15)).toMatchObject({ object: { metadata: { annotations } } });
  expect(Object.keys((decode(type, object, 15).object as typeof object).metadata.annotations)).toEqual(Object.keys(annotations));
});

const daemonSet = (generation: string) => `{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: d, namespace: default,
  annotations: {deprecated.daemonset.template.generation: "${generation}"}},
  spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}}}\n`;

test.each<[title: string, manifest: string, lines: readonly string[]]>([
  [
    'a new object', daemonSet('x'),
    ['denied DaemonSet default/d: DaemonSet in version "v1" cannot be handled as a DaemonSet: strconv.ParseInt: parsing "x": invalid syntax'],
  ],
  [
    'a changed object', `${daemonSet('1')}---\n${daemonSet('x')}`, [
      'allowed DaemonSet default/d',
      '  assumes Namespace default: not in the set; assumed that it has no Pod Security labels',
      'denied DaemonSet default/d: strconv.ParseInt: parsing "x": invalid syntax',
    ],
  ],
])('%s', (_title, manifest, lines) => {
  expect(verdictLines(manifest, { cluster: 'kubernetes:1.28' })).toEqual(lines);
});
