import { LevelVersion, sameLevelVersion } from './level-version';

/** What becomes of a violation: the request is refused, noted in the audit log, or answered with a warning. */
export type Mode = 'enforce' | 'audit' | 'warn';

/** The level and version of each mode. */
export type LevelsPolicy = Readonly<Record<Mode, LevelVersion>>;

export function fullyPrivileged({ enforce, audit, warn }: LevelsPolicy): boolean {
  return enforce.level === 'privileged' && audit.level === 'privileged' && warn.level === 'privileged';
}

/** Whether both say the same of every pod. */
export function equivalentPolicies(a: LevelsPolicy, b: LevelsPolicy): boolean {
  return equivalent(a.enforce, b.enforce) && equivalent(a.audit, b.audit) && equivalent(a.warn, b.warn);
}

function equivalent(a: LevelVersion, b: LevelVersion): boolean {
  return (a.level === 'privileged' && b.level === 'privileged') || sameLevelVersion(a, b);
}
