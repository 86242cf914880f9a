import { PodSpec, Volume } from '../../../../src/engine/objects/pod';
import { NOT_A_LABEL, NOT_A_SUBDOMAIN, errorsOfPod } from '../../../support/validation';

const volume = (fields: Volume): PodSpec => ({ volumes: [{ name: 'v', ...fields }] });

describe('what a claim is filled with', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'another claim', 24,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, dataSource: { kind: 'PersistentVolumeClaim', name: 'a' } } } } }),
      [],
    ],
    [
      'a snapshot', 24,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'a' } } } } }),
      [],
    ],
    [
      'nothing', 24,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, dataSource: {} } } } }),
      [
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSource.name: Required value',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSource.kind: Required value',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSource: Invalid value: ""',
      ],
    ],
    [
      'nothing, in the words of 1.26', 26,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, dataSource: {}, dataSourceRef: {} } } } }),
      [
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSource.name: Required value',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSource.kind: Required value',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSource: Invalid value: "": must be \'PersistentVolumeClaim\' when referencing the default apiGroup',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSourceRef.name: Required value',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSourceRef.kind: Required value',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSourceRef: Invalid value: "": must be \'PersistentVolumeClaim\' when referencing the default apiGroup',
      ],
    ],
    [
      'a group that cannot be, in 1.28', 28,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, dataSource: { apiGroup: 'A', kind: 'B', name: 'c' } } } } }),
      [],
    ],
    [
      'a group that cannot be, in 1.29', 29,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, dataSource: { apiGroup: 'A', kind: 'B', name: 'c' } } } } }),
      [
        `spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSource.apiGroup: Invalid value: "A": ${NOT_A_SUBDOMAIN}`,
      ],
    ],
    [
      'two things', 33,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, dataSource: { kind: 'PersistentVolumeClaim', name: 'a' }, dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'b' } } } } }),
      [
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec: Invalid value: field.Path{name:"dataSource", index:"", parent:(*field.Path)(0xc000000000)}: must match dataSourceRef',
      ],
    ],
    [
      'two things, as 1.34 prints it', 34,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, dataSource: { kind: 'PersistentVolumeClaim', name: 'a' }, dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'b' } } } } }),
      ['spec.volumes[0].ephemeral.volumeClaimTemplate.spec: Invalid value: {}: must match dataSourceRef'],
    ],
    [
      'one thing in two fields', 34,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, dataSource: { apiGroup: 'a', kind: 'B', name: 'c' }, dataSourceRef: { apiGroup: 'a', kind: 'B', name: 'c' } } } } }),
      [],
    ],
    [
      'something of another namespace', 37,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, dataSource: { apiGroup: 'a', kind: 'B', name: 'c' }, dataSourceRef: { apiGroup: 'a', kind: 'B', name: 'c', namespace: 'X' } } } } }),
      [
        `spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSourceRef.namespace: Invalid value: "X": ${NOT_A_LABEL}`,
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec: Invalid value: {}: may not be specified when dataSourceRef.namespace is specified',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('the class of its attributes', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'is not looked at in 1.33', 33,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, volumeAttributesClassName: 'A' } } } }),
      [],
    ],
    [
      'is a name in 1.34', 34,
      volume({ ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, volumeAttributesClassName: 'A' } } } }),
      [
        `spec.volumes[0].ephemeral.volumeClaimTemplate.spec.volumeAttributesClassName: Invalid value: "A": ${NOT_A_SUBDOMAIN}`,
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
