import { podOfWorkload, Workload } from '../../../src/engine/controllers/pod-of-workload';

const template = { metadata: { labels: { app: 'a' }, annotations: { note: 'n' }, name: 'ignored' }, spec: { containers: [{ name: 'c' }] } };
const pod = (identity: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { ...identity, namespace: 'ns', labels: { app: 'a' }, annotations: { note: 'n' } },
  spec: { containers: [{ name: 'c' }] },
});

describe('the pod that a controller asks for', () => {
  test.each<[string, Workload, object]>([
    ['Deployment', { metadata: { name: 'web' }, spec: { template } }, pod({ generateName: 'web-' })],
    ['DaemonSet', { metadata: { name: 'web' }, spec: { template } }, pod({ generateName: 'web-' })],
    ['StatefulSet', { metadata: { name: 'web' }, spec: { template } }, pod({ name: 'web-0' })],
    ['CronJob', { metadata: { name: 'web' }, spec: { jobTemplate: { spec: { template } } } }, pod({ generateName: 'web-' })],
    ['PodTemplate', { metadata: { name: 'web' }, template }, pod({ generateName: 'web-' })],
  ])('%s', (kind, workload, expected) => {
    expect(podOfWorkload(kind, workload, 'ns')).toEqual(expected);
  });

  test('a template has lost its empty list of supplemental groups in the store', () => {
    const workload = { metadata: { name: 'web' }, spec: { template: { spec: { securityContext: { supplementalGroups: [], fsGroup: 1 } } } } };
    expect(podOfWorkload('Deployment', workload, 'ns').spec).toEqual({ securityContext: { fsGroup: 1 } });
  });

  test('the claims of a stateful set are volumes before its own, and replace those of the same name', () => {
    const workload: Workload = {
      metadata: { name: 'db' },
      spec: {
        template: { spec: { volumes: [{ name: 'data', emptyDir: {} }, { name: 'tmp', emptyDir: {} }] } },
        volumeClaimTemplates: [{ metadata: { name: 'logs' } }, { metadata: { name: 'data' } }],
      },
    };
    expect(podOfWorkload('StatefulSet', workload, 'ns').spec?.volumes).toEqual([
      { name: 'logs', persistentVolumeClaim: { claimName: 'logs-db-0' } },
      { name: 'data', persistentVolumeClaim: { claimName: 'data-db-0' } },
      { name: 'tmp', emptyDir: {} },
    ]);
  });
});
