import { equivalentsOf } from '../../../src/engine/admission/equivalent-resources';

test.each([
  ['apps/v1', 'deployments', '', 15, ['apps/v1beta2', 'apps/v1beta1', 'extensions/v1beta1']],
  ['apps/v1', 'deployments', '', 16, []],
  ['extensions/v1beta1', 'daemonsets', '', 13, ['apps/v1', 'apps/v1beta2']],
  ['batch/v1', 'cronjobs', '', 20, ['batch/v1beta1']],
  ['batch/v1', 'cronjobs', '', 24, ['batch/v1beta1']],
  ['batch/v1', 'cronjobs', '', 25, []],
  ['batch/v1beta1', 'cronjobs', '', 20, []],
  ['batch/v1beta1', 'cronjobs', '', 21, ['batch/v1']],
  ['extensions/v1beta1', 'ingresses', '', 18, ['networking.k8s.io/v1beta1']],
  ['networking.k8s.io/v1', 'ingresses', '', 21, ['extensions/v1beta1', 'networking.k8s.io/v1beta1']],
  ['v1', 'events', '', 18, ['events.k8s.io/v1beta1']],
  ['v1', 'events', '', 25, ['events.k8s.io/v1']],
  ['flowcontrol.apiserver.k8s.io/v1beta3', 'flowschemas', '', 30, ['flowcontrol.apiserver.k8s.io/v1']],
  ['flowcontrol.apiserver.k8s.io/v1', 'prioritylevelconfigurations', '', 31, ['flowcontrol.apiserver.k8s.io/v1beta3']],
  ['flowcontrol.apiserver.k8s.io/v1', 'prioritylevelconfigurations', '', 32, []],
  ['storage.k8s.io/v1', 'csistoragecapacities', '', 26, ['storage.k8s.io/v1beta1']],
  ['resource.k8s.io/v1', 'resourceclaims', '', 36, []],
  ['v1', 'replicationcontrollers', 'scale', 15, ['extensions/v1beta1']],
  ['v1', 'replicationcontrollers', '', 15, []],
  ['v1', 'pods', '', 30, []],
  ['example.com/v1', 'deployments', '', 30, []],
  ['v1', 'constructor', '', 30, []],
] as const)('%s %s%s is the same in 1.%i as %j', (apiVersion, resource, subResource, minor, expected) => {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const found = equivalentsOf({ group, version }, resource, subResource, { minor });
  expect(found.map((gv) => (gv.group === '' ? gv.version : `${gv.group}/${gv.version}`))).toEqual(expected);
});

test.each([
  ['resource.k8s.io/v1', 'resourceclaims', 36, { 'resource.k8s.io/v1beta2': true }, ['resource.k8s.io/v1beta2']],
  ['resource.k8s.io/v1beta1', 'resourceclaims', 36, { 'resource.k8s.io/v1beta1': true }, ['resource.k8s.io/v1']],
  ['resource.k8s.io/v1', 'resourceclaims', 36, { 'api/all': true }, ['resource.k8s.io/v1beta1', 'resource.k8s.io/v1beta2']],
  ['autoscaling/v1', 'horizontalpodautoscalers', 36, { 'autoscaling/v2': false }, []],
] as const)('%s %s is the same in 1.%i with --runtime-config %j as %j', (apiVersion, resource, minor, switches, expected) => {
  const [group, version] = apiVersion.split('/');
  const found = equivalentsOf({ group, version }, resource, '', { minor, runtimeConfig: new Map(Object.entries(switches)) });
  expect(found.map((gv) => `${gv.group}/${gv.version}`)).toEqual(expected);
});
