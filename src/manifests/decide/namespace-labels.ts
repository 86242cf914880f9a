import { Cluster } from '../../engine/cluster';
import { validate } from '../../engine/pod-security/admission';
import { refused } from '../../engine/verdict';
import { CheckedObject } from '../result/result';
import { ClusterObject } from '../set/object-set';

/** The namespaces of a set that the API server refuses, since Pod Security cannot read their labels. */
export function refusedNamespaces(cluster: Cluster, objects: Iterable<ClusterObject>, username: string): readonly CheckedObject[] {
  const { podSecurity, namespaces } = cluster;
  if (podSecurity === undefined) {
    return [];
  }
  return [...objects].flatMap(({ identity }) => {
    const object = identity.kind === 'Namespace' ? namespaces.get(identity.name) : undefined;
    if (object === undefined) {
      return [];
    }
    const { allowed, code = 422, message, findings } = validate(podSecurity, { operation: 'CREATE', username, object });
    const verdict = refused({ stage: 'pod-security', code, message, findings: () => findings() });
    return allowed ? [] : [{ ...identity, verdict, warnings: [] }];
  });
}
