import { groupBy } from './groups';
import { FoundSet, Surprise } from './surprise';
import { someTitles } from './titles';
import { Namespace } from '../../engine/objects/namespace';
import { Pod } from '../../engine/objects/pod';
import { checkedPod } from '../../engine/pod-security/checked-pod';
import { PodSecurityPlugin } from '../../engine/pod-security/configuration';
import { allowed, evaluatePod, findingsOf } from '../../engine/pod-security/evaluate';
import { inExemptRuntimeClass } from '../../engine/pod-security/exemptions';
import { policyToEvaluate } from '../../engine/pod-security/labels';
import { compareLevels, formatLevelVersion, Level, LevelVersion, minorOf, Version } from '../../engine/pod-security/level-version';
import { ClusterState } from '../../engine/state/cluster-state';
import { lookUpNamespace } from '../../engine/state/look-up';
import { formatMinor, Minor, NEWEST_MINOR } from '../../engine/version';
import { EvaluatedObject } from '../result/result';
import { keyOf } from '../set/identity';

/*
 * Pod Security: namespaces that allow more than their workloads need, and pods that a later version refuses.
 */

const LEVELS: readonly Level[] = ['restricted', 'baseline', 'privileged'];

/** What is kept of a pod: the strictest level that it passes, and the checks of later minors that it fails. */
export interface PodLevels {
  readonly workload: EvaluatedObject;
  readonly namespace: string;
  readonly enforce: LevelVersion;
  readonly passes: Level;
  readonly refusals: readonly LaterRefusal[];
}

export interface LaterRefusal {
  readonly minor: Minor;
  readonly checks: readonly string[];
}

/** Undefined where Pod Security has no say. */
export function levelsOf(workload: EvaluatedObject, state: ClusterState, upcoming: boolean): PodLevels | undefined {
  const { podSecurity } = state;
  const pod = workload.verdict.object as Pod;
  const namespace = pod.metadata?.namespace ?? '';
  const found = lookUpNamespace(state, namespace);
  if (podSecurity === undefined || 'absent' in found || isExempt(workload, pod, podSecurity)) {
    return undefined;
  }
  const { policy: { enforce } } = policyToEvaluate((found.value as Namespace).metadata?.labels, podSecurity.defaults, podSecurity.newest);
  const checked = checkedPod(pod.metadata?.annotations, pod.spec ?? {});
  const { newest } = podSecurity;
  return {
    workload,
    namespace,
    enforce,
    passes: LEVELS.find((level) => allowed(evaluatePod({ level, version: enforce.version }, checked, newest))) ?? 'privileged',
    refusals: upcoming ? refusalsOf(checked, enforce, newest) : [],
  };
}

function isExempt({ pod: requested }: EvaluatedObject, { metadata, spec = {} }: Pod, { exemptions }: PodSecurityPlugin): boolean {
  return exemptions.namespaces.has(metadata?.namespace ?? '') || exemptions.usernames.has(requested?.requester.user.username ?? '')
    || inExemptRuntimeClass(spec, exemptions);
}

/** The first later minor with each set of checks that fail. */
function refusalsOf(pod: ReturnType<typeof checkedPod>, enforce: LevelVersion, newest: Minor): readonly LaterRefusal[] {
  const refusals: LaterRefusal[] = [];
  for (let minor = newest + 1; minor <= NEWEST_MINOR; minor++) {
    const version: Version = minorOf(enforce.version) <= minor ? enforce.version : `v1.${minor}`;
    const checks = [...new Set(findingsOf(evaluatePod({ level: enforce.level, version }, pod, minor)).map(({ check }) => check))];
    if (checks.length > 0 && refusals.at(-1)?.checks.join() !== checks.join()) {
      refusals.push({ minor, checks });
    }
  }
  return refusals;
}

/** Namespaces of the set whose workloads all pass a stricter level than the one that is enforced. */
export function lenientNamespaces({ evaluated }: FoundSet, pods: readonly PodLevels[]): readonly Surprise[] {
  const byNamespace = groupBy(pods, ({ namespace }) => namespace);
  return [...byNamespace].flatMap(([namespace, own]): readonly Surprise[] => {
    const at = evaluated.find(({ kind, name }) => kind === 'Namespace' && name === namespace);
    const strictest = LEVELS.find((level) => own.every(({ passes }) => compareLevels(passes, level) >= 0)) ?? 'privileged';
    const [{ enforce }] = own;
    return compareLevels(strictest, enforce.level) <= 0 ? [] : [{
      kind: 'namespace allows more',
      level: 'note',
      message: `namespace ${namespace} enforces ${formatLevelVersion(enforce)}, and ${own.length === 1 ? 'its workload' : `all ${own.length} workloads`} of the set would pass ${strictest}`,
      at,
      about: [`Namespace /${namespace}`, ...own.map(({ workload }) => keyOf(workload))],
      byDefault: false,
    }];
  });
}

/** Pods that are admitted and that a later minor refuses, once for all pods that fail the same checks. */
export function upcomingRefusals(pods: readonly PodLevels[]): readonly Surprise[] {
  const all = pods.flatMap((pod) => pod.refusals.map((refusal) => ({ pod, refusal })));
  return [...groupBy(all, ({ pod, refusal }) => `${formatLevelVersion(pod.enforce)} ${refusal.minor} ${refusal.checks.join()}`).values()].map((group) => {
    const [{ pod: { enforce, workload }, refusal: { minor, checks } }] = group;
    const workloads = group.map(({ pod }) => pod.workload);
    return {
      kind: 'upcoming version',
      level: 'warning',
      message: `Kubernetes ${formatMinor(minor)} refuses the pods of ${someTitles(workloads)} under ${formatLevelVersion(enforce)}: ${checks.join(', ')}`,
      at: group.length === 1 ? workload : undefined,
      about: workloads.map(keyOf),
      byDefault: true,
    };
  });
}
