import { PodSpec } from '../../../../src/engine/objects/pod';
import { NOT_A_LABEL, NOT_A_NAME, NOT_A_SUBDOMAIN, NOT_A_VALUE, errorsOfPod } from '../../../support/validation';

describe('the spec of a pod', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['policies', 24, { restartPolicy: 'Sometimes', dnsPolicy: 'None ', preemptionPolicy: 'Maybe' }, [
      'spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"',
      'spec.dnsPolicy: Unsupported value: "None ": supported values: "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"',
      'spec.preemptionPolicy: Unsupported value: "Maybe": supported values: "PreemptLowerPriority", "Never"',
    ]],
    ['an empty preemption policy', 24, { preemptionPolicy: '' }, ['spec.preemptionPolicy: Required value']],
    [
      'names', 24,
      { serviceAccountName: 'A', nodeName: 'b_', priorityClassName: '-c', runtimeClassName: '', hostname: 'd.e', subdomain: 'F' },
      [
        `spec.serviceAccountName: Invalid value: "A": ${NOT_A_SUBDOMAIN}`,
        `spec.nodeName: Invalid value: "b_": ${NOT_A_SUBDOMAIN}`,
        `spec.hostname: Invalid value: "d.e": ${NOT_A_LABEL}`,
        `spec.subdomain: Invalid value: "F": ${NOT_A_LABEL}`,
        `spec.priorityClassName: Invalid value: "-c": ${NOT_A_SUBDOMAIN}`,
        `spec.runtimeClassName: Invalid value: "": ${NOT_A_SUBDOMAIN}`,
      ],
    ],
    [
      'labels of nodes', 24,
      { nodeSelector: { 'a/b/c': 'x', 'd': 'y z' } },
      [
        `spec.nodeSelector: Invalid value: "a/b/c": a qualified name ${NOT_A_NAME} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
        `spec.nodeSelector: Invalid value: "y z": ${NOT_A_VALUE}`,
      ],
    ],
    [
      'a deadline', 24,
      { activeDeadlineSeconds: 0 },
      ['spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive'],
    ],
    [
      'a deadline that is too late', 24,
      { activeDeadlineSeconds: 2147483648 },
      ['spec.activeDeadlineSeconds: Invalid value: 2147483648: must be between 1 and 2147483647, inclusive'],
    ],
    ['a hostname of its own', 35, { hostNetwork: true, setHostnameAsFQDN: true, hostnameOverride: `${'x'.repeat(65)}_` }, [
      'spec.hostnameOverride: Forbidden: may not be specified when setHostnameAsFQDN is true',
      'spec.hostnameOverride: Forbidden: may not be specified when hostNetwork is true',
      'spec.hostnameOverride: Too long: may not be more than 64 bytes',
      `spec.hostnameOverride: Invalid value: "${'x'.repeat(65)}_": ${NOT_A_SUBDOMAIN}`,
    ]],
    [
      'addresses', 24,
      { hostAliases: [{ ip: '10.0.0.1', hostnames: ['a.b'] }, { ip: '::ffff:1.2.3.4' }, { ip: '1.2.3', hostnames: ['A'] }, { ip: '1.2.3.04' }] },
      [
        'spec.hostAliases.ip: Invalid value: "1.2.3": must be valid IP address',
        `spec.hostAliases.hostnames: Invalid value: "A": ${NOT_A_SUBDOMAIN}`,
      ],
    ],
    ['addresses since 1.30', 30, { hostAliases: [{ ip: '10.0.0.1', hostnames: ['a.b'] }, { ip: '1.2.3', hostnames: ['A'] }] }, [
      'spec.hostAliases[1].ip: Invalid value: "1.2.3": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
      `spec.hostAliases[1].hostnames[0]: Invalid value: "A": ${NOT_A_SUBDOMAIN}`,
    ]],
    [
      'addresses since 1.36', 36,
      { hostAliases: [{ ip: '1.2.3.04' }, { ip: '::ffff:1.2.3.4' }, { ip: '1:2:3:4:5:6:7::' }, { ip: '1::2::3' }, { ip: '::1.2.3.4' }] },
      [
        'spec.hostAliases[0].ip: Invalid value: "1.2.3.04": must not have leading 0s',
        'spec.hostAliases[1].ip: Invalid value: "::ffff:1.2.3.4": must not be an IPv4-mapped IPv6 address',
        'spec.hostAliases[3].ip: Invalid value: "1::2::3": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
