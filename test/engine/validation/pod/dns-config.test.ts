import { PodSpec } from '../../../../src/engine/objects/pod';
import { NOT_A_SUBDOMAIN, errorsOfPod } from '../../../support/validation';

describe('how a pod finds names', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'by the cluster and more', 24,
      { dnsConfig: { nameservers: ['1.1.1.1', '2001:db8::1'], searches: ['example.com'], options: [{ name: 'ndots', value: '2' }] } },
      [],
    ],
    ['by nothing', 24, { dnsPolicy: 'None' }, ['spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None']],
    ['by no server', 24, { dnsPolicy: 'None', dnsConfig: { searches: ['-'] } }, [
      'spec.dnsConfig.nameservers: Required value: must provide at least one DNS nameserver when `dnsPolicy` is None',
    ]],
    ['by its own server', 24, { dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1'] } }, []],
    [
      'by too many servers', 24,
      { dnsConfig: { nameservers: ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4'] } },
      [
        'spec.dnsConfig.nameservers: Invalid value: []string{"1.1.1.1", "2.2.2.2", "3.3.3.3", "4.4.4.4"}: must not have more than 3 nameservers',
      ],
    ],
    ['by too many servers, as 1.34 prints them', 34, { dnsConfig: { nameservers: ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4'] } }, [
      'spec.dnsConfig.nameservers: Invalid value: ["1.1.1.1","2.2.2.2","3.3.3.3","4.4.4.4"]: must not have more than 3 nameservers',
    ]],
    [
      'by a server that has no address', 29,
      { dnsConfig: { nameservers: ['dns.example'] } },
      ['spec.dnsConfig.nameservers[0]: Invalid value: "dns.example": must be valid IP address'],
    ],
    ['in the words of 1.30', 30, { dnsConfig: { nameservers: ['dns.example'] } }, [
      'spec.dnsConfig.nameservers[0]: Invalid value: "dns.example": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    ]],
    [
      'with an address in an unusual form, in 1.36', 36,
      { dnsConfig: { nameservers: ['::ffff:1.2.3.4'] } },
      [
        'spec.dnsConfig.nameservers[0]: Invalid value: "::ffff:1.2.3.4": must not be an IPv4-mapped IPv6 address',
      ],
    ],
    [
      'with options that have no name', 24,
      { dnsConfig: { options: [{ value: '1' }] } },
      ['spec.dnsConfig.options[0]: Required value: must not be empty'],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('where it searches', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['in no more than 6 places before 1.26', 25, { dnsConfig: { searches: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] } }, [
      'spec.dnsConfig.searches: Invalid value: []string{"a", "b", "c", "d", "e", "f", "g"}: must not have more than 6 search paths',
    ]],
    ['in more since 1.26', 26, { dnsConfig: { searches: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] } }, []],
    [
      'in places of no more than 256 characters before 1.26', 21,
      { dnsConfig: { searches: ['x'.repeat(63), 'x'.repeat(63), 'x'.repeat(63), 'x'.repeat(63), 'xx'] } },
      [
        `spec.dnsConfig.searches: Invalid value: []string{"${'x'.repeat(63)}", "${'x'.repeat(63)}", "${'x'.repeat(63)}", "${'x'.repeat(63)}", "xx"}: must not have more than 256 characters (including spaces) in the search list`,
      ],
    ],
    [
      'in places of more since 1.26', 26,
      { dnsConfig: { searches: ['x'.repeat(63), 'x'.repeat(63), 'x'.repeat(63), 'x'.repeat(63), 'xx'] } },
      [],
    ],
    ['with a dot at the end', 15, { dnsConfig: { searches: ['a.'] } }, []],
    [
      'but not in 1.14', 14,
      { dnsConfig: { searches: ['a.'] } },
      [
        'spec.dnsConfig.searches[0]: Invalid value: "a.": a DNS-1123 subdomain must consist of lower case alphanumeric characters, \'-\' or \'.\', and must start and end with an alphanumeric character (e.g. \'example.com\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\')',
      ],
    ],
    ['with an underscore', 32, { dnsConfig: { searches: ['_tcp.a', '.'] } }, [
      `spec.dnsConfig.searches[0]: Invalid value: "_tcp.a": ${NOT_A_SUBDOMAIN}`,
      `spec.dnsConfig.searches[1]: Invalid value: "": ${NOT_A_SUBDOMAIN}`,
    ]],
    ['which 1.33 takes', 33, { dnsConfig: { searches: ['_tcp.a', '.'] } }, []],
    [
      'in places that cannot be, in the words of 1.33', 33,
      { dnsConfig: { searches: ['-'] } },
      [
        'spec.dnsConfig.searches[0]: Invalid value: "-": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, \'_\', \'-\' or \'.\', and must start and end with an alphanumeric character (e.g. \'example.com\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\')',
      ],
    ],
    [
      'in the words of 1.34', 34,
      { dnsConfig: { searches: ['-', 'x'.repeat(254)] } },
      [
        'spec.dnsConfig.searches[0]: Invalid value: "-": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, \'_\', \'-\' or \'.\', and must start and end with an alphanumeric character (e.g. \'example.com\', regex used for validation is \'_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*\')',
        `spec.dnsConfig.searches[1]: Invalid value: "${'x'.repeat(254)}": must be no more than 253 characters`,
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
