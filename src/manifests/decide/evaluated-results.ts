import { unobserved } from './evaluate-pod';
import { EvaluatorOptions } from './evaluator-options';
import { FixFinder } from './fix-finder';
import { kubeletAssumptions, kubeletWarnings } from './kubelet';
import { LateDetails } from './late-details';
import { TAKEN } from './operation';
import { AnswerAgain } from './send-again';
import { SetOrder } from './set-order';
import { kindNamed } from '../../engine/kinds';
import { ClusterState } from '../../engine/state/cluster-state';
import { keyOfOtherKind } from '../../engine/state/kind-keys';
import { strictVerdict, Verdict } from '../../engine/verdict';
import { orderAdvice } from '../client/order-advice';
import { evaluatedObject } from '../result/evaluated-object';
import { rememberedFindings } from '../result/remembered-findings';
import { EvaluatedObject } from '../result/result';
import { groupOf } from '../set/api-groups';
import { Identity } from '../set/identity';
import { Located } from '../set/located';
import { ServedObject, SetItem } from '../set/set-item';

/** An object that was refused, as it is applied a second time. */
interface Retry {
  readonly place: number;
  /** What refused it. */
  readonly stage: Verdict['stage'];
  /** Undefined where the second time says nothing of the first. */
  readonly again: (state: ClusterState) => AnswerAgain | undefined;
}

/** An object that was taken before the policies of the set were there. */
interface EarlyObject {
  readonly place: number;
  readonly identity: Identity;
  readonly again: AskAgain;
}

/** An object that is denied, or whose pods are. */
interface RefusedResult {
  readonly place: number;
  readonly result: EvaluatedObject;
}

type AskAgain = (state: ClusterState) => Verdict;

const POLICY_STAGES: readonly Verdict['stage'][] = ['vap', 'map'];

/** What refuses a pod because something is not in the cluster. */
const NEEDING_OBJECTS: ReadonlySet<Verdict['stage']> = new Set<Verdict['stage']>(['service-account', 'priority', 'runtime-class', 'psp-admit', 'psp-validate']);

/** The verdicts on the objects of a set, by their places in it. */
export class EvaluatedResults {
  private readonly results: (EvaluatedObject | undefined)[] = [];
  /** What was refused, to be asked again when the whole set is applied. */
  private readonly retries: Retry[] = [];
  private early: EarlyObject[] = [];
  private readonly fixFinder: FixFinder;
  private readonly lateDetails: LateDetails;

  constructor(private readonly state: ClusterState, private readonly options: EvaluatorOptions, private readonly order: SetOrder) {
    const again = unobserved(options);
    this.fixFinder = new FixFinder(state, again);
    this.lateDetails = new LateDetails(state, again, this.fixFinder, options);
  }

  /** In the order of the set. */
  public all(): readonly EvaluatedObject[] {
    return this.results.filter((result) => result !== undefined);
  }

  public addWarnings(place: number, found: readonly string[]): void {
    const before = this.results[place];
    if (before !== undefined && found.length > 0) {
      this.results[place] = { ...before, warnings: [...before.warnings, ...found] };
    }
  }

  public isRefused(place: number): boolean {
    return this.results[place]?.verdict.decision === 'denied';
  }

  /** Says of a change that is refused where the set has the object before. */
  public noteEarlier(place: number, earlier: Located): void {
    const before = this.results[place];
    if (before !== undefined) {
      this.results[place] = { ...before, earlier };
    }
  }

  /** Forgets what was decided on an object. */
  public forget(place: number): void {
    this.results[place] = undefined;
    this.early = this.early.filter((each) => each.place !== place);
  }

  public retryLater(place: number, { decision, stage }: Verdict, again: Retry['again']): void {
    if (decision === 'denied' && stage !== 'api-validation' && place < this.order.lastChange) {
      this.retries.push({ place, stage, again });
    }
  }

  /** The same of what was refused in a dry run, for which objects that come before it may have been missing. */
  public retryTried(place: number, { stage }: Verdict, again: Retry['again']): void {
    this.retries.push({ place, stage, again });
  }

  /** What the API server refuses of the objects at some places: the objects themselves, and the pods of workloads. */
  public refusedIn(from: number, end: number): { readonly objects: readonly RefusedResult[]; readonly ofPods: readonly RefusedResult[] } {
    const refused = this.results.slice(from, end).flatMap((result, i) => (result?.verdict.decision === 'denied' ? [{ place: from + i, result }] : []));
    const isOfItself = ({ result }: RefusedResult): boolean => result.kind === 'Pod' || result.pod === undefined;
    return { objects: refused.filter(isOfItself), ofPods: refused.filter((each) => !isOfItself(each)) };
  }

  /**
   * The same of pods that may need an object of the set that was refused, such as their service account before its namespace was there.
   *
   * @param isEarly whether what comes later is missing, too
   */
  public retryPods(place: number, { decision, stage }: Verdict, again: Retry['again'], isEarly = false): void {
    if (decision === 'denied' && (isEarly || this.retries.length > 0) && stage !== undefined && NEEDING_OBJECTS.has(stage)) {
      this.retries.push({ place, stage, again });
    }
  }

  /** Notes an object that was taken, if a policy of the set comes later. */
  public askLater(place: number, identity: Identity, verdict: Verdict | undefined, again: AskAgain): void {
    if (verdict?.decision !== 'denied' && place < this.order.lastPolicy) {
      this.early.push({ place, identity, again });
    }
  }

  /** Asks for what was taken as if all policies had been there. Answers what is told of besides. */
  public applyUnderPolicies(): ReadonlySet<Identity> {
    const told = new Set<Identity>();
    const state = this.early.length === 0 ? this.state : this.state.copy();
    for (const { place, identity, again } of this.early) {
      const before = this.results[place];
      const { decision, stage, message = '' } = asNew(state, identity, before, again);
      if (decision !== 'denied' || !POLICY_STAGES.includes(stage) || before?.verdict.decision === 'denied') {
        continue;
      }
      const found = `policies of the set come after it; with them, the API server denies it: ${message}; ${orderAdvice(this.options.client?.name)?.policiesFirst ?? 'put the policies first'}`;
      if (before === undefined) {
        told.add(identity);
        this.report(place, evaluatedObject(identity, { verdict: TAKEN, warnings: [found] }));
      } else {
        this.addWarnings(place, [found]);
      }
    }
    return told;
  }

  /**
   * Asks for what was refused once more, with everything in the cluster that the set brings: the order of the documents may have decided. The
   * verdicts stay those of the first time. Pods come last: they may need other objects that were refused.
   */
  public applyAgain(): void {
    const state = this.retries.length === 0 ? this.state : this.state.copy();
    const ofPods = new Set(this.retries.filter(({ place }) => isOfPods(this.results[place])));
    const inOrder = [...this.retries.filter((retry) => !ofPods.has(retry)), ...ofPods];
    for (const { place, stage, again } of inOrder) {
      const answer = again(state);
      const before = this.results[place];
      if (answer === undefined) {
        continue;
      }
      const { verdict, fieldValue: fieldValueAfterwards } = answer;
      const afterwards = this.options.keepObjects ? verdict : withoutObjects(verdict);
      // Refused by the same plugin again, the object does not lack what comes later.
      if (before !== undefined && (afterwards.decision !== 'denied' || afterwards.stage !== stage)) {
        const later = stage === 'namespace-lifecycle' ? this.order.namespaceAt(before.namespace) : undefined;
        const order = orderAdvice(this.options.client?.name);
        this.results[place] = { ...before, afterwards: this.strictly(afterwards), fieldValueAfterwards, order, later };
      }
    }
  }

  /**
   * Adds what comes after admission, applies the strict rule, and lets go of the stored object.
   *
   * @param isOfItsTime whether the cluster as it stays may answer something else
   */
  public report(place: number, reported: EvaluatedObject, item?: SetItem, isOfItsTime = false): void {
    const { deprecation } = item?.type === 'served' || item?.type === 'other' ? item : NOT_DEPRECATED;
    const evaluated = deprecation === undefined ? reported : { ...reported, deprecation };
    this.fixFinder.noteAccount(evaluated);
    const { object } = evaluated.verdict;
    this.options.onEvaluated?.(evaluated, this.state);
    const given: Verdict = this.options.keepObjects ? evaluated.verdict
      : { ...evaluated.verdict, object: undefined, policyChange: undefined };
    if (given.decision === 'denied' || object?.kind !== 'Pod') {
      const verdict = given.decision === 'denied' ? { ...given, findings: rememberedFindings(given.findings) } : given;
      const result = { ...evaluated, verdict: this.strictly(verdict) };
      const mayChange = isOfItsTime || place < this.order.lastChange;
      const withFixes = item === undefined ? result : { ...result, ...this.fixFinder.fixesOf(item, result, mayChange) };
      this.results[place] = item === undefined || isOfItsTime ? withFixes : this.lightened(withFixes, place, item);
      return;
    }
    const assumptions = kubeletAssumptions(object);
    const verdict = assumptions.length === 0 ? given : { ...given, assumptions: [...given.assumptions, ...assumptions] };
    const warnings = kubeletWarnings(object, this.state.settings.minor);
    const told = warnings.length === 0 ? evaluated.warnings : [...evaluated.warnings, ...warnings];
    const result = { ...evaluated, verdict: this.strictly(verdict), warnings: told };
    this.results[place] = item === undefined ? result : this.lightened(result, place, item);
  }

  /** Only what is decided on in the cluster as it stays can be decided on again. */
  private lightened(result: EvaluatedObject, place: number, item: SetItem): EvaluatedObject {
    const { state, order, options: { keepObjects = false } } = this;
    const { namespace = '' } = item.identity;
    const isCounted = state.consumption?.counts(namespace) === true;
    const staysTheSame = place > order.lastChange && !keepObjects && !isCounted && !order.isRepeated(item.identity);
    return item.type === 'served' && staysTheSame ? this.lateDetails.lighten(result, item) : result;
  }

  private strictly(verdict: Verdict): Verdict {
    return this.options.strict ? strictVerdict(verdict) : verdict;
  }
}

const NOT_DEPRECATED: Pick<ServedObject, 'deprecation'> = {};

/** What an object is told that is created again, if the set creates it. It stays in the cluster. */
function asNew(state: ClusterState, { apiVersion, kind, namespace = '', name }: Identity, result: EvaluatedObject | undefined, again: AskAgain): Verdict {
  const keys = result?.operation === undefined ? [kind, keyOfOtherKind(groupOf(apiVersion), kind)] : [];
  const removed = keys.flatMap((key) => {
    const stored = state.find(key, namespace, name);
    state.remove(key, namespace, name);
    return stored === undefined ? [] : [{ key, stored }];
  });
  const verdict = again(state);
  removed.filter(({ key }) => state.find(key, namespace, name) === undefined).forEach(({ key, stored }) => state.store(stored, key));
  return verdict;
}

/** Whether it is a pod, or creates pods. */
function isOfPods(result: EvaluatedObject | undefined): boolean {
  return result !== undefined && (result.pod !== undefined || kindNamed(result.kind)?.workload === true);
}

function withoutObjects({ object: _object, policyChange: _change, ...verdict }: Verdict): Verdict {
  return verdict;
}
