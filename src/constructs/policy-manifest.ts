import { mapOf, PropertyType, PropertyTypes, TEXT, TEXTS } from './known-properties';
import { METADATA, OwnMetadata } from './object-metadata';
import { PodSecurityPolicyProps } from './policy-props';
import { GroupRule, RunAsUserRule, SeLinuxRule } from './policy-rules';
import { APP_ARMOR_ANNOTATIONS, AppArmorRule, SECCOMP_ANNOTATIONS, SeccompRule } from './profiles';

export const POLICY_API_VERSION = 'policy/v1beta1';
export const POLICY_KIND = 'PodSecurityPolicy';

/** The metadata and the spec that the props of a policy set. */
export interface PolicyManifest {
  readonly metadata: OwnMetadata;
  readonly spec: Readonly<Record<string, unknown>>;
}

type SpecProp = Exclude<keyof PodSecurityPolicyProps, 'name' | 'metadata' | 'seccomp' | 'appArmor'>;

/** The spec fields whose names differ from the names of the props. */
const RENAMED: Readonly<Partial<Record<SpecProp, string>>> = { hostPid: 'hostPID', hostIpc: 'hostIPC', allowedCsiDrivers: 'allowedCSIDrivers' };

const SPEC_PROPS: readonly SpecProp[] = [
  'privileged', 'defaultAddCapabilities', 'requiredDropCapabilities', 'allowedCapabilities', 'volumes', 'hostNetwork', 'hostPorts', 'hostPid', 'hostIpc',
  'seLinux', 'runAsUser', 'runAsGroup', 'supplementalGroups', 'fsGroup', 'readOnlyRootFilesystem', 'defaultAllowPrivilegeEscalation',
  'allowPrivilegeEscalation', 'allowedHostPaths', 'allowedFlexVolumes', 'allowedCsiDrivers', 'allowedUnsafeSysctls', 'forbiddenSysctls',
  'allowedProcMountTypes', 'runtimeClass',
];

const PROFILES: PropertyTypes<SeccompRule & AppArmorRule> = { allowedProfiles: TEXTS, defaultProfile: TEXT };
/** The API server's own decoder looks at the values of the spec. */
const ANY: PropertyType = { title: 'a value', matches: () => true };

export const POLICY_PROPERTIES = {
  name: TEXT, metadata: METADATA, seccomp: mapOf(PROFILES), appArmor: mapOf(PROFILES), ...Object.fromEntries(SPEC_PROPS.map((prop) => [prop, ANY])),
} as PropertyTypes<PodSecurityPolicyProps>;

/** The rules that the API server requires. */
const REQUIRED_RULES: PodSecurityPolicyProps = {
  seLinux: { rule: SeLinuxRule.RUN_AS_ANY },
  runAsUser: { rule: RunAsUserRule.RUN_AS_ANY },
  supplementalGroups: { rule: GroupRule.RUN_AS_ANY },
  fsGroup: { rule: GroupRule.RUN_AS_ANY },
};

/** Renders the props of a policy. */
export function policyManifest(props: PodSecurityPolicyProps): PolicyManifest {
  const complete = overlay(REQUIRED_RULES, props);
  return {
    metadata: {
      name: props.name,
      annotations: { ...profileAnnotations(props.seccomp, SECCOMP_ANNOTATIONS), ...profileAnnotations(props.appArmor, APP_ARMOR_ANNOTATIONS) },
    },
    spec: Object.fromEntries(SPEC_PROPS.filter((prop) => complete[prop] !== undefined).map((prop) => [RENAMED[prop] ?? prop, complete[prop]])),
  };
}

/** Merges props over others. Undefined props do not override. */
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

/** The prop of a spec field. */
export function propOfField(field: string): string {
  return PROPS_BY_FIELD.get(field) ?? field;
}
