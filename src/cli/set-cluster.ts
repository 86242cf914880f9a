import { printDiagnostic, tellProblems } from './diagnostics';
import { documentsOf, openInputs, openSet } from './documents';
import { Io } from './io';
import { ParsedOptions } from './options';
import { kindOfResource, LAST_MINOR_WITH_POD_SECURITY_POLICY } from '../engine/kinds';
import { ClusterState } from '../engine/state/cluster-state';
import { formatMinor } from '../engine/version';
import { applySet } from '../manifests/decide/apply-set';
import { CheckedCluster } from '../manifests/decide/check-options';
import { isWorkload } from '../manifests/decide/told-objects';

/** The newest cluster that can have policies. */
export const LAST_WITH_POLICIES = `kubernetes:${formatMinor(LAST_MINOR_WITH_POD_SECURITY_POLICY)}`;

/** Whether kubectl takes the text for PodSecurityPolicies: `psp`, `podsecuritypolicies.policy`. */
export function isPolicyResource(text: string): boolean {
  return kindOfResource(text.replace(/\.policy$/i, ''))?.kind === 'PodSecurityPolicy';
}

export interface ClusterInputs {
  readonly chosen: CheckedCluster;
  readonly options: ParsedOptions;
  /** The place of the first argument that is a path. */
  readonly firstPath: number;
}

export interface SetCluster {
  readonly cluster: ClusterState;
  /** 2 if something cannot be read, 1 if the API server rejects an object, else 0. */
  readonly exitCode: number;
}

/** The cluster with a set of manifests applied. Prints errors and warnings to standard error. */
export async function readClusterOf({ chosen, options, firstPath }: ClusterInputs, io: Io): Promise<SetCluster> {
  const files = await openSet(options, io, firstPath);
  const existing = await openInputs(options.list('objects'), io);
  const { state, evaluated, diagnostics } = applySet({ cluster: chosen, documents: documentsOf(files), existing: documentsOf(existing) });
  const errors = tellProblems(diagnostics, io);
  const rejected = evaluated.filter((object) => !isWorkload(object) && object.verdict.decision === 'denied');
  rejected.forEach(({ source, verdict: { message = '' } }) => printDiagnostic({ level: 'error', source, message }, io));
  return { cluster: state, exitCode: errors > 0 ? 2 : rejected.length > 0 ? 1 : 0 };
}
