/** The rules for the users that containers run as. */
export enum RunAsUserRule {
  /** A user in one of the ranges. The default is the minimum of the first range. */
  MUST_RUN_AS = 'MustRunAs',
  /** Any user except root. Sets `runAsNonRoot: true` in containers that set neither a user nor this field. */
  MUST_RUN_AS_NON_ROOT = 'MustRunAsNonRoot',
  /** Any user. */
  RUN_AS_ANY = 'RunAsAny',
}

/** The rules for the groups of containers and volumes. */
export enum GroupRule {
  /** Groups in the ranges. The default is the minimum of the first range. */
  MUST_RUN_AS = 'MustRunAs',
  /** Groups in the ranges, or none. */
  MAY_RUN_AS = 'MayRunAs',
  /** Any group. */
  RUN_AS_ANY = 'RunAsAny',
}

/** The rules for the SELinux context of containers. */
export enum SeLinuxRule {
  /** The options of the policy, which are also the default. */
  MUST_RUN_AS = 'MustRunAs',
  /** Any options. */
  RUN_AS_ANY = 'RunAsAny',
}

/** A range of user or group IDs, inclusive. */
export interface IdRange {
  /** The lowest ID. The minimum of the first range is the default for pods. */
  readonly min: number;
  /** The highest ID. */
  readonly max: number;
}

/** The rule for the users that containers run as. */
export interface RunAsUserStrategy {
  /** The rule. */
  readonly rule: RunAsUserRule;
  /**
   * The ranges for `MUST_RUN_AS`.
   * @default - none; `MUST_RUN_AS` requires at least one
   */
  readonly ranges?: IdRange[];
}

/** The rule for primary groups, supplemental groups or the group that owns volumes. */
export interface GroupStrategy {
  /** The rule. */
  readonly rule: GroupRule;
  /**
   * The ranges for `MUST_RUN_AS` and `MAY_RUN_AS`.
   * @default - none; these rules require at least one
   */
  readonly ranges?: IdRange[];
}

/** The rule for the SELinux context of containers. */
export interface SeLinuxStrategy {
  /** The rule. */
  readonly rule: SeLinuxRule;
  /**
   * The options for `MUST_RUN_AS`.
   * @default - none; `MUST_RUN_AS` requires them
   */
  readonly seLinuxOptions?: SeLinuxOptions;
}

/** The SELinux labels of a context. */
export interface SeLinuxOptions {
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

/** A range of host ports, inclusive. */
export interface HostPortRange {
  /** The lowest port. */
  readonly min: number;
  /** The highest port. */
  readonly max: number;
}

/** A path on the node that pods may mount. */
export interface AllowedHostPath {
  /** The path prefix: `/foo` allows `/foo`, `/foo/` and `/foo/bar`, but not `/food`. */
  readonly pathPrefix: string;
  /**
   * Whether pods must mount the path read-only.
   * @default false
   */
  readonly readOnly?: boolean;
}

/** A FlexVolume driver that pods may use. */
export interface AllowedFlexVolume {
  /** The name of the driver, such as `example/cifs`. */
  readonly driver: string;
}

/** A CSI driver that pods may use for inline volumes. */
export interface AllowedCsiDriver {
  /** The name of the driver, such as `ebs.csi.aws.com`. */
  readonly name: string;
}

/** The rule for the runtime classes of pods. */
export interface RuntimeClassStrategy {
  /** The allowed runtime classes. `*` allows all, an empty list allows none. */
  readonly allowedRuntimeClassNames: string[];
  /**
   * The runtime class for pods that do not set one.
   * @default - none
   */
  readonly defaultRuntimeClassName?: string;
}

/** The types of `/proc` mounts. */
export enum ProcMountType {
  /** The container runtime masks some paths. */
  DEFAULT = 'Default',
  /** No path is masked. */
  UNMASKED = 'Unmasked',
}
