import { requestsOfReplicaSet } from '../../../src/engine/controllers/replicaset-controller';
import { requestsOfReplicationController } from '../../../src/engine/controllers/replication-controller';
import { NEW_UID } from '../../../src/engine/defaulting/job-selector';

const TEMPLATE = { metadata: { labels: { app: 'web' } }, spec: {} };

test('the pod of a ReplicaSet is its own', () => {
  const [{ object }] = requestsOfReplicaSet({ kind: 'ReplicaSet', metadata: { name: 'web' }, spec: { template: TEMPLATE } }, 'team', 30);
  expect(object.metadata?.ownerReferences).toEqual([
    { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: NEW_UID, controller: true, blockOwnerDeletion: true },
  ]);
});

test('the pod of a ReplicationController too', () => {
  const [{ object }] = requestsOfReplicationController({ kind: 'ReplicationController', metadata: { name: 'web' }, spec: { template: TEMPLATE } }, 'team', 30);
  expect(object.metadata?.ownerReferences).toEqual([
    { apiVersion: 'v1', kind: 'ReplicationController', name: 'web', uid: NEW_UID, controller: true, blockOwnerDeletion: true },
  ]);
});
