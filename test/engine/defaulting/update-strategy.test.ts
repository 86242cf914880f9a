import {
  defaultDaemonSetStrategy, defaultDeploymentStrategy, defaultRetentionPolicy, defaultStatefulSetStrategy, dropDisabledDaemonSetFields,
  dropDisabledStatefulSetFields,
} from '../../../src/engine/defaulting/update-strategy';
import { PodControllerSpec, UpdateStrategy } from '../../../src/engine/objects/workload';

describe('the strategy of a Deployment', () => {
  test.each<[string, UpdateStrategy | undefined, string, UpdateStrategy]>([
    ['not given', undefined, 'apps/v1', { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } }],
    ['half of the limits', { rollingUpdate: { maxSurge: 0 } }, 'apps/v1', { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: 0 } }],
    ['Recreate', { type: 'Recreate' }, 'apps/v1', { type: 'Recreate' }],
    ['Recreate with limits', { type: 'Recreate', rollingUpdate: {} }, 'apps/v1', { type: 'Recreate', rollingUpdate: {} }],
    [
      'Recreate with limits, of extensions/v1beta1',
      { type: 'Recreate', rollingUpdate: {} },
      'extensions/v1beta1',
      { type: 'Recreate', rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } },
    ],
    ['of another type', { type: 'X' }, 'apps/v1', { type: 'X' }],
  ])('%s', (_title, strategy, apiVersion, expected) => {
    expect(defaultDeploymentStrategy(strategy, apiVersion)).toEqual(expected);
  });
});

describe('the strategy of a DaemonSet', () => {
  test.each<[string, UpdateStrategy | undefined, string, number, UpdateStrategy]>([
    ['not given', undefined, 'apps/v1', 21, { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }],
    ['not given, up to 1.20', undefined, 'apps/v1', 20, { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } }],
    ['not given, of extensions/v1beta1', undefined, 'extensions/v1beta1', 15, { type: 'OnDelete' }],
    ['OnDelete with limits', { type: 'OnDelete', rollingUpdate: {} }, 'apps/v1', 24, { type: 'OnDelete', rollingUpdate: { maxUnavailable: 0, maxSurge: 0 } }],
  ])('%s', (_title, strategy, apiVersion, minor, expected) => {
    expect(defaultDaemonSetStrategy(strategy, apiVersion, minor)).toEqual(expected);
  });
});

describe('the strategy of a StatefulSet', () => {
  test.each<[string, UpdateStrategy | undefined, string, number, UpdateStrategy]>([
    ['not given', undefined, 'apps/v1', 24, { type: 'RollingUpdate', rollingUpdate: { partition: 0 } }],
    ['not given, in 1.37', undefined, 'apps/v1', 37, { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 1 } }],
    ['not given, of apps/v1beta1', undefined, 'apps/v1beta1', 15, { type: 'OnDelete' }],
    ['a partition without a type', { rollingUpdate: { partition: 2 } }, 'apps/v1', 19, { type: 'RollingUpdate', rollingUpdate: { partition: 2 } }],
    ['a partition without a type, up to 1.18', { rollingUpdate: { partition: 2 } }, 'apps/v1', 18, { type: 'RollingUpdate', rollingUpdate: { partition: 0 } }],
    ['no partition', { type: 'RollingUpdate' }, 'apps/v1', 24, { type: 'RollingUpdate' }],
    ['OnDelete with a partition', { type: 'OnDelete', rollingUpdate: {} }, 'apps/v1', 24, { type: 'OnDelete', rollingUpdate: {} }],
  ])('%s', (_title, strategy, apiVersion, minor, expected) => {
    expect(defaultStatefulSetStrategy(strategy, apiVersion, minor)).toEqual(expected);
  });
});

test.each<[string, PodControllerSpec['persistentVolumeClaimRetentionPolicy'], number, PodControllerSpec['persistentVolumeClaimRetentionPolicy']]>([
  ['up to 1.26', undefined, 26, undefined],
  ['in 1.27', undefined, 27, { whenDeleted: 'Retain', whenScaled: 'Retain' }],
  ['half given', { whenScaled: 'Delete' }, 27, { whenDeleted: 'Retain', whenScaled: 'Delete' }],
])('the policy for claims: %s', (_title, policy, minor, expected) => {
  expect(defaultRetentionPolicy(policy, minor)).toEqual(expected);
});

const STATEFUL_SET: PodControllerSpec = {
  minReadySeconds: 1,
  ordinals: { start: 1 },
  persistentVolumeClaimRetentionPolicy: {},
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1, maxUnavailable: 2 } },
};

test.each<[number, readonly string[]]>([
  [22, ['updateStrategy']],
  [23, ['minReadySeconds', 'updateStrategy']],
  [26, ['minReadySeconds', 'updateStrategy']],
  [27, ['minReadySeconds', 'ordinals', 'persistentVolumeClaimRetentionPolicy', 'updateStrategy']],
])('1.%d keeps these fields of a StatefulSet: %j', (minor, expected) => {
  const kept = JSON.parse(JSON.stringify(dropDisabledStatefulSetFields(STATEFUL_SET, minor)));
  expect(Object.keys(kept).sort()).toEqual(expected);
  expect(kept.updateStrategy.rollingUpdate).toEqual({ partition: 1 });
});

test('1.37 keeps how many pods of a StatefulSet may be away', () => {
  expect(dropDisabledStatefulSetFields(STATEFUL_SET, 37)).toBe(STATEFUL_SET);
});

test.each([[20, { maxUnavailable: 1 }], [21, { maxUnavailable: 1, maxSurge: 0 }], [22, { maxUnavailable: 1, maxSurge: 1 }]])('1.%d keeps of the limits of a DaemonSet: %j', (minor, expected) => {
  const spec: PodControllerSpec = { updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } } };
  expect(dropDisabledDaemonSetFields(spec, minor).updateStrategy?.rollingUpdate).toEqual(expected);
});
