import { PodSpec, Volume } from '../../../../src/engine/objects/pod';
import { errorsOfPod } from '../../../support/validation';

const volume = (fields: Volume): PodSpec => ({ volumes: [{ name: 'v', ...fields }] });

describe('a projected volume', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'of each source', 24,
      { serviceAccountName: 'robot', ...volume({ projected: { sources: [{ secret: { name: 's' } }, { configMap: { name: 'c', items: [{ key: 'k', path: 'p' }] } }, { downwardAPI: { items: [{ path: 'n', fieldRef: { fieldPath: 'metadata.name' } }] } }, { serviceAccountToken: { path: 't' } }] } }) },
      [],
    ],
    ['names', 24, volume({ projected: { defaultMode: 512, sources: [{ secret: {} }, { configMap: { items: [{}] } }] } }), [
      'spec.volumes[0].projected.defaultMode: Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive',
      'spec.volumes[0].projected.sources[0].secret.name: Required value',
      'spec.volumes[0].projected.sources[1].configMap.name: Required value',
      'spec.volumes[0].projected.sources[1].configMap.items[0].key: Required value',
      'spec.volumes[0].projected.sources[1].configMap.items[0].path: Required value',
    ]],
    [
      'one path once', 24,
      volume({ projected: { sources: [{ secret: { name: 's', items: [{ key: 'k', path: 'a' }] } }, { configMap: { name: 'c', items: [{ key: 'k', path: 'a' }] } }, { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }] } }] } }),
      [
        'spec.volumes[0].projected: Invalid value: "c": conflicting duplicate paths',
        'spec.volumes[0].projected: Invalid value: "a": conflicting duplicate paths',
      ],
    ],
    [
      'one projection of a source', 24,
      volume({ projected: { sources: [{ secret: { name: 's' }, configMap: { name: 'c' } }] } }),
      ['spec.volumes[0].projected.sources[0]: Forbidden: may not specify more than 1 volume type'],
    ],
    [
      'in the words of 1.31', 31,
      volume({ projected: { sources: [{ secret: { name: 's' }, configMap: { name: 'c' } }] } }),
      ['spec.volumes[0].projected.sources[0]: Forbidden: may not specify more than 1 volume type per source'],
    ],
    [
      'tokens', 24,
      { serviceAccountName: 'robot', ...volume({ projected: { sources: [{ serviceAccountToken: { expirationSeconds: 599 } }, { serviceAccountToken: { path: '/t', expirationSeconds: 4294967297 } }] } }) },
      [
        'spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds: Invalid value: 599: may not specify a duration less than 10 minutes',
        'spec.volumes[0].projected.path: Required value',
        'spec.volumes[0].projected.sources[1].serviceAccountToken.expirationSeconds: Invalid value: 4294967297: may not specify a duration larger than 2^32 seconds',
      ],
    ],
    [
      'tokens since 1.30', 30,
      { serviceAccountName: 'robot', ...volume({ projected: { sources: [{ serviceAccountToken: { path: '/t' } }] } }) },
      ['spec.volumes[0].projected.path: Invalid value: "/t": must be a relative path'],
    ],
    ['a token of no account', 24, volume({ projected: { sources: [{ secret: { name: 's' } }, { serviceAccountToken: { path: 't' } }] } }), [
      'spec.volumes[0].projected.sources[1].serviceAccountToken: Forbidden: must not be specified when serviceAccountName is not set',
    ]],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
