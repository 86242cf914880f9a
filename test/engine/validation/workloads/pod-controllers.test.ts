import { PodSpec, PodTemplateSpec } from '../../../../src/engine/objects/pod';
import { LabelSelector } from '../../../../src/engine/objects/rbac';
import { PodController, PodControllerSpec } from '../../../../src/engine/objects/workload';
import { container } from '../../../support/pod';
import { errorsOfWorkload, NOT_A_LABEL, NOT_A_VALUE } from '../../../support/validation';

const LABELS = { app: 'web' };
const TEMPLATE: PodTemplateSpec = { metadata: { labels: LABELS }, spec: { containers: [container()] } };
const SELECTOR: LabelSelector = { matchLabels: LABELS };

const template = (spec: PodSpec): PodTemplateSpec => ({ ...TEMPLATE, spec: { ...TEMPLATE.spec, ...spec } });

const controller = (kind: string, spec: PodControllerSpec): PodController => ({
  apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { selector: SELECTOR, template: TEMPLATE, ...spec },
});

describe('a controller', () => {
  test.each<[string, string, number, PodControllerSpec, string[]]>([
    ['Deployment in order', 'Deployment', 24, {}, []],
    ['ReplicaSet in order', 'ReplicaSet', 24, {}, []],
    ['StatefulSet in order', 'StatefulSet', 24, {}, []],
    ['DaemonSet in order', 'DaemonSet', 24, {}, []],
    [
      'Deployment of privileged pods',
      'Deployment',
      24,
      { template: template({ containers: [container({ securityContext: { privileged: true } })] }) },
      ['spec.template.spec.containers[0].securityContext.privileged: Forbidden: disallowed by cluster policy'],
    ],
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
    ['Deployment without a selector', 'Deployment', 24, { selector: undefined }, [
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
    ]],
    [
      'Deployment with an empty one',
      'Deployment',
      24,
      { selector: {} },
      [
        'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for deployment',
      ],
    ],
    [
      'Deployment with one that is none',
      'Deployment',
      24,
      { selector: { matchExpressions: [{ key: 'a', operator: 'In' }] } },
      [
        "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
        'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement{v1.LabelSelectorRequirement{Key:"a", Operator:"In", Values:[]string(nil)}}}: invalid label selector',
      ],
    ],
    ['Deployment with another one than its template', 'Deployment', 24, { selector: { matchLabels: { app: 'db' } } }, [
      'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
    ]],
    ['Deployment of pods that end', 'Deployment', 24, { template: template({ restartPolicy: 'Never', activeDeadlineSeconds: 5 }) }, [
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
      'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported',
    ]],
    ['ReplicaSet without a selector', 'ReplicaSet', 24, { selector: undefined }, [
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
    ]],
    [
      'ReplicaSet with an empty one',
      'ReplicaSet',
      24,
      { selector: {} },
      [
        'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for deployment',
      ],
    ],
    [
      'ReplicaSet with one that is none',
      'ReplicaSet',
      24,
      { selector: { matchExpressions: [{ key: 'a', operator: 'In' }] } },
      [
        "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
        'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement{v1.LabelSelectorRequirement{Key:"a", Operator:"In", Values:[]string(nil)}}}: invalid label selector',
      ],
    ],
    ['ReplicaSet with another one than its template', 'ReplicaSet', 24, { selector: { matchLabels: { app: 'db' } } }, [
      'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
    ]],
    ['ReplicaSet of pods that end', 'ReplicaSet', 24, { template: template({ restartPolicy: 'Never', activeDeadlineSeconds: 5 }) }, [
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
      'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported',
    ]],
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
    ['DaemonSet without a selector', 'DaemonSet', 24, { selector: undefined }, [
      'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
    ]],
    [
      'DaemonSet with an empty one',
      'DaemonSet',
      24,
      { selector: {} },
      [
        'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for daemonset',
      ],
    ],
    ['DaemonSet with one that is none', 'DaemonSet', 24, { selector: { matchExpressions: [{ key: 'a', operator: 'In' }] } }, [
      "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
    ]],
    ['DaemonSet with another one than its template', 'DaemonSet', 24, { selector: { matchLabels: { app: 'db' } } }, [
      'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
    ]],
    ['DaemonSet of pods that end', 'DaemonSet', 24, { template: template({ restartPolicy: 'Never', activeDeadlineSeconds: 5 }) }, [
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
      'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in DaemonSet is not Supported',
    ]],
    [
      'Deployment with negative numbers',
      'Deployment',
      24,
      { replicas: -1, minReadySeconds: -1, revisionHistoryLimit: -1, progressDeadlineSeconds: -1 },
      [
        'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
        'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
        'spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0',
        'spec.progressDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0',
        'spec.progressDeadlineSeconds: Invalid value: -1: must be greater than minReadySeconds',
      ],
    ],
    [
      'Deployment in a hurry',
      'Deployment',
      24,
      { minReadySeconds: 600 },
      ['spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds'],
    ],
    ['ReplicaSet with negative numbers', 'ReplicaSet', 24, { replicas: -1, minReadySeconds: -1 }, [
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
    ]],
    ['DaemonSet with negative numbers', 'DaemonSet', 24, { minReadySeconds: -1, revisionHistoryLimit: -1 }, [
      'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
      'spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0',
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
      'a selector since 1.26',
      'Deployment',
      28,
      { selector: { matchLabels: LABELS, matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['b c'] }] } },
      [
        `spec.selector.matchExpressions[0].values[0]: Invalid value: "b c": ${NOT_A_VALUE}`,
        'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"app":"web"}, MatchExpressions:[]v1.LabelSelectorRequirement{v1.LabelSelectorRequirement{Key:"a", Operator:"NotIn", Values:[]string{"b c"}}}}: invalid label selector',
      ],
    ],
    [
      'a selector as 1.34 prints it',
      'Deployment',
      34,
      { selector: {} },
      ['spec.selector: Invalid value: {}: empty selector is invalid for deployment'],
    ],
    [
      'pods that end, in 1.13',
      'Deployment',
      13,
      { template: template({ activeDeadlineSeconds: 5 }) },
      ['spec.template.spec.activeDeadlineSeconds: Invalid value: 5: must not be specified'],
    ],
    [
      'a disk that several write',
      'Deployment',
      24,
      { replicas: 2, template: template({ volumes: [{ name: 'v', gcePersistentDisk: { pdName: 'p' } }] }) },
      [
        'spec.template.spec.volumes[0].gcePersistentDisk.readOnly: Invalid value: false: must be true for replicated pods > 1; GCE PD can only be mounted on multiple machines if it is read-only',
      ],
    ],
    [
      'a disk that one writes',
      'Deployment',
      24,
      { replicas: 1, template: template({ volumes: [{ name: 'v', gcePersistentDisk: { pdName: 'p' } }] }) },
      [],
    ],
    [
      'a disk that several write since 1.29',
      'Deployment',
      30,
      { replicas: 2, template: template({ volumes: [{ name: 'v', gcePersistentDisk: { pdName: 'p' } }] }) },
      [],
    ],
    [
      'a disk on every node',
      'DaemonSet',
      24,
      { template: template({ volumes: [{ name: 'v', gcePersistentDisk: { pdName: 'p' } }] }) },
      [
        'spec.template.spec.volumes[0].gcePersistentDisk.readOnly: Invalid value: false: must be true for replicated pods > 1; GCE PD can only be mounted on multiple machines if it is read-only',
      ],
    ],
    [
      'SCTP until 1.18',
      'DaemonSet',
      16,
      { template: template({ containers: [container({ ports: [{ containerPort: 80, protocol: 'SCTP' }] })] }) },
      [
        'spec.template.spec.containers[0].ports[0].protocol: Unsupported value: "SCTP": supported values: "TCP", "UDP"',
      ],
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
