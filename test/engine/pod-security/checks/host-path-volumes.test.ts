import { Pod } from '../../../../src/engine/objects/pod';
import { hostPathVolumes } from '../../../../src/engine/pod-security/checks/host-path-volumes';
import { pod } from '../../../support/pod';
import { outcome } from '../../../support/pod-security';

const REASON = 'hostPath volumes';

function mustChange(index: number): string {
  return `spec.volumes[${index}].hostPath: replace spec.volumes[${index}].hostPath by another type of volume`;
}

describe('hostPathVolumes', () => {
  test.each<[string, Pod, string[]]>([
    ['no volume is allowed', pod(), []],
    ['another volume is allowed', pod({ volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', nfs: {} }, { name: 'c', hostPath: undefined }] }), []],
    ['a host path is refused', pod({ volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', hostPath: { path: '/var' } }] }), [
      REASON, 'volume "b"', mustChange(1),
    ]],
    ['even an empty one', pod({ volumes: [{ hostPath: {} }] }), [REASON, 'volume ""', mustChange(0)]],
    ['several in their order', pod({ volumes: [{ name: 'b', hostPath: {} }, { name: 'a', hostPath: {} }] }), [
      REASON, 'volumes "b", "a"', mustChange(0), mustChange(1),
    ]],
  ])('%s', (_title, given, expected) => {
    expect(outcome(hostPathVolumes, given)).toEqual(expected);
    expect(outcome(hostPathVolumes, given, 0)).toEqual(expected);
  });
});
