import { ObjectMetadata } from './object-metadata';
import { PodSecurityPolicyProps } from './policy-props';
import { GroupRule, RunAsUserRule, SeLinuxRule } from './policy-rules';
import { APP_ARMOR_ANNOTATIONS, SECCOMP_ANNOTATIONS } from './profiles';

export const POLICY_API_VERSION = 'policy/v1beta1';
export const POLICY_KIND = 'PodSecurityPolicy';

/** The metadata and spec of a policy object. */
export interface PolicyManifest extends ObjectMetadata {
  readonly spec: Readonly<Record<string, unknown>>;
}

type SpecProp = Exclude<keyof PodSecurityPolicyProps, 'name' | 'labels' | 'annotations' | 'seccomp' | 'appArmor'>;

/** The fields of the spec whose names differ from those of the props. */
const RENAMED: Readonly<Partial<Record<SpecProp, string>>> = { hostPid: 'hostPID', hostIpc: 'hostIPC', allowedCsiDrivers: 'allowedCSIDrivers' };

const SPEC_PROPS: readonly SpecProp[] = [
  'privileged', 'defaultAddCapabilities', 'requiredDropCapabilities', 'allowedCapabilities', 'volumes', 'hostNetwork', 'hostPorts', 'hostPid', 'hostIpc',
  'seLinux', 'runAsUser', 'runAsGroup', 'supplementalGroups', 'fsGroup', 'readOnlyRootFilesystem', 'defaultAllowPrivilegeEscalation',
  'allowPrivilegeEscalation', 'allowedHostPaths', 'allowedFlexVolumes', 'allowedCsiDrivers', 'allowedUnsafeSysctls', 'forbiddenSysctls',
  'allowedProcMountTypes', 'runtimeClass',
];

/** The rules without which the API server takes no policy. */
const REQUIRED_RULES: PodSecurityPolicyProps = {
  seLinux: { rule: SeLinuxRule.RUN_AS_ANY },
  runAsUser: { rule: RunAsUserRule.RUN_AS_ANY },
  supplementalGroups: { rule: GroupRule.RUN_AS_ANY },
  fsGroup: { rule: GroupRule.RUN_AS_ANY },
};

/** What the props stand for. */
export function policyManifest(props: PodSecurityPolicyProps): PolicyManifest {
  const complete = overlay(REQUIRED_RULES, props);
  return {
    name: props.name,
    labels: props.labels,
    annotations: {
      ...props.annotations,
      ...profileAnnotations(props.seccomp, SECCOMP_ANNOTATIONS),
      ...profileAnnotations(props.appArmor, APP_ARMOR_ANNOTATIONS),
    },
    spec: Object.fromEntries(SPEC_PROPS.filter((prop) => complete[prop] !== undefined).map((prop) => [RENAMED[prop] ?? prop, complete[prop]])),
  };
}

/** The props on top of others; what they leave open does not count. */
export function overlay(base: PodSecurityPolicyProps, props: PodSecurityPolicyProps): PodSecurityPolicyProps {
  return { ...base, ...Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) };
}

interface ProfileRule {
  readonly allowedProfiles?: string[];
  readonly defaultProfile?: string;
}

function profileAnnotations({ allowedProfiles, defaultProfile }: ProfileRule = {}, keys: Record<keyof ProfileRule, string>): Record<string, string> {
  return {
    ...(allowedProfiles === undefined ? {} : { [keys.allowedProfiles]: allowedProfiles.join(',') }),
    ...(defaultProfile === undefined ? {} : { [keys.defaultProfile]: defaultProfile }),
  };
}

const PROPS_BY_FIELD = new Map(Object.entries(RENAMED).map(([prop, field]) => [field, prop]));

/** The prop of a field of the spec. */
export function propOfField(field: string): string {
  return PROPS_BY_FIELD.get(field) ?? field;
}
