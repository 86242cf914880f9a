/**
 * The three policies of the Pod Security Standards.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurityLevel {
  /** Everything is allowed. */
  PRIVILEGED = 'privileged',
  /** Known ways to gain privileges are closed. */
  BASELINE = 'baseline',
  /** Pods run hardened: not as root, without capabilities, with a seccomp profile. */
  RESTRICTED = 'restricted',
}

/**
 * The version of the Pod Security Standards that counts: newer ones forbid more.
 *
 * @example
 *
 * declare const scope: Construct;
 * new RestrictedNamespace(scope, 'team', {
 *   name: 'team-a',
 *   podSecurity: { enforce: PodSecurityLevel.BASELINE, enforceVersion: PodSecurityVersion.of('1.30') },
 * });
 */
export class PodSecurityVersion {
  /** The newest version that the cluster knows. */
  public static readonly LATEST = new PodSecurityVersion('latest');

  /**
   * The standards as of a minor version of Kubernetes.
   *
   * @param version The version, such as `1.30`.
   */
  public static of(version: string): PodSecurityVersion {
    const [, minor] = /^v?(1\.(?:0|[1-9]\d*))(?:\.\d+)?$/.exec(version) ?? [];
    if (minor === undefined) {
      throw new Error(`found ${JSON.stringify(version)} where a version of Kubernetes belongs; write it as 1.30, or use PodSecurityVersion.LATEST`);
    }
    return new PodSecurityVersion(`v${minor}`);
  }

  private constructor(
    /** The value of the label: `latest`, or such as `v1.30`. */
    public readonly label: string,
  ) {}
}

/**
 * What a namespace's labels tell the Pod Security plugin.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export interface PodSecurityLabels {
  /**
   * The level that pods must pass.
   * @default - no label: the cluster's own default counts
   */
  readonly enforce?: PodSecurityLevel;

  /**
   * The version of `enforce`.
   * @default PodSecurityVersion.LATEST
   */
  readonly enforceVersion?: PodSecurityVersion;

  /**
   * The level whose violations are noted in the audit log.
   * @default - that of `enforce`, in its version
   */
  readonly audit?: PodSecurityLevel;

  /**
   * The version of `audit`.
   * @default PodSecurityVersion.LATEST
   */
  readonly auditVersion?: PodSecurityVersion;

  /**
   * The level of whose violations users are warned, when they apply Deployments for example.
   * @default - that of `enforce`, in its version
   */
  readonly warn?: PodSecurityLevel;

  /**
   * The version of `warn`.
   * @default PodSecurityVersion.LATEST
   */
  readonly warnVersion?: PodSecurityVersion;
}

const PREFIX = 'pod-security.kubernetes.io/';

/** The labels themselves: for each mode its level and version, or neither. */
export function podSecurityLabels(props: PodSecurityLabels): Record<string, string> {
  const { enforce, enforceVersion, audit = enforce, warn = enforce } = props;
  return {
    ...modeLabels('enforce', enforce, enforceVersion),
    ...modeLabels('audit', audit, props.auditVersion ?? (props.audit === undefined ? enforceVersion : undefined)),
    ...modeLabels('warn', warn, props.warnVersion ?? (props.warn === undefined ? enforceVersion : undefined)),
  };
}

function modeLabels(mode: string, level: PodSecurityLevel | undefined, version = PodSecurityVersion.LATEST): Record<string, string> {
  return level === undefined ? {} : { [`${PREFIX}${mode}`]: level, [`${PREFIX}${mode}-version`]: version.label };
}
