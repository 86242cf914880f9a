import { DryRuns, PlacedItem } from './dry-runs';
import { evaluateOther } from './evaluate-other';
import { asAgain } from './evaluate-pod';
import { EvaluatedResults } from './evaluated-results';
import { EvaluatorOptions } from './evaluator-options';
import { changeOn, TAKEN } from './operation';
import { OtherObjects } from './other-objects';
import { AWAITED_KINDS, PendingWorkloads } from './pending-workloads';
import { answerAgain, applyAgain } from './send-again';
import { storedOf } from './takeover';
import { ClusterState } from '../../engine/state/cluster-state';
import type { SetStep } from '../client/set-steps';
import type { StepRefusals } from '../client/stops';
import { evaluatedObject } from '../result/evaluated-object';
import { fieldPlaces } from '../result/field-place';
import { ManifestSet } from '../set/manifest-set';
import { SetItem } from '../set/set-item';
import { WorkloadOnDemand } from '../set/workload-on-demand';

/** What has become of the objects that are sent. */
interface AppliedObjects {
  readonly results: EvaluatedResults;
  readonly pending: PendingWorkloads;
  readonly others: OtherObjects;
}

/** The steps in which the client of a set sends its objects. */
export class ClientSteps {
  private readonly dryRuns: DryRuns;

  constructor(private readonly state: ClusterState, private readonly options: EvaluatorOptions, private readonly applied: AppliedObjects) {
    this.dryRuns = new DryRuns(state, options, applied.others);
  }

  public apply(set: ManifestSet, apply: (item: SetItem, place: number) => void): void {
    const items = set.take()[Symbol.iterator]();
    this.options.steps.forEach((step) => this.applyStep(step, items, apply));
  }

  private applyStep({ count, isTriedFirst, awaitsPods }: SetStep, items: Iterator<PlacedItem>, apply: (item: SetItem, place: number) => void): void {
    const ofStep = isTriedFirst ? this.tried([...next(items, count)]) : next(items, count);
    for (const [place, item] of ofStep) {
      apply(item instanceof WorkloadOnDemand ? item.withValue() : item, place);
    }
    if (awaitsPods) {
      this.applied.pending.decideOnAwaited();
    }
  }

  private tried(items: readonly PlacedItem[]): readonly PlacedItem[] {
    this.dryRuns.tryAll(items);
    return items;
  }

  /** Reports an object that was refused in a dry run, and that the client does not apply. Answers whether it was. */
  public reportRefused(item: SetItem, place: number): boolean {
    const verdict = this.dryRuns.refusalOf(place);
    if (verdict === undefined || (item.type !== 'served' && item.type !== 'other')) {
      return false;
    }
    const operation = changeOn(this.options.operation, storedOf(this.state, item, this.applied.others));
    const told = { operation, verdict, warnings: verdict.warnings, ...fieldPlaces(item, verdict, false) };
    this.applied.results.report(place, evaluatedObject(item.identity, told), item, true);
    this.applied.results.retryTried(place, verdict, (state) => (
      item.type === 'served' ? applyAgain(state, asAgain(this.options), item) : answerAgain(item, evaluateOther(state, asAgain(this.options), item) ?? TAKEN)));
    return true;
  }

  /** What the API server refuses of each step. */
  public get refusals(): readonly StepRefusals[] {
    let end = 0;
    return this.options.steps.map(({ count, awaitsPods }) => {
      const start = end;
      end += count;
      const { objects, ofPods } = this.applied.results.refusedIn(start, end);
      return {
        objects: objects.map(({ result }) => result),
        unserved: objects.map(({ result }) => result).filter(({ verdict }) => verdict.stage === 'served'),
        afterDryRun: objects.filter(({ place }) => this.dryRuns.isTaken(place)).map(({ result }) => result),
        awaited: awaitsPods ? ofPods.map(({ result }) => result).filter(({ kind }) => AWAITED_KINDS.has(kind)) : [],
      };
    });
  }
}

/** As many items as a step has. */
function* next(items: Iterator<PlacedItem>, count: number): Iterable<PlacedItem> {
  for (let taken = 0; taken < count; taken++) {
    const { done, value } = items.next() as IteratorResult<PlacedItem, undefined>;
    if (done) {
      return;
    }
    yield value;
  }
}
