import { applyPatches } from './apply-patches';
import { asDeployed } from './deployed';
import { withKubectlFailures } from './kubectl-failures';
import { missingDependencies } from './missing-dependencies';
import { whyNotServed } from './patch-target';
import { PatchedCluster } from './patched-cluster';
import { TemplateAlternative, stepsOf } from './step';
import { ConstructMessage, distinctMessages } from './unchecked';
import { unorderedForms } from './unordered-forms';
import { unorderedPatches } from './unordered-patches';
import { whyNotChanged, writtenForm } from './written-form';
import { ClusterProfile } from '../../integrations/cluster-profile';
import { surprisesIn, unresolved } from '../../integrations/lazy-modules';
import { CheckResult } from '../../manifests/result/result';
import { ManifestDocument } from '../../manifests/set/manifest-object';
import type { UnknownOf } from '../../manifests/unresolved/alternatives';

export interface DecideOptions {
  readonly strict: boolean;
  /** Whether each pod can be compared with every policy and level afterwards. */
  readonly examinesPods?: boolean;
}

/** What an app applies to one cluster. */
export interface AppliedSteps {
  readonly alternatives: readonly TemplateAlternative[];
  /** How many conditions have outcomes of which not every combination is an alternative. */
  readonly open: number;
  /** What an unknown verdict says that depends on where stacks are deployed; undefined of a condition. */
  readonly unknownOf: UnknownOf;
}

/** What a cluster answers. */
export interface Decided {
  readonly result: CheckResult;
  /** Patches of objects that are not known. */
  readonly notChecked: readonly ConstructMessage[];
  /** The paths of the patches that change an object in some alternative, by the source of its document. */
  readonly patches: ReadonlyMap<string, readonly string[]>;
  /** Patches of which nobody knows what the cluster makes of them. */
  readonly unclear: readonly ConstructMessage[];
}

/** Evaluates the objects that an app applies to one cluster, with its patches. */
export function decide({ alternatives, open, unknownOf }: AppliedSteps, profile: ClusterProfile, { strict, examinesPods }: DecideOptions): Decided {
  const there = [...initialObjects(profile), ...profile._readObjectFiles()];
  const deployed = asDeployed(alternatives, there, initialObjects(ClusterProfile.eks(profile.version)));
  const cluster = { ...profile._cluster, objects: [] };
  const patchedCluster: PatchedCluster = {
    formOf: (...given) => writtenForm(cluster, ...given),
    whyNotServed: (target) => whyNotServed(target, cluster.settings),
    whyNotChanged: (...forms) => whyNotChanged(cluster, ...forms),
  };
  const sets = deployed.alternatives.map(({ outcomes, steps }) => ({ outcomes, ...applyPatches(there, steps, patchedCluster) }));
  // Other outcomes might lead to other surprises.
  const surprises = alternatives.length === 1 ? surprisesIn()(cluster) : undefined;
  const result = unresolved().checkAlternatives({ cluster, applier: profile._applier, strict, examinesPods, surprises, open, unknownOf }, sets);
  const policies = new Map(result.workloads.flatMap(({ source, verdict: { policy } }) => (policy === undefined ? [] : [[source, policy] as const])));
  const missing = missingDependencies(sets[0].existing, stepsOf(alternatives), policies);
  // What is said of several alternatives is said once.
  const rejected = new Map(sets.flatMap((set) => set.rejected).map((each) => [`${each.source}\n${each.message}`, each])).values();
  const unordered = [...unorderedForms(alternatives), ...unorderedPatches(there, deployed.alternatives, patchedCluster)];
  const told = withKubectlFailures(result.diagnostics, stepsOf(alternatives));
  return {
    result: { ...result, diagnostics: [...told, ...deployed.diagnostics, ...missing, ...unordered, ...rejected] },
    notChecked: distinctMessages(sets.flatMap((set) => set.unmatched)),
    unclear: distinctMessages(sets.flatMap((set) => set.unclear)),
    patches: joined(sets.map(({ patches }) => patches)),
  };
}

function initialObjects({ name, _cluster: { objects } }: ClusterProfile): readonly ManifestDocument[] {
  return objects.map((value, i): ManifestDocument => ({ source: `${name} objects[${i}]`, value }));
}

function joined(maps: readonly ReadonlyMap<string, readonly string[]>[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const [source, paths] of maps.flatMap((map) => [...map])) {
    all.set(source, [...new Set([...all.get(source) ?? [], ...paths])]);
  }
  return all;
}
