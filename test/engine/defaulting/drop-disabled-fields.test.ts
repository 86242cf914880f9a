import { dropDisabledPodFields, dropDisabledTemplateFields } from '../../../src/engine/defaulting/drop-disabled-fields';
import { PodSpec } from '../../../src/engine/objects/pod';

const left = (spec: PodSpec, minor: number): PodSpec => JSON.parse(JSON.stringify(dropDisabledPodFields({ spec }, minor).spec)) as PodSpec;

test.each([13, 24, 37])('what has nothing to drop stays the same object: 1.%d', (minor) => {
  const pod = { spec: { containers: [{ name: 'app', securityContext: { privileged: true }, lifecycle: { preStop: { exec: {} } } }] } };
  expect(dropDisabledPodFields(pod, minor)).toBe(pod);
  expect(dropDisabledTemplateFields(pod, minor)).toBe(pod);
});

describe('fields behind a gate', () => {
  test.each<[string, PodSpec, number, PodSpec]>([
    ['hostUsers: dropped in 1.32', { hostUsers: false }, 32, {}],
    ['hostUsers: kept in 1.33', { hostUsers: false }, 33, { hostUsers: false }],
    ['os: dropped in 1.23', { os: { name: 'linux' } }, 23, {}],
    ['os: kept in 1.24', { os: { name: 'linux' } }, 24, { os: { name: 'linux' } }],
    ['ephemeralContainers: dropped in 1.22', { ephemeralContainers: [{ name: 'a' }] }, 22, {}],
    ['ephemeralContainers: kept in 1.23', { ephemeralContainers: [{ name: 'a' }] }, 23, { ephemeralContainers: [{ name: 'a' }] }],
    ['overhead: dropped in 1.17', { overhead: { cpu: '1' } }, 17, {}],
    ['overhead: kept in 1.18', { overhead: { cpu: '1' } }, 18, { overhead: { cpu: '1' } }],
    ['runtimeClassName: dropped in 1.13', { runtimeClassName: 'a' }, 13, {}],
    ['runtimeClassName: kept in 1.14', { runtimeClassName: 'a' }, 14, { runtimeClassName: 'a' }],
    ['fsGroupChangePolicy: dropped in 1.19', { securityContext: { fsGroupChangePolicy: 'Always' } }, 19, { securityContext: {} }],
    [
      'fsGroupChangePolicy: kept in 1.20',
      { securityContext: { fsGroupChangePolicy: 'Always' } },
      20,
      { securityContext: { fsGroupChangePolicy: 'Always' } },
    ],
    ['supplementalGroupsPolicy: dropped in 1.32', { securityContext: { supplementalGroupsPolicy: 'Strict' } }, 32, { securityContext: {} }],
    [
      'supplementalGroupsPolicy: kept in 1.33',
      { securityContext: { supplementalGroupsPolicy: 'Strict' } },
      33,
      { securityContext: { supplementalGroupsPolicy: 'Strict' } },
    ],
    [
      'procMount, which becomes the default one: dropped in 1.32',
      { containers: [{ securityContext: { procMount: 'Unmasked' } }] },
      32,
      { containers: [{ securityContext: { procMount: 'Default' } }] },
    ],
    [
      'procMount, which becomes the default one: kept in 1.33',
      { containers: [{ securityContext: { procMount: 'Unmasked' } }] },
      33,
      { containers: [{ securityContext: { procMount: 'Unmasked' } }] },
    ],
    [
      'runAsGroup: dropped in 1.13',
      { securityContext: { runAsGroup: 1 }, containers: [{ securityContext: { runAsGroup: 1 } }] },
      13,
      { securityContext: {}, containers: [{ securityContext: {} }] },
    ],
    [
      'runAsGroup: kept in 1.14',
      { securityContext: { runAsGroup: 1 }, containers: [{ securityContext: { runAsGroup: 1 } }] },
      14,
      { securityContext: { runAsGroup: 1 }, containers: [{ securityContext: { runAsGroup: 1 } }] },
    ],
    [
      'windowsOptions.runAsUserName: dropped in 1.16',
      { containers: [{ securityContext: { windowsOptions: { runAsUserName: 'a' } } }] },
      16,
      { containers: [{ securityContext: { windowsOptions: {} } }] },
    ],
    [
      'windowsOptions.runAsUserName: kept in 1.17',
      { containers: [{ securityContext: { windowsOptions: { runAsUserName: 'a' } } }] },
      17,
      { containers: [{ securityContext: { windowsOptions: { runAsUserName: 'a' } } }] },
    ],
    ['csi: dropped in 1.15', { volumes: [{ name: 'v', csi: { driver: 'd' } }] }, 15, { volumes: [{ name: 'v' }] }],
    ['csi: kept in 1.16', { volumes: [{ name: 'v', csi: { driver: 'd' } }] }, 16, { volumes: [{ name: 'v', csi: { driver: 'd' } }] }],
    ['ephemeral: dropped in 1.20', { volumes: [{ name: 'v', ephemeral: {} }] }, 20, { volumes: [{ name: 'v' }] }],
    ['ephemeral: kept in 1.21', { volumes: [{ name: 'v', ephemeral: {} }] }, 21, { volumes: [{ name: 'v', ephemeral: {} }] }],
    [
      'image, with its mounts: dropped in 1.34',
      { volumes: [{ name: 'v', image: {} }, { name: 'w', emptyDir: {} }], containers: [{ volumeMounts: [{ name: 'v' }, { name: 'w' }] }] },
      34,
      { volumes: [{ name: 'w', emptyDir: {} }], containers: [{ volumeMounts: [{ name: 'w' }] }] },
    ],
    [
      'image, with its mounts: kept in 1.35',
      { volumes: [{ name: 'v', image: {} }, { name: 'w', emptyDir: {} }], containers: [{ volumeMounts: [{ name: 'v' }, { name: 'w' }] }] },
      35,
      { volumes: [{ name: 'v', image: {} }, { name: 'w', emptyDir: {} }], containers: [{ volumeMounts: [{ name: 'v' }, { name: 'w' }] }] },
    ],
    [
      'projected.sources.podCertificate: dropped in 1.36',
      { volumes: [{ name: 'v', projected: { sources: [{ podCertificate: {} }] } }] },
      36,
      { volumes: [{ name: 'v', projected: { sources: [{}] } }] },
    ],
    [
      'projected.sources.podCertificate: kept in 1.37',
      { volumes: [{ name: 'v', projected: { sources: [{ podCertificate: {} }] } }] },
      37,
      { volumes: [{ name: 'v', projected: { sources: [{ podCertificate: {} }] } }] },
    ],
    ['startupProbe: dropped in 1.17', { containers: [{ startupProbe: {} }] }, 17, { containers: [{}] }],
    ['startupProbe: kept in 1.18', { containers: [{ startupProbe: {} }] }, 18, { containers: [{ startupProbe: {} }] }],
    [
      'a grace period of probes: dropped in 1.24',
      { containers: [{ livenessProbe: { terminationGracePeriodSeconds: 1 }, readinessProbe: { terminationGracePeriodSeconds: 1 } }] },
      24,
      { containers: [{ livenessProbe: {}, readinessProbe: { terminationGracePeriodSeconds: 1 } }] },
    ],
    [
      'a grace period of probes: kept in 1.25',
      { containers: [{ livenessProbe: { terminationGracePeriodSeconds: 1 }, readinessProbe: { terminationGracePeriodSeconds: 1 } }] },
      25,
      { containers: [{ livenessProbe: { terminationGracePeriodSeconds: 1 }, readinessProbe: { terminationGracePeriodSeconds: 1 } }] },
    ],
    [
      'fileKeyRef: dropped in 1.34',
      { containers: [{ env: [{ name: 'A', valueFrom: { fileKeyRef: { key: 'k' } } }] }] },
      34,
      { containers: [{ env: [{ name: 'A', valueFrom: {} }] }] },
    ],
    [
      'fileKeyRef: kept in 1.35',
      { containers: [{ env: [{ name: 'A', valueFrom: { fileKeyRef: { key: 'k' } } }] }] },
      35,
      { containers: [{ env: [{ name: 'A', valueFrom: { fileKeyRef: { key: 'k' } } }] }] },
    ],
    [
      'subPathExpr: dropped in 1.14',
      { containers: [{ volumeMounts: [{ name: 'v', subPathExpr: 'a' }] }] },
      14,
      { containers: [{ volumeMounts: [{ name: 'v' }] }] },
    ],
    [
      'subPathExpr: kept in 1.15',
      { containers: [{ volumeMounts: [{ name: 'v', subPathExpr: 'a' }] }] },
      15,
      { containers: [{ volumeMounts: [{ name: 'v', subPathExpr: 'a' }] }] },
    ],
    ['restartPolicy of init containers: dropped in 1.28', { initContainers: [{ restartPolicy: 'Always' }] }, 28, { initContainers: [{}] }],
    [
      'restartPolicy of init containers: kept in 1.29',
      { initContainers: [{ restartPolicy: 'Always' }] },
      29,
      { initContainers: [{ restartPolicy: 'Always' }] },
    ],
    [
      'sleep, without its hook: dropped in 1.29',
      { containers: [{ lifecycle: { preStop: { sleep: { seconds: 1 } } } }] },
      29,
      { containers: [{ lifecycle: { preStop: {} } }] },
    ],
    [
      'sleep, without its hook: kept in 1.30',
      { containers: [{ lifecycle: { preStop: { sleep: { seconds: 1 } } } }] },
      30,
      { containers: [{ lifecycle: { preStop: { sleep: { seconds: 1 } } } }] },
    ],
    [
      'sleep beside a command: dropped in 1.29',
      { containers: [{ lifecycle: { preStop: { sleep: { seconds: 1 }, exec: {} } } }] },
      29,
      { containers: [{ lifecycle: { preStop: { exec: {} } } }] },
    ],
    [
      'sleep beside a command: kept in 1.30',
      { containers: [{ lifecycle: { preStop: { sleep: { seconds: 1 }, exec: {} } } }] },
      30,
      { containers: [{ lifecycle: { preStop: { sleep: { seconds: 1 }, exec: {} } } }] },
    ],
    [
      'restartPolicy of other containers in 1.34',
      { containers: [{ restartPolicy: 'Never' }], initContainers: [{ restartPolicy: 'Never' }, { restartPolicy: 'Always' }] },
      34,
      { containers: [{}], initContainers: [{}, { restartPolicy: 'Always' }] },
    ],
    [
      'stopSignal in every minor',
      { containers: [{ lifecycle: { stopSignal: 'SIGUSR1' } }, { lifecycle: { stopSignal: 'SIGUSR1', preStop: { exec: {} } } }] },
      37,
      { containers: [{}, { lifecycle: { preStop: { exec: {} } } }] },
    ],
  ])('%s', (_title, spec, minor, expected) => {
    expect(left(spec, minor)).toEqual(expected);
  });
});
