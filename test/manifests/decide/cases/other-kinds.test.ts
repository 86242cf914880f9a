import { setClient } from '../../../support/set-client';
import { checkText, notValidated, verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

const K36 = { cluster: 'kubernetes:1.36' };
const K19 = { cluster: 'kubernetes:1.19' };
const BEYOND_RANGE = 'Service "o" is invalid: spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767';
const NO_PORTS = 'denied Service team/o: Service "o" is invalid: spec.ports: Required value';
const IMMUTABLE = 'denied ConfigMap team/o: ConfigMap "o" is invalid: data: Forbidden: field is immutable when `immutable` is set';
const NO_WORKLOAD = 'note: no workload in the set';
const object = (apiVersion: string, kind: string, rest: string, metadata = 'name: o, namespace: team') => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: {${metadata}}
${rest}
---`;
const SERVICE = object('v1', 'Service', 'spec: {ports: [{port: 80}]}');
const QUOTA = object('v1', 'ResourceQuota', 'spec: {hard: {count/configmaps: 9}}');
const BACKEND = 'backend: {service: {name: web, port: {number: 80}}}';
const CLAIM = 'resources: {requests: {storage: 1Gi}}';

interface Row {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata?: string;
  readonly valid: string;
  readonly invalid: string;
  readonly message: string;
  readonly fixes: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    kind: 'Service',
    apiVersion: 'v1',
    valid: 'spec: {type: NodePort, ports: [{port: 80}]}',
    invalid: 'spec: {ports: [{port: 0}]}',
    message: 'Service "o" is invalid: [spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive, spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive]',
    fixes: ['change spec.ports[0].port', 'change spec.ports[0].targetPort'],
  },
  {
    kind: 'ConfigMap',
    apiVersion: 'v1',
    valid: 'data: {a: b}',
    invalid: 'data: {a/b: c}',
    message: 'ConfigMap "o" is invalid: data[a/b]: Invalid value: "a/b": a valid config key must consist of alphanumeric characters, \'-\', \'_\' or \'.\' (e.g. \'key.name\',  or \'KEY_NAME\',  or \'key-name\', regex used for validation is \'[-._a-zA-Z0-9]+\')',
    fixes: ['change data[a/b]'],
  },
  {
    kind: 'Secret',
    apiVersion: 'v1',
    valid: 'stringData: {a: b}',
    invalid: 'type: kubernetes.io/tls',
    message: 'Secret "o" is invalid: [data[tls.crt]: Required value, data[tls.key]: Required value]',
    fixes: ['set data[tls.crt]', 'set data[tls.key]'],
  },
  {
    kind: 'Ingress',
    apiVersion: 'networking.k8s.io/v1',
    valid: `spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, ${BACKEND}}]}}]}`,
    invalid: `spec: {rules: [{http: {paths: [{path: /, ${BACKEND}}]}}]}`,
    message: 'Ingress.networking.k8s.io "o" is invalid: spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified',
    fixes: ['set spec.rules[0].http.paths[0].pathType to ImplementationSpecific'],
  },
  {
    kind: 'NetworkPolicy',
    apiVersion: 'networking.k8s.io/v1',
    valid: 'spec: {podSelector: {}, policyTypes: [Ingress]}',
    invalid: 'spec: {podSelector: {}, policyTypes: [In]}',
    message: 'NetworkPolicy.networking.k8s.io "o" is invalid: spec.policyTypes[0]: Unsupported value: "In": supported values: "Ingress", "Egress"',
    fixes: ['use a supported value at spec.policyTypes[0]'],
  },
  {
    kind: 'PodDisruptionBudget',
    apiVersion: 'policy/v1',
    valid: 'spec: {minAvailable: 50%, selector: {matchLabels: {a: b}}}',
    invalid: 'spec: {minAvailable: 1, maxUnavailable: 1}',
    message: 'PodDisruptionBudget.policy "o" is invalid: spec: Invalid value: {"MinAvailable":1,"Selector":null,"MaxUnavailable":1,"UnhealthyPodEvictionPolicy":null}: minAvailable and maxUnavailable cannot be both set',
    fixes: ['remove spec.minAvailable'],
  },
  {
    kind: 'PersistentVolumeClaim',
    apiVersion: 'v1',
    valid: `spec: {accessModes: [ReadWriteOnce], ${CLAIM}}`,
    invalid: `spec: {${CLAIM}}`,
    message: 'PersistentVolumeClaim "o" is invalid: spec.accessModes: Required value: at least 1 access mode is required',
    fixes: ['set spec.accessModes'],
  },
  {
    kind: 'HorizontalPodAutoscaler',
    apiVersion: 'autoscaling/v2',
    valid: 'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 1, maxReplicas: 2}',
    invalid: 'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 3, maxReplicas: 2}',
    message: 'HorizontalPodAutoscaler.autoscaling "o" is invalid: spec.maxReplicas: Invalid value: 2: must be greater than or equal to `minReplicas`',
    fixes: ['set spec.minReplicas to 2'],
  },
  {
    kind: 'StorageClass',
    apiVersion: 'storage.k8s.io/v1',
    metadata: 'name: o',
    valid: 'provisioner: example.com/disk',
    invalid: 'parameters: {a: b}',
    message: 'StorageClass.storage.k8s.io "o" is invalid: provisioner: Required value',
    fixes: ['set provisioner'],
  },
  {
    kind: 'IngressClass',
    apiVersion: 'networking.k8s.io/v1',
    metadata: 'name: o',
    valid: 'spec: {controller: example.com/c}',
    invalid: 'spec: {controller: c}',
    message: 'IngressClass.networking.k8s.io "o" is invalid: spec.controller: Invalid value: "c": must be a domain-prefixed path (such as "acme.io/foo")',
    fixes: ['change spec.controller'],
  },
];

// Objects on which no admission plugin decides: the API server validates them all the same.
test.each(ROWS)('an invalid $kind is denied', ({ kind, apiVersion, metadata, invalid, message, fixes }) => {
  const { objects: [{ verdict }], ignored, summary } = checkText(object(apiVersion, kind, invalid, metadata), K36);
  const { stage, message: answer, findings } = verdict;

  expect({ summary, ignored: [...ignored], stage, answer, fixes: findings().map(({ fix }) => fix) })
    .toEqual({ summary: { allowed: 0, denied: 1, unknown: 0 }, ignored: [], stage: 'api-validation', answer: message, fixes });
});

test.each(ROWS)('a valid $kind is counted', ({ kind, apiVersion, metadata, valid }) => {
  const lines = verdictLines(object(apiVersion, kind, valid, metadata), K36);

  expect(lines).toEqual([NO_WORKLOAD, `ignored: 1 ${apiVersion} ${kind}`]);
});

const ADMIN = 'spec: {devices: {requests: [{name: a, exactly: {deviceClassName: gpu, adminAccess: true}}]}}';
const TEAM = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: team}';
const NO_ACCESS = 'ResourceClaim.resource.k8s.io "o" is invalid: spec.devices.requests[0].adminAccess: Forbidden: admin access to devices requires the'
  + ' `resource.kubernetes.io/admin-access: true` label on the containing namespace';

test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
  ['with a value of a wrong type', K36, object('v1', 'Service', 'spec: {ports: [{port: http}]}'), ['denied Service team/o: Service in version "v1" cannot be handled as a Service: json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32', NO_WORKLOAD]],
  ['whose address the server chooses, before Services list theirs', K19, SERVICE, [NO_WORKLOAD, 'ignored: 1 v1 Service']],
  ['with a name that is none', K36, object('v1', 'ConfigMap', 'data: {}', 'name: A_b, namespace: team'), ['denied ConfigMap team/A_b: ConfigMap "A_b" is invalid: metadata.name: Invalid value: "A_b": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, \'-\' or \'.\', and must start and end with an alphanumeric character (e.g. \'example.com\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\')', NO_WORKLOAD]],
  ['with a field that the server drops', K36, object('v1', 'Service', 'spec: {ports: [{port: 80}], other: 1}'), ['allowed Service team/o', '  warning: spec.other: Kubernetes 1.36 has no such field and drops it', NO_WORKLOAD]],
  ['of which the core group asks less', K36, object('v1', 'Event', 'involvedObject: {namespace: team}'), [NO_WORKLOAD, 'ignored: 1 v1 Event']],
  ['of which another group asks more', K36, object('events.k8s.io/v1', 'Event', 'type: a'), [
    'denied Event team/o: Event "o" is invalid: [involvedObject.namespace: Invalid value: "": does not match event.namespace, eventTime: Required value, '
    + 'type: Invalid value: "": has invalid value: a]',
    NO_WORKLOAD,
  ]],
  ['that asks for devices that others use', K36, object('resource.k8s.io/v1', 'ResourceClaim', ADMIN), [
    'allowed ResourceClaim team/o', `  warning: if the namespace does not have the label resource.kubernetes.io/admin-access=true, the answer is: ${NO_ACCESS}`, NO_WORKLOAD,
  ]],
  ['that asks for devices that others use, in a namespace without a label', K36, `${TEAM}\n---\n${object('resource.k8s.io/v1', 'ResourceClaim', ADMIN)}`, [`denied ResourceClaim team/o: ${NO_ACCESS}`, NO_WORKLOAD]],
  ['that asks for devices that others use, in a namespace with the label', K36, `${TEAM.replace('}', ', labels: {resource.kubernetes.io/admin-access: "true"}}')}\n---\n${object('resource.k8s.io/v1', 'ResourceClaim', ADMIN)}`, [NO_WORKLOAD, 'ignored: 1 resource.k8s.io/v1 ResourceClaim']],
  ['of a kind that controllers write', K36, object('coordination.k8s.io/v1', 'Lease', 'spec: {leaseDurationSeconds: -1}'), ['denied Lease team/o: Lease.coordination.k8s.io "o" is invalid: spec.leaseDurationSeconds: Invalid value: -1: must be greater than 0', NO_WORKLOAD]],
  ['of a kind that is not validated', { cluster: 'kubernetes:1.18', served: ['settings.k8s.io/v1alpha1'] }, object('settings.k8s.io/v1alpha1', 'PodPreset', 'spec: {env: 1}'), [
    NO_WORKLOAD, notValidated('settings.k8s.io/v1alpha1 PodPreset'), 'ignored: 1 settings.k8s.io/v1alpha1 PodPreset',
  ]],
  ['of a kind whose names are of their own', K36, object('authorization.k8s.io/v1', 'SelfSubjectAccessReview', 'spec: {}', ''), [
    'denied SelfSubjectAccessReview without a name: resource name may not be empty',
    NO_WORKLOAD,
  ]],
  ['with a port beyond the default range', K36, object('v1', 'Service', 'spec: {type: NodePort, ports: [{port: 80, nodePort: 80}]}'), [
    'allowed Service team/o', `  warning: with the default flags of kube-apiserver, the answer is: ${BEYOND_RANGE}`, NO_WORKLOAD,
  ]],
  ['with a port beyond the default range, and what no server takes', K36, object('v1', 'Service', 'spec: {type: NodePort, ports: [{port: 80, nodePort: 80}, {port: 81}]}'), [
    'denied Service team/o: Service "o" is invalid: [spec.ports[0].name: Required value, spec.ports[1].name: Required value]', NO_WORKLOAD,
  ]],
  ['with two families, and what no server takes', K36, object('v1', 'Service', 'spec: {ipFamilyPolicy: RequireDualStack, ipFamilies: [IPv6, IPv4], ports: [{port: 80}, {port: 81}]}'), [
    'denied Service team/o: Service "o" is invalid: [spec.ports[0].name: Required value, spec.ports[1].name: Required value]', NO_WORKLOAD,
  ]],
  ['with two families, of a load balancer that checks health', K36, object('v1', 'Service', 'spec: {type: LoadBalancer, externalTrafficPolicy: Local, ipFamilyPolicy: RequireDualStack, ports: [{port: 80}]}'), [NO_WORKLOAD, 'ignored: 1 v1 Service']],
  ['with two families', K36, object('v1', 'Service', 'spec: {ipFamilyPolicy: RequireDualStack, ipFamilies: [IPv6, IPv4], ports: [{port: 80}]}'), [NO_WORKLOAD, 'ignored: 1 v1 Service']],
  ['in a list', K36, 'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: o, namespace: team}}\n', [NO_PORTS, NO_WORKLOAD]],
  ['that is there and may not change', { ...K36, existing: object('v1', 'ConfigMap', 'immutable: true\ndata: {a: b}') }, object('v1', 'ConfigMap', 'data: {a: c}'), [IMMUTABLE, NO_WORKLOAD]],
  ['that keeps what is there', { ...K36, existing: SERVICE }, object('v1', 'Service', 'spec: {selector: {a: b}}'), [NO_WORKLOAD, 'ignored: 1 v1 Service']],
  ['that the set has twice', K36, `${object('v1', 'ConfigMap', 'immutable: true\ndata: {a: b}')}${object('v1', 'ConfigMap', 'immutable: true\ndata: {a: c}')}`, [IMMUTABLE, NO_WORKLOAD, 'ignored: 1 v1 ConfigMap']],
  ['that the set has twice, and a quota counts', K36, `${QUOTA}${object('v1', 'ConfigMap', 'immutable: true\ndata: {a: b}')}${object('v1', 'ConfigMap', 'immutable: true\ndata: {a: c}')}`, [IMMUTABLE, NO_WORKLOAD, 'ignored: 1 v1 ConfigMap']],
  ['that the set has twice, of which the second keeps what the first says', K36, `${QUOTA}${SERVICE}${SERVICE}`, [NO_WORKLOAD, 'ignored: 2 v1 Service']],
  ['with secret data that the set has twice', K36, `${QUOTA}${object('v1', 'Secret', 'stringData: {a: b}')}${object('v1', 'Secret', 'stringData: {a: c}')}`, [NO_WORKLOAD, 'ignored: 2 v1 Secret']],
  ['of storage that the set has twice', K36, `${QUOTA}${object('v1', 'PersistentVolumeClaim', `spec: {accessModes: [ReadWriteOnce], ${CLAIM}}`)}${object('v1', 'PersistentVolumeClaim', `spec: {accessModes: [ReadWriteOnce], ${CLAIM}}`)}`, [NO_WORKLOAD, 'ignored: 2 v1 PersistentVolumeClaim']],
  ['that is deleted', { ...K36, operation: 'DELETE' }, object('v1', 'Service', ''), [NO_WORKLOAD, 'ignored: 1 v1 Service']],
  ['that replaces one that is not known', { ...K36, operation: 'UPDATE' }, object('v1', 'Service', 'spec: {ports: [{port: 80}]}'), [NO_WORKLOAD, 'ignored: 1 v1 Service']],
  ['that replaces one that is not known, and is invalid', { ...K36, operation: 'UPDATE' }, object('v1', 'Service', ''), [NO_PORTS, NO_WORKLOAD]],
  ['that replaces one that is not known, and a quota counts', { ...K36, operation: 'UPDATE' }, `${object('v1', 'ResourceQuota', 'spec: {hard: {services: 0}}')}${object('v1', 'Service', 'spec: {ports: [{port: 80}]}')}`, [
    'allowed ResourceQuota team/o',
    '  assumes ResourceQuota team/o: not in the cluster; assumed that it exists. Its old form is not known, so changes of fields that may not change are not found',
    '  assumes Namespace team: not in the set; assumed that it exists',
    NO_WORKLOAD, 'ignored: 1 v1 Service',
  ]],
  ['where policies decide on others', K36, `${object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', `spec:
  matchConstraints: {resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
  validations: [{expression: 'false'}]`, 'name: p')}${object('v1', 'Service', '')}${object('certificates.k8s.io/v1beta1', 'ClusterTrustBundle', '', "name: 'a:b:c'")}`, [
    NO_PORTS, 'denied ClusterTrustBundle a:b:c: no matches for kind "ClusterTrustBundle" in version "certificates.k8s.io/v1beta1"', NO_WORKLOAD,
  ]],
  ['where a quota counts others', K36, `${object('v1', 'ResourceQuota', 'spec: {hard: {count/configmaps: 1}}')}${object('v1', 'Service', '')}`, [NO_PORTS, NO_WORKLOAD]],
])('an object %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

describe('a field that the server does not have', () => {
  const PATCHED = 'strict decoding error: unknown field "spec.ports[0].a"';
  const service = (ports: string): string => object('v1', 'Service', `spec: {ports: ${ports}}`);

  test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
    ['of a new object', K36, service('[{port: 80, a: 1}]'), ['denied Service team/o: Service in version "v1" cannot be handled as a Service: strict decoding error: unknown field "spec.ports[0].a"']],
    ['of an object that is patched', { ...K36, existing: SERVICE }, service('[{port: 80, a: 1}]'), [`denied Service team/o: ${PATCHED}`]],
    ['of an object that is replaced', { ...K36, existing: SERVICE, operation: 'UPDATE' }, service('[{port: 80, a: 1}]'), ['denied Service team/o: Service in version "v1" cannot be handled as a Service: strict decoding error: unknown field "spec.ports[0].a"']],
    ['of an object that is patched with a value of a wrong type', { ...K36, existing: SERVICE }, service('[{port: 80, name: 5}]'), ['denied Service team/o: cannot convert int64 to string']],
    ['of an object that is patched with two values of a wrong type, in the order of the Go struct', { ...K36, existing: SERVICE },
      object('v1', 'Service', 'spec: {sessionAffinity: {}, type: [], ports: [{port: 80, targetPort: true, name: 5}]}'), ['denied Service team/o: cannot convert int64 to string']],
    ['of an object that is patched with an annotation that is no text', { ...K36, existing: SERVICE }, object('v1', 'Service', 'spec: {}', 'name: o, namespace: team, annotations: {a: 1}'),
      ['denied Service team/o: unable to decode "set.yaml": json: cannot unmarshal number into Go struct field ObjectMeta.metadata.annotations of type string']],
    ['of an object that is patched with finalizers that are no list', { ...K36, existing: SERVICE },
      '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Service, metadata: {name: o, namespace: team, finalizers: x}}]}',
      ['denied Service team/o: unable to decode "set.yaml": json: cannot unmarshal string into Go struct field ObjectMeta.metadata.finalizers of type []string']],
    ['of an object that is patched with a label that is no text', { ...K36, existing: SERVICE }, object('v1', 'Service', 'spec: {}', 'name: o, namespace: team, labels: {a: true}'),
      ['denied Service team/o: unable to decode "set.yaml": json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string']],
    ['beside another', K36, object('v1', 'ConfigMap', 'foo: 1\nbar: 2\nimmutable: true'), ['denied ConfigMap team/o: ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "bar", unknown field "foo"']],
    ['beside a value of a wrong type, which comes first', K36, object('v1', 'ConfigMap', 'foo: 1\nimmutable: 1'), ['denied ConfigMap team/o: ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.immutable of type bool']],
    ['of a kind that is not validated', K36, object('resource.k8s.io/v1', 'ResourceClaim', 'spec: {a: 1}'), ['denied ResourceClaim team/o: ResourceClaim in version "v1" cannot be handled as a ResourceClaim: strict decoding error: unknown field "spec.a"']],
    ['before servers are strict', { cluster: 'kubernetes:1.24' }, object('v1', 'ConfigMap', 'foo: 1'), ['allowed ConfigMap team/o', '  warning: foo: Kubernetes 1.24 has no such field: kubectl rejects the object unless --validate=false, and the API server drops the field']],
    ['where a quota counts others', K36, `${QUOTA}${object('v1', 'ConfigMap', 'foo: 1')}`, ['denied ConfigMap team/o: ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "foo"']],
  ])('%s', (_title, options, yaml, expected) => {
    expect(verdictLines(yaml, { ...options, client: setClient({ fieldValidation: 'strict' }) })).toEqual([...expected, NO_WORKLOAD]);
  });

  test('is told once where the client does not ask', () => {
    expect(verdictLines(object('v1', 'ConfigMap', 'foo: 1'), { ...K36, client: setClient({ fieldValidation: 'ignore' }) })).toEqual([NO_WORKLOAD, 'ignored: 1 v1 ConfigMap']);
  });
});

describe('metadata of a wrong type, which kubectl reads itself', () => {
  const cannot = (what: string): string => `unable to decode "set.yaml": json: cannot unmarshal ${what}`;
  const WIDGETS = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `spec:
  group: acme.io
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]`, 'name: widgets.acme.io');

  test.each<[string, string, string, string]>([
    ['a label that is a number', 'v1 ConfigMap', '{name: o, namespace: team, labels: {a: 5}}', cannot('number into Go struct field ObjectMeta.metadata.labels of type string')],
    ['labels that are a list', 'v1 ConfigMap', '{name: o, namespace: team, labels: [a]}', cannot('array into Go struct field ObjectMeta.metadata.labels of type map[string]string')],
    ['an annotation of a workload', 'apps/v1 Deployment', '{name: o, namespace: team, annotations: {a: true}}', cannot('bool into Go struct field ObjectMeta.metadata.annotations of type string')],
    ['a generation that is a text', 'v1 Pod', '{name: o, namespace: team, generation: "5"}', cannot('string into Go struct field ObjectMeta.metadata.generation of type int64')],
    ['an owner', 'v1 ServiceAccount', '{name: o, namespace: team, ownerReferences: [{apiVersion: 5}]}', cannot('number into Go struct field OwnerReference.metadata.ownerReferences.apiVersion of type string')],
    ['finalizers of a custom resource', 'acme.io/v1 Widget', '{name: o, namespace: team, finalizers: a}', cannot('string into Go struct field ObjectMeta.metadata.finalizers of type []string')],
    ['a time', 'v1 ConfigMap', '{name: o, namespace: team, creationTimestamp: a}',
      'unable to decode "set.yaml": parsing time "a" as "2006-01-02T15:04:05Z07:00": cannot parse "a" as "2006"'],
    ['of an object without a name', 'v1 ConfigMap', '{generateName: o, namespace: team, labels: {a: 5}}', cannot('number into Go struct field ObjectMeta.metadata.labels of type string')],
  ])('%s', (_title, type, metadata, message) => {
    const [apiVersion, kind] = type.split(' ');
    const lines = verdictLines(`${WIDGETS}\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${metadata}\ndata: 5\n`, K36);
    expect(lines.filter((line) => line.startsWith('denied'))).toEqual([`denied ${kind} team/o: ${message}`]);
  });
});

test('of a workload that is patched with two values of a wrong type, the first in the order of the Go struct is told', () => {
  const DAEMON = 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: d, namespace: team}\nspec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, '
    + 'spec: {containers: [{resources: {requests: {cpu: 1}}, name: c, image: i, ports: [{containerPort: 80, hostPort: 80}]}]}}}\n---\n';
  const changed = DAEMON.replace('cpu: 1', 'cpu: x').replace('hostPort: 80', 'hostPort: "80"');
  expect(verdictLines(changed, { ...K36, existing: DAEMON })).toEqual(['denied DaemonSet team/d: unrecognized type: int32']);
});

describe('an object that is there in another version', () => {
  const autoscaler = (version: string, spec: string): string => object(`autoscaling/${version}`, 'HorizontalPodAutoscaler', `spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3, ${spec}}`);
  const V1 = autoscaler('v1', 'targetCPUUtilizationPercentage: 80');
  const V2 = autoscaler('v2', 'metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]');
  const IGNORED = (version: string): readonly string[] => [NO_WORKLOAD, `ignored: 1 autoscaling/${version} HorizontalPodAutoscaler`];

  test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
    ['has fields that the version applied does not have', { ...K36, existing: V2 }, V1, IGNORED('v1')],
    ['and the other way round', { ...K36, existing: V1 }, V2, IGNORED('v2')],
    ['and a quota counts others', { ...K36, existing: V2 }, QUOTA + V1, IGNORED('v1')],
    ['does not make up for a field that is written', { ...K36, existing: V2 }, autoscaler('v1', 'metrics: []'),
      ['denied HorizontalPodAutoscaler team/o: strict decoding error: unknown field "spec.metrics"', NO_WORKLOAD]],
    ['is still validated', { ...K36, existing: V2 }, autoscaler('v1', 'minReplicas: 9'),
      ['denied HorizontalPodAutoscaler team/o: HorizontalPodAutoscaler.autoscaling "o" is invalid: spec.maxReplicas: Invalid value: 3: must be greater than or equal to `minReplicas`', NO_WORKLOAD]],
  ])('%s', (_title, options, yaml, expected) => {
    expect(verdictLines(yaml, { ...options, client: setClient({ fieldValidation: 'strict' }) })).toEqual(expected);
  });
});

describe('an apiVersion that is going to be removed', () => {
  const DEPRECATED = '  warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';
  const endpoints = (port: number): string => object('v1', 'Endpoints', `subsets: [{addresses: [{ip: 10.0.0.1}], ports: [{port: ${port}}]}]`);
  const INVALID = 'denied Endpoints team/o: Endpoints "o" is invalid: subsets[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive';
  const BUDGET = object('policy/v1beta1', 'PodDisruptionBudget', 'spec: {minAvailable: 1}');

  test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
    ['of an object that is taken', K36, endpoints(80), ['allowed Endpoints team/o', DEPRECATED]],
    ['of an object that is refused', K36, endpoints(0), [INVALID, DEPRECATED]],
    ['of an object that is deleted', { ...K36, operation: 'DELETE' }, endpoints(80), ['allowed Endpoints team/o', DEPRECATED]],
    ['where a quota counts others', K36, `${QUOTA}${endpoints(80)}`, ['allowed Endpoints team/o', '  assumes Namespace team: not in the set; assumed that it exists', DEPRECATED]],
    ['where a quota counts others, of an object that is refused', K36, `${QUOTA}${endpoints(0)}`, [INVALID, DEPRECATED]],
    ['before that is decided', { cluster: 'kubernetes:1.32' }, endpoints(80), ['ignored: 1 v1 Endpoints']],
    ['of an older kind', { cluster: 'kubernetes:1.24' }, BUDGET, ['allowed PodDisruptionBudget team/o', '  warning: policy/v1beta1 PodDisruptionBudget is deprecated in v1.21+, unavailable in v1.25+; use policy/v1 PodDisruptionBudget']],
    ['before servers warn', { cluster: 'kubernetes:1.18' }, object('extensions/v1beta1', 'Ingress', 'spec: {backend: {serviceName: a, servicePort: 80}}'), ['ignored: 1 extensions/v1beta1 Ingress']],
  ])('is told %s', (_title, options, yaml, expected) => {
    expect(verdictLines(yaml, options).filter((line) => line !== NO_WORKLOAD)).toEqual(expected);
  });
});

describe('a namespace', () => {
  const NAMESPACE = object('v1', 'Namespace', '', 'name: team');
  const TERMINATING = object('v1', 'Namespace', 'status: {phase: Terminating}', 'name: team');
  const NOT_FOUND = 'namespaces "team" not found';
  const CONFIG = object('v1', 'ConfigMap', 'data: {a/b: c}');

  test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
    ['that comes later', K36, `${CONFIG}${NAMESPACE}`, [`denied ConfigMap team/o: ${NOT_FOUND}`]],
    ['that comes later, for a kind that is not validated', K36, `${object('resource.k8s.io/v1', 'ResourceClaim', '')}${NAMESPACE}`, [`denied ResourceClaim team/o: ${NOT_FOUND}`]],
    ['that comes later, after a value of a wrong type', K36, `${object('v1', 'ConfigMap', 'data: {a: 1}')}${NAMESPACE}`, ['denied ConfigMap team/o: ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string']],
    ['that ends', { ...K36, existing: TERMINATING }, SERVICE, ['denied Service team/o: services "o" is forbidden: unable to create new content in namespace team because it is being terminated']],
    ['that ends, where the object is there', { ...K36, existing: `${TERMINATING}${SERVICE}` }, SERVICE, ['ignored: 1 v1 Service']],
    ['that comes later, and an object of the cluster', K36, `${object('storage.k8s.io/v1', 'CSINode', 'spec: {drivers: []}', 'name: node-1')}${NAMESPACE}`, ['ignored: 1 storage.k8s.io/v1 CSINode']],
  ])('%s', (_title, options, yaml, [expected]) => {
    const lines = verdictLines(yaml, options).filter((line) => line === expected || line.startsWith('denied'));
    expect(lines).toEqual([expected]);
  });
});

describe('an object that is replaced', () => {
  const existing = (rest: string): string => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: o, namespace: team, resourceVersion: '7'}
${rest}
---`;

  test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
    ['kubectl says which version it replaces', { ...K36, existing: existing('spec: {minAvailable: 1}'), operation: 'UPDATE' }, object('policy/v1', 'PodDisruptionBudget', 'spec: {minAvailable: 2}'),
      ['ignored: 1 policy/v1 PodDisruptionBudget']],
    ['it cannot be read, and is not there', { ...K36, operation: 'UPDATE' }, object('v1', 'Secret', 'data: {a: "!"}'),
      ['denied Secret team/o: Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte 0']],
  ])('%s', (_title, options, yaml, [expected]) => {
    expect(verdictLines(yaml, options)).toContain(expected);
  });

  test.each([
    ['a LimitRange', object('v1', 'LimitRange', 'spec: {limits: [{type: Container, max: {cpu: 2}}]}', 'name: l, namespace: team')],
    ['a quota', QUOTA],
    ['nothing', ''],
  ])('is compared with the one that is there, where the namespace has %s', (_title, limits) => {
    const options = { ...K36, existing: `${limits}${object('v1', 'ConfigMap', 'immutable: true\ndata: {a: b}')}` };
    expect(verdictLines(object('v1', 'ConfigMap', 'data: {a: c}'), options)).toEqual([IMMUTABLE, NO_WORKLOAD]);
  });
});

describe('an object that is there, and a policy that tells the operation', () => {
  const POLICY = `${object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', `spec:
  matchConstraints: {resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: ['*'], resources: [configmaps]}]}
  validations: [{expression: 'false', messageExpression: "request.operation + ' of ' + string(size(object.data))"}]`, 'name: p')}${
    object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', 'spec: {policyName: p, validationActions: [Deny]}', 'name: p')}`;
  const existing = `${POLICY}${object('v1', 'ConfigMap', 'data: {a: b}')}`;

  test.each<[VerdictLinesOptions['operation'], string]>([
    [undefined, 'UPDATE of 2'], ['CREATE', 'CREATE of 1'], ['UPDATE', 'UPDATE of 1'],
  ])('operation %s', (operation, message) => {
    const [verdict] = verdictLines(object('v1', 'ConfigMap', 'data: {c: d}'), { ...K36, existing, operation });
    expect(verdict).toBe(`denied ConfigMap team/o: configmaps "o" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: ${message}`);
  });
});
