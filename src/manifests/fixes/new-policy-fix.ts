import { RankedFix } from './candidate';
import { PolicyContext } from './fix-context';
import { describeGrant, wholeObject } from './grant-fixes';
import { needsOf } from './pod-needs';
import { privilegesOf } from './privileges';
import { newGrant } from './roles';
import { SECCOMP_ALLOWED_PROFILES_ANNOTATION } from '../../engine/objects/annotations';
import { ClusterState } from '../../engine/state/cluster-state';

const ANY = { rule: 'RunAsAny' };

/** What the baseline level of the Pod Security Standards allows, more or less, without a change of any pod. */
const SPEC = {
  privileged: false,
  volumes: ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'],
  runAsUser: ANY,
  seLinux: ANY,
  supplementalGroups: ANY,
  fsGroup: ANY,
};
const VERSION = 'policy/v1beta1';
const EPHEMERAL_SINCE = 20;

/** A new policy for a pod that takes nothing of its node, where the cluster has none for it. */
export function newPolicyFixes(context: PolicyContext): readonly RankedFix[] {
  const { denied, pod, clusters } = context;
  const { state, namespace } = denied;
  const name = freeName(state, 'baseline');
  const volumes = SPEC.volumes.filter((type) => type !== 'ephemeral' || state.settings.minor >= EPHEMERAL_SINCE);
  const metadata = { name, annotations: { [SECCOMP_ALLOWED_PROFILES_ANNOTATION]: '*' } };
  const value = { apiVersion: VERSION, kind: 'PodSecurityPolicy', metadata, spec: { ...SPEC, volumes } };
  const account = { namespace, name: pod.serviceAccount };
  const grant = newGrant(state, account, name);
  const objects = [{ apiVersion: VERSION, kind: 'PodSecurityPolicy', name, value }, ...grant.objects];
  const changed = clusters.with(objects);
  const verdict = changed && denied.decideIn(context.first, changed);
  if (verdict?.decision !== 'allowed' || needsOf(verdict.object).size > 0) {
    return [];
  }
  return [{
    privileges: privilegesOf(value),
    fix: {
      kind: 'grant',
      description: `add a PodSecurityPolicy ${name} that allows nothing of the node, and ${describeGrant(account, name, grant)}`,
      changes: objects.map(wholeObject),
      widens: false,
      notes: [`all pods that may use PodSecurityPolicy ${name} may run as root, as the baseline level of the Pod Security Standards allows`],
    },
  }];
}

function freeName(state: ClusterState, name: string): string {
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? name : `${name}-${i}`;
    if (!state.isDeclared('PodSecurityPolicy', '', candidate) && state.find('PodSecurityPolicy', '', candidate) === undefined) {
      return candidate;
    }
  }
}
