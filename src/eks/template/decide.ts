import { applyPatches } from './apply-patches';
import { missingDependencies } from './missing-dependencies';
import { TemplateAlternative, stepsOf } from './step';
import { ClusterProfile } from '../../integrations/cluster-profile';
import { surprisesIn, unresolved } from '../../integrations/lazy-modules';
import { CheckResult } from '../../manifests/result/result';
import { ManifestDocument } from '../../manifests/set/manifest-object';

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
}

/** Evaluates the objects that an app applies to one cluster, with its patches. */
export function decide({ alternatives, open }: AppliedSteps, profile: ClusterProfile, { strict, examinesPods }: DecideOptions): CheckResult {
  const { objects } = profile._cluster;
  const initial = objects.map((value, i): ManifestDocument => ({ source: `${profile.name} objects[${i}]`, value }));
  const there = [...initial, ...profile._readObjectFiles()];
  const sets = alternatives.map(({ outcomes, steps }) => ({ outcomes, ...applyPatches(there, steps) }));
  const cluster = { ...profile._cluster, objects: [] };
  // Other outcomes might lead to other surprises.
  const surprises = alternatives.length === 1 ? surprisesIn()(cluster) : undefined;
  const result = unresolved().checkAlternatives({ cluster, applier: profile._applier, strict, examinesPods, surprises, open }, sets);
  const policies = new Map(result.workloads.flatMap(({ source, verdict: { policy } }) => (policy === undefined ? [] : [[source, policy] as const])));
  return { ...result, diagnostics: [...result.diagnostics, ...missingDependencies(sets[0].existing, stepsOf(alternatives), policies)] };
}
