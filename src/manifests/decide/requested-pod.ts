import { Requester } from './requester';
import { Cluster } from '../../engine/cluster';
import { defaultPod } from '../../engine/defaulting/pod';
import { Pod } from '../../engine/objects/pod';
import { shapePod } from '../../engine/objects/shape';
import { examinePolicies } from '../../engine/pod-security-policy/examination';
import { findingOf } from '../../engine/pod-security-policy/finding';
import { DecodedRequest } from '../../engine/request';
import { policyPlugin, serviceAccount } from '../../engine/stages';
import { ExaminedPolicy, Identity, RequestedPod } from '../result/result';

/** The request that the requester sends for a pod of the workload. */
export function requestBy(requester: Requester, { namespace = '' }: Identity, object: Pod): DecodedRequest {
  // The cluster completes a generated name before some messages name it; how, it alone knows.
  return { operation: 'CREATE', namespace, userInfo: requester.user, object, name: object.metadata?.name || object.metadata?.generateName };
}

/** What reports tell of a request for a pod. */
export function describeRequest(cluster: Cluster, request: DecodedRequest, requester: Requester, explained: boolean): RequestedPod {
  const { metadata, spec }: Pod = request.object;
  const named = spec?.serviceAccountName || spec?.serviceAccount;
  return {
    name: metadata?.name || metadata?.generateName || '',
    requester,
    serviceAccount: named || 'default',
    namesServiceAccount: Boolean(named),
    ...(explained && { examine: () => examine(cluster, request) }),
  };
}

/** What every policy of the cluster says of the pod of a request, whoever may use it. */
export function examine(cluster: Cluster, request: DecodedRequest): readonly ExaminedPolicy[] {
  const plugin = policyPlugin(cluster);
  if (plugin === undefined) {
    return [];
  }
  const { pod } = serviceAccount(cluster, request, {
    pod: defaultPod(shapePod(request.object), cluster.settings.minor),
    policy: undefined,
    warnings: [],
    auditAnnotations: {},
    assumptions: [],
    denial: undefined,
  });
  const privileged = new Set(cluster.policies.filter(({ spec }) => spec?.privileged === true).map(({ metadata }) => metadata?.name));
  return examinePolicies(plugin, { user: request.userInfo, namespace: request.namespace, pod }).map((examination) => ({
    ...examination,
    privileged: privileged.has(examination.policy),
    fixes: () => examination.violations.map((violation) => findingOf(examination.policy, violation).fix),
  }));
}
