import { PodSpec, Volume } from '../../../../src/engine/objects/pod';
import { NOT_A_NAME, NOT_A_SUBDOMAIN, errorsOfPod } from '../../../support/validation';

const volume = (fields: Volume): PodSpec => ({ volumes: [{ name: 'v', ...fields }] });

describe('a bundle of trusted certificates', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['is dropped in 1.36', 36, volume({ projected: { sources: [{ clusterTrustBundle: { } }] } }), []],
    ['by name', 37, volume({ projected: { sources: [{ clusterTrustBundle: { name: 'example.com:signer:live', path: 'ca.pem' } }] } }), []],
    [
      'by signer', 37,
      volume({ projected: { sources: [{ clusterTrustBundle: { signerName: 'example.com/signer', labelSelector: { matchLabels: { version: 'live' } }, path: 'ca.pem' } }] } }),
      [],
    ],
    ['by nothing, nowhere', 37, volume({ projected: { sources: [{ clusterTrustBundle: { } }] } }), [
      'spec.volumes[0].projected.sources[0].clusterTrustBundle: Required value: either name or signerName must be specified',
      'spec.volumes[0].projected.sources[0].clusterTrustBundle.path: Required value',
    ]],
    [
      'by both', 37,
      volume({ projected: { sources: [{ clusterTrustBundle: { name: 'a', signerName: 'b', labelSelector: { matchLabels: { a: 'b' } }, optional: true, path: 'ca.pem' } }] } }),
      [
        'spec.volumes[0].projected.sources[0].clusterTrustBundle: Invalid value: {"Name":"a","SignerName":"b","LabelSelector":{"matchLabels":{"a":"b"}},"Optional":true,"Path":"ca.pem","User":null}: only one of name and signerName may be used',
      ],
    ],
    [
      'by names that cannot be', 37,
      { volumes: ['', ':a', 'a/b:c', 'A'].map((name) => ({ name: 'v', projected: { sources: [{ clusterTrustBundle: { name, path: 'a' } }] } })) },
      [
        'spec.volumes[0].projected.sources[0].clusterTrustBundle.name: Required value: must be a valid object name',
        `spec.volumes[0].projected.sources[0].clusterTrustBundle.name: Invalid value: "": not a valid clustertrustbundlename: ${NOT_A_SUBDOMAIN}`,
        'spec.volumes[1].projected.sources[0].clusterTrustBundle.name: Invalid value: ":a": not a valid clustertrustbundlename: ClusterTrustBundle without signer name must not have ":" in its name',
        'spec.volumes[2].projected.sources[0].clusterTrustBundle.name: Invalid value: "a/b:c": not a valid clustertrustbundlename: ClusterTrustBundle for signerName a/b must be named with prefix a:b:',
        `spec.volumes[3].projected.sources[0].clusterTrustBundle.name: Invalid value: "A": not a valid clustertrustbundlename: ${NOT_A_SUBDOMAIN}`,
      ],
    ],
    [
      'by name and selector', 37,
      volume({ projected: { sources: [{ clusterTrustBundle: { name: 'a', labelSelector: {}, path: 'ca.pem' } }] } }),
      [
        'spec.volumes[0].projected.sources[0].clusterTrustBundle.labelSelector: Invalid value: {}: labelSelector must be unset if name is specified',
      ],
    ],
    [
      'by a signer that has no name', 37,
      volume({ projected: { sources: [{ clusterTrustBundle: { signerName: '', labelSelector: { matchLabels: { '-': '' } }, path: '../ca.pem' } }] } }),
      [
        'spec.volumes[0].projected.sources[0].clusterTrustBundle.signerName: Required value: must be a valid signer name',
        'spec.volumes[0].projected.sources[0].clusterTrustBundle.signerName: Required value',
        `spec.volumes[0].projected.sources[0].clusterTrustBundle.labelSelector.matchLabels: Invalid value: "-": name part ${NOT_A_NAME}`,
        'spec.volumes[0].projected.sources[0].clusterTrustBundle.path: Invalid value: "../ca.pem": must not contain \'..\'',
      ],
    ],
    [
      'twice in one place', 37,
      volume({ projected: { sources: [{ clusterTrustBundle: { name: 'a', path: 'a' } }, { clusterTrustBundle: { name: 'b', path: 'a' } }] } }),
      ['spec.volumes[0].projected: Invalid value: "a": conflicting duplicate paths'],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('a certificate of the pod', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['is dropped in 1.36', 36, volume({ projected: { sources: [{ podCertificate: { } }] } }), []],
    [
      'in a bundle', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'example.com/signer', keyType: 'RSA3072', credentialBundlePath: 'bundle.pem', maxExpirationSeconds: 7862400, userAnnotations: { 'Example.com/a': 'x' } } }] } }),
      [],
    ],
    [
      'nowhere', 37,
      volume({ projected: { sources: [{ podCertificate: { } }] } }),
      [
        'spec.volumes[0].projected.sources[0].podCertificate.signerName: Required value',
        'spec.volumes[0].projected.sources[0].podCertificate.keyType: Unsupported value: "": supported values: "RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519"',
        'spec.volumes[0].projected.sources[0].podCertificate: Required value: specify at least one of credentialBundlePath, keyPath, and certificateChainPath',
      ],
    ],
    [
      'with a key of another kind', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'example.com/signer', keyType: 'RSA1024', keyPath: '../key', certificateChainPath: '..chain' } }] } }),
      [
        'spec.volumes[0].projected.sources[0].podCertificate.keyType: Unsupported value: "RSA1024": supported values: "RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519"',
        'spec.volumes[0].projected.sources[0].podCertificate.keyPath: Invalid value: "../key": must not contain \'..\'',
        'spec.volumes[0].projected.sources[0].podCertificate.certificateChainPath: Invalid value: "..chain": must not start with \'..\'',
      ],
    ],
    [
      'for too short a time', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'example.com/signer', keyType: 'ED25519', keyPath: 'key', maxExpirationSeconds: 3599 } }] } }),
      [
        'spec.volumes[0].projected.sources[0].podCertificate.maxExpirationSeconds: Invalid value: 3599: if provided, maxExpirationSeconds must be >= 3600',
      ],
    ],
    [
      'for too long', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'example.com/signer', keyType: 'ED25519', keyPath: 'key', maxExpirationSeconds: 7862401 } }] } }),
      [
        'spec.volumes[0].projected.sources[0].podCertificate.maxExpirationSeconds: Invalid value: 7862401: if provided, maxExpirationSeconds must be <= 7862400',
      ],
    ],
    [
      'for too long where Kubernetes signs', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'kubernetes.io/kube-apiserver-client-pod', keyType: 'ED25519', keyPath: 'key', maxExpirationSeconds: 86401 } }] } }),
      [
        'spec.volumes[0].projected.sources[0].podCertificate.maxExpirationSeconds: Invalid value: 86401: if provided, maxExpirationSeconds must be <= 86400',
      ],
    ],
    [
      'with annotations that have no domain', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'example.com/signer', keyType: 'ED25519', keyPath: 'key', userAnnotations: { 'plain': '', '': '', 'a/b/c': '' } } }] } }),
      [
        'spec.volumes[0].projected.sources[0].podCertificate.userAnnotations: Invalid value: "plain": must be a domain-prefixed key (such as "acme.io/foo")',
        'spec.volumes[0].projected.sources[0].podCertificate.userAnnotations: Required value',
        `spec.volumes[0].projected.sources[0].podCertificate.userAnnotations: Invalid value: "a/b/c": a valid label key ${NOT_A_NAME} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
      ],
    ],
    [
      'with too long annotations', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'example.com/signer', keyType: 'ED25519', keyPath: 'key', userAnnotations: { 'example.com/a': 'x'.repeat(262144) } } }] } }),
      [
        'spec.volumes[0].projected.sources[0].podCertificate.userAnnotations: Too long: may not be more than 262144 bytes',
      ],
    ],
    [
      'with one file for key and chain', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'example.com/signer', keyType: 'ED25519', keyPath: 'key', certificateChainPath: 'key' } }] } }),
      ['spec.volumes[0].projected: Invalid value: "key": conflicting duplicate paths'],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
