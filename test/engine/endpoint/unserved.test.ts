import { serve } from '../../../src/engine/endpoint/serve';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { Minor } from '../../../src/engine/version';
import { profileOfMinor } from '../../../src/manifests/cluster/profile';

const NOT_FOUND = '404 the server could not find the requested resource';
const CONTENT: Readonly<Record<string, object>> = { CronJob: { spec: {} }, Foo: {}, DeviceClass: { spec: {} }, Workload: { spec: {} } };
const API_SERVICE = {
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: 'v1.foo.example.com' },
  spec: { group: 'foo.example.com', version: 'v1', groupPriorityMinimum: 1, versionPriority: 1, service: { namespace: 'a', name: 'b' } },
};

test.each<[string, string, string, string, Minor, readonly object[], string]>([
  ['a version that is gone', 'batch/v1beta1', 'cronjobs', 'CronJob', 25, [], NOT_FOUND],
  ['a version that is to come', 'batch/v1', 'cronjobs', 'CronJob', 20, [], NOT_FOUND],
  ['a version that the flags enable', 'resource.k8s.io/v1beta1', 'deviceclasses', 'DeviceClass', 35, [], 'allowed'],
  ['a version that no flag enables', 'resource.k8s.io/v1beta1', 'deviceclasses', 'DeviceClass', 31, [], NOT_FOUND],
  ['a version that is not read', 'resource.k8s.io/v1alpha3', 'deviceclasses', 'DeviceClass', 32, [], 'DeviceClass of resource.k8s.io/v1alpha3 is not evaluated'],
  ['a kind that is not read', 'scheduling.k8s.io/v1alpha2', 'workloads', 'Workload', 36, [], 'Workload of scheduling.k8s.io/v1alpha2 is not evaluated'],
  ['a kind that nobody has defined', 'foo.example.com/v1', 'foos', 'Foo', 36, [], NOT_FOUND],
])('a server is asked for %s', (_title, apiVersion, resource, kind, minor, objects, expected) => {
  const [group, version] = apiVersion.split('/');
  const state = prepareCluster({ ...profileOfMinor('kubernetes', minor).settings, wholeServer: true }, objects);
  const object = { apiVersion, kind, metadata: { name: 'a' }, ...CONTENT[kind] };
  const userInfo = { username: 'a', groups: ['system:masters'] };
  const { decision, code, message, unknowns } = serve(state, { operation: 'CREATE', namespace: 'default', resource: { group, version, resource }, userInfo, object });
  expect(decision === 'allowed' ? decision : decision === 'unknown' ? unknowns[0].reason : `${code} ${message}`).toBe(expected);
});

test('a group that another server may have is none that nobody has', () => {
  const state = prepareCluster({ ...profileOfMinor('kubernetes', 36).settings, wholeServer: true }, [API_SERVICE]);
  const object = { apiVersion: 'foo.example.com/v1', kind: 'Foo', metadata: { name: 'a' } };
  const request = { operation: 'CREATE', namespace: 'default', resource: { group: 'foo.example.com', version: 'v1', resource: 'foos' }, object } as const;
  expect(serve(state, { ...request, userInfo: { username: 'a', groups: ['system:masters'] } }).code).not.toBe(404);
});

test('an endpoint that flags enable warns as others do', () => {
  const state = prepareCluster({ ...profileOfMinor('kubernetes', 35).settings, wholeServer: true }, []);
  const object = { apiVersion: 'resource.k8s.io/v1beta1', kind: 'DeviceClass', metadata: { name: 'a' }, spec: {} };
  const resource = { group: 'resource.k8s.io', version: 'v1beta1', resource: 'deviceclasses' };
  expect(serve(state, { operation: 'CREATE', namespace: '', resource, userInfo: { username: 'a', groups: ['system:masters'] }, object }).warnings)
    .toEqual(['resource.k8s.io/v1beta1 DeviceClass is deprecated in v1.35+, unavailable in v1.38+']);
});

/* As kube-apiserver 1.27.16 answers with --runtime-config=networking.k8s.io/v1alpha1=true; the ranges are read off the source of 1.29. */
test.each<[string, Minor, string, string, string, object, string]>([
  ['an address of either family', 27, 'ipaddresses', 'IPAddress', 'fd00::1', { parentRef: { resource: 'services', name: 'a' } }, 'allowed'],
  ['an address of nothing', 27, 'ipaddresses', 'IPAddress', '10.0.0.1', {}, 'IPAddress.networking.k8s.io "10.0.0.1" is invalid: spec.parentRef: Required value'],
  ['a range of nothing', 29, 'servicecidrs', 'ServiceCIDR', 'a', {},
    'ServiceCIDR.networking.k8s.io "a" is invalid: spec.cidrs: Required value: at least one CIDR required'],
])('a version that flags enable is validated: %s in 1.%i', (_title, minor, resource, kind, name, spec, expected) => {
  const state = prepareCluster({ ...profileOfMinor('kubernetes', minor).settings, wholeServer: true }, []);
  const object = { apiVersion: 'networking.k8s.io/v1alpha1', kind, metadata: { name }, spec };
  const asked = { group: 'networking.k8s.io', version: 'v1alpha1', resource };
  const { decision, message } = serve(state, { operation: 'CREATE', namespace: '', resource: asked, userInfo: { username: 'a', groups: ['system:masters'] }, object });
  expect(message ?? decision).toBe(expected);
});
