import { PodSpec } from '../../../../src/engine/objects/pod';
import { errorsOfPod } from '../../../support/validation';

describe('volumes of keys', () => {
  test.each<[string, PodSpec, string[]]>([
    [
      'secrets',
      { volumes: [{ name: 'a', secret: { secretName: 's', defaultMode: 0, items: [{ key: 'k', path: 'a/b', mode: 511 }] } }, { name: 'b', secret: { defaultMode: 512, items: [{ path: '/a', mode: -1 }, { key: 'k', path: '..a' }, { key: 'k' }] } }] },
      [
        'spec.volumes[1].secret.secretName: Required value',
        'spec.volumes[1].secret.defaultMode: Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive',
        'spec.volumes[1].secret.items[0].key: Required value',
        'spec.volumes[1].secret.items[0].path: Invalid value: "/a": must be a relative path',
        'spec.volumes[1].secret.items[0].mode: Invalid value: -1: must be a number between 0 and 0777 (octal), both inclusive',
        'spec.volumes[1].secret.items[1].path: Invalid value: "..a": must not start with \'..\'',
        'spec.volumes[1].secret.items[2].path: Required value',
      ],
    ],
    [
      'config maps',
      { volumes: [{ name: 'a', configMap: { name: 'c' } }, { name: 'b', configMap: { defaultMode: -1, items: [{ key: 'k', path: 'a/../b' }] } }] },
      [
        'spec.volumes[1].configMap.name: Required value',
        'spec.volumes[1].configMap.defaultMode: Invalid value: -1: must be a number between 0 and 0777 (octal), both inclusive',
        'spec.volumes[1].configMap.items[0].path: Invalid value: "a/../b": must not contain \'..\'',
      ],
    ],
    [
      'the pod itself',
      { volumes: [{ name: 'a', downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.labels' } }] } }, { name: 'b', downwardAPI: { defaultMode: 512, items: [{}, { path: '../a', fieldRef: { fieldPath: 'x' }, resourceFieldRef: { containerName: 'app', resource: 'limits.cpu' }, mode: 512 }] } }] },
      [
        'spec.volumes[1].downwardAPI.defaultMode: Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive',
        'spec.volumes[1].downwardAPI.path: Required value',
        'spec.volumes[1].downwardAPI: Required value: one of fieldRef and resourceFieldRef is required',
        'spec.volumes[1].downwardAPI.path: Invalid value: "../a": must not contain \'..\'',
        'spec.volumes[1].downwardAPI.fieldRef.fieldPath: Invalid value: "x": error converting fieldPath: field label not supported: x',
        'spec.volumes[1].downwardAPI: Invalid value: "resource": fieldRef and resourceFieldRef can not be specified simultaneously',
        'spec.volumes[1].downwardAPI.mode: Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive',
      ],
    ],
  ])('%s', (_title, spec, expected) => {
    expect(errorsOfPod(spec)).toEqual(expected);
  });
});
