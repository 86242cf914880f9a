import { AppArmorStrategy, appArmorStrategy } from './app-armor';
import { generation, GeneratedContext } from './generation';
import { SeccompStrategy, seccompStrategy } from './seccomp';
import { StringMap } from '../objects/meta';
import { PodSecurityPolicy, PodSecurityPolicySpec } from '../objects/pod-security-policy';
import { Minor } from '../version';

/** A policy made ready for many pods. */
export interface Provider {
  readonly name: string;
  readonly spec: PodSecurityPolicySpec;
  readonly generation: GeneratedContext;
  /** Whether containers may gain privileges; a policy that does not say allows it. */
  readonly allowPrivilegeEscalation: boolean;
  readonly seccomp: SeccompStrategy;
  readonly appArmor: AppArmorStrategy;
  readonly minor: Minor;
}

const NO_ANNOTATIONS: StringMap = {};
const USER_RULES = ['MustRunAs', 'MustRunAsNonRoot', 'RunAsAny'];
const USER_RULES_WITH_RANGES = ['MustRunAs'];
const GROUP_RULES = ['MustRunAs', 'MayRunAs', 'RunAsAny'];
const GROUP_RULES_WITH_RANGES = ['MustRunAs', 'MayRunAs'];

/**
 * Makes the provider of a policy; undefined where upstream cannot make one, and so passes the policy over for every pod.
 *
 * upstream: pkg/security/podsecuritypolicy/factory.go. Validation accepts a policy whose rule needs ranges (or SELinux options)
 * and has none; the plugin then ignores it.
 */
export function createProvider(policy: PodSecurityPolicy, minor: Minor): Provider | undefined {
  const spec = policy.spec ?? {};
  if (unusableStrategy(spec) !== undefined) {
    return undefined;
  }
  const annotations = policy.metadata?.annotations ?? NO_ANNOTATIONS;
  return {
    name: policy.metadata?.name ?? '',
    spec,
    generation: generation(spec),
    allowPrivilegeEscalation: spec.allowPrivilegeEscalation ?? true,
    seccomp: seccompStrategy(annotations, minor),
    appArmor: appArmorStrategy(annotations),
    minor,
  };
}

/** The field for which upstream can make no strategy. */
export function unusableStrategy({ runAsUser, runAsGroup, fsGroup, supplementalGroups, seLinux }: PodSecurityPolicySpec): string | undefined {
  if (!isUsable(runAsUser, USER_RULES, USER_RULES_WITH_RANGES)) {
    return 'spec.runAsUser';
  }
  if (runAsGroup !== undefined && !isUsable(runAsGroup, GROUP_RULES, GROUP_RULES_WITH_RANGES)) {
    return 'spec.runAsGroup';
  }
  if (!isUsable(fsGroup, GROUP_RULES, GROUP_RULES_WITH_RANGES)) {
    return 'spec.fsGroup';
  }
  if (!isUsable(supplementalGroups, GROUP_RULES, GROUP_RULES_WITH_RANGES)) {
    return 'spec.supplementalGroups';
  }
  const isUsableLabel = seLinux?.rule === 'RunAsAny' || (seLinux?.rule === 'MustRunAs' && seLinux.seLinuxOptions !== undefined);
  return isUsableLabel ? undefined : 'spec.seLinux';
}

function isUsable(
  options: { readonly rule?: string; readonly ranges?: readonly unknown[] } | undefined,
  rules: readonly string[],
  needRanges: readonly string[],
): boolean {
  const rule = options?.rule ?? '';
  return rules.includes(rule) && (!needRanges.includes(rule) || (options?.ranges?.length ?? 0) > 0);
}
