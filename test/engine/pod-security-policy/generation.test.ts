import { PodSecurityPolicySpec } from '../../../src/engine/objects/pod-security-policy';
import { generation, GeneratedContext } from '../../../src/engine/pod-security-policy/generation';
import { psp } from '../../support/pod-security-policy';

const RANGES = [{ min: 10, max: 20 }, { min: 1, max: 2 }];
const MUST = { rule: 'MustRunAs', ranges: RANGES };
const MAY = { rule: 'MayRunAs', ranges: RANGES };

test.each<[string, PodSecurityPolicySpec, GeneratedContext]>([
  ['a policy of RunAsAny sets nothing', {}, {}],
  ['fsGroup', { fsGroup: MUST }, { fsGroup: 10 }],
  ['supplementalGroups, as a list', { supplementalGroups: MUST }, { supplementalGroups: [10] }],
  ['runAsUser', { runAsUser: MUST }, { runAsUser: 10 }],
  ['runAsGroup', { runAsGroup: MUST }, { runAsGroup: 10 }],
  ['MayRunAs sets no group', { fsGroup: MAY, supplementalGroups: MAY, runAsGroup: MAY }, {}],
  ['MustRunAsNonRoot sets no user', { runAsUser: { rule: 'MustRunAsNonRoot' } }, { runAsNonRoot: true }],
  ['seLinux', { seLinux: { rule: 'MustRunAs', seLinuxOptions: { type: 't' } } }, { seLinuxOptions: { type: 't' } }],
  ['the default runtime class', { runtimeClass: { allowedRuntimeClassNames: ['*'], defaultRuntimeClassName: 'kata' } }, { runtimeClassName: 'kata' }],
  ['no default runtime class', { runtimeClass: { allowedRuntimeClassNames: ['kata'] } }, {}],
  ['readOnlyRootFilesystem', { readOnlyRootFilesystem: true }, { readOnlyRootFilesystem: true }],
  ['readOnlyRootFilesystem: false sets nothing', { readOnlyRootFilesystem: false }, {}],
  ['the default of privilege escalation', { defaultAllowPrivilegeEscalation: true }, { allowPrivilegeEscalation: true }],
  ['the default of privilege escalation, if false', { defaultAllowPrivilegeEscalation: false }, { allowPrivilegeEscalation: false }],
  ['a policy that forbids privilege escalation', { allowPrivilegeEscalation: false }, { allowPrivilegeEscalation: false }],
  ['a policy that allows it sets nothing', { allowPrivilegeEscalation: true }, {}],
  ['the default wins over what is allowed', { allowPrivilegeEscalation: false, defaultAllowPrivilegeEscalation: true }, { allowPrivilegeEscalation: true }],
  ['an allowed escalation and a default of false', { allowPrivilegeEscalation: true, defaultAllowPrivilegeEscalation: false }, { allowPrivilegeEscalation: false }],
])('%s', (_title, spec, expected) => {
  expect(generation(psp(spec).spec ?? {})).toEqual(expected);
});
