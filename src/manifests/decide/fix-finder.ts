import { RequesterOptions } from './evaluate-pod';
import { fixes } from './lazy-modules';
import { Fix } from '../../engine/fix';
import { ClusterState } from '../../engine/state/cluster-state';
import { Verdict } from '../../engine/verdict';
import { EvaluatedObject } from '../result/result';
import { CustomTemplate, ServedObject, SetItem } from '../set/manifest-set';

/** How many objects have their fixes kept. */
const MOST_KEPT = 1000;

/** Finds the fixes of denied objects when somebody asks for them, in the cluster as the whole set leaves it. */
export class FixFinder {
  /** Of the objects that were asked for last. */
  private readonly kept = new Map<object, readonly Fix[]>();

  constructor(private readonly state: ClusterState, private readonly options: RequesterOptions) {}

  /** The part of a result that has the fixes; nothing for what is not denied. */
  public fixesOf(item: SetItem, evaluated: EvaluatedObject, isChangedLater: boolean): Pick<EvaluatedObject, 'fixes'> {
    const { verdict, pod } = evaluated;
    if (verdict.decision !== 'denied' || (item.type !== 'served' && item.type !== 'custom') || this.options.operation === 'DELETE') {
      return {};
    }
    return { fixes: () => this.kept.get(item) ?? this.find(item, isChangedLater ? undefined : { verdict, pod }) };
  }

  private find(item: ServedObject | CustomTemplate, decided: { readonly verdict: Verdict; readonly pod: EvaluatedObject['pod'] } | undefined): readonly Fix[] {
    const { DeniedObject, findFixes } = fixes();
    const denied = new DeniedObject(this.state, this.options, item);
    const found = findFixes(denied, decided ?? denied.decide());
    if (this.kept.size >= MOST_KEPT) {
      this.kept.clear();
    }
    this.kept.set(item, found);
    return found;
  }
}
