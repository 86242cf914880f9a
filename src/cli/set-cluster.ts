import { documentsOf, openInputs } from './documents';
import { Io } from './io';
import { Cluster } from '../engine/cluster';
import { CheckedCluster, prepareSet } from '../manifests/decide/check';

/** The newest cluster in which policies can be. */
export const LAST_WITH_POLICIES = 'kubernetes:1.24';

export interface ClusterInputs {
  readonly chosen: CheckedCluster;
  readonly paths: readonly string[];
  /** The values of `--objects`. */
  readonly objects: readonly string[];
}

export interface SetCluster {
  readonly cluster: Cluster;
  /** 0, or what became of objects that could not be read (2) or that the server refuses (1). */
  readonly exitCode: number;
}

/** The cluster with all that a set of manifests brings; tells on standard error what could not be read or used. */
export async function readClusterOf({ chosen, paths, objects }: ClusterInputs, io: Io): Promise<SetCluster> {
  const files = await openInputs(paths, io);
  const existing = await openInputs(objects, io);
  const { cluster, set, refusals, diagnostics } = prepareSet({ cluster: chosen, documents: documentsOf(files), existing: documentsOf(existing) });
  for (const { level, source, message } of diagnostics) {
    if (level !== 'note') {
      io.err(`${level}: ${source === '' ? message : `${source}: ${message}`}\n`);
    }
  }
  const refused = refusals.map(({ source, verdict }) => `${source}: ${verdict.message ?? ''}`);
  for (const candidate of set.takeCandidates()) {
    if (candidate.type === 'unserved') {
      refused.push(`${candidate.identity.source}: ${candidate.message}`);
    }
  }
  refused.forEach((sentence) => io.err(`error: ${sentence}\n`));
  return { cluster, exitCode: diagnostics.some(({ level }) => level === 'error') ? 2 : refused.length > 0 ? 1 : 0 };
}
