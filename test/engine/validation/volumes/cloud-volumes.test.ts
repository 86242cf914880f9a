import { PodSpec } from '../../../../src/engine/objects/pod';
import { errorsOfPod } from '../../../support/validation';

describe('volumes of clouds', () => {
  test.each<[string, PodSpec, string[]]>([
    [
      'disks of Google',
      { volumes: [{ name: 'a', gcePersistentDisk: { pdName: 'p', partition: 255 } }, { name: 'b', gcePersistentDisk: { partition: 256 } }] },
      [
        'spec.volumes[1].persistentDisk.pdName: Required value',
        'spec.volumes[1].persistentDisk.partition: Invalid value: 256: must be between 1 and 255, inclusive',
      ],
    ],
    [
      'disks of Amazon',
      { volumes: [{ name: 'a', awsElasticBlockStore: { volumeID: 'p' } }, { name: 'b', awsElasticBlockStore: { partition: -1 } }] },
      [
        'spec.volumes[1].awsElasticBlockStore.volumeID: Required value',
        'spec.volumes[1].awsElasticBlockStore.partition: Invalid value: -1: must be between 1 and 255, inclusive',
      ],
    ],
    [
      'disks of Azure',
      { volumes: [{ name: 'a', azureDisk: { diskName: 'd', diskURI: 'https://a.blob.core.windows.net/x' } }, { name: 'b', azureDisk: { cachingMode: 'X', kind: 'X' } }, { name: 'c', azureDisk: { diskName: 'd', diskURI: 'x', kind: 'Managed' } }, { name: 'd', azureDisk: { diskName: 'd', diskURI: 'x', kind: 'Dedicated' } }] },
      [
        'spec.volumes[1].azureDisk.diskName: Required value',
        'spec.volumes[1].azureDisk.diskURI: Required value',
        'spec.volumes[1].azureDisk.cachingMode: Unsupported value: "X": supported values: "None", "ReadOnly", "ReadWrite"',
        'spec.volumes[1].azureDisk.kind: Unsupported value: "X": supported values: "Dedicated", "Managed", "Shared"',
        'spec.volumes[1].azureDisk.diskURI: Unsupported value: "": supported values: "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd"',
        'spec.volumes[2].azureDisk.diskURI: Unsupported value: "x": supported values: "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}"',
        'spec.volumes[3].azureDisk.diskURI: Unsupported value: "x": supported values: "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd"',
      ],
    ],
    ['files of Azure', { volumes: [{ name: 'a', azureFile: { secretName: 's', shareName: 's' } }, { name: 'b', azureFile: {} }] }, [
      'spec.volumes[1].azureFile.secretName: Required value',
      'spec.volumes[1].azureFile.shareName: Required value',
    ]],
    [
      'of OpenStack and vSphere',
      { volumes: [{ name: 'a', cinder: { volumeID: 'v', secretRef: { name: 's' } } }, { name: 'b', cinder: { secretRef: {} } }, { name: 'c', vsphereVolume: { volumePath: 'v' } }, { name: 'd', vsphereVolume: {} }] },
      [
        'spec.volumes[1].cinder.volumeID: Required value',
        'spec.volumes[1].cinder.secretRef.name: Required value',
        'spec.volumes[3].vsphereVolume.volumePath: Required value',
      ],
    ],
  ])('%s', (_title, spec, expected) => {
    expect(errorsOfPod(spec)).toEqual(expected);
  });
});
