import { Grant } from '../../engine/authorization/authorizer';
import { PodSecurityPolicy } from '../../engine/objects/pod-security-policy';
import { kindOfBinding } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';
import { changedVerdict, Unknown } from '../../engine/verdict';
import { EvaluatedObject } from '../result/result';

/** Groups with the controllers, which create the pods of all workloads, and whom they mean. */
const EVERYBODY: Readonly<Record<string, string>> = {
  'system:authenticated': 'every user and controller',
  'system:serviceaccounts': 'every service account and controller',
  'system:serviceaccounts:kube-system': 'every controller',
};

/** A policy that allows everything, and by which grant everybody may use it. */
interface OpenPolicy {
  readonly name: string;
  readonly whom: string;
  readonly binding: string;
}

/**
 * Tells of the policies of the set that refuse no pod of a workload, since everybody may use another one that allows everything. In a strict run,
 * what they are worth is unknown.
 */
export function tellPointlessPolicies(state: ClusterState, evaluated: readonly EvaluatedObject[], strict: boolean): readonly EvaluatedObject[] {
  const open = state.runsPodSecurityPolicy && evaluated.some(isPolicy) ? openPolicy(state) : undefined;
  if (open === undefined) {
    return evaluated;
  }
  const unrestricted = new Set(state.policies.filter(allowsEverything).map(({ metadata }) => metadata?.name));
  return evaluated.map((object) => (isPolicy(object) && !unrestricted.has(object.name) ? told(object, open, strict) : object));
}

function isPolicy({ kind, verdict: { decision } }: EvaluatedObject): boolean {
  return kind === 'PodSecurityPolicy' && decision !== 'denied';
}

function told(object: EvaluatedObject, { name, whom, binding }: OpenPolicy, strict: boolean): EvaluatedObject {
  const reason = `${object.name} refuses no pod of a workload: ${whom} may use ${name}, which allows everything, by ${binding}`;
  const fix = `remove ${binding} from the cluster, or its subjects, once the pods of kube-system have a grant of their own`;
  if (!strict) {
    return { ...object, warnings: [...object.warnings, `${reason}; ${fix}`] };
  }
  const { verdict } = object;
  const unknown: Unknown = { path: 'the effect of the policy', reason, fix };
  return { ...object, verdict: changedVerdict(verdict, { decision: 'unknown', policy: undefined, unknowns: [...verdict.unknowns, unknown] }) };
}

function openPolicy(state: ClusterState): OpenPolicy | undefined {
  for (const { metadata: { name = '' } = {} } of state.policies.filter(allowsEverything)) {
    for (const { subject, binding } of state.authorizer.grantsOfPolicy('', name)) {
      const whom = subject?.kind === 'Group' ? EVERYBODY[subject.name ?? ''] : undefined;
      if (whom !== undefined && binding !== undefined) {
        return { name, whom, binding: titleOf(binding) };
      }
    }
  }
  return undefined;
}

function titleOf(binding: NonNullable<Grant['binding']>): string {
  return `${kindOfBinding(binding)} ${binding.metadata?.name ?? ''}`;
}

/** Whether a policy refuses no pod for its privileges. Profiles and kernel parameters are left out. */
function allowsEverything({ spec = {} }: PodSecurityPolicy): boolean {
  const { privileged, allowPrivilegeEscalation, hostNetwork, hostPID, hostIPC, readOnlyRootFilesystem } = spec;
  return privileged === true && allowPrivilegeEscalation !== false && hostNetwork === true && hostPID === true && hostIPC === true
    && readOnlyRootFilesystem !== true && allowsEveryValue(spec)
    && [spec.seLinux, spec.runAsUser, spec.fsGroup, spec.supplementalGroups, spec.runAsGroup ?? { rule: 'RunAsAny' }].every((each) => each?.rule === 'RunAsAny');
}

function allowsEveryValue({ allowedCapabilities = [], volumes = [], requiredDropCapabilities = [], allowedHostPaths = [] }: NonNullable<PodSecurityPolicy['spec']>): boolean {
  return allowedCapabilities.includes('*') && volumes.includes('*') && requiredDropCapabilities.length === 0 && allowedHostPaths.length === 0;
}
