/**
 * Names of seccomp profiles, as a policy's annotations have them.
 * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#seccomp
 */
export class SeccompProfile {
  /** Every profile, where profiles are allowed. */
  public static readonly ANY = '*';
  /** The container runtime's default profile. */
  public static readonly RUNTIME_DEFAULT = 'runtime/default';
  /** The former name of the container runtime's default profile. */
  public static readonly DOCKER_DEFAULT = 'docker/default';
  /** No profile: every system call is allowed. */
  public static readonly UNCONFINED = 'unconfined';

  /**
   * A profile in a file of the node.
   * @param path The file, below the kubelet's folder for seccomp profiles.
   */
  public static localhost(path: string): string {
    return `localhost/${path}`;
  }

  private constructor() {}
}

/**
 * Names of AppArmor profiles, as a policy's annotations have them.
 * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#apparmor
 */
export class AppArmorProfile {
  /** The container runtime's default profile. */
  public static readonly RUNTIME_DEFAULT = 'runtime/default';
  /** No profile. */
  public static readonly UNCONFINED = 'unconfined';

  /**
   * A profile that is loaded on the node.
   * @param name The profile's name.
   */
  public static localhost(name: string): string {
    return `localhost/${name}`;
  }

  private constructor() {}
}

/** The rule for the seccomp profiles of pods. */
export interface SeccompRule {
  /**
   * The profiles that a pod may have, as names of `SeccompProfile`.
   * @default - none: a pod with a profile, even a safe one, is refused
   */
  readonly allowedProfiles?: string[];
  /**
   * The profile that a pod gets when it names none.
   * @default - none: the pod is left as it is
   */
  readonly defaultProfile?: string;
}

/** The rule for the AppArmor profiles of containers. */
export interface AppArmorRule {
  /**
   * The profiles that a container may have, as names of `AppArmorProfile`.
   * @default - every one, and none
   */
  readonly allowedProfiles?: string[];
  /**
   * The profile that a container gets when it names none.
   * @default - none: the pod is left as it is
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
