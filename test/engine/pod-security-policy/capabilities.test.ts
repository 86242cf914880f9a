import { Capabilities, PodSpec } from '../../../src/engine/objects/pod';
import { PodSecurityPolicySpec } from '../../../src/engine/objects/pod-security-policy';
import { generateCapabilities } from '../../../src/engine/pod-security-policy/capabilities';
import { container, pod, podWith } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { violationsAsItStands, violationsOf } from '../../support/provider';

const AT = 'spec.containers[0].securityContext.capabilities';

/** The whole violation of a capability that a container may not add. */
function mayNotAdd(name: string, path = AT): string {
  return `allowedCapabilities @ ${path}.add: ${path}.add: Invalid value: "${name}": capability may not be added`;
}

/** The whole violation of a capability that a container does not drop. */
function mustDrop(name: string, dropped: string, path = AT): string {
  return `requiredDropCapabilities @ ${path}.drop: ${path}.drop: Invalid value: ${dropped}: ${name} is required to be dropped but was not found`;
}

describe('the capabilities that a policy gives a container', () => {
  test.each<[string, PodSecurityPolicySpec, Capabilities | undefined, Capabilities | undefined]>([
    ['a required drop is dropped', { requiredDropCapabilities: ['ALL'] }, undefined, { drop: ['ALL'] }],
    ['a default add is added', { defaultAddCapabilities: ['NET_ADMIN'] }, undefined, { add: ['NET_ADMIN'] }],
    ['both lists at once', { defaultAddCapabilities: ['NET_ADMIN'], requiredDropCapabilities: ['ALL'] }, undefined, { add: ['NET_ADMIN'], drop: ['ALL'] }],
    ['what the container drops is not added, but the rest is', { defaultAddCapabilities: ['A', 'B'] }, { drop: ['B'] }, { add: ['A'], drop: ['B'] }],
    ['what the container adds itself is kept', { defaultAddCapabilities: ['A'] }, { add: ['B'] }, { add: ['A', 'B'] }],
    ['what the container adds is dropped too where the policy says so', { requiredDropCapabilities: ['A'] }, { add: ['A'] }, { add: ['A'], drop: ['A'] }],
    ['both lists are sorted and lose duplicates once one of them changes', { requiredDropCapabilities: ['W'] },
      { add: ['Z', 'A', 'Z'], drop: ['Y', 'X', 'Y'] }, { add: ['A', 'Z'], drop: ['W', 'X', 'Y'] }],
    ['upper case sorts before lower case', { defaultAddCapabilities: ['a', 'B'] }, { add: ['C'] }, { add: ['B', 'C', 'a'] }],
    ['an empty list vanishes once the other one changes', { requiredDropCapabilities: ['ALL'] }, { add: [], drop: [] }, { drop: ['ALL'] }],
    ['a policy\'s own duplicates are lost', { requiredDropCapabilities: ['A', 'A'] }, undefined, { drop: ['A'] }],
  ])('%s', (_title, spec, own, expected) => {
    expect(generateCapabilities(spec, own)).toEqual(expected);
  });

  test.each<[string, PodSecurityPolicySpec, Capabilities | undefined]>([
    ['a policy without lists changes nothing', {}, { add: ['Z', 'A', 'Z'], drop: [] }],
    ['nor does one with empty lists', { defaultAddCapabilities: [], requiredDropCapabilities: [] }, { add: ['Z', 'A', 'Z'] }],
    ['none stay none', { defaultAddCapabilities: [], requiredDropCapabilities: [] }, undefined],
    ['the empty object stays', { allowedCapabilities: ['*'] }, {}],
    ['empty lists stay', { requiredDropCapabilities: [] }, { add: [], drop: [] }],
    ['a default add that the container adds already', { defaultAddCapabilities: ['A'] }, { add: ['B', 'A', 'B'] }],
    ['a default add that the container drops', { defaultAddCapabilities: ['A'] }, { drop: ['B', 'A', 'B'] }],
    ['a required drop that the container drops already', { requiredDropCapabilities: ['A', 'A'] }, { add: ['Z', 'A', 'Z'], drop: ['B', 'A', 'B'] }],
  ])('unchanged: %s', (_title, spec, own) => {
    expect(generateCapabilities(spec, own)).toBe(own);
  });
});

describe('the capabilities that a policy refuses', () => {
  test.each<[string, PodSecurityPolicySpec, Capabilities | undefined, string[]]>([
    ['none need no allowance', {}, undefined, []],
    ['nor does an empty list', {}, { add: [], drop: [] }, []],
    ['nor does a drop', {}, { drop: ['ALL'] }, []],
    ['an added one that no list has', {}, { add: ['SYS_ADMIN'] }, [mayNotAdd('SYS_ADMIN')]],
    ['an added one where the lists are empty', { allowedCapabilities: [] }, { add: ['SYS_ADMIN'] }, [mayNotAdd('SYS_ADMIN')]],
    ['an allowed one may be added', { allowedCapabilities: ['SYS_ADMIN'] }, { add: ['SYS_ADMIN'] }, []],
    ['a default one may be added by the pod itself', { defaultAddCapabilities: ['SYS_ADMIN'] }, { add: ['SYS_ADMIN'] }, []],
    ['a default one that the policy adds is allowed', { defaultAddCapabilities: ['SYS_ADMIN'] }, undefined, []],
    ['each of several, in the pod\'s order', { allowedCapabilities: ['B'] }, { add: ['C', 'B', 'A'] }, [mayNotAdd('C'), mayNotAdd('A')]],
    ['in sorted order where the policy has changed the lists', { allowedCapabilities: ['B'], requiredDropCapabilities: ['KILL'] },
      { add: ['C', 'B', 'A'] }, [mayNotAdd('A'), mayNotAdd('C')]],
    ['a duplicate twice', {}, { add: ['A', 'A'] }, [mayNotAdd('A'), mayNotAdd('A')]],
    ['a duplicate once where the policy has changed the lists', { requiredDropCapabilities: ['KILL'] }, { add: ['A', 'A'] }, [mayNotAdd('A')]],
    ['names are compared as written', { allowedCapabilities: ['SYS_ADMIN'] }, { add: ['sys_admin', 'CAP_SYS_ADMIN'] },
      [mayNotAdd('sys_admin'), mayNotAdd('CAP_SYS_ADMIN')]],
    ['a star allows every capability', { allowedCapabilities: ['KILL', '*'] }, { add: ['SYS_ADMIN', '*'] }, []],
    ['ALL is no star', { allowedCapabilities: ['ALL'] }, { add: ['ALL', 'KILL'] }, [mayNotAdd('KILL')]],
    ['a star among the defaults is no wildcard', { defaultAddCapabilities: ['*'] }, { add: ['KILL'] }, [mayNotAdd('KILL')]],
    ['a capability that is dropped too is still refused', {}, { add: ['KILL'], drop: ['KILL'] }, [mayNotAdd('KILL')]],
    ['a required drop is dropped by the policy', { requiredDropCapabilities: ['KILL', 'MKNOD'] }, { drop: ['MKNOD'] }, []],
  ])('%s', (_title, spec, capabilities, expected) => {
    expect(violationsOf(psp(spec), podWith(capabilities === undefined ? {} : { capabilities }))).toEqual(expected);
  });

  const adding = container({ securityContext: { capabilities: { add: ['KILL'] } } });
  test.each<[string, PodSpec, string]>([
    ['in an init container', { initContainers: [container(), adding] }, 'spec.initContainers[1].securityContext.capabilities'],
    ['in a regular container', { containers: [container(), adding] }, 'spec.containers[1].securityContext.capabilities'],
    ['in an ephemeral container', { ephemeralContainers: [adding] }, 'spec.ephemeralContainers[0].securityContext.capabilities'],
  ])('are refused %s at its place', (_title, spec, path) => {
    expect(violationsOf(psp(), pod(spec))).toEqual([mayNotAdd('KILL', path)]);
  });
});

describe('the required drops of a container that the policy has not changed', () => {
  test.each<[string, PodSecurityPolicySpec, Capabilities, string[]]>([
    ['no list is Go\'s nil', { requiredDropCapabilities: ['KILL'] }, {}, [mustDrop('KILL', '[]core.Capability(nil)')]],
    ['an empty list is Go\'s empty slice', { requiredDropCapabilities: ['KILL'] }, { drop: [] }, [mustDrop('KILL', '[]core.Capability{}')]],
    ['another list is printed whole', { requiredDropCapabilities: ['KILL'] }, { drop: ['A"B', 'MKNOD'] },
      [mustDrop('KILL', '[]core.Capability{"A\\"B", "MKNOD"}')]],
    ['each of several, in the policy\'s order', { requiredDropCapabilities: ['KILL', 'A', 'MKNOD'] }, { drop: ['A'] },
      [mustDrop('KILL', '[]core.Capability{"A"}'), mustDrop('MKNOD', '[]core.Capability{"A"}')]],
    ['ALL does not stand for each', { requiredDropCapabilities: ['KILL'] }, { drop: ['ALL'] }, [mustDrop('KILL', '[]core.Capability{"ALL"}')]],
    ['additions are refused first', { requiredDropCapabilities: ['KILL'] }, { add: ['MKNOD'], drop: ['A'] },
      [mayNotAdd('MKNOD'), mustDrop('KILL', '[]core.Capability{"A"}')]],
    ['a star among the allowed ones makes drops needless', { requiredDropCapabilities: ['KILL'], allowedCapabilities: ['*'] }, { add: ['MKNOD'] }, []],
  ])('%s', (_title, spec, capabilities, expected) => {
    expect(violationsAsItStands(psp(spec), podWith({ capabilities }))).toEqual(expected);
  });

  const notSet = `requiredDropCapabilities @ ${AT}: ${AT}: Invalid value: "null": required capabilities are not set on the securityContext`;
  test.each<[string, PodSecurityPolicySpec, string[]]>([
    ['no capabilities are fine where none are required', { allowedCapabilities: ['KILL'] }, []],
    ['no capabilities are fine where the lists are empty', { defaultAddCapabilities: [], requiredDropCapabilities: [] }, []],
  ])('%s', (_title, spec, expected) => {
    expect(violationsAsItStands(psp(spec), podWith({}))).toEqual(expected);
  });

  // The plugin never asks this, since its own defaults come first.
  test.each<[string, PodSecurityPolicySpec]>([
    ['no capabilities where a drop is required', { requiredDropCapabilities: ['KILL'] }],
    ['no capabilities where one is added by default, even if all are allowed', { defaultAddCapabilities: ['KILL'], allowedCapabilities: ['*'] }],
  ])('%s', (_title, spec) => {
    expect(violationsAsItStands(psp(spec), podWith({}))).toEqual([notSet]);
  });
});
