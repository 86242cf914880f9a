import { PodSpec, PodTemplateSpec } from '../../../../src/engine/objects/pod';
import { LabelSelector } from '../../../../src/engine/objects/rbac';
import { PodController, PodControllerSpec } from '../../../../src/engine/objects/workload';
import { container } from '../../../support/pod';
import { errorsOfWorkload, NOT_A_LABEL } from '../../../support/validation';

const LABELS = { app: 'web' };
const TEMPLATE: PodTemplateSpec = { metadata: { labels: LABELS }, spec: { containers: [container()] } };
const SELECTOR: LabelSelector = { matchLabels: LABELS };

const template = (spec: PodSpec): PodTemplateSpec => ({ ...TEMPLATE, spec: { ...TEMPLATE.spec, ...spec } });

const controller = (kind: string, spec: PodControllerSpec): PodController => ({
  apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { selector: SELECTOR, template: TEMPLATE, ...spec },
});

describe('StatefulSets', () => {
  test.each<[string, string, number, PodControllerSpec, string[]]>([
    ['StatefulSet in order', 'StatefulSet', 24, {}, []],
    [
      'StatefulSet of privileged pods',
      'StatefulSet',
      24,
      { template: template({ containers: [container({ securityContext: { privileged: true } })] }) },
      [],
    ],
    [
      'StatefulSet of privileged pods since 1.34',
      'StatefulSet',
      34,
      { template: template({ containers: [container({ securityContext: { privileged: true } })] }) },
      ['spec.template.spec.containers[0].securityContext.privileged: Forbidden: disallowed by cluster policy'],
    ],
    ['StatefulSet without a selector', 'StatefulSet', 24, { selector: undefined }, [
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
    ]],
    [
      'StatefulSet with an empty one',
      'StatefulSet',
      24,
      { selector: {} },
      [
        'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for statefulset',
      ],
    ],
    [
      'StatefulSet with one that is none',
      'StatefulSet',
      24,
      { selector: { matchExpressions: [{ key: 'a', operator: 'In' }] } },
      [
        "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
        'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement{v1.LabelSelectorRequirement{Key:"a", Operator:"In", Values:[]string(nil)}}}',
      ],
    ],
    ['StatefulSet with another one than its template', 'StatefulSet', 24, { selector: { matchLabels: { app: 'db' } } }, [
      'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
    ]],
    ['StatefulSet of pods that end', 'StatefulSet', 24, { template: template({ restartPolicy: 'Never', activeDeadlineSeconds: 5 }) }, [
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
      'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in StatefulSet is not Supported',
    ]],
    ['StatefulSet with negative numbers', 'StatefulSet', 28, { replicas: -1, minReadySeconds: -1, ordinals: { start: -1 } }, [
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
      'spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0',
    ]],
    [
      'StatefulSet with a service that is none',
      'StatefulSet',
      33,
      { serviceName: 'A' },
      [`spec.serviceName: Invalid value: "A": ${NOT_A_LABEL}`],
    ],
    [
      'volumes of claims since 1.34',
      'StatefulSet',
      34,
      { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: [] } }], template: template({ hostname: 'A', volumes: [{ name: 'data', hostPath: {} }], containers: [container({ volumeMounts: [{ name: 'data', mountPath: '/data' }] })] }) },
      [
        'spec.volumeClaimTemplates[0].spec.accessModes: Required value: at least 1 access mode is required',
        'spec.volumeClaimTemplates[0].spec.resources[storage]: Required value',
      ],
    ],
  ])('%s', (_title, kind, minor, spec, expected) => {
    expect(errorsOfWorkload(controller(kind, spec), { minor, allowPrivileged: false })).toEqual(expected);
  });
});

describe('the policies of a StatefulSet', () => {
  const path = 'spec.updateStrategy';
  const retention = 'spec.persistentVolumeClaimRetentionPolicy';
  test.each<[string, number, PodControllerSpec, string[]]>([
    ['pods in parallel', 24, { podManagementPolicy: 'Parallel' }, []],
    ['pods in another way', 24, { podManagementPolicy: 'parallel' }, [
      'spec.podManagementPolicy: Invalid value: "parallel": must be \'OrderedReady\' or \'Parallel\'',
    ]],
    ['an update when pods are deleted', 24, { updateStrategy: { type: 'OnDelete' } }, []],
    ['an update when pods are deleted, and how it rolls', 24, { updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } } }, [
      `${path}.rollingUpdate: Invalid value: apps.RollingUpdateStatefulSetStrategy{Partition:1, MaxUnavailable:(*intstr.IntOrString)(nil)}: only allowed for updateStrategy 'RollingUpdate'`,
    ]],
    ['the same, up to 1.23', 23, { updateStrategy: { type: 'OnDelete', rollingUpdate: {} } }, [
      `${path}.rollingUpdate: Invalid value: apps.RollingUpdateStatefulSetStrategy{Partition:0}: only allowed for updateStrategy 'RollingUpdate'`,
    ]],
    ['the same, as 1.37 prints it', 37, { updateStrategy: { type: 'OnDelete', rollingUpdate: { maxUnavailable: '5%' } } }, [
      `${path}.rollingUpdate: Invalid value: {"Partition":0,"MaxUnavailable":"5%"}: only allowed for updateStrategy 'RollingUpdate'`,
    ]],
    ['an update of another type', 36, { updateStrategy: { type: 'Recreate' } }, [
      `${path}: Invalid value: {"Type":"Recreate","RollingUpdate":null}: must be 'RollingUpdate' or 'OnDelete'`,
    ]],
    ['a partition below zero', 24, { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: -1 } } }, [
      `${path}.rollingUpdate.partition: Invalid value: -1: must be greater than or equal to 0`,
    ]],
    ['no pod that may be away, up to 1.36', 36, { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } }, []],
    ['no pod that may be away', 37, { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } }, [
      `${path}.rollingUpdate.maxUnavailable: Invalid value: 0: cannot be 0`,
    ]],
    ['claims that stay', 27, { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Delete' } }, []],
    ['claims that do something else', 36, { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'X', whenScaled: 'Y' } }, [
      `${retention}.whenDeleted: Unsupported value: "X": supported values: "Retain", "Delete"`,
      `${retention}.whenScaled: Unsupported value: "Y": supported values: "Retain", "Delete"`,
    ]],
    ['claims that do something else, up to 1.26', 26, { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'X' } }, []],
    ['before the number of pods', 36, { podManagementPolicy: 'x', replicas: -1, minReadySeconds: -1, ordinals: { start: -1 }, serviceName: 'a.b' }, [
      'spec.podManagementPolicy: Invalid value: "x": must be \'OrderedReady\' or \'Parallel\'',
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
      'spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0',
      'spec.serviceName: Invalid value: "a.b": must not contain dots',
    ]],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfWorkload(controller('StatefulSet', spec), { minor })).toEqual(expected);
  });
});
