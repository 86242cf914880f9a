import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('a user namespace', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['goes with no namespace of the host', 33, { hostUsers: false, hostNetwork: true, hostPID: true, hostIPC: true }, [
      'spec.hostNetwork: Forbidden: when `pod.Spec.HostUsers` is false',
      'spec.HostPID: Forbidden: when `pod.Spec.HostUsers` is false',
      'spec.HostIPC: Forbidden: when `pod.Spec.HostUsers` is false',
    ]],
    [
      'in the words of 1.34, and with no device', 34,
      { hostUsers: false, hostPID: true, volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }], ...app({ volumeDevices: [{ name: 'v', devicePath: '/dev/x' }] }) },
      [
        'spec.HostPID: Forbidden: when `hostUsers` is false',
        'spec.containers[0].volumeDevices: Forbidden: when `hostUsers` is false',
      ],
    ],
    ['is dropped before', 32, { hostUsers: false, hostNetwork: true }, []],
    ['none', 34, { hostUsers: true, hostNetwork: true }, []],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
