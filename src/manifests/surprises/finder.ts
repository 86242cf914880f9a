import { broadGrants } from './broad-grant';
import { changedByPolicy, fieldsSet } from './changed-by-policy';
import { lenientNamespaces, levelsOf, PodLevels, upcomingRefusals } from './levels';
import { saferPods } from './safer-pods';
import { AdmittedPod, FoundSet, Surprise } from './surprise';
import { unusedGrants } from './unused-grants';
import { unboundPolicies, unusedParams, unusedPolicies } from './unused-policies';
import { ClusterState } from '../../engine/state/cluster-state';
import { SurpriseFinder } from '../decide/check-options';
import { Diagnostic } from '../result/diagnostic';
import { EvaluatedObject } from '../result/result';
import { placeOf, WHOLE_SET } from '../set/located';

export interface SurpriseOptions {
  /** Whether those are told that need not be a mistake. */
  readonly all: boolean;
  /** Whether the versions of the Pod Security Standards of later minors are asked. */
  readonly upcoming: boolean;
}

/** Finds what people do not expect of objects that are admitted. It keeps no pod: of each, only what it may tell. */
export class Surprises implements SurpriseFinder {
  private readonly pods: AdmittedPod[] = [];
  private readonly accounts = new Set<string>();
  private readonly levels: PodLevels[] = [];
  private readonly own: Surprise[] = [];
  /** The policies of which safer pods have been tried. */
  private readonly tried = new Set<string>();

  constructor(private readonly options: SurpriseOptions) {}

  public readonly onEvaluated = (evaluated: EvaluatedObject, state: ClusterState): void => {
    const { verdict: { object, decision, policy, policyChange }, pod } = evaluated;
    if (pod !== undefined) {
      this.accounts.add(`${evaluated.namespace ?? ''}/${pod.serviceAccount}`);
    }
    if (object?.kind !== 'Pod' || decision === 'denied' || pod === undefined) {
      return;
    }
    const { all, upcoming } = this.options;
    const workload = withoutObject(evaluated);
    const namespace = object.metadata?.namespace ?? '';
    const changes = policyChange === undefined ? [] : fieldsSet(policyChange);
    this.pods.push({ workload, namespace, account: pod.serviceAccount, policy, changes });
    const levels = all || upcoming ? levelsOf(evaluated, state, upcoming) : undefined;
    if (levels !== undefined) {
      this.levels.push({ ...levels, workload });
    }
    if (all && policy !== undefined && !this.tried.has(policy)) {
      this.tried.add(policy);
      this.own.push(...saferPods(evaluated, state));
    }
  };

  public readonly find = (state: ClusterState, evaluated: readonly EvaluatedObject[]): readonly Diagnostic[] => (
    this.surprises(state, evaluated).map(({ level, message, at }) => ({ level, message, ...(at === undefined ? WHOLE_SET : placeOf(at)) }))
  );

  public surprises(state: ClusterState, evaluated: readonly EvaluatedObject[]): readonly Surprise[] {
    const set: FoundSet = { state, evaluated, pods: this.pods, accounts: this.accounts };
    const found = [
      ...changedByPolicy(set), ...broadGrants(set), ...unusedPolicies(set), ...unboundPolicies(set), ...unusedGrants(set), ...unusedParams(set),
      ...this.own, ...(this.options.all ? lenientNamespaces(set, this.levels) : []), ...upcomingRefusals(this.levels),
    ];
    return this.options.all ? found : found.filter(({ byDefault }) => byDefault);
  }
}

/** The objects of many pods need not be kept. */
function withoutObject(evaluated: EvaluatedObject): EvaluatedObject {
  return { ...evaluated, verdict: { ...evaluated.verdict, object: undefined, policyChange: undefined } };
}
