import { ObjectMeta } from '../../../../src/engine/objects/meta';
import { PodSpec } from '../../../../src/engine/objects/pod';
import { errorsOfPod } from '../../../support/validation';

describe("annotations of the server's", () => {
  test.each<[string, number, PodSpec, ObjectMeta, string[]]>([
    ['of a mirror pod', 24, {}, { annotations: { 'kubernetes.io/config.mirror': 'x' } }, [
      'metadata.annotations[kubernetes.io/config.mirror]: Invalid value: "x": must set spec.nodeName if mirror pod annotation is set',
    ]],
    ['of a mirror pod on a node', 24, { nodeName: 'n' }, { annotations: { 'kubernetes.io/config.mirror': 'x' } }, []],
    ['the cost of deletion', 24, {}, { annotations: { 'controller.kubernetes.io/pod-deletion-cost': '-007' } }, []],
    ['a cost that is none', 24, {}, { annotations: { 'controller.kubernetes.io/pod-deletion-cost': '+1' } }, [
      'metadata.annotations[controller.kubernetes.io/pod-deletion-cost]: Invalid value: "+1": must be a 32bit integer',
    ]],
    ['a cost that is too high', 24, {}, { annotations: { 'controller.kubernetes.io/pod-deletion-cost': '2147483648' } }, [
      'metadata.annotations[controller.kubernetes.io/pod-deletion-cost]: Invalid value: "2147483648": must be a 32bit integer',
    ]],
    ['no cost before 1.22', 21, {}, { annotations: { 'controller.kubernetes.io/pod-deletion-cost': '+1' } }, []],
  ])('%s', (_title, minor, spec, metadata, expected) => {
    expect(errorsOfPod(spec, { minor, metadata })).toEqual(expected);
  });
});
