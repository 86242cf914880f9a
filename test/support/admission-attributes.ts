import { AdmissionAttributes } from '../../src/engine/admission/attributes';

/** The creation of a pod `team/p`, with some attributes of its own. */
export function attributes(own: Partial<AdmissionAttributes> = {}): AdmissionAttributes {
  return {
    operation: 'CREATE',
    group: '',
    version: 'v1',
    resource: 'pods',
    namespace: 'team',
    name: 'p',
    object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'team', labels: { app: 'web' } } },
    namespaceLabels: { env: 'prod' },
    ...own,
  };
}

/** The creation of a Deployment `team/d` in apps/v1. */
export const DEPLOYMENT: Partial<AdmissionAttributes> = { group: 'apps', resource: 'deployments', name: 'd' };
/** The creation of a Namespace. */
export const NAMESPACE: Partial<AdmissionAttributes> = {
  resource: 'namespaces', namespace: '', name: 'team', object: { metadata: { name: 'team', labels: { env: 'test' } } },
};
/** The creation of a ClusterRole. */
export const CLUSTER_ROLE: Partial<AdmissionAttributes> = {
  group: 'rbac.authorization.k8s.io', resource: 'clusterroles', namespace: undefined, name: 'r', object: { metadata: { name: 'r' } }, namespaceLabels: undefined,
};
