import { PodSpec, Volume } from '../../../../src/engine/objects/pod';
import { NOT_A_LABEL, NOT_A_SUBDOMAIN, errorsOfPod } from '../../../support/validation';

const volume = (fields: Volume): PodSpec => ({ volumes: [{ name: 'v', ...fields }] });

describe('volumes of drivers', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'FlexVolume', 24,
      { volumes: [{ name: 'a', flexVolume: { driver: 'd', options: { 'example.com/a': 'b' } } }, { name: 'b', flexVolume: { options: { 'x.k8s.io/a': 'b' } } }, { name: 'c', flexVolume: { driver: 'd', options: { 'KUBERNETES.io/a': 'b' } } }] },
      [
        'spec.volumes[1].flexVolume.driver: Required value',
        'spec.volumes[1].flexVolume.options[x.k8s.io/a]: Invalid value: "x.k8s.io/a": kubernetes.io and k8s.io namespaces are reserved',
        'spec.volumes[2].flexVolume.options[KUBERNETES.io/a]: Invalid value: "KUBERNETES.io/a": kubernetes.io and k8s.io namespaces are reserved',
      ],
    ],
    [
      'CSI', 24,
      { volumes: [{ name: 'a', csi: { driver: 'csi.example.com', nodePublishSecretRef: { name: 's' } } }, { name: 'b', csi: { driver: 'A_b' } }, { name: 'c', csi: { driver: 'a'.repeat(64), nodePublishSecretRef: {} } }, { name: 'd', csi: { driver: 'd', nodePublishSecretRef: { name: 'S' } } }] },
      [
        `spec.volumes[1].csi.driver: Invalid value: "A_b": ${NOT_A_SUBDOMAIN}`,
        'spec.volumes[2].csi.driver: Too long: must have at most 63 bytes',
        'spec.volumes[2].csi.nodePublishSecretRef.name: Required value',
        `spec.volumes[3].csi.name: Invalid value: "S": ${NOT_A_SUBDOMAIN}`,
      ],
    ],
    ['CSI in the words of 1.22', 22, volume({ csi: { driver: 'a'.repeat(64), nodePublishSecretRef: {} } }), [
      'spec.volumes[0].csi.driver: Too long: must have at most 63 bytes',
      'spec.volumes[0].csi.nodePublishSecretRef .name: Required value',
    ]],
    ['CSI without a driver', 24, volume({ csi: {} }), [
      'spec.volumes[0].csi.driver: Required value',
      `spec.volumes[0].csi.driver: Invalid value: "": ${NOT_A_SUBDOMAIN}`,
    ]],
    ['CSI without a driver since 1.35', 35, volume({ csi: {} }), ['spec.volumes[0].csi.driver: Required value']],
    [
      'others', 24,
      { volumes: [{ name: 'a', photonPersistentDisk: {} }, { name: 'b', portworxVolume: {} }, { name: 'c', scaleIO: {} }, { name: 'd', storageos: {} }, { name: 'e', storageos: { volumeName: 'A', volumeNamespace: 'B', secretRef: {} } }] },
      [
        'spec.volumes[0].photonPersistentDisk.pdID: Required value',
        'spec.volumes[1].portworxVolume.volumeID: Required value',
        'spec.volumes[2].scaleIO.gateway: Required value',
        'spec.volumes[2].scaleIO.system: Required value',
        'spec.volumes[2].scaleIO.volumeName: Required value',
        'spec.volumes[3].storageos.volumeName: Required value',
        `spec.volumes[4].storageos.volumeName: Invalid value: "A": ${NOT_A_LABEL}`,
        `spec.volumes[4].storageos.volumeNamespace: Invalid value: "B": ${NOT_A_LABEL}`,
        'spec.volumes[4].storageos.secretRef.name: Required value',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
