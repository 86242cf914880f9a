import { EvaluationFrame } from './frame';
import { PlanNode } from './node';
import { CallCost } from '../cost/call-cost';
import { FunctionBinding } from '../declarations/declaration';
import { accepts } from '../declarations/dispatcher';
import { RECEIVER } from '../declarations/traits';
import { Abort, panic } from '../values/abort';
import { equal } from '../values/equality';
import { mapKey, MapKey } from '../values/map-key';
import { CelBytes, CelError, CelList, CelOptional, noSuchOverload, CelResult } from '../values/value';

/*
 * Calls. Source: cel-go, interpreter/interpretable.go.
 */

export interface PlannedCall {
  readonly id: number;
  readonly function: string;
  readonly overload: string;
  readonly args: readonly PlanNode[];
  readonly binding: FunctionBinding | undefined;
  readonly cost: CallCost;
}

/** A call, which folding looks into. */
export interface CallNode extends PlanNode {
  readonly call: PlannedCall;
}

export function isCallNode(node: PlanNode): node is CallNode {
  return 'call' in node;
}

/** upstream: strings and times answer a call that nothing is bound to. */
function notBound(first: CelResult, name: string): CelError {
  return RECEIVER(first) ? noSuchOverload(null) : new CelError(`no such overload: ${name}`);
}

/**
 * The cost of a call on a list, where its result does not matter for that. If it is too much, nothing is computed: upstream computes first, which
 * takes quadratic time for some calls, and then fails all the same.
 */
function costBefore(frame: EvaluationFrame, { cost }: PlannedCall, args: readonly CelResult[]): number | undefined {
  if (!(args[0] instanceof CelList) || cost.length > 1) {
    return undefined;
  }
  const known = cost(args, null);
  if (frame.exceeds(known)) {
    frame.spend(known);
  }
  return known;
}

export class ZeroNode implements CallNode {
  public readonly id: number;
  public readonly call: PlannedCall;

  constructor(call: PlannedCall) {
    this.id = call.id;
    this.call = call;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const result = this.call.binding?.variadic?.([]) ?? noSuchOverload(null);
    frame.spend(this.call.cost([], result));
    return result;
  }
}

export class UnaryNode implements CallNode {
  public readonly id: number;
  public readonly call: PlannedCall;
  private readonly operand: PlanNode;

  constructor(call: PlannedCall) {
    this.id = call.id;
    this.call = call;
    [this.operand] = call.args;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const value = this.operand.eval(frame);
    const known = costBefore(frame, this.call, [value]);
    const result = this.apply(value);
    frame.spend(known ?? this.call.cost([value], result));
    return result;
  }

  private apply(value: CelResult): CelResult {
    const { binding } = this.call;
    if (value instanceof CelError && binding?.nonStrict !== true) {
      return value;
    }
    return binding?.unary !== undefined && accepts(binding, value) ? binding.unary(value) : notBound(value, this.call.function);
  }
}

export class BinaryNode implements CallNode {
  public readonly id: number;
  public readonly call: PlannedCall;
  private readonly first: PlanNode;
  private readonly second: PlanNode;

  constructor(call: PlannedCall) {
    this.id = call.id;
    this.call = call;
    [this.first, this.second] = call.args;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const one = this.first.eval(frame);
    const other = this.second.eval(frame);
    const known = costBefore(frame, this.call, [one, other]);
    const result = this.apply(one, other);
    frame.spend(known ?? this.call.cost([one, other], result));
    return result;
  }

  private apply(one: CelResult, other: CelResult): CelResult {
    const { binding } = this.call;
    if (binding?.nonStrict !== true) {
      if (one instanceof CelError) {
        return one;
      }
      if (other instanceof CelError) {
        return other;
      }
    }
    return binding?.binary !== undefined && accepts(binding, one) ? binding.binary(one, other) : notBound(one, this.call.function);
  }
}

/** A call with any number of values. The first error ends it: the cost of the call is counted only if all values are there. */
export class VariadicNode implements CallNode {
  public readonly id: number;
  public readonly call: PlannedCall;

  constructor(call: PlannedCall) {
    this.id = call.id;
    this.call = call;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const { args, binding, cost } = this.call;
    const strict = binding?.nonStrict !== true;
    const values: CelResult[] = [args[0].eval(frame)];
    while (values.length < args.length && !(strict && values[values.length - 1] instanceof CelError)) {
      values.push(args[values.length].eval(frame));
    }
    const last = values[values.length - 1];
    if (strict && last instanceof CelError) {
      frame.spend(values.length === args.length ? cost(values, last) : 0);
      return last;
    }
    const result = this.apply(values);
    frame.spend(cost(values, result));
    return result;
  }

  private apply(values: readonly CelResult[]): CelResult {
    const { binding, function: name, id } = this.call;
    if (binding?.variadic !== undefined && accepts(binding, values[0])) {
      return binding.variadic(values);
    }
    return RECEIVER(values[0]) ? noSuchOverload(null) : new CelError(`no such overload: ${name} ${id}`);
  }
}

/** `==` and `!=`. */
export class EqualityNode implements CallNode {
  public readonly id: number;
  public readonly call: PlannedCall;
  private readonly first: PlanNode;
  private readonly second: PlanNode;
  private readonly negated: boolean;

  constructor(call: PlannedCall) {
    this.id = call.id;
    this.call = call;
    [this.first, this.second] = call.args;
    this.negated = call.function === '_!=_';
  }

  public eval(frame: EvaluationFrame): CelResult {
    const one = this.first.eval(frame);
    const other = this.second.eval(frame);
    const result = this.apply(one, other);
    frame.spend(this.call.cost([one, other], result));
    return result;
  }

  private apply(one: CelResult, other: CelResult): CelResult {
    if (one instanceof CelError) {
      return one;
    }
    if (other instanceof CelError) {
      return other;
    }
    const same = equal(one, other);
    // upstream: what cannot be compared is different.
    return this.negated ? same !== true : same;
  }
}

/** `in` a list that does not change. It costs nothing. */
export class SetMembershipNode implements PlanNode {
  public readonly id: number;
  private readonly element: PlanNode;
  private readonly set: ReadonlySet<MapKey>;

  constructor(id: number, element: PlanNode, set: ReadonlySet<MapKey>) {
    this.id = id;
    this.element = element;
    this.set = set;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const value = this.element.eval(frame);
    return value instanceof CelError ? value : this.set.has(mapKey(value));
  }
}

/** upstream: until v0.12, cel-go does not look whether bytes can be keys of a map in Go. */
export function unhashableBytes(): Abort {
  return panic('runtime error: hash of unhashable type types.Bytes');
}

/** The same until 1.27, where an error is in no list. */
export class FormerSetMembershipNode implements PlanNode {
  public readonly id: number;
  private readonly element: PlanNode;
  private readonly set: ReadonlySet<MapKey>;

  constructor(id: number, element: PlanNode, set: ReadonlySet<MapKey>) {
    this.id = id;
    this.element = element;
    this.set = set;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const value = this.element.eval(frame);
    if (value instanceof CelBytes) {
      throw unhashableBytes();
    }
    return !(value instanceof CelError) && this.set.has(mapKey(value));
  }
}

/** `or` and `orValue` of an optional. They cost nothing. */
export class OptionalOrNode implements PlanNode {
  public readonly id: number;
  private readonly first: PlanNode;
  private readonly other: PlanNode;
  private readonly unwraps: boolean;
  private readonly strict: boolean;

  /** `strict`: takes nothing but optionals. */
  constructor({ id, args: [first, other], function: name }: PlannedCall, strict: boolean) {
    this.id = id;
    this.first = first;
    this.other = other;
    this.unwraps = name === 'orValue';
    this.strict = strict;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const first = this.first.eval(frame);
    if (!(first instanceof CelOptional)) {
      return this.strict ? noSuchOverload(first) : first;
    }
    if (first.value === undefined) {
      return this.other.eval(frame);
    }
    return this.unwraps ? first.value : first;
  }
}
