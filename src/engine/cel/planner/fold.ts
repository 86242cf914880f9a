import { EvaluationFrame } from './frame';
import { PlanNode } from './node';
import { ITERABLE } from '../declarations/traits';
import { goType } from '../values/go-text';
import { MutableList } from '../values/list';
import { MutableMap } from '../values/map';
import { CelError, CelList, CelMap, CelResult } from '../values/value';

/*
 * Comprehensions. Source: cel-go, interpreter/interpretable.go, folder.
 */

/** Where the variables of a comprehension are. */
export interface FoldSlots {
  readonly accumulator: number;
  readonly variable: number;
  readonly second: number | undefined;
}

export interface FoldParts {
  readonly range: PlanNode;
  readonly condition: PlanNode;
  readonly step: PlanNode;
  readonly result: PlanNode;
}

/** The first value of the accumulator, which is evaluated when it is read first. upstream: what is empty is changed in place from then on. */
export function initialAccumulator(init: PlanNode, slot: number): (frame: EvaluationFrame) => CelResult {
  return (frame) => {
    const value = init.eval(frame);
    const first = value instanceof CelList && value.size === 0 ? new MutableList()
      : value instanceof CelMap && value.size === 0 ? new MutableMap() : value;
    frame.slots[slot] = first;
    return first;
  };
}

export class FoldNode implements PlanNode {
  public readonly id: number;
  private readonly slots: FoldSlots;
  private readonly parts: FoldParts;

  constructor(id: number, slots: FoldSlots, parts: FoldParts) {
    this.id = id;
    this.slots = slots;
    this.parts = parts;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const range = this.parts.range.eval(frame);
    if (range instanceof CelError) {
      return range;
    }
    frame.slots[this.slots.accumulator] = undefined;
    const error = this.slots.second === undefined ? this.foldElements(frame, range) : this.foldEntries(frame, range, this.slots.second);
    return error ?? this.finish(frame);
  }

  private foldElements(frame: EvaluationFrame, range: CelResult): CelError | undefined {
    if (!ITERABLE(range)) {
      return new CelError(`got '${goType(range)}', expected iterable type`);
    }
    const { variable } = this.slots;
    if (range instanceof CelList) {
      const { size } = range;
      for (let index = 0, more = true; index < size && more; index++) {
        frame.slots[variable] = range.get(index);
        more = this.next(frame);
      }
      return undefined;
    }
    for (const key of (range as CelMap).keys()) {
      frame.slots[variable] = key;
      if (!this.next(frame)) {
        break;
      }
    }
    return undefined;
  }

  private foldEntries(frame: EvaluationFrame, range: CelResult, second: number): CelError | undefined {
    const { variable } = this.slots;
    if (!(range instanceof CelMap) && !(range instanceof CelList)) {
      return new CelError(`unsupported comprehension range type: ${goType(range)}`);
    }
    for (const [key, value] of range instanceof CelMap ? range.entries() : indexed(range)) {
      frame.slots[variable] = key;
      frame.slots[second] = value;
      if (!this.next(frame)) {
        break;
      }
    }
    return undefined;
  }

  /** Goes one step, unless the condition says that nothing more is to do. An error does not say so. */
  private next(frame: EvaluationFrame): boolean {
    if (this.parts.condition.eval(frame) === false) {
      return false;
    }
    frame.slots[this.slots.accumulator] = this.parts.step.eval(frame);
    return true;
  }

  private finish(frame: EvaluationFrame): CelResult {
    const result = this.parts.result.eval(frame);
    return result instanceof MutableList || result instanceof MutableMap ? result.freeze() : result;
  }
}

function* indexed(list: CelList): Iterable<readonly [CelResult, CelResult]> {
  let index = 0;
  for (const element of list.elements()) {
    yield [index++, element];
  }
}
