import { generateGroup } from './group';
import { generateSELinux } from './se-linux';
import { generateRunAsUser } from './user';
import { Int64 } from '../objects/int64';
import { SELinuxOptions } from '../objects/pod';
import { PodSecurityPolicySpec } from '../objects/pod-security-policy';

/** The values that a policy sets where a pod or container has none; a field is absent where the policy sets nothing. */
export interface GeneratedContext {
  readonly supplementalGroups?: readonly Int64[];
  readonly fsGroup?: Int64;
  readonly seLinuxOptions?: SELinuxOptions;
  readonly runtimeClassName?: string;
  readonly runAsUser?: Int64;
  readonly runAsGroup?: Int64;
  /** Marks containers of unknown user, so that the kubelet looks at the image's user. */
  readonly runAsNonRoot?: true;
  readonly readOnlyRootFilesystem?: true;
  readonly allowPrivilegeEscalation?: boolean;
}

export function generation(spec: PodSecurityPolicySpec): GeneratedContext {
  const supplementalGroup = generateGroup(spec.supplementalGroups);
  return {
    supplementalGroups: supplementalGroup === undefined ? undefined : [supplementalGroup],
    fsGroup: generateGroup(spec.fsGroup),
    seLinuxOptions: generateSELinux(spec.seLinux),
    runtimeClassName: spec.runtimeClass?.defaultRuntimeClassName,
    runAsUser: generateRunAsUser(spec.runAsUser),
    runAsGroup: generateGroup(spec.runAsGroup),
    runAsNonRoot: spec.runAsUser?.rule === 'MustRunAsNonRoot' ? true : undefined,
    readOnlyRootFilesystem: spec.readOnlyRootFilesystem ? true : undefined,
    // upstream: the explicit default wins; a policy that forbids escalation sets it to false.
    allowPrivilegeEscalation: spec.defaultAllowPrivilegeEscalation ?? (spec.allowPrivilegeEscalation === false ? false : undefined),
  };
}
