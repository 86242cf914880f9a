import { pathOf } from '../../../src/engine/pod-security/checked-container';
import { checkedPod } from '../../../src/engine/pod-security/checked-pod';

const NOTHING_SET = {
  allowPrivilegeEscalation: undefined,
  appArmorType: undefined,
  capabilities: undefined,
  hostProcess: undefined,
  privileged: undefined,
  procMount: undefined,
  runAsNonRoot: undefined,
  runAsUser: undefined,
  seccompType: undefined,
  seLinuxOptions: undefined,
  sysctls: undefined,
};

describe('a pod as the checks see it', () => {
  test('has every field, even where the pod has none', () => {
    expect(checkedPod(undefined, {})).toEqual({
      annotations: {},
      volumes: [],
      hostNetwork: false,
      hostPID: false,
      hostIPC: false,
      inUserNamespace: false,
      onWindows: false,
      context: NOTHING_SET,
      containers: [],
    });
  });

  test('has its containers in upstream\'s order, whatever the document\'s', () => {
    const { containers } = checkedPod({}, {
      ephemeralContainers: [{ name: 'debug' }], containers: [{ name: 'a' }, {}], initContainers: [{ name: 'init' }, { name: 'sidecar' }],
    });
    expect(containers.map((container) => `${container.name} ${pathOf(container)}`)).toEqual([
      'init spec.initContainers[0]', 'sidecar spec.initContainers[1]', 'a spec.containers[0]', ' spec.containers[1]', 'debug spec.ephemeralContainers[0]',
    ]);
  });

  test('has what a security context sets', () => {
    const { context } = checkedPod({}, {
      securityContext: {
        runAsUser: 0,
        runAsNonRoot: false,
        appArmorProfile: {},
        seccompProfile: { type: 'Localhost' },
        windowsOptions: { hostProcess: false },
        fsGroup: 1,
        seLinuxOptions: { type: 't' },
        sysctls: [{ name: 's' }],
      },
    });
    expect(context).toEqual({
      ...NOTHING_SET,
      runAsUser: 0,
      runAsNonRoot: false,
      appArmorType: '',
      seccompType: 'Localhost',
      hostProcess: false,
      seLinuxOptions: { type: 't' },
      sysctls: [{ name: 's' }],
    });
  });

  test('has the sources of its volumes', () => {
    expect(checkedPod({}, { volumes: [{ name: 'a', emptyDir: {} }, { nfs: {}, name: undefined, secret: undefined, hologram: {} }] }).volumes).toEqual([
      { name: 'a', index: 0, sources: ['emptyDir'] }, { name: '', index: 1, sources: ['nfs', 'hologram'] },
    ]);
  });

  test('takes an undefined field for one that is not there', () => {
    const undefinedFields = {
      volumes: undefined,
      initContainers: undefined,
      containers: undefined,
      ephemeralContainers: undefined,
      securityContext: undefined,
      hostNetwork: undefined,
      hostPID: undefined,
      hostIPC: undefined,
      hostUsers: undefined,
      os: undefined,
    };
    expect(checkedPod({}, undefinedFields)).toEqual(checkedPod({}, {}));
    const container = {
      name: undefined, securityContext: undefined, ports: undefined, livenessProbe: undefined, lifecycle: undefined,
    };
    expect(checkedPod({}, { containers: [container] })).toEqual(checkedPod({}, { containers: [{}] }));
  });
});
