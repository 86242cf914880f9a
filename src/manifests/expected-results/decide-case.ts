import { CaseOutcome, outcomeOfRequest, outcomeOfSet, restingOnValidity } from './outcome';
import { ADMISSION_POLICY_KINDS } from '../../engine/admission-policy/policy-kinds';
import { admit } from '../../engine/admit';
import { AdmissionPolicyBinding } from '../../engine/objects/admission-registration';
import { UserInfo } from '../../engine/objects/rbac';
import { AdmissionRequest } from '../../engine/request';
import { ClusterState } from '../../engine/state/cluster-state';
import { strictVerdict, unknownVerdict } from '../../engine/verdict';
import { applySet } from '../decide/apply-set';
import { idlePolicies } from '../decide/check';
import { CheckedCluster } from '../decide/check-options';
import { isValidated } from '../decide/unvalidated';
import { Diagnostic, error, note, warning } from '../result/diagnostic';
import { WHOLE_SET } from '../set/located';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

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
  /** What is not evaluated of the files that say what is there, and what is strange in them. */
  readonly onInput: readonly Diagnostic[];
}

export function stateOf({ cluster, existing, namespace, strict }: CaseCluster): PreparedState {
  const { state, diagnostics, onInput } = applySet({ cluster, existing, replacesExisting: true, documents: [], namespace, strict });
  const isProblem = (each: Diagnostic): boolean => each.level === 'error' || (each.level === 'warning' && !onInput.includes(each));
  return { state, problems: diagnostics.filter(isProblem), notes: idlePolicies(state), onInput: onInput.filter((each) => !isProblem(each)) };
}

/** Of a cluster to which no case adds anything: policies that apply to nothing, and bindings of policies that are not there. */
export function unboundPolicies(state: ClusterState): readonly Diagnostic[] {
  return ADMISSION_POLICY_KINDS.filter((kind) => state.settings.plugins.has(kind)).flatMap((kind) => {
    const bindings = state.objectsOf(`${kind}Binding`) as readonly AdmissionPolicyBinding[];
    const policies = state.objectsOf(kind);
    const bound = boundPolicies(bindings);
    const isThere = (name: string | undefined): boolean => policies.some(({ metadata }) => metadata?.name === name);
    const idle = policies.flatMap(({ metadata: { name = '' } = {} }) => (bound.has(name) ? [] : [`no ${kind}Binding refers to ${name}`]));
    const dangling = bindings.flatMap(({ metadata, spec: { policyName = '' } = {} }) => (
      isThere(policyName) ? [] : [`${metadata?.name ?? ''} refers to ${kind} ${policyName}, which is not in the cluster`]
    ));
    return [...idle, ...dangling].map((message) => warning(WHOLE_SET, `${message}: it applies to nothing`));
  });
}

function boundPolicies(bindings: readonly AdmissionPolicyBinding[]): ReadonlySet<string | undefined> {
  return new Set(bindings.map(({ spec }) => spec?.policyName));
}

/** Policies of a cluster that none of the cases reaches: nothing is known of them. */
export function unreachedPolicies(state: ClusterState, outcomes: readonly CaseOutcome[]): readonly Diagnostic[] {
  const reached = new Set(outcomes.flatMap(({ admissionPolicies = [] }) => admissionPolicies));
  return ADMISSION_POLICY_KINDS.filter((kind) => state.settings.plugins.has(kind)).flatMap((kind) => {
    const bound = boundPolicies(state.objectsOf(`${kind}Binding`));
    const names = state.objectsOf(kind).map(({ metadata }) => metadata?.name ?? '');
    return names.filter((name) => bound.has(name) && !reached.has(`${kind} ${name}`))
      .map((name) => note(WHOLE_SET, `no case reaches ${kind} ${name}; add a case with an object that it matches`));
  });
}

const NOT_VALIDATED = 'not validated';
const NOTHING_SEES = 'no plugin or policy decides on it, and it is not validated';

/** What the API server answers to objects that are applied. */
export function decideOnApplied({ cluster, existing, namespace, strict }: CaseCluster, { documents, applier }: AppliedCase): DecidedCase {
  const applied = applySet({ cluster, existing, replacesExisting: true, documents, namespace, applier, strict, keepObjects: true });
  const { state, evaluated, diagnostics, ignored, isEmpty } = applied;
  const all = isEmpty ? [...diagnostics, error(WHOLE_SET, 'no object to apply')] : diagnostics;
  const unvalidated = [...ignored.keys()].filter((type) => !isValidated(state, type));
  const outcome = restingOnValidity(outcomeOfSet(evaluated, cluster.settings.minor), unvalidated, NOTHING_SEES, strict);
  return { outcome, diagnostics: all.filter(({ level }) => level !== 'note') };
}

/** What the API server answers to one request. */
export function decideOnRequest(state: ClusterState, strict: boolean, { request, notEvaluated = '' }: RequestCase): CaseOutcome {
  const verdict = request === undefined ? unknownVerdict([{ path: 'request', reason: notEvaluated }]) : admit(state, request);
  const outcome = outcomeOfRequest(strict ? strictVerdict(verdict) : verdict, state.settings.minor);
  return restingOnValidity(outcome, request === undefined ? [] : unvalidatedBy(state, request), NOT_VALIDATED, strict);
}

/** The type of an object of which the request is, if it is not validated. */
function unvalidatedBy(state: ClusterState, { operation, object }: AdmissionRequest): readonly string[] {
  const { apiVersion, kind } = isJsonObject(object) ? object : {};
  const isWritten = operation === 'CREATE' || operation === 'UPDATE';
  const type = `${String(apiVersion)} ${String(kind)}`;
  return !isWritten || isValidated(state, type) ? [] : [type];
}
