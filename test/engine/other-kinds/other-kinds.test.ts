import { decode } from '../../../src/engine/decoding/decode';
import { isServed, Kind } from '../../../src/engine/kinds';
import { findOtherKind, findSubresourceKind, findWholeKind, OTHER_KINDS, SUBRESOURCE_KINDS } from '../../../src/engine/other-kinds/other-kinds';
import { Minor, NEWEST_MINOR, OLDEST_MINOR } from '../../../src/engine/version';
import { MINORS } from '../../support/minors';

const find = (apiVersion: string, kind: string): Kind | undefined =>
  findOtherKind(apiVersion, kind) ?? findSubresourceKind(apiVersion, kind) ?? findWholeKind(apiVersion, kind);

test.each([
  ['v1', 'Service', 'services', '13-37'],
  ['v1', 'Endpoints', 'endpoints', '13-37'],
  ['v1', 'Node', 'nodes', '13-37'],
  ['apps/v1beta2', 'ControllerRevision', 'controllerrevisions', '13-15'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers', '23-37'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers', '13-25'],
  ['certificates.k8s.io/v1', 'ClusterTrustBundle', 'clustertrustbundles', '37-37'],
  ['certificates.k8s.io/v1', 'PodCertificateRequest', 'podcertificaterequests', '37-37'],
  ['certificates.k8s.io/v1beta1', 'ClusterTrustBundle', 'clustertrustbundles', ''],
  ['coordination.k8s.io/v1', 'Lease', 'leases', '14-37'],
  ['discovery.k8s.io/v1beta1', 'EndpointSlice', 'endpointslices', '17-24'],
  ['events.k8s.io/v1', 'Event', 'events', '19-37'],
  ['extensions/v1beta1', 'Ingress', 'ingresses', '13-21'],
  ['extensions/v1beta1', 'NetworkPolicy', 'networkpolicies', '13-15'],
  ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', 'flowschemas', '26-31'],
  ['networking.k8s.io/v1', 'IPAddress', 'ipaddresses', '33-37'],
  ['policy/v1beta1', 'PodDisruptionBudget', 'poddisruptionbudgets', '13-24'],
  ['policy/v1', 'Eviction', 'pods', '22-37'],
  ['resource.k8s.io/v1', 'ResourceClaim', 'resourceclaims', '34-37'],
  ['storage.k8s.io/v1', 'CSIStorageCapacity', 'csistoragecapacities', '24-37'],
  ['storage.k8s.io/v1', 'StorageClass', 'storageclasses', '13-37'],
  ['storagemigration.k8s.io/v1', 'StorageVersionMigration', 'storageversionmigrations', '37-37'],
  ['storagemigration.k8s.io/v1alpha1', 'StorageVersionMigration', 'storageversionmigrations', ''],
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 'customresourcedefinitions', '13-21'],
  ['apiregistration.k8s.io/v1', 'APIService', 'apiservices', '13-37'],
])('%s %s is the resource %s, served in %j', (apiVersion, kind, resource, served) => {
  const found = find(apiVersion, kind) as Kind;
  const servedIn = MINORS.filter((minor) => isServed(found, { minor }));
  expect(found.resource).toBe(resource);
  expect(servedIn.length === 0 ? '' : `${servedIn[0]}-${servedIn.at(-1)}`).toBe(served);
});

test.each([
  ['v1', 'Pod'], ['v1', 'service'], ['extensions/v1beta1', 'IngressClass'], ['', ''],
])('%j %j is not among them', (apiVersion, kind) => {
  expect(find(apiVersion, kind)).toBeUndefined();
});

test.each(['Node', 'PersistentVolume', 'StorageClass', 'FlowSchema', 'IngressClass', 'StorageVersionMigration'])('a %s has no namespace', (name) => {
  expect(OTHER_KINDS.filter(({ kind }) => kind === name).map(({ namespaced }) => namespaced)).not.toContain(true);
});

const isIn = ({ since = OLDEST_MINOR, until = NEWEST_MINOR }: Kind, minor: Minor): boolean => since <= minor && minor <= until;

test.each(MINORS)('every kind can be decoded for 1.%i', (minor) => {
  for (const { apiVersion, kind, type } of [...OTHER_KINDS, ...SUBRESOURCE_KINDS].filter((each) => isIn(each, minor))) {
    expect(decode(type, { apiVersion, kind }, minor)).toMatchObject({ object: { apiVersion, kind }, unknownFields: [] });
  }
});
