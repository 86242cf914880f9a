import { paceOf, replacesPods } from '../../../src/engine/controllers/rolling-update';

const rolling = (maxSurge?: number | string, maxUnavailable?: number | string): object => ({ type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } });

/** upstream: pkg/controller/deployment/util/deployment_util_test.go TestResolveFenceposts, TestMaxUnavailable */
test.each<[string, object, object | undefined]>([
  ['numbers', { kind: 'Deployment', spec: { replicas: 5, strategy: rolling(2, 1) } }, { desired: 5, surge: 2, unavailable: 1 }],
  ['percentages, rounded up and down', { kind: 'Deployment', spec: { replicas: 3, strategy: rolling('25%', '50%') } }, { desired: 3, surge: 1, unavailable: 1 }],
  ['neither', { kind: 'Deployment', spec: { replicas: 3, strategy: rolling(0, '10%') } }, { desired: 3, surge: 0, unavailable: 1 }],
  ['more than there are', { kind: 'Deployment', spec: { replicas: 3, strategy: rolling(5, 10) } }, { desired: 3, surge: 5, unavailable: 3 }],
  ['no replicas', { kind: 'Deployment', spec: { replicas: 0, strategy: rolling(1, 1) } }, { desired: 0, surge: 1, unavailable: 0 }],
  ['old pods first', { kind: 'Deployment', spec: { replicas: 3, strategy: { type: 'Recreate' } } }, undefined],
  ['a DaemonSet', { kind: 'DaemonSet', spec: { updateStrategy: rolling(0, 1) } }, undefined],
  ['a DaemonSet with a surge', { kind: 'DaemonSet', spec: { updateStrategy: rolling('50%', 0) } }, { desired: 7, surge: 4, unavailable: 0 }],
  ['a DaemonSet whose pods are deleted by hand', { kind: 'DaemonSet', spec: { updateStrategy: { type: 'OnDelete' } } }, undefined],
  ['a StatefulSet', { kind: 'StatefulSet', spec: { updateStrategy: rolling() } }, undefined],
])('the pace of %s', (_title, workload, expected) => {
  expect(paceOf(workload, 7)).toEqual(expected);
});

const withCpu = (cpu: string, rest: object = {}): object => ({ kind: 'Deployment', spec: { replicas: 1, template: { spec: { containers: [{ name: 'c', resources: { requests: { cpu } } }] } }, ...rest } });

test.each<[string, object, object, boolean]>([
  ['another template', withCpu('1'), withCpu('2'), true],
  ['the same quantity', withCpu('1'), withCpu('1000m'), false],
  ['other replicas', withCpu('1', { replicas: 2 }), withCpu('1'), false],
  ['a paused one', withCpu('1', { paused: true }), withCpu('2'), false],
])('whether pods are replaced: %s', (_title, workload, old, expected) => {
  expect(replacesPods(workload, old, 36)).toBe(expected);
});
