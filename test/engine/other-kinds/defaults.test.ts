import { defaultOther } from '../../../src/engine/other-kinds/defaults';
import { NEWEST_MINOR } from '../../../src/engine/version';

test.each<[string, string, object, object]>([
  ['v1', 'Service', { spec: { ports: [{ port: 80 }] } }, { spec: { internalTrafficPolicy: 'Cluster', ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }], sessionAffinity: 'None', type: 'ClusterIP' } }],
  ['v1', 'Service', { spec: { type: 'LoadBalancer', ports: [{ port: 80, targetPort: 8080, protocol: 'UDP' }] } }, { spec: { allocateLoadBalancerNodePorts: true, externalTrafficPolicy: 'Cluster', internalTrafficPolicy: 'Cluster', ports: [{ port: 80, protocol: 'UDP', targetPort: 8080 }], sessionAffinity: 'None', type: 'LoadBalancer' } }],
  ['v1', 'Service', { spec: { type: 'NodePort', externalTrafficPolicy: 'Local', sessionAffinity: 'ClientIP', ports: [{ port: 80 }] } }, { spec: { externalTrafficPolicy: 'Local', internalTrafficPolicy: 'Cluster', ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }], sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } }, type: 'NodePort' } }],
  ['v1', 'Service', { spec: { type: 'ExternalName', externalName: 'e' } }, { spec: { externalName: 'e', sessionAffinity: 'None', type: 'ExternalName' } }],
  ['v1', 'Secret', {}, { type: 'Opaque' }],
  ['v1', 'Secret', { type: 'kubernetes.io/tls' }, { type: 'kubernetes.io/tls' }],
  ['v1', 'Endpoints', { subsets: [{ ports: [{ port: 1 }, { port: 2, protocol: 'UDP' }] }] }, { subsets: [{ ports: [{ port: 1, protocol: 'TCP' }, { port: 2, protocol: 'UDP' }] }] }],
  ['v1', 'PersistentVolumeClaim', { spec: { resources: { requests: { storage: '0.0001' } } } }, { spec: { resources: { requests: { storage: '1m' } }, volumeMode: 'Filesystem' }, status: { phase: 'Pending' } }],
  ['v1', 'PersistentVolume', { spec: { capacity: { storage: '1.5', cpu: '0.0001' } } }, { spec: { capacity: { storage: '1.5', cpu: '1m' }, persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' }, status: { phase: 'Pending' } }],
  ['networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {}, ingress: [{ ports: [{ port: 1 }] }] } }, { spec: { ingress: [{ ports: [{ port: 1, protocol: 'TCP' }] }], podSelector: {}, policyTypes: ['Ingress'] } }],
  ['networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {}, egress: [{}] } }, { spec: { egress: [{}], podSelector: {}, policyTypes: ['Ingress', 'Egress'] } }],
  ['networking.k8s.io/v1', 'NetworkPolicy', { spec: { policyTypes: ['Egress'] } }, { spec: { podSelector: {}, policyTypes: ['Egress'] } }],
  ['networking.k8s.io/v1', 'IngressClass', { spec: { controller: 'a/b', parameters: { kind: 'P', name: 'p' } } }, { spec: { controller: 'a/b', parameters: { kind: 'P', name: 'p', scope: 'Cluster' } } }],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', { spec: { maxReplicas: 2 } }, { spec: { maxReplicas: 2, minReplicas: 1, targetCPUUtilizationPercentage: 80 } }],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { maxReplicas: 2 } }, { spec: { maxReplicas: 2, metrics: [{ resource: { name: 'cpu', target: { averageUtilization: 80, type: 'Utilization' } }, type: 'Resource' }], minReplicas: 1 } }],
  ['v1', 'ConfigMap', { data: {} }, { data: {} }],
])('%s %s %j', (apiVersion, kind, given, expected) => {
  const { apiVersion: _apiVersion, kind: _kind, ...defaulted } = defaultOther({ apiVersion, kind, ...given }, NEWEST_MINOR);
  expect(defaulted).toEqual(expected);
});

/** Of the node `a`. */
const REQUEST = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIcU1JR1JBZ0VBTUM4eEZqQVVCZ05WQkFNTURYTjVjM1JsYlRwdWIyUmxPbUV4RlRBVEJnTlZCQW9NREhONQpjM1JsYlRwdWIyUmxjekJaTUJNR0J5cUdTTTQ5QWdFR0NDcUdTTTQ5QXdFSEEwSUFCQVpyaHM5WERudG1ZeVUxCi9CT1ZZUVhSMGlocVFvZkl0WU9Sd0tIWXNtVUpoQWtrY2swc2hmWG1BbzZBcnpJb3E4emd1eEpuZkhtaGZ4Y3UKMnB5L0E0Q2dBREFLQmdncWhrak9QUVFEQWdOSUFEQkZBaUFaa3U0N0R1QlhNeGRrSE83c2tKcElZQmVyTXg0dQpEL0drTUtlVnZ2RG0yZ0loQUtENzBHMFFTcDNwaHBzYWY1a1MyeS9OQnJ5Rkh4aHhzVXZTMjlmYkZabUYKLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==';
const CLIENT = ['client auth', 'digital signature', 'key encipherment'];

// As kube-apiserver 1.21.14 answers; the signers are read off helpers.go.
test.each<[string, number, object, object]>([
  ['usages', 17, { spec: {} }, { spec: { usages: ['digital signature', 'key encipherment'] } }],
  ['a signer for what is no request', 18, { spec: { usages: CLIENT } }, { spec: { usages: CLIENT, signerName: 'kubernetes.io/legacy-unknown' } }],
  ['the signer of clients', 21, { spec: { request: REQUEST, usages: CLIENT } }, { spec: { request: REQUEST, usages: CLIENT, signerName: 'kubernetes.io/kube-apiserver-client-kubelet' } }],
  ['no signer of clients for other usages', 21, { spec: { request: REQUEST, usages: ['client auth'] } },
    { spec: { request: REQUEST, usages: ['client auth'], signerName: 'kubernetes.io/legacy-unknown' } }],
  ['no other signer', 21, { spec: { usages: CLIENT, signerName: 'a/b' } }, { spec: { usages: CLIENT, signerName: 'a/b' } }],
  ['the status of conditions', 19, { spec: { usages: CLIENT, signerName: 'a/b' }, status: { conditions: [{ type: 'Denied' }, { type: 'A', status: 'False' }] } },
    { spec: { usages: CLIENT, signerName: 'a/b' }, status: { conditions: [{ type: 'Denied', status: 'True' }, { type: 'A', status: 'False' }] } }],
])('a CertificateSigningRequest of v1beta1 gets %s, in 1.%i', (_title, minor, given, expected) => {
  const { apiVersion, kind } = { apiVersion: 'certificates.k8s.io/v1beta1', kind: 'CertificateSigningRequest' };
  expect(defaultOther({ apiVersion, kind, ...given }, minor)).toEqual({ apiVersion, kind, ...expected });
});
