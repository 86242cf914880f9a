import { verdictLines, VerdictLinesOptions } from '../../support/verdict-lines';

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: team}\n---\n';
const claim = (size: string, spec = 'storageClassName: ""'): string => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: team}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: ${size}}}, volumeName: v, ${spec}}
status: {phase: Bound}
---
`;
const storageClass = (name: string, expands: boolean): string => `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: ${name}, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: p
allowVolumeExpansion: ${expands}
---
`;
const UNSET = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: new, namespace: team}\n'
  + 'spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n---\n';
const ingressClass = (name: string): string => `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ${name}, annotations: {ingressclass.kubernetes.io/is-default-class: "true"}}
spec: {controller: example.com/c}
---
`;
const INGRESS = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: team}\n'
  + 'spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n---\n';
/** For the group system:masters. */
const REQUEST = [
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlJQ2FqQ0NBVklDQVFBd0pURVhNQlVHQTFVRUNnd09jM2x6ZEdWdE9tMWhjM1JsY25NeENqQUlCZ05WQk',
  'FNTUFXSXdnZ0VpTUEwR0NTcUdTSWIzRFFFQkFRVUFBNElCRHdBd2dnRUtBb0lCQVFDcXVzVUh4ekRySkwxRnpzRTFHL29iUnFvRUtjWGtST1p4eDJIcXA3b1B6T201UE9I',
  'Q1I0QzQvUWZ5dmd1aFRDbTBKWExuOFFwbytwbENva1dweVNhQ1R0T3lLWjFpbXFuS3VWaWtTWVdHZ08yTmdSQUhESnlNVVJ3K1JoNnlxcXlqOUZqeU92a2M0VytnVDJtdT',
  'BYNzhvSG9jeEFTaXFxUlFlUGFmVTBQdElEMm4vRkNmRkxkRVM1bTFpYzUvZTNZZVVYK3dCeGsyVE5YN09oM1lQN1Y4ckVYT3FHS3lnYVJDT2lIcnVXdUhiTEc1VVJIRmRK',
  'N2ZDc1RBZW5HejRtTTdOSGRCaGREb2ZQTnp6MkJMdWtCblJ0dXpHRzJyQ0RNbUVnNmZ5b25Ld0N6dTlEQ0tBN2NadFRSWjVEZGxKdzg2SWhoZ2tBSVlDVkVGYkhjSlR1QV',
  'ZBZ01CQUFHZ0FEQU5CZ2txaGtpRzl3MEJBUXNGQUFPQ0FRRUFEOHUwbVhhSmdMR0M3Y1oxUGtwM0hicDNVM0hqMWhjcnhGb0Yvam1oMFhMMU1ObEpYWGtEc0dTVzdsbnFw',
  'NEN2bTlUdWFMV1czelRHQ3k2S01nWURDSGpvWWZ5QXpxdmJpaXpESkI0UlJYMHhDd3daQ3FnRjV5b29ub0hmOWhUOFA1eFpqQy9pdkdZcEdUekx5ZlpDeEU3dTBmSEtlRj',
  'VIMnpuK1lQdFpUV1dCVHNzRys0VUxvNE1TQ0VjZDhYWTJVWHNyRTgyRXg1Vng3dVEyOWpUT3hnOEpMSU1nUG9VbkhhNGxrMjNBRVRxWlNublVaWk1ndnAyMllWNVFBMWQ2',
  'NVo0Q3lWanFRVERZaVR1TjNTbE5oWEZIT2owaDV1OEU4Mlk3UlE3TzJGQVlkTTZxQXlDeForUUtYNTIvZExDdEp3QjMxZ3lIREI3Z2R4aTAzcGNkYXc9PQotLS0tLUVORC',
  'BDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K',
].join('');
const SIGNING_REQUEST = `apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: {name: admin}
spec: {request: ${REQUEST}, signerName: kubernetes.io/kube-apiserver-client, usages: [client auth]}
`;

const K36 = { cluster: 'kubernetes:1.36' };
const K24 = { cluster: 'kubernetes:1.24' };
const NOT_EXPANDABLE = 'denied PersistentVolumeClaim team/data: persistentvolumeclaims "data" is forbidden: only dynamically provisioned pvc can be resized '
  + 'and the storageclass that provisions the pvc must support resize';
const TWO_INGRESS_CLASSES = 'denied Ingress team/web: ingresses.networking.k8s.io "web" is forbidden: Internal error occurred: '
  + '2 default IngressClasses were found, only 1 allowed';
const CLAIM = 'ignored: 1 v1 PersistentVolumeClaim';
const NO_WORKLOAD = 'note: no workload in the set';

test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
  ['a claim that grows', { ...K36, existing: NAMESPACE + claim('1Gi') }, claim('2Gi'), [NOT_EXPANDABLE, NO_WORKLOAD]],
  ['a claim that grows as its class allows', { ...K36, existing: NAMESPACE + storageClass('fast', true) + claim('1Gi', 'storageClassName: fast') },
    claim('2Gi', 'storageClassName: fast'), [NO_WORKLOAD, CLAIM]],
  ['a claim that grows as its class does not allow', { ...K36, existing: NAMESPACE + storageClass('slow', false) + claim('1Gi', 'storageClassName: slow') },
    claim('2Gi', 'storageClassName: slow'), [NOT_EXPANDABLE, NO_WORKLOAD]],
  ['a claim that is new', K36, NAMESPACE + claim('2Gi'), [NO_WORKLOAD, CLAIM]],
  ['two default StorageClasses', K24, NAMESPACE + storageClass('a', true) + storageClass('b', true) + UNSET, [
    'denied PersistentVolumeClaim team/new: persistentvolumeclaims "new" is forbidden: Internal error occurred: 2 default StorageClasses were found',
    NO_WORKLOAD, 'ignored: 2 storage.k8s.io/v1 StorageClass',
  ]],
  ['two default StorageClasses, of which the newest counts', K36, NAMESPACE + storageClass('a', true) + storageClass('b', true) + UNSET, [
    NO_WORKLOAD, 'ignored: 2 storage.k8s.io/v1 StorageClass', CLAIM,
  ]],
  ['two default IngressClasses', K24, NAMESPACE + ingressClass('a') + ingressClass('b') + INGRESS, [
    TWO_INGRESS_CLASSES, NO_WORKLOAD, 'ignored: 2 networking.k8s.io/v1 IngressClass',
  ]],
  ['two default IngressClasses, one of them in the cluster', { ...K24, existing: ingressClass('a') }, NAMESPACE + ingressClass('b') + INGRESS, [
    TWO_INGRESS_CLASSES, NO_WORKLOAD, 'ignored: 1 networking.k8s.io/v1 IngressClass',
  ]],
  ['one default IngressClass', K24, NAMESPACE + ingressClass('a') + INGRESS, [
    NO_WORKLOAD, 'ignored: 1 networking.k8s.io/v1 IngressClass', 'ignored: 1 networking.k8s.io/v1 Ingress',
  ]],
  ['a certificate for administrators', K36, SIGNING_REQUEST, [
    'denied CertificateSigningRequest admin: certificatesigningrequests.certificates.k8s.io "admin" is forbidden: '
    + 'use of kubernetes.io/kube-apiserver-client signer with system:masters group is not allowed',
    NO_WORKLOAD,
  ]],
])('%s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});
