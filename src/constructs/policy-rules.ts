/** Which users the containers of a pod may run as. */
export enum RunAsUserRule {
  /** A user of one of the ranges; a container that names none gets the first range's minimum. */
  MUST_RUN_AS = 'MustRunAs',
  /** Any user but root; a container that names none gets `runAsNonRoot: true`. */
  MUST_RUN_AS_NON_ROOT = 'MustRunAsNonRoot',
  /** Any user. */
  RUN_AS_ANY = 'RunAsAny',
}

/** Which groups the containers of a pod may have, or its volumes may belong to. */
export enum GroupRule {
  /** Groups of the ranges; where there is none, the first range's minimum is set. */
  MUST_RUN_AS = 'MustRunAs',
  /** Groups of the ranges, or none. */
  MAY_RUN_AS = 'MayRunAs',
  /** Any groups. */
  RUN_AS_ANY = 'RunAsAny',
}

/** Which SELinux labels the containers of a pod may have. */
export enum SeLinuxRule {
  /** The labels of the policy; a container that names none gets them. */
  MUST_RUN_AS = 'MustRunAs',
  /** Any labels. */
  RUN_AS_ANY = 'RunAsAny',
}

/** A range of user or group ids, both ends included. */
export interface IdRange {
  /** The lowest id; a pod that names none gets that of the first range. */
  readonly min: number;
  /** The highest id. */
  readonly max: number;
}

/** The rule for the user that containers run as. */
export interface RunAsUserStrategy {
  /** Which users are allowed. */
  readonly rule: RunAsUserRule;
  /**
   * The users that `MUST_RUN_AS` allows.
   * @default - none: that rule needs at least one, the others take none
   */
  readonly ranges?: IdRange[];
}

/** The rule for groups: the primary one of containers, those beside it, or the one that owns volumes. */
export interface GroupStrategy {
  /** Which groups are allowed. */
  readonly rule: GroupRule;
  /**
   * The groups that `MUST_RUN_AS` and `MAY_RUN_AS` allow.
   * @default - none: these rules need at least one
   */
  readonly ranges?: IdRange[];
}

/** The rule for the SELinux labels of containers. */
export interface SeLinuxStrategy {
  /** Which labels are allowed. */
  readonly rule: SeLinuxRule;
  /**
   * The labels that `MUST_RUN_AS` asks for.
   * @default - none: that rule needs them
   */
  readonly seLinuxOptions?: SeLinuxLabels;
}

/** SELinux labels. */
export interface SeLinuxLabels {
  /**
   * The user label.
   * @default - any
   */
  readonly user?: string;
  /**
   * The role label.
   * @default - any
   */
  readonly role?: string;
  /**
   * The type label.
   * @default - any
   */
  readonly type?: string;
  /**
   * The level label.
   * @default - any
   */
  readonly level?: string;
}

/** A range of host ports, both ends included. */
export interface HostPortRange {
  /** The lowest port. */
  readonly min: number;
  /** The highest port. */
  readonly max: number;
}

/** A part of the node's file system that pods may mount. */
export interface AllowedHostPath {
  /** The path and all below it: `/foo` allows `/foo`, `/foo/` and `/foo/bar`, but not `/food`. */
  readonly pathPrefix: string;
  /**
   * Whether a pod must mount it read-only.
   * @default false
   */
  readonly readOnly?: boolean;
}

/** A Flexvolume driver that pods may use. */
export interface AllowedFlexVolume {
  /** The driver's name, such as `example/cifs`. */
  readonly driver: string;
}

/** A CSI driver that pods may use for inline volumes. */
export interface AllowedCsiDriver {
  /** The driver's name, such as `ebs.csi.aws.com`. */
  readonly name: string;
}

/** The rule for the runtime classes of pods. */
export interface RuntimeClassStrategy {
  /** The classes that a pod may name; `*` stands for every one, the empty list for none. */
  readonly allowedRuntimeClassNames: string[];
  /**
   * The class that a pod gets when it names none.
   * @default - none
   */
  readonly defaultRuntimeClassName?: string;
}

/** How a container may see `/proc`. */
export enum ProcMountType {
  /** With the parts masked that the container runtime masks. */
  DEFAULT = 'Default',
  /** As it is. */
  UNMASKED = 'Unmasked',
}
