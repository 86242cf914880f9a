import { Check, CheckPod, CheckVersion } from './check';
import { allowPrivilegeEscalation } from './checks/allow-privilege-escalation';
import { appArmorProfile } from './checks/app-armor-profile';
import { capabilitiesBaseline } from './checks/capabilities-baseline';
import { capabilitiesRestricted } from './checks/capabilities-restricted';
import { hostNamespaces } from './checks/host-namespaces';
import { hostPathVolumes } from './checks/host-path-volumes';
import { hostPorts } from './checks/host-ports';
import { hostProbesAndHostLifecycle } from './checks/host-probes-and-host-lifecycle';
import { privileged } from './checks/privileged';
import { procMountBaseline } from './checks/proc-mount-baseline';
import { procMountRestricted } from './checks/proc-mount-restricted';
import { restrictedVolumes } from './checks/restricted-volumes';
import { runAsNonRoot } from './checks/run-as-non-root';
import { runAsUser } from './checks/run-as-user';
import { seLinuxOptions } from './checks/se-linux-options';
import { seccompProfileBaseline } from './checks/seccomp-profile-baseline';
import { seccompProfileRestricted } from './checks/seccomp-profile-restricted';
import { sysctls } from './checks/sysctls';
import { windowsHostProcess } from './checks/windows-host-process';
import { sortedSet } from './wording';
import { Minor } from '../version';

/*
 * upstream: policy/registry.go
 */

/** Every check there is. The order does not matter: the registry sorts. */
export const CHECKS: readonly Check[] = [
  allowPrivilegeEscalation,
  appArmorProfile,
  capabilitiesBaseline,
  capabilitiesRestricted,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbesAndHostLifecycle,
  privileged,
  procMountBaseline,
  procMountRestricted,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  seLinuxOptions,
  seccompProfileBaseline,
  seccompProfileRestricted,
  sysctls,
  windowsHostProcess,
];

/** The versions of the standards in which a check is new or another one than before. */
export const CHANGING_VERSIONS: readonly Minor[] = [...new Set(CHECKS.flatMap(({ versions }) => versions.map(({ minimum }) => minimum)))];

const BASELINE_CHECKS: ReadonlySet<string> = new Set(CHECKS.filter(({ level }) => level === 'baseline').map(({ id }) => id));

/** Whether a pod that fails a check in a level fails it in baseline of the same version too. */
export function isBaselineCheck(id: string): boolean {
  return BASELINE_CHECKS.has(id);
}

/** From this server on, a restricted check stands in for the baseline checks that it overrides; before, both spoke. */
const OVERRIDES_COUNT: Minor = 24;

/** A check in the version that is to run. */
export interface Enrolled {
  readonly id: string;
  readonly check: CheckPod;
}

/** The checks of a level, in the order of the server's sentences. */
export interface Registry {
  /** `server`: the minor that answers; `minor`: the version of the standards, at most the server's. */
  checksFor(level: Check['level'], minor: Minor, server: Minor): readonly Enrolled[];
}

/** A registry of checks, which throws where their table is wrong, and works out each selection once. */
export function createRegistry(checks: readonly Check[]): Registry {
  validateChecks(checks);
  const ordered = { baseline: ofLevel('baseline', checks), restricted: ofLevel('restricted', checks) };
  const selections: Record<Check['level'], (readonly Enrolled[])[][]> = { baseline: [], restricted: [] };
  return {
    checksFor: (level, minor, server) => {
      const byMinor = selections[level][server] ??= [];
      return byMinor[minor] ??= (level === 'baseline' ? baselineChecks : restrictedChecks)(ordered, minor, server);
    },
  };
}

type Ordered = Readonly<Record<Check['level'], readonly Check[]>>;

function ofLevel(level: Check['level'], checks: readonly Check[]): readonly Check[] {
  const byId = new Map(checks.filter((check) => check.level === level).map((check) => [check.id, check]));
  return sortedSet([...byId.keys()]).map((id) => byId.get(id) as Check);
}

function baselineChecks({ baseline }: Ordered, minor: Minor, server: Minor): readonly Enrolled[] {
  return enroll(baseline, minor, server);
}

/** With the baseline checks before them, which restricted includes. */
function restrictedChecks({ baseline, restricted }: Ordered, minor: Minor, server: Minor): readonly Enrolled[] {
  const overrides = restricted.flatMap((check) => versionAt(check, minor)?.overrides ?? []);
  const included = server < OVERRIDES_COUNT ? baseline : baseline.filter(({ id }) => !overrides.includes(id));
  return enroll([...included, ...restricted], minor, server);
}

function enroll(checks: readonly Check[], minor: Minor, server: Minor): readonly Enrolled[] {
  return checks.flatMap((check) => {
    const version = versionAt(check, minor);
    return version === undefined ? [] : [{ id: check.id, check: runBy(server, version) }];
  });
}

function runBy(server: Minor, { check, before }: CheckVersion): CheckPod {
  return before !== undefined && server < before.server ? before.check : check;
}

function versionAt({ versions }: Check, minor: Minor): CheckVersion | undefined {
  return versions.filter(({ minimum }) => minimum <= minor).at(-1);
}

function validateChecks(checks: readonly Check[]): void {
  const levels = new Map<string, Check['level']>();
  for (const { id, level, versions } of checks) {
    assertTable(!levels.has(id), `multiple checks registered for ID ${id}`);
    assertTable(versions.length > 0, `check ${id}: empty`);
    assertTable(versions.every(({ minimum }, i) => i === 0 || minimum > versions[i - 1].minimum), `check ${id}: versions must be strictly increasing`);
    levels.set(id, level);
  }
  for (const { id, level, versions } of checks) {
    const overrides = versions.flatMap((version) => version.overrides ?? []);
    assertTable(overrides.length === 0 || level === 'restricted', `check ${id}: only restricted checks may set overrides`);
    assertTable(overrides.every((override) => levels.get(override) !== 'restricted'), `check ${id}: overrides a restricted check`);
  }
}

function assertTable(holds: boolean, complaint: string): void {
  if (!holds) {
    throw new Error(`INVARIANT: ${complaint}`);
  }
}
