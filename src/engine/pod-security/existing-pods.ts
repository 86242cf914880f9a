import { checkedPod } from './checked-pod';
import { PodSecurityPlugin } from './configuration';
import { allowed, evaluatePod, forbiddenReason } from './evaluate';
import { inExemptRuntimeClass } from './exemptions';
import { formatLevelVersion, LevelVersion } from './level-version';
import { compareCodePoints, sortedSet } from './wording';
import { quote } from '../field/quote';
import { Pod } from '../objects/pod';

/*
 * What a namespace's new policy would say of the pods that are there.
 * upstream: admission/admission.go EvaluatePodsInNamespace
 */

const MAX_PODS = 3000;

/** Pods with the same reasons to be refused. */
interface PodsOfOwner {
  /** The first by name. */
  readonly name: string;
  readonly count: number;
}

export function existingPodWarnings(plugin: PodSecurityPlugin, namespace: string, enforce: LevelVersion, pods: readonly Pod[]): string[] {
  const prioritized = prioritizePods(plugin, pods);
  const checked = prioritized.slice(0, MAX_PODS);
  const warnings = sortedSet(groupByReason(plugin, enforce, checked).map(describeGroup));
  return [
    ...checked.length < prioritized.length
      ? [`new PodSecurity enforce level only checked against the first ${checked.length} of ${prioritized.length} existing pods`]
      : [],
    ...warnings.length > 0
      ? [`existing pods in namespace ${quote(namespace)} violate the new PodSecurity enforce level "${formatLevelVersion(enforce)}"`]
      : [],
    ...warnings,
  ];
}

/** One pod of each controller before the others, and none in an exempt runtime class. */
function prioritizePods({ exemptions }: PodSecurityPlugin, pods: readonly Pod[]): readonly Pod[] {
  const seen = new Set<string>();
  const first: Pod[] = [];
  const replicas: Pod[] = [];
  for (const pod of pods.filter(({ spec }) => !inExemptRuntimeClass(spec ?? {}, exemptions))) {
    const owner = controllerOf(pod);
    (owner !== undefined && seen.has(owner) ? replicas : first).push(pod);
    if (owner !== undefined) {
      seen.add(owner);
    }
  }
  return [...first, ...replicas];
}

function controllerOf({ metadata }: Pod): string | undefined {
  const owner = metadata?.ownerReferences?.find(({ controller }) => controller === true);
  return owner && (owner.uid ?? '');
}

function groupByReason({ newest }: PodSecurityPlugin, enforce: LevelVersion, pods: readonly Pod[]): [string, PodsOfOwner][] {
  const groups = new Map<string, PodsOfOwner>();
  for (const { metadata, spec } of pods) {
    const evaluation = evaluatePod(enforce, checkedPod(metadata?.annotations, spec ?? {}), newest);
    if (!allowed(evaluation)) {
      const reason = forbiddenReason(evaluation);
      const name = metadata?.name ?? '';
      const group = groups.get(reason) ?? { name, count: 0 };
      groups.set(reason, { name: compareCodePoints(name, group.name) < 0 ? name : group.name, count: group.count + 1 });
    }
  }
  return [...groups];
}

function describeGroup([reason, { name, count }]: [string, PodsOfOwner]): string {
  if (count === 1) {
    return `${name}: ${reason}`;
  }
  return `${name} (and ${count - 1} other ${count === 2 ? 'pod' : 'pods'}): ${reason}`;
}
