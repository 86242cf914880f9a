import { applyPatches } from './apply-patches';
import { missingDependencies } from './missing-dependencies';
import { TemplateStep } from './step';
import { ClusterProfile } from '../../integrations/cluster-profile';
import { surprisesIn, unresolved } from '../../integrations/lazy-modules';
import { CheckResult } from '../../manifests/result/result';
import { ManifestDocument } from '../../manifests/set/manifest-object';

export interface DecideOptions {
  readonly strict: boolean;
  /** Whether each pod can be compared with every policy and level afterwards. */
  readonly examinesPods?: boolean;
}

/** Evaluates the objects that an app applies to one cluster, with its patches. */
export function decide(steps: readonly TemplateStep[], profile: ClusterProfile, { strict, examinesPods }: DecideOptions): CheckResult {
  const { objects } = profile._cluster;
  const initial = objects.map((value, i): ManifestDocument => ({ source: `${profile.name} objects[${i}]`, value }));
  const { existing, documents } = applyPatches([...initial, ...profile._readObjectFiles()], steps);
  const cluster = { ...profile._cluster, objects: [] };
  const surprises = surprisesIn()(cluster);
  const result = unresolved().checkUnresolved({ cluster, existing, documents, applier: profile._applier, strict, examinesPods, surprises });
  const policies = new Map(result.workloads.flatMap(({ source, verdict: { policy } }) => (policy === undefined ? [] : [[source, policy] as const])));
  return { ...result, diagnostics: [...result.diagnostics, ...missingDependencies(existing, steps, policies)] };
}
