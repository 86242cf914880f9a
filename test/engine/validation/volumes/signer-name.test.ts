import { PodSpec, Volume } from '../../../../src/engine/objects/pod';
import { NOT_A_LABEL, NOT_A_SUBDOMAIN, errorsOfPod } from '../../../support/validation';

const volume = (fields: Volume): PodSpec => ({ volumes: [{ name: 'v', ...fields }] });

describe('the name of a signer', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'is a domain and a path', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'example.com/a.b', keyType: 'ED25519', keyPath: 'key' } }] } }),
      [],
    ],
    [
      'without a path', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'example.com', keyType: 'ED25519', keyPath: 'key' } }] } }),
      [
        'spec.volumes[0].projected.sources[0].podCertificate.signerName: Invalid value: "example.com": must be a fully qualified domain and path of the form \'example.com/signer-name\'',
      ],
    ],
    [
      'with two', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'example.com/a/b', keyType: 'ED25519', keyPath: 'key' } }] } }),
      [
        'spec.volumes[0].projected.sources[0].podCertificate.signerName: Invalid value: "example.com/a/b": must be a fully qualified domain and path of the form \'example.com/signer-name\'',
      ],
    ],
    [
      'of a domain that is none', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'Example.com/a', keyType: 'ED25519', keyPath: 'key' } }] } }),
      [
        `spec.volumes[0].projected.sources[0].podCertificate.signerName: Invalid value: "Example.com": validating label "Example": ${NOT_A_LABEL}`,
      ],
    ],
    [
      'of a domain that is one name', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'example/a', keyType: 'ED25519', keyPath: 'key' } }] } }),
      [
        'spec.volumes[0].projected.sources[0].podCertificate.signerName: Invalid value: "example": should be a domain with at least two segments separated by dots',
      ],
    ],
    [
      'of a path that is none', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: 'example.com/a.B.C', keyType: 'ED25519', keyPath: 'key' } }] } }),
      [
        `spec.volumes[0].projected.sources[0].podCertificate.signerName: Invalid value: "a.B.C": validating label "B": ${NOT_A_SUBDOMAIN}`,
      ],
    ],
    [
      'of a domain that is too long', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: `${'x.'.repeat(127)}com/a`, keyType: 'ED25519', keyPath: 'key' } }] } }),
      [
        'spec.volumes[0].projected.sources[0].podCertificate.signerName: Too long: may not be more than 253 bytes',
      ],
    ],
    [
      'that is too long in all', 37,
      volume({ projected: { sources: [{ podCertificate: { signerName: `example.com/${'x'.repeat(253)}.${'x'.repeat(253)}.${'x'.repeat(253)}`, keyType: 'ED25519', keyPath: 'key' } }] } }),
      [
        'spec.volumes[0].projected.sources[0].podCertificate.signerName: Too long: may not be more than 571 bytes',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
