import { documentsOf, openInputs } from './documents';
import { Io } from './io';
import { kindOfResource, LAST_MINOR_WITH_POD_SECURITY_POLICY } from '../engine/kinds';
import { ClusterState } from '../engine/state/cluster-state';
import { formatMinor } from '../engine/version';
import { applySet, CheckedCluster, isWorkload } from '../manifests/decide/check';

/** The newest cluster that can have policies. */
export const LAST_WITH_POLICIES = `kubernetes:${formatMinor(LAST_MINOR_WITH_POD_SECURITY_POLICY)}`;

/** Whether kubectl takes the text for PodSecurityPolicies: `psp`, `podsecuritypolicies.policy`. */
export function isPolicyResource(text: string): boolean {
  return kindOfResource(text.replace(/\.policy$/i, ''))?.kind === 'PodSecurityPolicy';
}

export interface ClusterInputs {
  readonly chosen: CheckedCluster;
  readonly paths: readonly string[];
  /** The values of `--objects`. */
  readonly objects: readonly string[];
}

export interface SetCluster {
  readonly cluster: ClusterState;
  /** 0, or what became of objects that cannot be read (2) or that the API server rejects (1). */
  readonly exitCode: number;
}

/** The cluster with a set of manifests applied; tells on standard error what cannot be read or used. */
export async function readClusterOf({ chosen, paths, objects }: ClusterInputs, io: Io): Promise<SetCluster> {
  const files = await openInputs(paths, io);
  const existing = await openInputs(objects, io);
  const { state, evaluated, diagnostics } = applySet({ cluster: chosen, documents: documentsOf(files), existing: documentsOf(existing) });
  for (const { level, source, message } of diagnostics) {
    if (level !== 'note') {
      io.err(`${level}: ${source === '' ? message : `${source}: ${message}`}\n`);
    }
  }
  const rejected = evaluated.filter((object) => !isWorkload(object) && object.verdict.decision === 'denied')
    .map(({ source, verdict }) => `${source}: ${verdict.message ?? ''}`);
  rejected.forEach((sentence) => io.err(`error: ${sentence}\n`));
  return { cluster: state, exitCode: diagnostics.some(({ level }) => level === 'error') ? 2 : rejected.length > 0 ? 1 : 0 };
}
