import { SizedNode, estimateCall } from './call-estimate';
import { add, fixed, multiply, Range, scale, union, UNKNOWN, ZERO } from './range';
import { CallExpr, ComprehensionExpr, Expr, ListExpr, MapExpr, SelectExpr } from '../ast';
import { CheckedExpression } from '../checker/checked';
import { DYN, isOptional, Type } from '../type';

/*
 * What an expression costs at most, before it is evaluated.
 * upstream: cel-go, checker/cost.go
 */

/** The size of what a path of fields leads to. The path begins with a variable; the other steps are names, `@items`, `@keys` and `@values`. */
export type SizeOfPath = (path: readonly string[]) => Range | undefined;

export function estimateCost(checked: CheckedExpression, sizeOf: SizeOfPath, serverMinor: number): Range {
  return new CostEstimation(checked, sizeOf, serverMinor).cost(checked.expr);
}

interface EntrySize {
  readonly container: 'list' | 'map';
  readonly key: Range;
  readonly value: Range;
}

interface SizedVariable {
  readonly path: readonly string[];
  readonly size?: Range;
  readonly entry?: EntrySize;
}

const ONE = fixed(1);
const LIST_COST = fixed(10);
const MAP_COST = fixed(30);
const STRUCT_COST = fixed(40);
const TEXT_FACTOR = 0.1;
const PATTERN_FACTOR = 0.25;
const NO_ENTRIES: Range = { min: Infinity, max: 0 };
const RESULT = '__result__';
const ACCUMULATORS: ReadonlySet<string> = new Set([RESULT, '@result']);
const SCALARS: ReadonlySet<string> = new Set(['bool', 'double', 'duration', 'int', 'timestamp', 'uint']);
const SELECTED: ReadonlySet<string> = new Set(['map', 'struct', 'typeParam']);

class CostEstimation {
  private readonly paths = new Map<number, readonly string[]>();
  private readonly sizes = new Map<number, Range>();
  private readonly entries = new Map<number, EntrySize>();
  private readonly locals = new Map<string, SizedVariable[]>();

  constructor(private readonly checked: CheckedExpression, private readonly sizeOf: SizeOfPath, private readonly serverMinor: number) {}

  public cost(expr: Expr): Range {
    switch (expr.kind) {
      case 'literal':
        return ZERO;
      case 'ident':
        this.paths.set(expr.id, this.local(expr.name)?.path ?? [expr.name]);
        return ONE;
      case 'select':
        return this.select(expr);
      case 'call':
        return this.call(expr);
      case 'list':
        return this.list(expr);
      case 'map':
        return this.map(expr);
      case 'struct':
        return add(...expr.fields.map(({ value }) => this.cost(value)), STRUCT_COST);
      case 'comprehension':
        return isBinding(expr) ? this.binding(expr) : this.comprehension(expr);
    }
  }

  private select({ id, operand, field, testOnly }: SelectExpr): Range {
    const cost = this.cost(operand);
    if (testOnly) {
      return cost;
    }
    this.paths.set(id, [...this.pathOf(operand), field]);
    return SELECTED.has(this.typeOf(operand).kind) ? add(cost, ONE) : cost;
  }

  private list({ id, elements }: ListExpr): Range {
    let value: Range = elements.length === 0 ? ZERO : NO_ENTRIES;
    let sum = ZERO;
    for (const element of elements) {
      sum = add(sum, this.cost(element));
      value = union(value, this.sizeOrUnknown(element));
    }
    this.entries.set(id, { container: 'list', key: ONE, value });
    return add(sum, LIST_COST);
  }

  private map({ id, entries }: MapExpr): Range {
    let [key, value]: Range[] = entries.length === 0 ? [ZERO, ZERO] : [NO_ENTRIES, NO_ENTRIES];
    let sum = ZERO;
    for (const entry of entries) {
      sum = add(sum, this.cost(entry.key), this.cost(entry.value));
      key = union(key, this.sizeOrUnknown(entry.key));
      value = union(value, this.sizeOrUnknown(entry.value));
    }
    this.entries.set(id, { container: 'map', key, value });
    return add(sum, MAP_COST);
  }

  private call(expr: CallExpr): Range {
    const { id, args } = expr;
    if (expr.function === 'dyn' && args.length === 1) {
      const cost = this.cost(args[0]);
      this.copySizes(id, args[0]);
      return add(ONE, cost);
    }
    const costs = args.map((each) => this.cost(each));
    const nodes = args.map((each) => this.node(each));
    const overloads = this.checked.references.get(id)?.overloads ?? [];
    if (overloads.length === 0) {
      return ZERO;
    }
    const target = this.checked.namespaced.has(id) ? undefined : expr.target;
    const targetCost = target === undefined ? ZERO : this.cost(target);
    const targetNode = target && this.node(target);
    let cost: Range = NO_ENTRIES;
    let size: Range | undefined;
    for (const overload of overloads) {
      const found = this.overload(expr, overload, { target: targetNode, args: nodes, costs });
      cost = union(cost, found.cost);
      size = found.size === undefined ? size : size === undefined ? found.size : union(size, found.size);
      if (overload === 'index_list' || overload === 'index_map') {
        size = this.entryOf(args[0])?.value;
        this.paths.set(id, [...this.pathOf(args[0]), overload === 'index_list' ? '@items' : '@values']);
      }
      size ??= this.size(expr);
    }
    if (size !== undefined) {
      this.sizes.set(id, size);
    }
    return add(targetCost, cost);
  }

  private overload(expr: CallExpr, overload: string, call: EstimatedArguments): { readonly cost: Range; readonly size?: Range } {
    const { target, args, costs } = call;
    const sum = add(...costs);
    const name = this.checked.namespaced.get(expr.id) ?? expr.function;
    const found = estimateCall(name, overload, { target, args, minor: this.serverMinor, sizeOf: this.sizeOf });
    if (found !== undefined) {
      return { cost: add(found.cost, sum), size: found.size };
    }
    const sizes = args.map((each) => each.size ?? UNKNOWN);
    const targetSize = target?.size ?? UNKNOWN;
    const text = (size: Range): Range => add(scale(size, TEXT_FACTOR), sum);
    switch (overload) {
      case 'string_format':
        return target === undefined ? { cost: add(ONE, sum) } : { cost: text(targetSize) };
      case 'string_to_bytes':
        return { cost: text(sizes[0]), size: { min: sizes[0].min, max: sizes[0].max * 4 } };
      case 'bytes_to_string':
        return { cost: text(sizes[0]), size: { min: Math.floor(sizes[0].min / 4), max: sizes[0].max } };
      case 'strings_quote':
        return { cost: text(sizes[0]), size: { min: sizes[0].min + 2, max: sizes[0].max * 2 + 2 } };
      case 'starts_with_string':
      case 'ends_with_string':
        return { cost: text(sizes[0]) };
      case 'in_list':
        return { cost: add(sizes[1], sum) };
      case 'matches':
      case 'matches_string': {
        const [read, pattern] = target === undefined ? [sizes[0], sizes[1]] : [targetSize, sizes[0]];
        return overload === 'matches' ? { cost: add(ONE, sum) }
          : { cost: add(multiply(scale(add(read, ONE), TEXT_FACTOR), scale(pattern, PATTERN_FACTOR)), sum) };
      }
      case 'contains_string':
        return { cost: add(multiply(scale(targetSize, TEXT_FACTOR), scale(sizes[0], TEXT_FACTOR)), sum) };
      case 'logical_or':
      case 'logical_and':
        return { cost: { min: costs[0].min, max: add(costs[0], costs[1]).max } };
      case 'conditional':
        return this.conditional(expr, sizes, costs);
      case 'add_string':
      case 'add_bytes':
      case 'add_list':
        return this.sum(expr, overload, sizes, sum);
      default:
        return { cost: COMPARISONS.has(overload) ? add(comparison(sizes[0], sizes[1]), sum) : add(ONE, sum) };
    }
  }

  private conditional({ id, args }: CallExpr, sizes: readonly Range[], costs: readonly Range[]): { readonly cost: Range; readonly size: Range } {
    this.setEntry(id, unionEntries(this.entryOf(args[1]), this.entryOf(args[2])));
    return { cost: add(costs[0], union(costs[1], costs[2])), size: union(sizes[1], sizes[2]) };
  }

  private sum({ id, args }: CallExpr, overload: string, [one, other]: readonly Range[], cost: Range): { readonly cost: Range; readonly size: Range } {
    const size = add(one, other);
    this.setEntry(id, unionEntries(this.entryOf(args[0]), this.entryOf(args[1])));
    return { cost: add(overload === 'add_list' ? ONE : scale(size, TEXT_FACTOR), cost), size };
  }

  private comprehension(expr: ComprehensionExpr): Range {
    const { id, iterRange, iterVar, iterVar2, accuVar, accuInit, loopCondition, loopStep, result } = expr;
    let sum = add(this.cost(iterRange), this.cost(accuInit));
    this.push(accuVar, { path: this.pathOf(accuInit), size: this.size(accuInit), entry: this.entryOf(accuInit) });
    this.pushIteration(expr);
    const [loop, step] = [this.cost(loopCondition), this.cost(loopStep)];
    this.locals.get(iterVar)?.pop();
    if (iterVar2 !== undefined) {
      this.locals.get(iterVar2)?.pop();
    }
    sum = add(sum, this.cost(result));
    this.locals.get(accuVar)?.pop();
    const count = this.sizeOrUnknown(iterRange);
    sum = add(sum, multiply(count, add(step, loop)));
    if (accuInit.kind === 'literal') {
      this.setSize(id, this.size(accuInit));
    } else if (accuInit.kind === 'list' || accuInit.kind === 'map') {
      this.setSize(id, count);
      this.setEntry(id, this.entryOf(loopStep));
    }
    return sum;
  }

  private pushIteration({ iterRange, iterVar, iterVar2 }: ComprehensionExpr): void {
    const entry = this.entryOf(iterRange);
    const isList = (entry?.container ?? this.typeOf(iterRange).kind) === 'list';
    const path = this.pathOf(iterRange);
    const value = { path: [...path, isList ? '@items' : '@values'], size: entry?.value };
    if (iterVar2 === undefined) {
      this.push(iterVar, isList ? value : { path: [...path, '@keys'], size: entry?.key });
    } else {
      this.push(iterVar, { path: [...path, isList ? '@indices' : '@keys'], size: entry?.key });
      this.push(iterVar2, value);
    }
  }

  private binding({ id, iterRange, accuVar, accuInit, result }: ComprehensionExpr): Range {
    const before = add(this.cost(iterRange), this.cost(accuInit));
    this.push(accuVar, { path: this.pathOf(accuInit), size: this.size(accuInit), entry: this.entryOf(accuInit) });
    const sum = add(before, this.cost(result));
    this.locals.get(accuVar)?.pop();
    this.copySizes(id, result);
    return sum;
  }

  private node(expr: Expr): SizedNode {
    const path = this.pathOf(expr);
    const isShown = path.length > 0 && !ACCUMULATORS.has(path[0]);
    return { type: this.typeOf(expr), size: this.size(expr), path: isShown ? path : [], expr };
  }

  private sizeOrUnknown(expr: Expr): Range {
    return this.size(expr) ?? UNKNOWN;
  }

  private size(expr: Expr): Range | undefined {
    const known = this.sizes.get(expr.id) ?? literalSize(expr);
    if (known !== undefined) {
      return known;
    }
    const path = this.pathOf(expr);
    const found = path.length === 0 ? undefined : this.sizeOf(path);
    if (found !== undefined) {
      this.sizes.set(expr.id, found);
      return found;
    }
    return isScalar(this.typeOf(expr)) ? ONE : expr.kind === 'ident' ? this.local(expr.name)?.size : undefined;
  }

  private entryOf(expr: Expr): EntrySize | undefined {
    return this.entries.get(expr.id) ?? (expr.kind === 'ident' ? this.local(expr.name)?.entry : undefined);
  }

  private copySizes(id: number, from: Expr): void {
    this.setSize(id, this.size(from));
    this.setEntry(id, this.entryOf(from));
  }

  private setSize(id: number, size: Range | undefined): void {
    if (size !== undefined) {
      this.sizes.set(id, size);
    }
  }

  private setEntry(id: number, entry: EntrySize | undefined): void {
    if (entry !== undefined) {
      this.entries.set(id, entry);
    }
  }

  private pathOf(expr: Expr): readonly string[] {
    return (expr.kind === 'ident' ? this.local(expr.name)?.path : undefined) ?? this.paths.get(expr.id) ?? [];
  }

  private typeOf({ id }: Expr): Type {
    return this.checked.types.get(id) ?? DYN;
  }

  private push(name: string, variable: SizedVariable): void {
    this.locals.set(name, [...this.locals.get(name) ?? [], variable]);
  }

  private local(name: string): SizedVariable | undefined {
    return this.locals.get(name)?.at(-1);
  }
}

interface EstimatedArguments {
  readonly target?: SizedNode;
  readonly args: readonly SizedNode[];
  readonly costs: readonly Range[];
}

function isBinding({ iterRange, loopCondition, accuVar }: ComprehensionExpr): boolean {
  return iterRange.kind === 'list' && iterRange.elements.length === 0 && accuVar !== RESULT
    && loopCondition.kind === 'literal' && loopCondition.value.type === 'bool' && !loopCondition.value.value;
}

const COMPARISONS: ReadonlySet<string> = new Set([
  'less_string', 'greater_string', 'less_equals_string', 'greater_equals_string', 'less_bytes', 'greater_bytes', 'less_equals_bytes', 'greater_equals_bytes',
  'equals', 'not_equals',
]);

function comparison(one: Range, other: Range): Range {
  const max = Math.min(one.max, other.max);
  return scale({ min: max > 0 ? 1 : 0, max }, TEXT_FACTOR);
}

function unionEntries(one: EntrySize | undefined, other: EntrySize | undefined): EntrySize | undefined {
  return one && other && { container: one.container, key: union(one.key, other.key), value: union(one.value, other.value) };
}

function isScalar(type: Type): boolean {
  return SCALARS.has(type.kind) || (isOptional(type) && type.parameters.length > 0 && isScalar(type.parameters[0]));
}

function literalSize(expr: Expr): Range | undefined {
  switch (expr.kind) {
    case 'list':
      return fixed(expr.elements.length);
    case 'map':
      return fixed(expr.entries.length);
    case 'literal':
      return fixed(expr.value.type === 'string' ? Array.from(expr.value.value).length : expr.value.type === 'bytes' ? expr.value.value.length : 1);
    default:
      return undefined;
  }
}
