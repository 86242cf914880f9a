import { withDefaultFields } from '../../../src/engine/other-kinds/default-fields';
import { NEW_CREATION_TIME } from '../../../src/engine/other-kinds/system-fields';
import { Minor } from '../../../src/engine/version';

const RESPONSE = { type: 'Queue', queuing: { queues: 1 } };
const DEVICES = {
  requests: [
    { name: 'a', exactly: { deviceClassName: 'c' } },
    { name: 'b', exactly: { deviceClassName: 'c', allocationMode: 'All' } },
    { name: 'd', firstAvailable: [{ name: 'e', deviceClassName: 'c', tolerations: [{ key: 'k' }] }] },
  ],
};
const FILLED_DEVICES = {
  requests: [
    { name: 'a', exactly: { deviceClassName: 'c', allocationMode: 'ExactCount', count: 1 } },
    { name: 'b', exactly: { deviceClassName: 'c', allocationMode: 'All' } },
    { name: 'd', firstAvailable: [{ name: 'e', deviceClassName: 'c', tolerations: [{ key: 'k', operator: 'Equal' }], allocationMode: 'ExactCount', count: 1 }] },
  ],
};

// As kube-apiserver 1.36.3 answered, and by defaults.go of the other minors.
test.each<[string, Minor, object, object]>([
  ['v1 PersistentVolume', 36, { spec: { hostPath: { path: '/x' } } }, {
    spec: { hostPath: { path: '/x', type: '' }, persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' }, status: { phase: 'Pending' },
  }],
  ['v1 PersistentVolume', 36, { spec: { iscsi: {}, rbd: {}, azureDisk: {}, scaleIO: {}, volumeMode: 'Block', persistentVolumeReclaimPolicy: 'Delete' } }, {
    spec: {
      iscsi: { iscsiInterface: 'default' },
      rbd: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' },
      azureDisk: { cachingMode: 'ReadWrite', fsType: 'ext4', readOnly: false, kind: 'Shared' },
      scaleIO: { storageMode: 'ThinProvisioned', fsType: 'xfs' },
      volumeMode: 'Block',
      persistentVolumeReclaimPolicy: 'Delete',
    },
    status: { phase: 'Pending' },
  }],
  ['storage.k8s.io/v1 VolumeAttachment', 36, { spec: { source: { inlineVolumeSpec: { hostPath: {}, rbd: { pool: 'a' } } } } }, {
    spec: { source: { inlineVolumeSpec: { hostPath: { type: '' }, rbd: { pool: 'a', user: 'admin', keyring: '/etc/ceph/keyring' } } } },
  }],
  ['resource.k8s.io/v1 ResourceSlice', 36, { spec: { devices: [{ taints: [{ key: 'k' }, { timeAdded: '2024-01-01T00:00:00Z' }] }, { name: 'd' }] } }, {
    spec: { devices: [{ taints: [{ key: 'k', timeAdded: NEW_CREATION_TIME }, { timeAdded: '2024-01-01T00:00:00Z' }] }, { name: 'd' }] },
  }],
  ['resource.k8s.io/v1beta1 ResourceSlice', 34, { spec: { devices: [{ basic: { taints: [{ key: 'k' }] } }, { name: 'd' }] } }, {
    spec: { devices: [{ basic: { taints: [{ key: 'k', timeAdded: NEW_CREATION_TIME }] } }, { name: 'd' }] },
  }],
  ['resource.k8s.io/v1 DeviceTaintRule', 37, { spec: { deviceSelector: {} } }, { spec: { deviceSelector: {}, taint: { timeAdded: NEW_CREATION_TIME } } }],
  ['resource.k8s.io/v1 ResourceClaim', 37, { status: { allocation: { devices: { results: [{ tolerations: [{ key: 'k' }] }] } } } }, {
    spec: { devices: {} }, status: { allocation: { devices: { results: [{ tolerations: [{ key: 'k', operator: 'Equal' }] }] } } },
  }],
  ['discovery.k8s.io/v1 EndpointSlice', 36, { ports: [{ port: 80 }, { name: 'p', protocol: 'UDP' }] }, {
    ports: [{ port: 80, name: '', protocol: 'TCP' }, { name: 'p', protocol: 'UDP' }],
  }],
  ['flowcontrol.apiserver.k8s.io/v1 FlowSchema', 36, { spec: { matchingPrecedence: 0 } }, { spec: { matchingPrecedence: 1000 } }],
  ['flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration', 36, { spec: { limited: { nominalConcurrencyShares: 0, limitResponse: RESPONSE } } }, {
    spec: { limited: { nominalConcurrencyShares: 0, lendablePercent: 0, limitResponse: { type: 'Queue', queuing: { queues: 1, handSize: 8, queueLengthLimit: 50 } } } },
  }],
  ['flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration', 27, { spec: { limited: { nominalConcurrencyShares: 0 }, exempt: {} } }, {
    spec: { limited: { nominalConcurrencyShares: 30, lendablePercent: 0 }, exempt: {} },
  }],
  ['flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration', 28, { spec: { exempt: {} } }, {
    spec: { exempt: { nominalConcurrencyShares: 0, lendablePercent: 0 } },
  }],
  ['flowcontrol.apiserver.k8s.io/v1beta2 PriorityLevelConfiguration', 25, { spec: { limited: {} } }, { spec: { limited: { assuredConcurrencyShares: 30 } } }],
  ['storage.k8s.io/v1 CSIDriver', 36, { spec: {} }, {
    spec: {
      attachRequired: true,
      podInfoOnMount: false,
      storageCapacity: false,
      fsGroupPolicy: 'ReadWriteOnceWithFSType',
      volumeLifecycleModes: ['Persistent'],
      requiresRepublish: false,
      seLinuxMount: false,
    },
  }],
  ['storage.k8s.io/v1 CSIDriver', 27, {}, {
    spec: {
      attachRequired: true,
      podInfoOnMount: false,
      storageCapacity: false,
      fsGroupPolicy: 'ReadWriteOnceWithFSType',
      volumeLifecycleModes: ['Persistent'],
      requiresRepublish: false,
    },
  }],
  ['resource.k8s.io/v1 ResourceClaim', 36, { spec: { devices: DEVICES } }, { spec: { devices: FILLED_DEVICES } }],
  ['resource.k8s.io/v1 ResourceClaimTemplate', 36, { spec: { spec: { devices: DEVICES } } }, { spec: { spec: { devices: FILLED_DEVICES } } }],
  ['apiregistration.k8s.io/v1 APIService', 14, { spec: { service: {} } }, { spec: { service: {} } }],
  ['apiregistration.k8s.io/v1 APIService', 15, { spec: { service: {} } }, { spec: { service: { port: 443 } } }],
  ['apiregistration.k8s.io/v1 APIService', 36, { spec: { service: { port: 0 } } }, { spec: { service: { port: 0 } } }],
  ['apiregistration.k8s.io/v1 APIService', 36, {}, { spec: {} }],
  ['v1 ConfigMap', 36, { data: {} }, { data: {} }],
])('the fields that the server fills into a %s on 1.%d', (name, minor, given, expected) => {
  const [apiVersion, kind] = name.split(' ');
  expect(withDefaultFields({ apiVersion, kind, ...given }, minor)).toEqual({ apiVersion, kind, ...expected });
});
