import { reviewLine } from '../../../src/cli/review';

/*
 * Kinds that decide nothing about pods, as servers of 1.16.15, 1.18.20, 1.20.15, 1.21.14, 1.22.17 and 1.23.17 answer, and the sources of the minors beside them say.
 */

interface Answer {
  readonly response: { readonly allowed: boolean; readonly message?: string; readonly object?: Readonly<Record<string, unknown>> };
}

type Fields = Readonly<Record<string, unknown>>;

const CLUSTER_WIDE = ['CSIDriver', 'IngressClass', 'PriorityClass', 'CertificateSigningRequest'];

function answer(minor: number, apiVersion: string, kind: string, fields: Fields, old?: Fields): Answer['response'] {
  const namespace = CLUSTER_WIDE.includes(kind) ? undefined : 'default';
  const metadata = { name: 'n', namespace, ...(old && { uid: 'u', resourceVersion: '1' }) };
  const { metadata: changed, ...rest } = fields;
  const line = JSON.stringify({
    kubernetesVersion: `1.${minor}`,
    objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } }],
    request: {
      operation: old === undefined ? 'CREATE' : 'UPDATE',
      namespace,
      userInfo: { username: 'a', groups: ['system:masters'] },
      object: { apiVersion, kind, metadata: { ...metadata, ...changed as Fields }, ...rest },
      ...(old && { oldObject: { apiVersion, kind, metadata, ...old } }),
    },
  });
  return (JSON.parse(reviewLine(line)) as Answer).response;
}

function sentence({ allowed, message = '' }: Answer['response']): string {
  return allowed ? 'allowed' : message.replace(/^\w+(?:\.[a-z0-9.]+)? "n" is invalid: /, '');
}

const EXTENSIONS = 'extensions/v1beta1';
const NETWORKING = 'networking.k8s.io/v1beta1';
const rule = (path: Fields, host?: string): Fields => ({ spec: { rules: [{ host, http: { paths: [path] } }] } });
const BACKEND = { serviceName: 's', servicePort: 80 };
const LABEL = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric "
  + "character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
const EITHER = 'either `backend` or `rules` must be specified';
const PORT = 'must be between 1 and 65535, inclusive';

test.each<[title: string, minor: number, apiVersion: string, fields: Fields, expected: string]>([
  ['nothing', 13, EXTENSIONS, {}, `spec: Invalid value: []extensions.IngressRule(nil): ${EITHER}`],
  ['nothing', 14, NETWORKING, {}, `spec: Invalid value: []networking.IngressRule(nil): ${EITHER}`],
  ['no rules', 21, EXTENSIONS, { spec: { rules: [] } }, `spec: Invalid value: []networking.IngressRule{}: ${EITHER}`],
  ['a backend', 18, NETWORKING, { spec: { backend: BACKEND } }, 'allowed'],
  ['a service of a wrong name', 18, NETWORKING, { spec: { backend: { ...BACKEND, serviceName: 'Bad' } } }, `spec.backend.serviceName: Invalid value: "Bad": ${LABEL}`],
  ['no service', 18, EXTENSIONS, { spec: { backend: {} } }, 'spec.backend.serviceName: Required value'],
  ['no service', 19, EXTENSIONS, { spec: { backend: {} } }, 'spec.backend: Invalid value: "": resource or service backend is required'],
  ['a port alone', 19, EXTENSIONS, { spec: { backend: { servicePort: 80 } } }, 'spec.backend.serviceName: Required value'],
  ['a service alone', 18, EXTENSIONS, { spec: { backend: { serviceName: 's' } } }, `spec.backend.servicePort: Invalid value: 0: ${PORT}`],
  ['a service alone', 19, EXTENSIONS, { spec: { backend: { serviceName: 's' } } }, 'spec.backend: Required value: port name or number is required'],
  ['a port that there is not', 20, NETWORKING, { spec: { backend: { ...BACKEND, servicePort: 65536 } } }, `spec.backend.servicePort: Invalid value: 65536: ${PORT}`],
  ['a resource', 18, NETWORKING, { spec: { backend: { resource: { kind: 'K', name: 'n' } } } },
    'spec.backend.resource: Forbidden: not supported; only service backends are supported in this version'],
  ['a resource', 19, NETWORKING, { spec: { backend: { resource: { kind: 'K', name: 'n' } } } }, 'allowed'],
  ['a resource and a service', 19, NETWORKING, { spec: { backend: { ...BACKEND, resource: { kind: 'K', name: 'n' } } } },
    'spec.backend: Invalid value: "": cannot set both resource and service backends'],
  ['a path that is not absolute', 17, EXTENSIONS, rule({ path: 'a', backend: BACKEND }),
    'spec.rules[0].http.paths[0].path: Invalid value: "a": must be an absolute path'],
  ['a path without a service', 17, EXTENSIONS, rule({ path: '/a', backend: {} }), 'spec.rules[0].http.backend.serviceName: Required value'],
  ['a path without a service', 18, EXTENSIONS, rule({ path: '/a', backend: {} }), 'spec.rules[0].http.paths[0].backend.serviceName: Required value'],
  ['a path that is no pattern', 17, EXTENSIONS, rule({ path: '/a(', backend: BACKEND }),
    'spec.rules[0].http.paths[0].path: Invalid value: "/a(": must be a valid regex'],
  ['a path that is no pattern', 18, NETWORKING, rule({ path: '/a(', backend: BACKEND }),
    'spec.rules[0].http.paths[0].path: Invalid value: "/a(": must be a valid regex'],
  ['a path that is no pattern', 19, NETWORKING, rule({ path: '/a(', backend: BACKEND }), 'allowed'],
  ['a path of another type', 18, EXTENSIONS, rule({ path: '/a', pathType: 'X', backend: BACKEND }),
    'spec.rules[0].http.paths[0].pathType: Unsupported value: "X": supported values: "Exact", "ImplementationSpecific", "Prefix"'],
  ['a host that is an address', 18, EXTENSIONS, rule({ path: '/a', backend: BACKEND }, '10.0.0.1'),
    'spec.rules[0].host: Invalid value: "10.0.0.1": must be a DNS name, not an IP address'],
  ['what is behind a wildcard', 20, EXTENSIONS, rule({ path: 'a', backend: {} }, '*.example.com'), 'allowed'],
  ['what is behind a host', 20, EXTENSIONS, rule({ path: 'a', backend: BACKEND }, 'example.com'),
    'spec.rules[0].http.paths[0].path: Invalid value: "a": must be an absolute path'],
])('an Ingress with %s in 1.%i: %s', (_title, minor, apiVersion, fields, expected) => {
  expect(sentence(answer(minor, apiVersion, 'Ingress', fields))).toBe(expected);
});

test.each([[17, 'spec.rules[0].http.paths[0].path: Invalid value: "/a(": must be a valid regex'], [18, 'allowed']])(
  'an Ingress whose path was no pattern before may keep it from 1.18 on: 1.%i', (minor, expected) => {
    const fields = rule({ path: '/a(', backend: BACKEND });
    expect(sentence(answer(minor, EXTENSIONS, 'Ingress', fields, fields))).toBe(expected);
  });

test('the rules of the second host of an Ingress are told as those of the first until 1.18', () => {
  const fields = { spec: { rules: [{ host: 'a.b' }, { http: { paths: [] } }] } };
  expect([18, 19].map((minor) => sentence(answer(minor, EXTENSIONS, 'Ingress', fields))))
    .toEqual(['spec.rules[0].http.paths: Required value', 'spec.rules[1].http.paths: Required value']);
});

const STORAGE = 'storage.k8s.io/v1beta1';
const SLICE = { addressType: 'IPv4', endpoints: [{ addresses: ['10.0.0.1'] }] };
const OF_SERVICE = { type: 'ClusterIP', ports: [{ port: 80 }] };
const POD_TEMPLATE = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'i' }] } };
const MIXED = { type: 'LoadBalancer', ports: [{ name: 'a', port: 80, nodePort: 30080 }, { name: 'b', port: 80, protocol: 'UDP', nodePort: 30081 }] };
const GO_PORTS = '[]core.ServicePort{core.ServicePort{Name:"a", Protocol:"TCP", AppProtocol:(*string)(nil), Port:80, TargetPort:intstr.IntOrString{Type:0, '
  + 'IntVal:80, StrVal:""}, NodePort:30080}, core.ServicePort{Name:"b", Protocol:"UDP", AppProtocol:(*string)(nil), Port:80, '
  + 'TargetPort:intstr.IntOrString{Type:0, IntVal:80, StrVal:""}, NodePort:30081}}';
const ADDRESSED = { ...OF_SERVICE, clusterIP: '10.0.0.9', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' };
const CLAIM = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const subset = (ip: string, protocol = 'TCP'): Fields => ({ subsets: [{ addresses: [{ ip }], ports: [{ port: 80, protocol }] }] });
const OF_SCTP = { spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ ports: [{ protocol: 'TCP' }, { protocol: 'SCTP' }] }] } };
const BALANCED = { type: 'LoadBalancer', externalTrafficPolicy: 'Local', ports: [{ port: 80 }] };

test.each<[title: string, minor: number, type: string, fields: Fields, old: Fields | undefined, expected: string]>([
  ['another mode', 18, `${STORAGE} CSIDriver`, { spec: { volumeLifecycleModes: ['a'] } }, undefined,
    'spec.volumeLifecycleModes: Unsupported value: "a": supported values: "Persistent", "Ephemeral"'],
  ['a changed driver', 20, `${STORAGE} CSIDriver`, { spec: { attachRequired: false } }, { spec: { attachRequired: true } },
    'spec: Invalid value: storage.CSIDriverSpec{...}: field is immutable'],
  ['a changed driver', 21, `${STORAGE} CSIDriver`, { spec: { attachRequired: false } }, { spec: { attachRequired: true } },
    'spec.attachedRequired: Invalid value: false: field is immutable'],
  ['no addresses', 16, 'v1 Endpoints', { subsets: [{}] }, undefined, 'subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`'],
  ['an address of the node', 21, 'v1 Endpoints', subset('127.0.0.1'), undefined,
    'subsets[0].addresses[0].ip: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8)'],
  ['an address of the node', 22, 'v1 Endpoints', subset('127.0.0.1'), undefined,
    'subsets[0].addresses[0].ip: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  ['no address', 21, 'v1 Endpoints', subset('::'), undefined, 'subsets[0].addresses[0].ip: Invalid value: "::": may not be unspecified (0.0.0.0)'],
  ['SCTP', 18, 'v1 Endpoints', subset('10.0.0.1', 'SCTP'), undefined,
    'subsets[0].ports[0].protocol: Unsupported value: "SCTP": supported values: "TCP", "UDP"'],
  ['SCTP', 13, 'v1 Endpoints', subset('10.0.0.1', 'SCTP'), undefined,
    'subsets[0].ports[0].protocol: Unsupported value: "SCTP": supported values: "TCP", "UDP"'],
  ['SCTP as before', 18, 'v1 Endpoints', subset('10.0.0.1', 'SCTP'), subset('10.0.0.2', 'SCTP'), 'allowed'],
  ['SCTP', 19, 'v1 Endpoints', subset('10.0.0.1', 'SCTP'), undefined, 'allowed'],
  ['SCTP', 18, 'networking.k8s.io/v1 NetworkPolicy', OF_SCTP, undefined,
    'spec.ingress[0].ports[1].protocol: Unsupported value: "SCTP": supported values: "TCP", "UDP"'],
  ['SCTP as before', 18, 'networking.k8s.io/v1 NetworkPolicy', OF_SCTP, OF_SCTP, 'allowed'],
  ['SCTP', 19, 'networking.k8s.io/v1 NetworkPolicy', OF_SCTP, undefined, 'allowed'],
  ['another type', 18, 'discovery.k8s.io/v1beta1 EndpointSlice', { ...SLICE, addressType: 'a' }, SLICE,
    '[addressType: Unsupported value: "a": supported values: "FQDN", "IP", "IPv4", "IPv6", addressType: Invalid value: "a": field is immutable]'],
  ['the old type', 19, 'discovery.k8s.io/v1beta1 EndpointSlice', { ...SLICE, addressType: 'IP' }, { ...SLICE, addressType: 'IP' }, 'allowed'],
  ['the old type', 20, 'discovery.k8s.io/v1beta1 EndpointSlice', { ...SLICE, addressType: 'IP' }, { ...SLICE, addressType: 'IP' },
    'addressType: Unsupported value: "IP": supported values: "FQDN", "IPv4", "IPv6"'],
  ['a service without its address', 19, 'v1 Service', { spec: OF_SERVICE }, { spec: { ...OF_SERVICE, clusterIP: '10.0.0.9' } },
    'spec.clusterIP: Invalid value: "": field is immutable'],
  ['a service without its address', 20, 'v1 Service', { spec: OF_SERVICE }, { spec: { ...OF_SERVICE, clusterIP: '10.0.0.9', clusterIPs: ['10.0.0.9'] } }, 'allowed'],
  ['a port for health checks that nobody needs', 22, 'v1 Service', { spec: { ...OF_SERVICE, healthCheckNodePort: 30000 } }, undefined,
    'spec.healthCheckNodePort: Invalid value: 30000: HealthCheckNodePort can only be set on LoadBalancer service with ExternalTrafficPolicy=Local'],
  ['a policy that nobody needs', 18, 'v1 Service', { spec: { ...OF_SERVICE, externalTrafficPolicy: 'Local' } }, undefined,
    'spec.externalTrafficPolicy: Invalid value: "Local": ExternalTrafficPolicy can only be set on NodePort and LoadBalancer service'],
  ['another port for health checks', 18, 'v1 Service', { spec: { ...BALANCED, healthCheckNodePort: 30001 } }, { spec: { ...BALANCED, healthCheckNodePort: 30000 } },
    'spec.healthCheckNodePort: Invalid value: 30001: cannot change healthCheckNodePort on loadBalancer service with externalTraffic=Local during update'],
  ['a wrong type before families that the server does not have', 22, 'v1 Service',
    { spec: { ...OF_SERVICE, type: 'a', ipFamilyPolicy: 'RequireDualStack' } }, undefined,
    'spec.type: Unsupported value: "a": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"'],
  ['families that the server does not have', 22, 'v1 Service', { spec: { ...OF_SERVICE, ipFamilyPolicy: 'RequireDualStack' } }, undefined,
    'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": Cluster is not configured for dual stack services'],
  ['a wrong type after families that the server does not have', 23, 'v1 Service',
    { spec: { ...OF_SERVICE, type: 'a', ipFamilyPolicy: 'RequireDualStack' } }, undefined,
    'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services'],
  ['all errors of a changed address', 21, 'v1 Service',
    { spec: { ...ADDRESSED, clusterIP: 'a', sessionAffinity: 'b' } }, { spec: { ...ADDRESSED, clusterIPs: ['10.0.0.9'] } },
    '[spec.clusterIPs[0]: Invalid value: []string{"a"}: may not change once set, spec.sessionAffinity: Unsupported value: "b": supported values: '
    + '"ClientIP", "None", spec.clusterIPs[0]: Invalid value: "a": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)]'],
  ['an invalid Service of another version', 22, 'v1 Service', { metadata: { resourceVersion: 'a' }, spec: {} }, { spec: OF_SERVICE }, 'spec.ports: Required value'],
  ['an invalid Service of another version', 23, 'v1 Service', { metadata: { resourceVersion: 'a' }, spec: {} }, { spec: OF_SERVICE },
    'strconv.ParseUint: parsing "a": invalid syntax'],
  ['a Service of another version', 22, 'v1 Service', { metadata: { resourceVersion: 'a' }, spec: OF_SERVICE }, { spec: OF_SERVICE },
    'strconv.ParseUint: parsing "a": invalid syntax'],
  ['a Service with the uid of another', 22, 'v1 Service', { metadata: { uid: 'v' }, spec: OF_SERVICE }, { spec: OF_SERVICE },
    'metadata.uid: Invalid value: "v": field is immutable'],
  ['a Service with the uid of another', 23, 'v1 Service', { metadata: { uid: 'v' }, spec: OF_SERVICE }, { spec: OF_SERVICE },
    'Operation cannot be fulfilled on services "n": StorageError: invalid object, Code: 4, Key: /registry/services/specs/default/n, ResourceVersion: 0, '
    + 'AdditionalErrorMsg: Precondition failed: UID in precondition: v, UID in object meta: u'],
  ['a protocol of the application', 18, 'v1 Service', { spec: { ...OF_SERVICE, ports: [{ port: 80, appProtocol: 'a' }] } }, undefined,
    'spec.ports[0].appProtocol: Forbidden: This field can be enabled with the ServiceAppProtocol feature gate'],
  ['a protocol of the application', 19, 'v1 Service', { spec: { ...OF_SERVICE, ports: [{ port: 80, appProtocol: 'a' }] } }, undefined, 'allowed'],
  ['a protocol of the application as before', 18, 'v1 Service', { spec: { ...OF_SERVICE, ports: [{ port: 80, appProtocol: 'b' }], sessionAffinity: 'a' } },
    { spec: { ...OF_SERVICE, ports: [{ port: 80, appProtocol: 'a' }] } }, 'spec.sessionAffinity: Unsupported value: "a": supported values: "ClientIP", "None"'],
  ['a protocol of the application', 18, 'v1 Endpoints', { subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 80, appProtocol: 'a' }] }] }, undefined,
    'subsets[0].ports[0].appProtocol: Forbidden: This field can be enabled with the ServiceAppProtocol feature gate'],
  ['a selector with a wrong value', 18, 'v1 ReplicationController', { spec: { selector: { a: '$' }, template: POD_TEMPLATE } }, undefined,
    'spec.selector: Required value'],
  ['a selector with a wrong value', 19, 'v1 ReplicationController', { spec: { selector: { a: '$' }, template: POD_TEMPLATE } }, undefined,
    'spec.template.metadata.labels: Invalid value: map[string]string{"a":"b"}: `selector` does not match template `labels`'],
  ['less than no storage', 16, 'v1 PersistentVolumeClaim', { spec: { ...CLAIM, resources: { requests: { storage: '-1' } } } }, undefined,
    '[spec.resources[storage]: Invalid value: "-1": must be greater than or equal to 0, spec.resources[storage]: Invalid value: "-1": must be greater than zero]'],
  ['less than no storage', 17, 'v1 PersistentVolumeClaim', { spec: { ...CLAIM, resources: { requests: { storage: '-1' } } } }, undefined,
    'spec.resources[storage]: Invalid value: "-1": must be greater than zero'],
  ['a changed driver that is wrong', 19, `${STORAGE} CSIDriver`, { spec: { volumeLifecycleModes: ['a'] } }, { spec: {} },
    '[spec.volumeLifecycleModes: Unsupported value: "a": supported values: "Persistent", "Ephemeral", spec: Invalid value: storage.CSIDriverSpec{...}: field is immutable]'],
  ['a changed driver that is wrong', 20, `${STORAGE} CSIDriver`, { spec: { volumeLifecycleModes: ['a'] } }, { spec: {} },
    'spec: Invalid value: storage.CSIDriverSpec{...}: field is immutable'],
  ['a family twice, which is dropped', 20, 'v1 Service', { spec: { ...OF_SERVICE, ipFamilies: ['IPv4', 'IPv4'], clusterIPs: ['10.96.0.9', 'fd00::1'], clusterIP: '10.96.0.9' } },
    undefined, 'allowed'],
  ['an empty address', 20, 'v1 Service', { spec: { ...OF_SERVICE, clusterIP: '10.96.0.9', clusterIPs: [''] } }, undefined,
    '[spec.clusterIPs: Invalid value: []string{""}: element [0] must match clusterIP, spec.clusterIPs[0]: Invalid value: "": must be a valid IP address, '
    + '(e.g. 10.9.8.7 or 2001:db8::ffff)]'],
  ['a family twice', 21, 'v1 Service', { spec: { ...OF_SERVICE, ipFamilies: ['IPv4', 'IPv4'] } }, undefined, 'spec.ipFamilies[1]: Duplicate value: "IPv4"'],
  ['two protocols', 19, 'v1 Service', { spec: MIXED }, undefined, `spec.ports: Invalid value: ${GO_PORTS}: cannot create an external load balancer with mix protocols`],
  ['two protocols', 20, 'v1 Service', { spec: MIXED }, undefined, `spec.ports: Invalid value: ${GO_PORTS}: may not contain more than 1 protocol when type is 'LoadBalancer'`],
  ['two protocols that it had', 23, 'v1 Service', { spec: MIXED }, { spec: MIXED }, 'allowed'],
  ['two protocols for the first time', 23, 'v1 Service', { spec: MIXED }, { spec: { ...MIXED, ports: MIXED.ports.slice(0, 1) } },
    `spec.ports: Invalid value: ${GO_PORTS}: may not contain more than 1 protocol when type is 'LoadBalancer'`],
  ['no password', 23, 'v1 Secret', { type: 'kubernetes.io/basic-auth' }, undefined, '[data[%s][username]: Required value, data[%s][password]: Required value]'],
  ['no password', 24, 'v1 Secret', { type: 'kubernetes.io/basic-auth' }, undefined, '[data[username]: Required value, data[password]: Required value]'],
  ['no key', 23, 'v1 Secret', { type: 'kubernetes.io/ssh-auth' }, undefined, 'data[%s][ssh-privatekey]: Required value'],
  ['no key', 23, 'v1 Secret', { type: 'kubernetes.io/tls' }, undefined, '[data[tls.crt]: Required value, data[tls.key]: Required value]'],
  ['a changed claim', 18, 'v1 PersistentVolumeClaim', { spec: { ...CLAIM, storageClassName: 'a' } }, { spec: CLAIM },
    'spec: Forbidden: is immutable after creation except resources.requests for bound claims'],
  ['a changed claim', 19, 'v1 PersistentVolumeClaim', { spec: { ...CLAIM, storageClassName: 'a' } }, { spec: CLAIM },
    'spec: Forbidden: spec is immutable after creation except resources.requests for bound claims\n  core.PersistentVolumeClaimSpec{...}\n'],
])('%s in 1.%i: %s', (_title, minor, type, fields, old, expected) => {
  const [apiVersion, kind] = type.split(' ');
  expect(sentence(answer(minor, apiVersion, kind, fields, old))).toBe(expected);
});

const withPort = (port: Fields): Fields => ({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [port] }] });

test.each<[title: string, minor: number, type: string, fields: Fields, old: Fields | undefined, field: string, value: unknown]>([
  ['immutable', 18, 'v1 Secret', { immutable: true }, undefined, 'immutable', undefined],
  ['immutable', 19, 'v1 Secret', { immutable: true }, undefined, 'immutable', true],
  ['immutable', 18, 'v1 ConfigMap', { immutable: true }, { immutable: true }, 'immutable', true],
  ['immutable', 18, 'v1 ConfigMap', { immutable: true }, {}, 'immutable', undefined],
  ['preemptionPolicy', 18, 'scheduling.k8s.io/v1 PriorityClass', { value: 1, preemptionPolicy: 'Never' }, undefined, 'preemptionPolicy', undefined],
  ['preemptionPolicy', 19, 'scheduling.k8s.io/v1 PriorityClass', { value: 1, preemptionPolicy: 'Never' }, undefined, 'preemptionPolicy', 'Never'],
  ['endPort', 21, 'networking.k8s.io/v1 NetworkPolicy', { spec: withPort({ port: 80, endPort: 90 }) }, undefined, 'spec', withPort({ port: 80, protocol: 'TCP' })],
  ['endPort', 21, 'networking.k8s.io/v1 NetworkPolicy', { spec: withPort({ port: 80, endPort: 90 }) }, { spec: withPort({ port: 80, endPort: 81 }) },
    'spec', withPort({ port: 80, endPort: 90, protocol: 'TCP' })],
  ['endPort', 22, 'networking.k8s.io/v1 NetworkPolicy', { spec: withPort({ port: 80, endPort: 90 }) }, undefined,
    'spec', withPort({ port: 80, endPort: 90, protocol: 'TCP' })],
  ['scope', 21, 'networking.k8s.io/v1 IngressClass', { spec: { controller: 'a/b', parameters: { kind: 'K', name: 'n', scope: 'Namespace', namespace: 'a' } } },
    undefined, 'spec', { controller: 'a/b', parameters: { kind: 'K', name: 'n', scope: null } }],
  ['scope', 21, 'networking.k8s.io/v1 IngressClass', { spec: { controller: 'a/b', parameters: { kind: 'K', name: 'n' } } },
    undefined, 'spec', { controller: 'a/b', parameters: { kind: 'K', name: 'n', scope: null } }],
  ['scope', 22, 'networking.k8s.io/v1 IngressClass', { spec: { controller: 'a/b', parameters: { kind: 'K', name: 'n' } } },
    undefined, 'spec', { controller: 'a/b', parameters: { kind: 'K', name: 'n', scope: 'Cluster' } }],
])('the API server drops or keeps %s in 1.%i of a %s', (_title, minor, type, fields, old, field, value) => {
  const [apiVersion, kind] = type.split(' ');
  const { allowed, object = {} } = answer(minor, apiVersion, kind, fields, old);
  expect([allowed, object[field]]).toEqual([true, value]);
});

test.each([[17, undefined], [18, 'ImplementationSpecific']])('paths of an Ingress have a type by default from 1.18 on: 1.%i', (minor, pathType) => {
  const { object } = answer(minor, NETWORKING, 'Ingress', rule({ backend: BACKEND }));
  expect(object?.spec).toEqual({ rules: [{ http: { paths: [{ backend: BACKEND, ...(pathType && { pathType }) }] } }] });
});

test.each([[16, {}], [17, { apiVersion: 'v1', kind: 'PersistentVolumeClaim' }]])('the claims of a StatefulSet say what they are from 1.17 on: 1.%i', (minor, typeMeta) => {
  const template = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'i' }] } };
  const spec = { selector: { matchLabels: { a: 'b' } }, serviceName: 's', template, volumeClaimTemplates: [{ metadata: { name: 'd' }, spec: CLAIM }] };
  const { object } = answer(minor, 'apps/v1', 'StatefulSet', { spec });
  const [claim] = (object?.spec as { readonly volumeClaimTemplates: readonly Fields[] }).volumeClaimTemplates;
  expect({ apiVersion: claim.apiVersion, kind: claim.kind }).toEqual({ apiVersion: undefined, kind: undefined, ...typeMeta });
});

test.each<[minor: number, sent: Fields, stored: Fields]>([
  [20, { maxSurge: 1 }, { maxUnavailable: 1 }],
  [21, {}, { maxUnavailable: 1, maxSurge: 0 }],
  [21, { maxSurge: 1 }, { maxUnavailable: 1, maxSurge: 0 }],
  [22, { maxUnavailable: 0, maxSurge: 1 }, { maxUnavailable: 0, maxSurge: 1 }],
])('a DaemonSet has a surge in 1.%i of %p: %p', (minor, sent, stored) => {
  const template = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'i' }] } };
  const { object } = answer(minor, 'apps/v1', 'DaemonSet', { spec: { selector: { matchLabels: { a: 'b' } }, template, updateStrategy: { rollingUpdate: sent } } });
  expect((object?.spec as Fields).updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: stored });
});
