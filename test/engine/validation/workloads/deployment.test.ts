import { PodSpec, PodTemplateSpec } from '../../../../src/engine/objects/pod';
import { LabelSelector } from '../../../../src/engine/objects/rbac';
import { PodController, PodControllerSpec, UpdateStrategy } from '../../../../src/engine/objects/workload';
import { container } from '../../../support/pod';
import { errorsOfWorkload, NOT_A_PERCENT, NOT_A_VALUE } from '../../../support/validation';

const LABELS = { app: 'web' };
const TEMPLATE: PodTemplateSpec = { metadata: { labels: LABELS }, spec: { containers: [container()] } };
const SELECTOR: LabelSelector = { matchLabels: LABELS };

const template = (spec: PodSpec): PodTemplateSpec => ({ ...TEMPLATE, spec: { ...TEMPLATE.spec, ...spec } });

const controller = (kind: string, spec: PodControllerSpec): PodController => ({
  apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { selector: SELECTOR, template: TEMPLATE, ...spec },
});

describe('Deployments and ReplicaSets', () => {
  test.each<[string, string, number, PodControllerSpec, string[]]>([
    ['Deployment in order', 'Deployment', 24, {}, []],
    [
      'Deployment of privileged pods',
      'Deployment',
      24,
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
    ['ReplicaSet in order', 'ReplicaSet', 24, {}, []],
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
    ['ReplicaSet with negative numbers', 'ReplicaSet', 24, { replicas: -1, minReadySeconds: -1 }, [
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
    ]],
  ])('%s', (_title, kind, minor, spec, expected) => {
    expect(errorsOfWorkload(controller(kind, spec), { minor, allowPrivileged: false })).toEqual(expected);
  });
});

describe('the strategy of a Deployment', () => {
  const ZERO = 'intstr.IntOrString{Type:0, IntVal:0, StrVal:""}';
  test.each<[string, number, UpdateStrategy, string[]]>([
    ['is Recreate', 24, { type: 'Recreate' }, []],
    ['is Recreate and says how to roll', 24, { type: 'Recreate', rollingUpdate: { maxSurge: 1 } }, [
      "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
    ]],
    ['is misspelt', 36, { type: 'rollingUpdate' }, [
      'spec.strategy: Unsupported value: {"Type":"rollingUpdate","RollingUpdate":null}: supported values: "Recreate", "RollingUpdate"',
    ]],
    ['is misspelt, up to 1.33', 33, { type: 'rollingUpdate' }, [
      'spec.strategy: Unsupported value: apps.DeploymentStrategy{Type:"rollingUpdate", RollingUpdate:(*apps.RollingUpdateDeployment)(nil)}: supported values: "Recreate", "RollingUpdate"',
    ]],
    ['is misspelt and says how to roll', 36, { type: 'x', rollingUpdate: { maxSurge: '5%' } }, [
      'spec.strategy: Unsupported value: {"Type":"x","RollingUpdate":{"MaxUnavailable":0,"MaxSurge":"5%"}}: supported values: "Recreate", "RollingUpdate"',
    ]],
    ['is misspelt and says how to roll, up to 1.33', 33, { type: 'x', rollingUpdate: { maxSurge: '5%' } }, [
      'spec.strategy: Unsupported value: apps.DeploymentStrategy{Type:"x", RollingUpdate:(*apps.RollingUpdateDeployment)(0xc000000000)}: supported values: "Recreate", "RollingUpdate"',
    ]],
    ['lets no pod go or come', 34, { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }, [
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0',
    ]],
    ['lets no pod go or come, up to 1.33', 33, { rollingUpdate: { maxSurge: '0%', maxUnavailable: 0 } }, [
      `spec.strategy.rollingUpdate.maxUnavailable: Invalid value: ${ZERO}: may not be 0 when \`maxSurge\` is 0`,
    ]],
    ['lets one come', 24, { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }, []],
    ['lets all go', 24, { rollingUpdate: { maxUnavailable: '100%' } }, []],
    ['lets more than all come', 24, { rollingUpdate: { maxSurge: '200%' } }, []],
    ['lets more than all go', 34, { rollingUpdate: { maxUnavailable: '101%' } }, [
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "101%": must not be greater than 100%',
    ]],
    ['counts below zero', 24, { rollingUpdate: { maxSurge: -1, maxUnavailable: -1 } }, [
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: -1: must be greater than or equal to 0',
      'spec.strategy.rollingUpdate.maxSurge: Invalid value: -1: must be greater than or equal to 0',
    ]],
    ['has numbers that are texts', 24, { rollingUpdate: { maxSurge: '1', maxUnavailable: 'few' } }, [
      `spec.strategy.rollingUpdate.maxUnavailable: Invalid value: intstr.IntOrString{Type:1, IntVal:0, StrVal:"few"}: ${NOT_A_PERCENT}`,
      `spec.strategy.rollingUpdate.maxSurge: Invalid value: intstr.IntOrString{Type:1, IntVal:0, StrVal:"1"}: ${NOT_A_PERCENT}`,
    ]],
    ['has texts that count as none', 34, { rollingUpdate: { maxSurge: 'x', maxUnavailable: '-5%' } }, [
      `spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "-5%": ${NOT_A_PERCENT}`,
      `spec.strategy.rollingUpdate.maxSurge: Invalid value: "x": ${NOT_A_PERCENT}`,
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "-5%": may not be 0 when `maxSurge` is 0',
    ]],
  ])('%s', (_title, minor, strategy, expected) => {
    expect(errorsOfWorkload(controller('Deployment', { strategy }), { minor })).toEqual(expected);
  });
});

test('the rest of a Deployment comes after its strategy', () => {
  const spec: PodControllerSpec = {
    replicas: -1, strategy: { type: 'Recreate', rollingUpdate: {} }, minReadySeconds: -1, revisionHistoryLimit: -1, rollbackTo: { revision: -1 }, progressDeadlineSeconds: -1,
  };
  expect(errorsOfWorkload(controller('Deployment', spec))).toEqual([
    'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
    'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
    'spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0',
    'spec.rollback.version: Invalid value: -1: must be greater than or equal to 0',
    'spec.progressDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0',
    'spec.progressDeadlineSeconds: Invalid value: -1: must be greater than minReadySeconds',
  ]);
});
