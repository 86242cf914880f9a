import { ObjectMeta } from '../../../../src/engine/objects/meta';
import { PodSpec, Volume } from '../../../../src/engine/objects/pod';
import { NOT_A_NAME, NOT_A_SUBDOMAIN, errorsOfPod } from '../../../support/validation';

const volume = (fields: Volume): PodSpec => ({ volumes: [{ name: 'v', ...fields }] });
const SPEC = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };

describe('a volume with a claim of its own', () => {
  test.each<[string, number, PodSpec, ObjectMeta, string[]]>([
    [
      'in order', 24,
      volume({ ephemeral: { volumeClaimTemplate: { metadata: { labels: { a: 'b' } }, spec: { ...SPEC, storageClassName: 'fast', volumeMode: 'Block', selector: { matchLabels: { a: 'b' } } } } } }),
      {},
      [],
    ],
    ['without the claim', 24, volume({ ephemeral: {} }), {}, ['spec.volumes[0].ephemeral.volumeClaimTemplate: Required value']],
    ['without what a claim needs', 24, volume({ ephemeral: { volumeClaimTemplate: {} } }), {}, [
      'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes: Required value: at least 1 access mode is required',
      'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources[storage]: Required value',
    ]],
    [
      'with metadata that it cannot have', 24,
      volume({ ephemeral: { volumeClaimTemplate: { metadata: { name: 'x', namespace: 'y', labels: { '-': 'b' }, annotations: { 'a/b/c': 'd' } }, spec: SPEC } } }),
      {},
      [
        `spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.annotations: Invalid value: "a/b/c": a qualified name ${NOT_A_NAME} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
        `spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.labels: Invalid value: "-": name part ${NOT_A_NAME}`,
        'spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.name: Forbidden: cannot be set for an ephemeral volume',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.namespace: Forbidden: cannot be set for an ephemeral volume',
      ],
    ],
    [
      'in the words of 1.28', 28,
      volume({ ephemeral: { volumeClaimTemplate: { metadata: { generateName: 'x' }, spec: SPEC } } }),
      {},
      ['spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.generateName: Forbidden: cannot be set'],
    ],
    [
      'access modes', 24,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { ...SPEC, accessModes: ['ReadWriteOnce', 'ReadWriteOncePod', 'X'] } } } }),
      {},
      [
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes: Unsupported value: "ReadWriteOncePod": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce"',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes: Unsupported value: "X": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce"',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes',
      ],
    ],
    [
      'access modes since 1.27', 28,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { ...SPEC, accessModes: ['ReadWriteOncePod', 'X'] } } } }),
      {},
      [
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes: Unsupported value: "X": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"',
      ],
    ],
    [
      'sizes, classes and modes', 24,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '0' } }, storageClassName: 'A', volumeMode: 'File' } } } }),
      {},
      [
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources[storage]: Invalid value: "0": must be greater than zero',
        `spec.volumes[0].ephemeral.volumeClaimTemplate.spec.storageClassName: Invalid value: "A": ${NOT_A_SUBDOMAIN}`,
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.volumeMode: Unsupported value: "File": supported values: "Block", "Filesystem"',
      ],
    ],
    [
      'selectors', 24,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { ...SPEC, selector: { matchLabels: { '-a': 'b' }, matchExpressions: [{ key: 'a', operator: 'In' }, { key: 'b', operator: 'Exists', values: ['c'] }, { operator: 'Is' }] } } } } }),
      {},
      [
        `spec.volumes[0].ephemeral.volumeClaimTemplate.spec.selector.matchLabels: Invalid value: "-a": name part ${NOT_A_NAME}`,
        "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
        "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.selector.matchExpressions[1].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.selector.matchExpressions[2].operator: Invalid value: "Is": not a valid selector operator',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.selector.matchExpressions[2].key: Invalid value: "": name part must be non-empty',
        `spec.volumes[0].ephemeral.volumeClaimTemplate.spec.selector.matchExpressions[2].key: Invalid value: "": name part ${NOT_A_NAME}`,
      ],
    ],
    [
      'a name that is too long for the claim', 24,
      { volumes: [{ name: 'v'.repeat(63), ephemeral: { volumeClaimTemplate: { spec: SPEC } } }] },
      { name: 'web'.repeat(64) },
      [
        `spec.volumes[0].name: Invalid value: "${'v'.repeat(63)}": PVC name "webwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebwebweb-${'v'.repeat(63)}": must be no more than 253 characters`,
      ],
    ],
    ['dropped before 1.21', 19, volume({ ephemeral: {} }), {}, ['spec.volumes[0]: Required value: must specify a volume type']],
  ])('%s', (_title, minor, spec, metadata, expected) => {
    expect(errorsOfPod(spec, { minor, metadata })).toEqual(expected);
  });
});
