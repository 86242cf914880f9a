import { PodSecurityContext, PodSpec, SecurityContext } from '../../../src/engine/objects/pod';
import { IDRange, IDStrategyOptions } from '../../../src/engine/objects/pod-security-policy';
import { generateRunAsUser } from '../../../src/engine/pod-security-policy/user';
import { container, pod } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { mutated, violationsAsItStands, violationsOf } from '../../support/provider';

const AT = 'spec.containers[0].securityContext';
const TWO: IDRange[] = [{ min: 1000, max: 1999 }, { min: 5000, max: 5000 }];
const BEYOND = 9007199254740993n;

const must = (ranges: IDRange[]): IDStrategyOptions => ({ rule: 'MustRunAs', ranges });
const NON_ROOT: IDStrategyOptions = { rule: 'MustRunAsNonRoot' };

const outside = (user: string, ranges = '[{1000 1999} {5000 5000}]', path = AT): string =>
  `runAsUser @ ${path}.runAsUser: ${path}.runAsUser: Invalid value: ${user}: must be in the ranges: ${ranges}`;
const mustBeTrue = (path = AT): string => `runAsUser @ ${path}.runAsNonRoot: ${path}.runAsNonRoot: Invalid value: false: must be true`;
const root = (path = AT): string => `runAsUser @ ${path}.runAsUser: ${path}.runAsUser: Invalid value: 0: running with the root UID is forbidden`;

function podOf(ofPod: PodSecurityContext | undefined, ofContainer: SecurityContext | undefined): ReturnType<typeof pod> {
  return pod({
    ...(ofPod === undefined ? {} : { securityContext: ofPod }),
    containers: [container(ofContainer === undefined ? {} : { securityContext: ofContainer })],
  });
}

test.each<[string, IDStrategyOptions | undefined, number | undefined]>([
  ['MustRunAs sets the least of its first range', must(TWO), 1000],
  ['MustRunAs may set root', must([{ max: 5 }]), 0],
  ['MustRunAsNonRoot sets none', { ...NON_ROOT, ranges: TWO }, undefined],
  ['RunAsAny sets none', { rule: 'RunAsAny', ranges: TWO }, undefined],
  ['no rule sets none', undefined, undefined],
])('%s', (_title, options, expected) => {
  expect(generateRunAsUser(options)).toBe(expected);
});

describe('MustRunAs', () => {
  test.each<[string, IDStrategyOptions, PodSecurityContext | undefined, SecurityContext | undefined, string[]]>([
    ['the least', must(TWO), undefined, { runAsUser: 1000 }, []],
    ['the greatest', must(TWO), undefined, { runAsUser: 1999 }, []],
    ['the second range', must(TWO), undefined, { runAsUser: 5000 }, []],
    ['below', must(TWO), undefined, { runAsUser: 999 }, [outside('999')]],
    ['between', must(TWO), undefined, { runAsUser: 2000 }, [outside('2000')]],
    ['above', must(TWO), undefined, { runAsUser: 5001 }, [outside('5001')]],
    ['root', must(TWO), undefined, { runAsUser: 0 }, [outside('0')]],
    ['root where it is allowed', must([{ min: 0, max: 0 }]), undefined, { runAsUser: 0 }, []],
    ['no user at all is set by the policy', must(TWO), undefined, undefined, []],
    ['the pod\'s user holds for the container', must(TWO), { runAsUser: 1 }, undefined, [outside('1')]],
    ['the container\'s user wins', must(TWO), { runAsUser: 1 }, { runAsUser: 1000 }, []],
    ['the container\'s user wins, for the worse', must(TWO), { runAsUser: 1000 }, { runAsUser: 0 }, [outside('0')]],
    ['runAsNonRoot does not matter', must([{ min: 0, max: 0 }]), { runAsNonRoot: true }, { runAsNonRoot: false, runAsUser: 0 }, []],
    ['an id that no number holds', must([{ min: BEYOND, max: BEYOND }]), undefined, { runAsUser: BEYOND }, []],
    ['the neighbour of an id that no number holds', must([{ min: BEYOND, max: BEYOND }]), undefined, { runAsUser: BEYOND - 1n },
      [outside('9007199254740992', '[{9007199254740993 9007199254740993}]')]],
  ])('%s', (_title, runAsUser, ofPod, ofContainer, expected) => {
    expect(violationsOf(psp({ runAsUser }), podOf(ofPod, ofContainer))).toEqual(expected);
  });

  test('a container without user, which the policy has not changed, needs one', () => {
    expect(violationsAsItStands(psp({ runAsUser: must(TWO) }), pod())).toEqual([`runAsUser @ ${AT}.runAsUser: ${AT}.runAsUser: Required value`]);
  });
});

describe('MustRunAsNonRoot', () => {
  test.each<[string, PodSecurityContext | undefined, SecurityContext | undefined, string[]]>([
    ['nothing said: the policy sets runAsNonRoot', undefined, undefined, []],
    ['runAsNonRoot of the container', undefined, { runAsNonRoot: true }, []],
    ['runAsNonRoot of the pod', { runAsNonRoot: true }, undefined, []],
    ['a user other than root suffices', undefined, { runAsUser: 1 }, []],
    ['a user of the pod suffices', { runAsUser: 1 }, undefined, []],
    ['root', undefined, { runAsUser: 0 }, [root()]],
    ['root as bigint', undefined, { runAsUser: 0n }, [root()]],
    ['root of the pod', { runAsUser: 0 }, undefined, [root()]],
    ['root with runAsNonRoot', undefined, { runAsUser: 0, runAsNonRoot: true }, [root()]],
    ['the container\'s user wins over the pod\'s root', { runAsUser: 0 }, { runAsUser: 1 }, []],
    ['root of the container wins over the pod\'s user', { runAsUser: 1 }, { runAsUser: 0 }, [root()]],
    ['runAsNonRoot: false', undefined, { runAsNonRoot: false }, [mustBeTrue()]],
    ['runAsNonRoot: false with a user other than root', undefined, { runAsNonRoot: false, runAsUser: 1 }, [mustBeTrue()]],
    ['runAsNonRoot: false is found before root', undefined, { runAsNonRoot: false, runAsUser: 0 }, [mustBeTrue()]],
    ['runAsNonRoot: false of the pod', { runAsNonRoot: false }, undefined, [mustBeTrue()]],
    ['runAsNonRoot of the container wins over the pod\'s', { runAsNonRoot: false }, { runAsNonRoot: true }, []],
    ['runAsNonRoot: false of the container wins over the pod\'s', { runAsNonRoot: true }, { runAsNonRoot: false }, [mustBeTrue()]],
    ['an id that no number holds', undefined, { runAsUser: BEYOND }, []],
  ])('%s', (_title, ofPod, ofContainer, expected) => {
    expect(violationsOf(psp({ runAsUser: NON_ROOT }), podOf(ofPod, ofContainer))).toEqual(expected);
  });

  test.each<[string, PodSecurityContext | undefined, SecurityContext | undefined, SecurityContext | undefined]>([
    ['is set where neither pod nor container says anything', undefined, undefined, { runAsNonRoot: true }],
    ['is set beside what the container says otherwise', { fsGroup: 1 }, { privileged: false }, { privileged: false, runAsNonRoot: true }],
    ['is not set where the pod says it', { runAsNonRoot: true }, undefined, undefined],
    ['is not set where the pod denies it', { runAsNonRoot: false }, undefined, undefined],
    ['is not set where the pod has a user', { runAsUser: 1 }, undefined, undefined],
    ['is not set where the container has a user', undefined, { runAsUser: 0 }, { runAsUser: 0 }],
  ])('runAsNonRoot %s', (_title, ofPod, ofContainer, expected) => {
    expect(mutated(psp({ runAsUser: NON_ROOT }), podOf(ofPod, ofContainer)).spec?.containers?.[0].securityContext).toEqual(expected);
  });

  test('a container that says nothing, which the policy has not changed, must say it', () => {
    expect(violationsAsItStands(psp({ runAsUser: NON_ROOT }), pod())).toEqual([
      `runAsUser @ ${AT}.runAsNonRoot: ${AT}.runAsNonRoot: Required value: must be true`,
    ]);
  });
});

test.each<[string, PodSpec, string]>([
  ['an init container', { initContainers: [container({ securityContext: { runAsUser: 0 } })] }, 'spec.initContainers[0].securityContext'],
  ['the second container', { containers: [container(), container({ name: 'b', securityContext: { runAsUser: 0 } })] }, 'spec.containers[1].securityContext'],
  ['an ephemeral container', { ephemeralContainers: [container({ securityContext: { runAsUser: 0 } })] }, 'spec.ephemeralContainers[0].securityContext'],
])('both rules refuse root in %s', (_title, spec, path) => {
  expect(violationsOf(psp({ runAsUser: NON_ROOT }), pod(spec))).toEqual([root(path)]);
  expect(violationsOf(psp({ runAsUser: must([{ min: 1, max: 2 }]) }), pod(spec))).toEqual([outside('0', '[{1 2}]', path)]);
});

test('RunAsAny asks for nothing', () => {
  expect(violationsOf(psp(), podOf({ runAsUser: 0, runAsNonRoot: false }, { runAsUser: 0 }))).toEqual([]);
});
