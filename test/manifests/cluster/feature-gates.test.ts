import { setFeatureGates } from '../../../src/manifests/cluster/feature-gates';

const VALIDATING = 'ValidatingAdmissionPolicy';
const MUTATING = 'MutatingAdmissionPolicy';
const STRICT_COSTS = 'StrictCostEnforcementForVAP';
const MANIFESTS = 'ManifestBasedAdmissionControlConfig';

const set = (minor: number, plugins: readonly string[], gates: Record<string, boolean>) => {
  const read = setFeatureGates({ minor, plugins: new Set(plugins), allowPrivileged: true }, gates);
  return 'error' in read ? read.error : [...read.plugins];
};

test.each([
  [26, [], { [VALIDATING]: true }, [VALIDATING]],
  [29, [VALIDATING], { [VALIDATING]: false }, []],
  [30, [VALIDATING], { [VALIDATING]: true }, [VALIDATING]],
  [32, [], { [MUTATING]: true }, [MUTATING]],
  [36, [MUTATING], { [MUTATING]: false }, []],
  [36, ['PodSecurity'], { [MANIFESTS]: true }, ['PodSecurity']],
  [30, ['PodSecurity'], { [STRICT_COSTS]: true }, ['PodSecurity']],
])('in 1.%d, of the plugins %j the gates %j leave %j', (minor, plugins, gates, expected) => {
  expect(set(minor, plugins, gates)).toEqual(expected);
});

test.each([
  [25, { [VALIDATING]: true }, 'feature gate ValidatingAdmissionPolicy is unknown to the kube-apiserver of 1.25, which has it in 1.26 to 1.31'],
  [30, { [VALIDATING]: false }, 'feature gate ValidatingAdmissionPolicy cannot be turned off in 1.30 and later'],
  [32, { [VALIDATING]: true }, 'feature gate ValidatingAdmissionPolicy is unknown to the kube-apiserver of 1.32, which has it in 1.26 to 1.31'],
  [31, { [MUTATING]: true }, 'feature gate MutatingAdmissionPolicy is unknown to the kube-apiserver of 1.31, which has it in 1.32 and later'],
  [29, { [STRICT_COSTS]: true }, 'feature gate StrictCostEnforcementForVAP is unknown to the kube-apiserver of 1.29, which has it in 1.30 to 1.34'],
  [32, { [STRICT_COSTS]: false }, 'feature gate StrictCostEnforcementForVAP cannot be turned off in 1.32 and later'],
  [35, { [MANIFESTS]: true }, 'feature gate ManifestBasedAdmissionControlConfig is unknown to the kube-apiserver of 1.35, which has it in 1.36 and later'],
  [33, { MutatingAdmissionPolicies: true }, 'feature gate MutatingAdmissionPolicies is not evaluated; did you mean MutatingAdmissionPolicy?'],
  [36, { UserNamespacesSupport: true },
    'feature gate UserNamespacesSupport is not evaluated; this tool knows MutatingAdmissionPolicy and ManifestBasedAdmissionControlConfig in 1.36'],
  [24, { Any: true }, 'feature gate Any is not evaluated; none of 1.24 decides on these verdicts'],
])('in 1.%d, the gates %j are refused', (minor, gates, error) => {
  expect(set(minor, [], gates as unknown as Record<string, boolean>)).toBe(error);
});
