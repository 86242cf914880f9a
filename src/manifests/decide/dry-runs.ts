import { RequesterOptions, unobserved } from './evaluate-pod';
import { changesOthers } from './set-order';
import { answerToDryRun, OtherObjectsInCluster, storedOf } from './takeover';
import { JsonObject } from '../../engine/json-object';
import { ClusterState } from '../../engine/state/cluster-state';
import { Verdict } from '../../engine/verdict';
import { fluxOptions } from '../client/sync-options';
import { Identity } from '../set/identity';
import { SetItem } from '../set/set-item';
import { WorkloadOnDemand } from '../set/workload-on-demand';

export type PlacedItem = readonly [place: number, item: SetItem];

/** What refuses an object since another one is not there, or grants too little. All else refuses it as well when it is applied. */
const NEEDING_OTHERS: ReadonlySet<Verdict['stage']> = new Set<Verdict['stage']>([
  'authorization', 'namespace-lifecycle', 'service-account', 'priority', 'runtime-class', 'psp-admit', 'psp-validate', 'vap', 'map', 'owner-references',
]);

/** What the API server answers to a client that tries all objects of a step in a dry run before it applies the first of them. */
export class DryRuns {
  private readonly refusals = new Map<number, Verdict>();
  private readonly taken = new Set<number>();

  constructor(private readonly state: ClusterState, private readonly options: RequesterOptions, private readonly others: OtherObjectsInCluster) {}

  /** Where nothing of the step changes the answer to another object, the answer is that to the object when it is applied. */
  public tryAll(entries: readonly PlacedItem[]): void {
    if (!entries.some(([, item]) => changesOthers(item))) {
      return;
    }
    for (const [place, item] of entries) {
      const verdict = this.answerTo(item);
      if (verdict?.decision !== 'denied') {
        this.taken.add(place);
      } else if (NEEDING_OTHERS.has(verdict.stage)) {
        this.refusals.set(place, verdict);
      }
    }
  }

  /** Why the object at a place was refused, so that it is not applied. */
  public refusalOf(place: number): Verdict | undefined {
    return this.refusals.get(place);
  }

  /** Whether the object at a place was taken in the dry run. */
  public isTaken(place: number): boolean {
    return this.taken.has(place);
  }

  private answerTo(item: SetItem): Verdict | undefined {
    if ((item.type !== 'served' && item.type !== 'other') || (item.type === 'other' && item.isOnlyValidated)) {
      return undefined;
    }
    const object = item instanceof WorkloadOnDemand ? item.withValue() : item;
    const stored = storedOf(this.state, object, this.others);
    if (this.options.client?.name === 'flux' && fluxOptions(object.value, stored?.object as JsonObject | undefined).skippedBy !== undefined) {
      return undefined;
    }
    const verdict = answerToDryRun(this.state, unobserved(this.options), object, stored);
    // Who explains an object that is refused sees why, and otherwise what happens when it is applied.
    return verdict.decision === 'denied' && this.isObserved(object.identity) ? answerToDryRun(this.state, this.options, object, stored) : verdict;
  }

  private isObserved(identity: Identity): boolean {
    return this.options.observe?.(identity) !== undefined;
  }
}
