import { Int64 } from '../../../src/engine/objects/int64';
import { PodSpec, SecurityContext } from '../../../src/engine/objects/pod';
import { IDRange, IDStrategyOptions } from '../../../src/engine/objects/pod-security-policy';
import { generateGroup } from '../../../src/engine/pod-security-policy/group';
import { container, pod } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { mutated, violationsAsItStands, violationsOf } from '../../support/provider';

const TEN: IDRange[] = [{ min: 1, max: 10 }];
const TWO: IDRange[] = [{ min: 1, max: 10 }, { min: 20, max: 30 }];
const BEYOND = 9007199254740993n;

const must = (ranges: IDRange[]): IDStrategyOptions => ({ rule: 'MustRunAs', ranges });
const may = (ranges: IDRange[]): IDStrategyOptions => ({ rule: 'MayRunAs', ranges });
const ANY: IDStrategyOptions = { rule: 'RunAsAny', ranges: TEN };

/** The whole violation of `group`, which is one of `groups`. */
function outside(check: string, path: string, group: Int64, groups: string, ranges: string): string {
  return `${check} @ ${path}: ${path}: Invalid value: []int64{${groups}}: group ${group} must be in the ranges: ${ranges}`;
}

test.each<[string, IDStrategyOptions | undefined, Int64 | undefined]>([
  ['MustRunAs sets the least of its first range', must([{ min: 20, max: 30 }, { min: 1, max: 2 }]), 20],
  ['MustRunAs may set 0', must([{ max: 5 }]), 0],
  ['MayRunAs sets none', may(TEN), undefined],
  ['RunAsAny sets none', ANY, undefined],
  ['no rule sets none', undefined, undefined],
])('%s', (_title, options, expected) => {
  expect(generateGroup(options)).toBe(expected);
});

describe('fsGroup', () => {
  const at = 'spec.securityContext.fsGroup';
  test.each<[string, IDStrategyOptions, Int64 | undefined, string[]]>([
    ['MustRunAs: the least', must(TEN), 1, []],
    ['MustRunAs: the greatest', must(TEN), 10, []],
    ['MustRunAs: below', must(TEN), 0, [outside('fsGroup', at, 0, '0', '[{1 10}]')]],
    ['MustRunAs: above', must(TEN), 11, [outside('fsGroup', at, 11, '11', '[{1 10}]')]],
    ['MustRunAs: in the second range', must(TWO), 20, []],
    ['MustRunAs: between the ranges', must(TWO), 15, [outside('fsGroup', at, 15, '15', '[{1 10} {20 30}]')]],
    ['MustRunAs: none is set by the policy', must(TEN), undefined, []],
    ['MustRunAs: an id that no number holds', must([{ min: BEYOND, max: BEYOND }]), BEYOND, []],
    ['MustRunAs: the neighbour of an id that no number holds', must([{ min: BEYOND, max: BEYOND }]), BEYOND + 1n,
      [outside('fsGroup', at, BEYOND + 1n, '9007199254740994', '[{9007199254740993 9007199254740993}]')]],
    ['MayRunAs: inside', may(TEN), 10, []],
    ['MayRunAs: outside', may(TEN), 11, [outside('fsGroup', at, 11, '11', '[{1 10}]')]],
    ['MayRunAs: none', may(TEN), undefined, []],
    ['RunAsAny asks for nothing, whatever its ranges', ANY, 11, []],
  ])('%s', (_title, fsGroup, actual, expected) => {
    expect(violationsOf(psp({ fsGroup }), pod(actual === undefined ? {} : { securityContext: { fsGroup: actual } }))).toEqual(expected);
  });

  test('a pod without one, which the policy has not changed, is told so', () => {
    expect(violationsAsItStands(psp({ fsGroup: must(TEN) }), pod())).toEqual([
      `fsGroup @ ${at}: ${at}: Invalid value: []int64(nil): unable to validate empty groups against required ranges`,
    ]);
  });
});

describe('supplementalGroups', () => {
  const at = 'spec.securityContext.supplementalGroups';
  const empty = (list: string): string =>
    `supplementalGroups @ ${at}: ${at}: Invalid value: ${list}: unable to validate empty groups against required ranges`;
  test.each<[string, IDStrategyOptions, Int64[] | undefined, string[]]>([
    ['MustRunAs: both ends', must(TEN), [1, 10], []],
    ['MustRunAs: absent groups are set by the policy', must(TEN), undefined, []],
    ['MustRunAs: empty groups are none, and are not set by the policy', must(TEN), [], [empty('[]int64{}')]],
    ['MustRunAs: every wrong one is refused, with the whole list', must(TWO), [0, 5, 11, 20, 31], [
      outside('supplementalGroups', at, 0, '0, 5, 11, 20, 31', '[{1 10} {20 30}]'),
      outside('supplementalGroups', at, 11, '0, 5, 11, 20, 31', '[{1 10} {20 30}]'),
      outside('supplementalGroups', at, 31, '0, 5, 11, 20, 31', '[{1 10} {20 30}]'),
    ]],
    ['MustRunAs: a duplicate is refused twice', must(TEN), [11, 11], [
      outside('supplementalGroups', at, 11, '11, 11', '[{1 10}]'),
      outside('supplementalGroups', at, 11, '11, 11', '[{1 10}]'),
    ]],
    ['MustRunAs: numbers and bigints print alike', must(TEN), [2, BEYOND], [
      outside('supplementalGroups', at, BEYOND, '2, 9007199254740993', '[{1 10}]'),
    ]],
    ['MayRunAs: absent', may(TEN), undefined, []],
    ['MayRunAs: empty', may(TEN), [], []],
    ['MayRunAs: inside', may(TEN), [1, 10], []],
    ['MayRunAs: outside', may(TEN), [1, 0], [outside('supplementalGroups', at, 0, '1, 0', '[{1 10}]')]],
    ['RunAsAny asks for nothing', ANY, [0, 99], []],
    ['RunAsAny: empty', ANY, [], []],
  ])('%s', (_title, supplementalGroups, actual, expected) => {
    const given = pod(actual === undefined ? {} : { securityContext: { supplementalGroups: actual } });
    expect(violationsOf(psp({ supplementalGroups }), given)).toEqual(expected);
  });

  test('absent groups, which the policy has not set, are Go\'s nil', () => {
    expect(violationsAsItStands(psp({ supplementalGroups: must(TEN) }), pod())).toEqual([empty('[]int64(nil)')]);
  });

  test('the list of a pod without groups is set, but an empty list stays', () => {
    const policy = psp({ supplementalGroups: must(TWO) });
    expect(mutated(policy, pod()).spec?.securityContext).toEqual({ supplementalGroups: [1] });
    expect(mutated(policy, pod({ securityContext: { supplementalGroups: [] } })).spec?.securityContext).toEqual({ supplementalGroups: [] });
  });
});

describe('runAsGroup', () => {
  const at = 'spec.containers[0].securityContext';
  test.each<[string, IDStrategyOptions | undefined, Int64 | undefined, Int64 | undefined, string[]]>([
    ['no rule allows every group', undefined, 99, 99, []],
    ['RunAsAny allows every group', ANY, undefined, 99, []],
    ['MustRunAs: the least', must(TEN), undefined, 1, []],
    ['MustRunAs: the greatest', must(TEN), undefined, 10, []],
    ['MustRunAs: below; the message names the security context', must(TEN), undefined, 0, [outside('runAsGroup', at, 0, '0', '[{1 10}]')]],
    ['MustRunAs: above', must(TEN), undefined, 11, [outside('runAsGroup', at, 11, '11', '[{1 10}]')]],
    ['MustRunAs: none is set by the policy', must(TEN), undefined, undefined, []],
    ['MustRunAs: the pod\'s own holds for the container', must(TEN), 11, undefined, [outside('runAsGroup', at, 11, '11', '[{1 10}]')]],
    ['MustRunAs: the container\'s own wins', must(TEN), 11, 10, []],
    ['MustRunAs: the container\'s own wins, for the worse', must(TEN), 10, 11, [outside('runAsGroup', at, 11, '11', '[{1 10}]')]],
    ['MayRunAs: none', may(TEN), undefined, undefined, []],
    ['MayRunAs: outside', may(TEN), undefined, 11, [outside('runAsGroup', at, 11, '11', '[{1 10}]')]],
    ['MayRunAs: 0 is a group', may(TEN), 0, undefined, [outside('runAsGroup', at, 0, '0', '[{1 10}]')]],
  ])('%s', (_title, runAsGroup, ofPod, ofContainer, expected) => {
    const context = (group: Int64 | undefined): { securityContext?: SecurityContext } =>
      (group === undefined ? {} : { securityContext: { runAsGroup: group } });
    const given = pod({ ...context(ofPod), containers: [container(context(ofContainer))] });
    expect(violationsOf(psp(runAsGroup === undefined ? {} : { runAsGroup }), given)).toEqual(expected);
  });

  const wrong = container({ securityContext: { runAsGroup: 11 } });
  test.each<[string, PodSpec, string[]]>([
    ['init', { initContainers: [wrong] }, ['spec.initContainers[0].securityContext']],
    ['regular', { containers: [wrong, container({ name: 'b' }), { ...wrong, name: 'c' }] }, [at, 'spec.containers[2].securityContext']],
    ['ephemeral', { ephemeralContainers: [wrong] }, ['spec.ephemeralContainers[0].securityContext']],
  ])('of %s containers', (_title, spec, paths) => {
    expect(violationsOf(psp({ runAsGroup: must(TEN) }), pod(spec))).toEqual(paths.map((path) => outside('runAsGroup', path, 11, '11', '[{1 10}]')));
  });

  test('a container without group, which the policy has not changed, is told so', () => {
    expect(violationsAsItStands(psp({ runAsGroup: must(TEN) }), pod())).toEqual([
      `runAsGroup @ ${at}: ${at}: Invalid value: []int64(nil): unable to validate empty groups against required ranges`,
    ]);
  });
});
