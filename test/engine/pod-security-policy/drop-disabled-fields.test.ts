import { PodSecurityPolicySpec } from '../../../src/engine/objects/pod-security-policy';
import { dropDisabledFields } from '../../../src/engine/pod-security-policy/drop-disabled-fields';
import { Minor } from '../../../src/engine/version';
import { psp } from '../../support/pod-security-policy';

const FIELDS: PodSecurityPolicySpec = {
  allowedProcMountTypes: ['Unmasked'],
  runAsGroup: { rule: 'MustRunAs', ranges: [{ min: 1, max: 2 }] },
  allowedCSIDrivers: [{ name: 'example.com' }],
};

test.each<[Minor, (keyof PodSecurityPolicySpec)[]]>([
  [13, []],
  [14, ['runAsGroup']],
  [15, ['runAsGroup']],
  [16, ['runAsGroup', 'allowedCSIDrivers']],
  [24, ['runAsGroup', 'allowedCSIDrivers']],
])('1.%i keeps %j of the fields that have a gate', (minor, kept) => {
  const expected = Object.fromEntries(kept.map((field) => [field, FIELDS[field]]));
  expect(dropDisabledFields(psp({ privileged: true, ...FIELDS }), minor)).toEqual(psp({ privileged: true, ...expected }));
});

test.each<[string, Minor, PodSecurityPolicySpec]>([
  ['a policy without such fields', 13, { privileged: true, allowedUnsafeSysctls: ['*'], forbiddenSysctls: [], allowedHostPaths: [] }],
  ['a policy whose gates are on', 16, { runAsGroup: { rule: 'RunAsAny' }, allowedCSIDrivers: [] }],
])('%s loses nothing', (_title, minor, spec) => {
  expect(dropDisabledFields(psp(spec), minor)).toEqual(psp(spec));
});

test('an empty list is dropped too', () => {
  expect(dropDisabledFields(psp({ allowedProcMountTypes: [], allowedCSIDrivers: [] }), 15)).toEqual(psp());
});

test('a policy without spec has nothing to lose', () => {
  expect(dropDisabledFields({ metadata: { name: 'empty' } }, 13).spec ?? {}).toEqual({});
});

test('the policy given is not changed', () => {
  const policy = psp(FIELDS);
  dropDisabledFields(policy, 13);
  expect(policy).toEqual(psp(FIELDS));
});
