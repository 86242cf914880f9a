import { PodSpec, PodTemplateSpec } from '../../../../src/engine/objects/pod';
import { LabelSelector } from '../../../../src/engine/objects/rbac';
import { PodController, PodControllerSpec, UpdateStrategy } from '../../../../src/engine/objects/workload';
import { container } from '../../../support/pod';
import { errorsOfWorkload } from '../../../support/validation';

const LABELS = { app: 'web' };
const TEMPLATE: PodTemplateSpec = { metadata: { labels: LABELS }, spec: { containers: [container()] } };
const SELECTOR: LabelSelector = { matchLabels: LABELS };

const template = (spec: PodSpec): PodTemplateSpec => ({ ...TEMPLATE, spec: { ...TEMPLATE.spec, ...spec } });

const controller = (kind: string, spec: PodControllerSpec): PodController => ({
  apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { selector: SELECTOR, template: TEMPLATE, ...spec },
});

describe('DaemonSets', () => {
  test.each<[string, string, number, PodControllerSpec, string[]]>([
    ['DaemonSet in order', 'DaemonSet', 24, {}, []],
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
    ['DaemonSet with negative numbers', 'DaemonSet', 24, { minReadySeconds: -1, revisionHistoryLimit: -1 }, [
      'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
      'spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0',
    ]],
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
  ])('%s', (_title, kind, minor, spec, expected) => {
    expect(errorsOfWorkload(controller(kind, spec), { minor, allowPrivileged: false })).toEqual(expected);
  });
});

describe('the update strategy of a DaemonSet', () => {
  const path = 'spec.updateStrategy.rollingUpdate';
  test.each<[string, number, UpdateStrategy, string[]]>([
    ['waits for pods to be deleted', 24, { type: 'OnDelete', rollingUpdate: { maxUnavailable: 0 } }, []],
    ['lets one go', 24, { rollingUpdate: { maxUnavailable: 1 } }, []],
    ['lets one come', 22, { rollingUpdate: { maxUnavailable: 0, maxSurge: '10%' } }, []],
    ['lets one come and one go', 24, { rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } }, [
      `${path}.maxSurge: Invalid value: intstr.IntOrString{Type:0, IntVal:1, StrVal:""}: may not be set when maxUnavailable is non-zero`,
    ]],
    ['lets one come and one go, in 1.21', 21, { rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } }, []],
    ['lets none come or go', 22, { rollingUpdate: { maxUnavailable: 0 } }, [`${path}.maxUnavailable: Required value: cannot be 0 when maxSurge is 0`]],
    ['lets none go, up to 1.21', 21, { rollingUpdate: { maxUnavailable: '0%' } }, [
      `${path}.maxUnavailable: Invalid value: intstr.IntOrString{Type:1, IntVal:0, StrVal:"0%"}: cannot be 0`,
    ]],
    ['lets more than all go', 36, { rollingUpdate: { maxUnavailable: '101%', maxSurge: '102%' } }, [
      `${path}.maxUnavailable: Invalid value: "101%": must not be greater than 100%`,
      `${path}.maxSurge: Invalid value: "102%": must not be greater than 100%`,
      `${path}.maxSurge: Invalid value: "102%": may not be set when maxUnavailable is non-zero`,
    ]],
    ['is misspelt', 36, { type: 'x', rollingUpdate: {} }, [
      'spec.updateStrategy: Unsupported value: {"Type":"x","RollingUpdate":{"MaxUnavailable":0,"MaxSurge":0}}: supported values: "RollingUpdate", "OnDelete"',
    ]],
    ['is misspelt, up to 1.20', 20, { type: 'x' }, [
      'spec.updateStrategy: Unsupported value: apps.DaemonSetUpdateStrategy{Type:"x", RollingUpdate:(*apps.RollingUpdateDaemonSet)(nil)}: supported values: "RollingUpdate", "OnDelete"',
    ]],
  ])('%s', (_title, minor, updateStrategy, expected) => {
    expect(errorsOfWorkload(controller('DaemonSet', { updateStrategy }), { minor })).toEqual(expected);
  });
});
