import { requiredText } from './known-properties';

/**
 * Names of seccomp profiles in the annotations of a policy.
 * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#seccomp
 */
export class SeccompProfile {
  /** Every profile, in `allowedProfiles`. */
  public static readonly ANY = '*';
  /** The container runtime's default profile. */
  public static readonly RUNTIME_DEFAULT = 'runtime/default';
  /** The deprecated name of the container runtime's default profile. */
  public static readonly DOCKER_DEFAULT = 'docker/default';
  /** No profile: every system call is allowed. */
  public static readonly UNCONFINED = 'unconfined';

  /**
   * A profile in a file on the node.
   * @param path The path of the file, relative to the seccomp directory of the kubelet.
   */
  public static localhost(path: string): string {
    return `localhost/${requiredText(path, 'SeccompProfile.localhost: path')}`;
  }

  private constructor() {}
}

/**
 * Names of AppArmor profiles in the annotations of a policy.
 * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#apparmor
 */
export class AppArmorProfile {
  /** The container runtime's default profile. */
  public static readonly RUNTIME_DEFAULT = 'runtime/default';
  /** No profile. */
  public static readonly UNCONFINED = 'unconfined';

  /**
   * A profile that is loaded on the node.
   * @param name The name of the profile.
   */
  public static localhost(name: string): string {
    return `localhost/${requiredText(name, 'AppArmorProfile.localhost: name')}`;
  }

  private constructor() {}
}

/** The seccomp profiles that a policy allows and sets. */
export interface SeccompRule {
  /**
   * The allowed profiles. Use the names of `SeccompProfile`.
   * @default - none: pods with a profile are rejected, even with `runtime/default`
   */
  readonly allowedProfiles?: string[];
  /**
   * The profile for pods that do not set one.
   * @default - none: pods stay unchanged
   */
  readonly defaultProfile?: string;
}

/** The AppArmor profiles that a policy allows and sets. */
export interface AppArmorRule {
  /**
   * The allowed profiles. Use the names of `AppArmorProfile`.
   * @default - any profile, or none
   */
  readonly allowedProfiles?: string[];
  /**
   * The profile for containers that do not set one.
   * @default - none: pods stay unchanged
   */
  readonly defaultProfile?: string;
}

export const SECCOMP_ANNOTATIONS = {
  allowedProfiles: 'seccomp.security.alpha.kubernetes.io/allowedProfileNames',
  defaultProfile: 'seccomp.security.alpha.kubernetes.io/defaultProfileName',
} as const;

export const APP_ARMOR_ANNOTATIONS = {
  allowedProfiles: 'apparmor.security.beta.kubernetes.io/allowedProfileNames',
  defaultProfile: 'apparmor.security.beta.kubernetes.io/defaultProfileName',
} as const;
