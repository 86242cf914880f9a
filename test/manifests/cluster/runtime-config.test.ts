import { findKind, isServed, Kind } from '../../../src/engine/kinds';
import { setRuntimeConfig } from '../../../src/manifests/cluster/runtime-config';

const SETTINGS = { minor: 30, plugins: new Set<string>(), allowPrivileged: true };
const BETA = 'admissionregistration.k8s.io/v1beta1';

test.each<[Record<string, boolean>, string, string, number, boolean]>([
  [{}, BETA, 'ValidatingAdmissionPolicy', 30, false],
  [{ [BETA]: true }, BETA, 'ValidatingAdmissionPolicy', 30, true],
  [{ [BETA]: true }, BETA, 'ValidatingAdmissionPolicy', 27, false],
  [{ [`${BETA}/validatingadmissionpolicies`]: true }, BETA, 'ValidatingAdmissionPolicy', 30, true],
  [{ [`${BETA}/validatingadmissionpolicies`]: true }, BETA, 'ValidatingAdmissionPolicyBinding', 30, false],
  [{ 'api/beta': true }, BETA, 'ValidatingAdmissionPolicy', 30, true],
  [{ 'api/beta': true, [BETA]: false }, BETA, 'ValidatingAdmissionPolicy', 30, false],
  [{ 'api/alpha': true }, BETA, 'ValidatingAdmissionPolicy', 30, false],
  [{ 'api/alpha': true }, 'admissionregistration.k8s.io/v1alpha1', 'ValidatingAdmissionPolicy', 26, true],
  [{ 'api/all': true }, 'batch/v2alpha1', 'CronJob', 20, true],
  [{ 'api/all': false, 'api/ga': true }, 'apps/v1', 'Deployment', 30, true],
  [{ 'policy/v1beta1': false }, 'policy/v1beta1', 'PodSecurityPolicy', 24, false],
  [{ 'api/beta': false }, 'policy/v1beta1', 'PodSecurityPolicy', 24, false],
  [{ v1: true }, 'v1', 'Pod', 30, true],
])('with %j, %s %s in 1.%d: %s', (switches, apiVersion, kind, minor, expected) => {
  const read = setRuntimeConfig(SETTINGS, switches);
  expect('runtimeConfig' in read && isServed(findKind(apiVersion, kind) as Kind, { minor, runtimeConfig: read.runtimeConfig })).toBe(expected);
});

test.each(['foo/v1', 'api/gamma', 'policy', '', 'policy/V1', 'policy/v1/Pods'])('%j is no version of a built-in API', (key) => {
  expect(setRuntimeConfig(SETTINGS, { [key]: true })).toEqual({
    error: `found ${key}; write a version of a built-in API group such as admissionregistration.k8s.io/v1beta1, or one of api/all, api/ga, api/beta, api/alpha`,
  });
});
