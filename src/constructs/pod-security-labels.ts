import { oneOf, PropertyType, PropertyTypes, shown } from './known-properties';
import { formatMinor, NEWEST_MINOR } from '../engine/version';
import { printable } from '../text/printable';

/**
 * The levels of the Pod Security Standards.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurityLevel {
  /** No restrictions. */
  PRIVILEGED = 'privileged',
  /** Prevents known privilege escalations. */
  BASELINE = 'baseline',
  /** Requires hardened pods: no root, no capabilities, a seccomp profile. */
  RESTRICTED = 'restricted',
}

/**
 * A version of the Pod Security Standards. Later versions forbid more.
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
  /** The latest version that the cluster supports. */
  public static readonly LATEST = new PodSecurityVersion('latest');

  /**
   * The standards of a Kubernetes minor version.
   *
   * @param version The minor version, such as `1.30`.
   */
  public static of(version: string): PodSecurityVersion {
    const [, minor] = typeof version === 'string' ? /^v?(1\.(?:0|[1-9]\d*))(?:\.\d+)?$/.exec(version) ?? [] : [];
    if (minor === undefined) {
      throw new Error(printable(`found ${shown(version)} where a Kubernetes version belongs; write a minor version such as '1.30', or use PodSecurityVersion.LATEST`));
    }
    if (Number(minor.slice('1.'.length)) > NEWEST_MINOR) {
      throw new Error(printable(`found ${shown(version)} where a known version of the Pod Security Standards belongs; known are 1.0 to ${formatMinor(NEWEST_MINOR)}, `
        + 'and PodSecurityVersion.LATEST'));
    }
    return new PodSecurityVersion(`v${minor}`);
  }

  private constructor(
    /** The value of the label: `latest`, or a version such as `v1.30`. */
    public readonly label: string,
  ) {}
}

/**
 * The Pod Security labels of a namespace.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export interface PodSecurityLabels {
  /**
   * The level that pods must meet.
   * @default - no label; the default of the cluster applies
   */
  readonly enforce?: PodSecurityLevel;

  /**
   * The version of the `enforce` level.
   * @default PodSecurityVersion.LATEST
   */
  readonly enforceVersion?: PodSecurityVersion;

  /**
   * The level whose violations are recorded in the audit log.
   * @default - the level and version of `enforce`
   */
  readonly audit?: PodSecurityLevel;

  /**
   * The version of the `audit` level.
   * @default PodSecurityVersion.LATEST
   */
  readonly auditVersion?: PodSecurityVersion;

  /**
   * The level whose violations cause a warning to the user who applies a pod or a workload.
   * @default - the level and version of `enforce`
   */
  readonly warn?: PodSecurityLevel;

  /**
   * The version of the `warn` level.
   * @default PodSecurityVersion.LATEST
   */
  readonly warnVersion?: PodSecurityVersion;
}

const LEVEL = oneOf(PodSecurityLevel);
const VERSION: PropertyType = { title: "a version, as PodSecurityVersion.of('1.30') makes it,", matches: isVersion };

function isVersion(value: unknown): boolean {
  return typeof (value as Partial<PodSecurityVersion>).label === 'string';
}

export const POD_SECURITY_LABELS: PropertyTypes<PodSecurityLabels> = {
  enforce: LEVEL, enforceVersion: VERSION, audit: LEVEL, auditVersion: VERSION, warn: LEVEL, warnVersion: VERSION,
};

const PREFIX = 'pod-security.kubernetes.io/';

/** The labels: for each mode a level and a version, or neither. */
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
