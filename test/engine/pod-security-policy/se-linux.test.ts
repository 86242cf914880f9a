import { PodSpec, SELinuxOptions } from '../../../src/engine/objects/pod';
import { SELinuxStrategyOptions } from '../../../src/engine/objects/pod-security-policy';
import { generateSELinux } from '../../../src/engine/pod-security-policy/se-linux';
import { container, pod } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { mutated, violationsAsItStands, violationsOf } from '../../support/provider';

const POD = 'spec.securityContext.seLinuxOptions';
const CONTAINER = 'spec.containers[0].securityContext.seLinuxOptions';
const OPTIONS: SELinuxOptions = { level: 's0:c0,c6', role: 'object_r', type: 'svirt_t', user: 'system_u' };

const must = (seLinuxOptions: SELinuxOptions): SELinuxStrategyOptions => ({ rule: 'MustRunAs', seLinuxOptions });
const differs = (path: string, actual: string, expected: string): string =>
  `seLinux @ ${path}: ${path}: Invalid value: "${actual}": must be ${expected}`;

function withOptions(seLinuxOptions: SELinuxOptions): { securityContext: { seLinuxOptions: SELinuxOptions } } {
  return { securityContext: { seLinuxOptions } };
}

test.each<[string, SELinuxStrategyOptions | undefined, SELinuxOptions | undefined]>([
  ['MustRunAs sets its options', must(OPTIONS), OPTIONS],
  ['RunAsAny sets none, even if it has some', { rule: 'RunAsAny', seLinuxOptions: OPTIONS }, undefined],
  ['no rule sets none', undefined, undefined],
])('%s', (_title, options, expected) => {
  expect(generateSELinux(options)).toBe(expected);
});

describe('the options of the pod', () => {
  test.each<[string, SELinuxOptions, SELinuxOptions | undefined, string[]]>([
    ['the same', OPTIONS, OPTIONS, []],
    ['absent ones are set by the policy', OPTIONS, undefined, []],
    ['absent fields are empty', {}, { level: '', role: '', type: '', user: '' }, []],
    ['the empty object has only empty fields', { type: 'svirt_t' }, {}, [differs(`${POD}.type`, '', 'svirt_t')]],
    ['an expected field may be empty', {}, { role: 'r' }, [differs(`${POD}.role`, 'r', '')]],
    ['all four, in the order of level, role, type and user', OPTIONS, { user: 'u', type: 't', role: 'r', level: 'l' }, [
      differs(`${POD}.level`, 'l', 's0:c0,c6'),
      differs(`${POD}.role`, 'r', 'object_r'),
      differs(`${POD}.type`, 't', 'svirt_t'),
      differs(`${POD}.user`, 'u', 'system_u'),
    ]],
    ['case matters', { type: 'T' }, { type: 't' }, [differs(`${POD}.type`, 't', 'T')]],
  ])('%s', (_title, expectedOptions, actual, expected) => {
    // The container's own are right, so only the pod's are found.
    const spec: PodSpec = { containers: [container(withOptions(expectedOptions))], ...(actual === undefined ? {} : withOptions(actual)) };
    expect(violationsOf(psp({ seLinux: must(expectedOptions) }), pod(spec))).toEqual(expected);
  });
});

describe('levels', () => {
  test.each<[string, string, string, boolean]>([
    ['the same', 's0:c0,c6', 's0:c0,c6', true],
    ['the order of categories does not matter', 's0:c6,c0', 's0:c0,c6', true],
    ['the number of a category does', 's0:c6,c0', 's0:c6,c1', false],
    ['a category less', 's0:c0,c6', 's0:c0', false],
    ['a category twice', 's0:c0,c0', 's0:c0', false],
    ['the same category twice in both', 's0:c0,c1,c0', 's0:c0,c0,c1', true],
    ['the sensitivity matters', 's0:c0,c6', 's1:c0,c6', false],
    ['a sensitivity alone', 's0', 's0', true],
    ['a sensitivity alone is not one with no categories', 's0', 's0:', false],
    ['categories that are expected and not there', 's0:c0', 's0', false],
    ['without a colon the order matters', 'c6,c0', 'c0,c6', false],
    ['only the first colon divides', 's0:c0:c1,c2', 's0:c2,c0:c1', true],
    ['a range of categories is one word', 's0:c0.c1023', 's0:c0.c1023', true],
    ['spaces are not cut', 's0:c0, c6', 's0:c6,c0', false],
    ['the empty level', '', '', true],
    ['the empty level and another', '', 's0', false],
  ])('%s', (_title, expectedLevel, level, equal) => {
    const spec: PodSpec = { containers: [container(withOptions({ level: expectedLevel }))], ...withOptions({ level }) };
    expect(violationsOf(psp({ seLinux: must({ level: expectedLevel }) }), pod(spec)))
      .toEqual(equal ? [] : [differs(`${POD}.level`, level, expectedLevel)]);
  });
});

describe('the options of containers', () => {
  const wrong = withOptions({ type: 'other_t' });
  const refused = (path: string): string => differs(`${path}.securityContext.seLinuxOptions.type`, 'other_t', 'svirt_t');
  test.each<[string, PodSpec, string[]]>([
    ['inherit the pod\'s, which is refused at both places', wrong, [refused('spec'), refused('spec.containers[0]')]],
    ['win over the pod\'s', { ...withOptions({ type: 'svirt_t' }), containers: [container(wrong)] }, [refused('spec.containers[0]')]],
    ['are not merged with the pod\'s', { ...withOptions({ type: 'svirt_t' }), containers: [container(withOptions({ user: '' }))] },
      [differs(`${CONTAINER}.type`, '', 'svirt_t')]],
    ['are looked at in init containers', { initContainers: [container(wrong)] }, [refused('spec.initContainers[0]')]],
    ['are looked at in every regular container', { containers: [container(), container(wrong)] }, [refused('spec.containers[1]')]],
    ['are looked at in ephemeral containers', { ephemeralContainers: [container(wrong)] }, [refused('spec.ephemeralContainers[0]')]],
  ])('%s', (_title, spec, expected) => {
    expect(violationsOf(psp({ seLinux: must({ type: 'svirt_t' }) }), pod(spec))).toEqual(expected);
  });

  test('the policy sets the pod\'s, and so no container\'s', () => {
    expect(mutated(psp({ seLinux: must(OPTIONS) }), pod()).spec).toEqual({ ...pod().spec, ...withOptions(OPTIONS) });
  });
});

test('a pod without options, which the policy has not changed, needs them for itself and for each container', () => {
  expect(violationsAsItStands(psp({ seLinux: must(OPTIONS) }), pod())).toEqual([
    `seLinux @ ${POD}: ${POD}: Required value`,
    `seLinux @ ${CONTAINER}: ${CONTAINER}: Required value`,
  ]);
});

test('RunAsAny asks for nothing', () => {
  expect(violationsOf(psp({ seLinux: { rule: 'RunAsAny', seLinuxOptions: OPTIONS } }), pod(withOptions({ type: 'spc_t' })))).toEqual([]);
});
