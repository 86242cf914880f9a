import { readPlugin } from '../../../src/manifests/cluster/plugins';

test.each([
  ['PodSecurityPolicy', 24, { plugin: 'PodSecurityPolicy' }],
  ['PodSecurityPolicy', 25, { error: 'plugin "PodSecurityPolicy" is unknown to the kube-apiserver of 1.25, which has it up to 1.24' }],
  ['PodSecurity', 21, { error: 'plugin "PodSecurity" is unknown to the kube-apiserver of 1.21, which has it in 1.22 and later' }],
  ['PodSecurity', 22, { plugin: 'PodSecurity' }],
  ['ServiceAccount', 13, { plugin: 'ServiceAccount' }],
  ['EventRateLimit', 30, { ignored: 'EventRateLimit' }],
  ['PodSecurtyPolicy', 24, { error: 'plugin "PodSecurtyPolicy" is unknown; did you mean PodSecurityPolicy?' }],
  ['Gatekeeper', 24, { error: 'plugin "Gatekeeper" is unknown' }],
  ['toString', 24, { error: 'plugin "toString" is unknown' }],
])('%s at 1.%d', (name, minor, expected) => {
  expect(readPlugin(name, minor)).toEqual(expected);
});
