import { rbac } from './rbac';
import { Authorizer } from '../../src/engine/authorization/authorizer';
import { formatFieldError } from '../../src/engine/field/error';
import { VALIDATED_PSP_ANNOTATION } from '../../src/engine/objects/annotations';
import { StringMap } from '../../src/engine/objects/meta';
import { Pod } from '../../src/engine/objects/pod';
import { PodSecurityPolicy } from '../../src/engine/objects/pod-security-policy';
import { Role, RoleBinding } from '../../src/engine/objects/rbac';
import { PodSecurityPolicyPlugin } from '../../src/engine/pod-security-policy/admission';
import { mutatePod } from '../../src/engine/pod-security-policy/mutation';
import { viewPod } from '../../src/engine/pod-security-policy/pod-view';
import { createProvider, Provider } from '../../src/engine/pod-security-policy/provider';
import { storePod } from '../../src/engine/pod-security-policy/stored-pod';
import { validatePod } from '../../src/engine/pod-security-policy/validation';
import { PolicyViolation } from '../../src/engine/pod-security-policy/violation';
import { Minor } from '../../src/engine/version';

/** The newest minor that has the plugin. */
export const LAST_MINOR: Minor = 24;

/** The policy made ready for pods. A policy that the plugin cannot use is the test's own mistake. */
export function provider(policy: PodSecurityPolicy, minor: Minor = LAST_MINOR): Provider {
  const made = createProvider(policy, minor);
  if (made === undefined) {
    throw new Error(`the plugin cannot use the policy ${JSON.stringify(policy)}`);
  }
  return made;
}

/** What the policy refuses in the pod, which has its defaults by then, as `check @ path: sentence`. */
export function violationsOf(policy: PodSecurityPolicy, pod: Pod, minor: Minor = LAST_MINOR): string[] {
  const made = provider(policy, minor);
  return validatePod(made, mutatePod(made, viewPod(pod))).map(formatViolation);
}

/** The same of a pod without the policy's defaults. */
export function violationsAsItStands(policy: PodSecurityPolicy, pod: Pod, minor: Minor = LAST_MINOR): string[] {
  return validatePod(provider(policy, minor), viewPod(pod)).map(formatViolation);
}

/** The pod with what the policy changes, but without the policy's name on it; the same pod where it changes nothing. */
export function mutated(policy: PodSecurityPolicy, pod: Pod, minor: Minor = LAST_MINOR): Pod {
  const view = viewPod(pod);
  const changed = mutatePod(provider(policy, minor), view);
  if (changed === view) {
    return pod;
  }
  const stored = storePod(pod, 'policy', view, changed);
  const { [VALIDATED_PSP_ANNOTATION]: _name, ...annotations } = stored.metadata?.annotations ?? {};
  const given = pod.metadata?.annotations?.[VALIDATED_PSP_ANNOTATION];
  const restored: StringMap = given === undefined ? {} : { [VALIDATED_PSP_ANNOTATION]: given };
  return { ...stored, metadata: { ...stored.metadata, annotations: { ...annotations, ...restored } } };
}

export function formatViolation({ check, path, error }: PolicyViolation): string {
  return `${check} @ ${path}: ${formatFieldError(error)}`;
}

/** The plugin in a cluster of these policies and RBAC objects. */
export function plugin(
  policies: readonly PodSecurityPolicy[],
  objects: readonly (Role | RoleBinding)[],
  minor: Minor = LAST_MINOR,
): PodSecurityPolicyPlugin {
  const byName = [...policies].sort((a, b) => ((a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1));
  return {
    providers: byName.flatMap((policy) => createProvider(policy, minor) ?? []),
    authorizer: new Authorizer(rbac(...objects)),
    minor,
  };
}
