import { CaseOutcome, outcomeOfRequest, outcomeOfSet } from './outcome';
import { admit } from '../../engine/admit';
import { otherRefusal } from '../../engine/lazy-modules';
import { UserInfo } from '../../engine/objects/rbac';
import { AdmissionRequest } from '../../engine/request';
import { ClusterState } from '../../engine/state/cluster-state';
import { strictVerdict, unknownVerdict } from '../../engine/verdict';
import { applySet, CheckedCluster, idlePolicies } from '../decide/check';
import { Diagnostic, error } from '../result/diagnostic';
import { WHOLE_SET } from '../set/located';
import { ManifestDocument } from '../set/manifest-object';

/** The cluster of a case. */
export interface CaseCluster {
  readonly cluster: CheckedCluster;
  readonly existing: readonly ManifestDocument[];
  readonly namespace?: string;
  readonly strict: boolean;
}

/** Objects that are applied to the cluster. */
export interface AppliedCase {
  readonly documents: readonly ManifestDocument[];
  readonly applier?: UserInfo;
}

/** One request to the cluster. */
export interface RequestCase {
  /** Undefined for a request that the engine does not evaluate. */
  readonly request?: AdmissionRequest;
  readonly notEvaluated?: string;
}

export interface DecidedCase {
  readonly outcome: CaseOutcome;
  /** What there is to say about the input. With an error the outcome does not count. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The cluster before a case. */
export interface PreparedState {
  readonly state: ClusterState;
  /** What cannot be read, and what cannot be in the cluster since the API server rejects it. */
  readonly problems: readonly Diagnostic[];
  readonly notes: readonly Diagnostic[];
}

export function stateOf({ cluster, existing, namespace, strict }: CaseCluster): PreparedState {
  const { state, diagnostics } = applySet({ cluster, existing, replacesExisting: true, documents: [], namespace, strict });
  return { state, problems: diagnostics.filter(({ level }) => level !== 'note'), notes: idlePolicies(state) };
}

/** What the API server answers to objects that are applied. */
export function decideOnApplied({ cluster, existing, namespace, strict }: CaseCluster, { documents, applier }: AppliedCase): DecidedCase {
  const applied = applySet({ cluster, existing, replacesExisting: true, documents, namespace, applier, strict, keepObjects: true });
  const { state, evaluated, diagnostics, ignored, isEmpty } = applied;
  const all = isEmpty ? [...diagnostics, error(WHOLE_SET, 'no object to apply')] : diagnostics;
  const unvalidated = [...ignored.keys()].filter((type) => !isValidated(state, type));
  return { outcome: outcomeOfSet(evaluated, unvalidated, cluster.settings.minor), diagnostics: all.filter(({ level }) => level !== 'note') };
}

/** @param type as `apiVersion kind` */
function isValidated(state: ClusterState, type: string): boolean {
  const [apiVersion, kind] = type.split(' ');
  return otherRefusal().isValidated(state, apiVersion, kind);
}

/** What the API server answers to one request. */
export function decideOnRequest(state: ClusterState, strict: boolean, { request, notEvaluated = '' }: RequestCase): CaseOutcome {
  const verdict = request === undefined ? unknownVerdict([{ path: 'request', reason: notEvaluated }]) : admit(state, request);
  return outcomeOfRequest(strict ? strictVerdict(verdict) : verdict, state.settings.minor);
}
