import { dropDisabledPodFields } from '../../../src/engine/defaulting/drop-disabled-fields';
import { DroppedField, droppedFields } from '../../../src/engine/defaulting/dropped-fields';
import { prepareWorkloadForCreate } from '../../../src/engine/defaulting/workload';
import { PodSpec } from '../../../src/engine/objects/pod';
import { dropDisabledFields } from '../../../src/engine/pod-security-policy/drop-disabled-fields';

type Dropped = Omit<DroppedField, 'steps'>;

function droppedFrom(spec: PodSpec, minor: number): readonly Dropped[] {
  const pod = { spec };
  return withoutSteps(droppedFields(pod, dropDisabledPodFields(pod, minor), minor));
}

function withoutSteps(fields: readonly DroppedField[]): readonly Dropped[] {
  return fields.map(({ steps, ...field }) => field);
}

test.each<readonly [string, number, PodSpec, readonly Dropped[]]>([
  ['hostUsers in 1.27', 27, { hostUsers: false }, [{ path: 'spec.hostUsers', gate: 'UserNamespacesStatelessPodsSupport', since: 33 }]],
  ['hostUsers in 1.28', 28, { hostUsers: false }, [{ path: 'spec.hostUsers', gate: 'UserNamespacesSupport', since: 33 }]],
  ['hostUsers in 1.33', 33, { hostUsers: false }, []],
  ['a type of /proc', 32, { containers: [{}, { securityContext: { procMount: 'Unmasked' } }] },
    [{ path: 'spec.containers[1].securityContext.procMount', gate: 'ProcMountType', since: 33 }]],
  ['the default type of /proc', 32, { containers: [{ securityContext: { procMount: 'Default' } }] }, []],
  ['the restart policy of an init container in 1.28', 28, { initContainers: [{ restartPolicy: 'Always' }] },
    [{ path: 'spec.initContainers[0].restartPolicy', gate: 'SidecarContainers', since: 29 }]],
  ['the restart policy of a container in 1.34', 34, { containers: [{ restartPolicy: 'Never' }] },
    [{ path: 'spec.containers[0].restartPolicy', gate: 'ContainerRestartRules', since: 35 }]],
  ['an image volume and its mounts, of which only the volume is told', 34, {
    volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', image: {} }, { name: 'c', emptyDir: {} }],
    containers: [{ volumeMounts: [{ name: 'b' }, { name: 'c' }] }],
  }, [{ path: 'spec.volumes[1].image', gate: 'ImageVolume', since: 35 }]],
  ['a lifecycle that is nothing but a stop signal', 33, { containers: [{ lifecycle: { stopSignal: 'SIGTERM' } }] },
    [{ path: 'spec.containers[0].lifecycle.stopSignal', gate: 'ContainerStopSignals' }]],
  ['label keys of constraints and of affinities', 26, {
    topologySpreadConstraints: [{ matchLabelKeys: ['a'] }],
  }, [{ path: 'spec.topologySpreadConstraints[0].matchLabelKeys', gate: 'MatchLabelKeysInPodTopologySpread', since: 27 }]],
  ['label keys of an affinity', 30, { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ matchLabelKeys: ['a'] }] } } }, [{
    path: 'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys', gate: 'MatchLabelKeysInPodAffinity', since: 31,
  }]],
  ['resources of the pod', 33, { resources: { limits: {} } }, [{ path: 'spec.resources', gate: 'PodLevelResources', since: 34 }]],
  ['what 1.37 knows and drops', 37, {
    evictionResponders: [],
    volumes: [{ name: 'a', emptyDir: { mode: 448 } }, { name: 'b', secret: { items: [{ user: 1 }] } }],
    containers: [{ volumeMounts: [{ bindMountOptions: [] }], livenessProbe: { httpGet: { protocol: 'H2C' } }, readinessProbe: { grpc: { mode: 'TLS' } } }],
  } as unknown as PodSpec, [
    { path: 'spec.evictionResponders', gate: 'EvictionRequestAPI' },
    { path: 'spec.volumes[0].emptyDir.mode', gate: 'EmptyDirVolumeMode' },
    { path: 'spec.volumes[1].secret.items[0].user', gate: 'AtomicWriteVolumeUserFields' },
    { path: 'spec.containers[0].volumeMounts[0].bindMountOptions', gate: 'VolumeBindMountOptions' },
    { path: 'spec.containers[0].livenessProbe.httpGet.protocol', gate: 'H2CContainerProbe' },
    { path: 'spec.containers[0].readinessProbe.grpc.mode', gate: 'GRPCContainerProbeTLS' },
  ]],
])('%s (1.%d)', (_title, minor, spec, expected) => {
  expect(droppedFrom(spec, minor)).toEqual(expected);
});

test('the fields of a template have the path of the template', () => {
  const job = { kind: 'Job', spec: { ttlSecondsAfterFinished: 1, template: { spec: { hostUsers: false } } } };
  expect(withoutSteps(droppedFields(job, prepareWorkloadForCreate(job, 20), 20))).toEqual([
    { path: 'spec.ttlSecondsAfterFinished', gate: 'TTLAfterFinished', since: 21 },
    { path: 'spec.template.spec.hostUsers', gate: 'UserNamespacesStatelessPodsSupport', since: 33 },
  ]);
});

test('the fields of a policy', () => {
  const policy = { spec: { allowedProcMountTypes: ['Unmasked'], allowedCSIDrivers: [] } };
  expect(withoutSteps(droppedFields(policy, dropDisabledFields(policy, 15), 15))).toEqual([
    { path: 'spec.allowedProcMountTypes', gate: 'ProcMountType' },
    { path: 'spec.allowedCSIDrivers', gate: 'CSIInlineVolume', since: 16 },
  ]);
});
