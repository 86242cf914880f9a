import { LIST_COST, MAP_COST, OBJECT_COST, PATTERN_FACTOR, STRING_FACTOR } from './base-costs';
import { SizedNode, estimateCall } from './call-estimate';
import { ExpressionSizes, RESULT, SizeOfPath, unionEntries } from './expression-sizes';
import { add, fixed, multiply, Range, scale, union, UNKNOWN, ZERO } from './range';
import { CallExpr, ComprehensionExpr, Expr, ListExpr, MapExpr, SelectExpr } from '../ast';
import { CheckedExpression } from '../checker/checked';
import { CEL_GO_12_7_SINCE, CEL_GO_16_SINCE, CEL_GO_23_SINCE } from '../server-minors';

/*
 * What an expression costs at most, before it is evaluated.
 * upstream: cel-go, checker/cost.go
 */

export function estimateCost(checked: CheckedExpression, sizeOf: SizeOfPath, serverMinor: number): Range {
  return new CostEstimation(checked, sizeOf, serverMinor).cost(checked.expr);
}

/** The first server with cel-go v0.17.8. */
const SIZES_OF_RESULTS_SINCE = 30;
const ONE = fixed(1);
const NO_ENTRIES: Range = { min: Infinity, max: 0 };
const SELECTED: ReadonlySet<string> = new Set(['map', 'struct', 'typeParam']);

class CostEstimation {
  private readonly sizes: ExpressionSizes;

  constructor(private readonly checked: CheckedExpression, sizeOf: SizeOfPath, private readonly serverMinor: number) {
    this.sizes = new ExpressionSizes(checked, sizeOf);
  }

  public cost(expr: Expr): Range {
    switch (expr.kind) {
      case 'literal':
        return ZERO;
      case 'ident':
        this.sizes.setPath(expr.id, this.sizes.pathOfVariable(expr.name));
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
        return add(...expr.fields.map(({ value }) => this.cost(value)), fixed(OBJECT_COST));
      case 'comprehension':
        return isBinding(expr) ? this.binding(expr) : this.comprehension(expr);
    }
  }

  private select({ id, operand, field, testOnly }: SelectExpr): Range {
    if (testOnly && this.serverMinor < CEL_GO_16_SINCE) {
      return ZERO;
    }
    const cost = this.cost(operand);
    if (testOnly) {
      return cost;
    }
    this.sizes.setPath(id, [...this.sizes.pathOf(operand), field]);
    return SELECTED.has(this.sizes.typeOf(operand).kind) ? add(cost, ONE) : cost;
  }

  private list({ id, elements }: ListExpr): Range {
    let value: Range = elements.length === 0 ? ZERO : NO_ENTRIES;
    let sum = ZERO;
    for (const element of elements) {
      sum = add(sum, this.cost(element));
      value = union(value, this.sizes.sizeOrUnknown(element));
    }
    this.sizes.setEntry(id, { container: 'list', key: ONE, value });
    return add(sum, fixed(LIST_COST));
  }

  private map({ id, entries }: MapExpr): Range {
    let [key, value]: Range[] = entries.length === 0 ? [ZERO, ZERO] : [NO_ENTRIES, NO_ENTRIES];
    let sum = ZERO;
    for (const entry of entries) {
      sum = add(sum, this.cost(entry.key), this.cost(entry.value));
      key = union(key, this.sizes.sizeOrUnknown(entry.key));
      value = union(value, this.sizes.sizeOrUnknown(entry.value));
    }
    this.sizes.setEntry(id, { container: 'map', key, value });
    return add(sum, fixed(MAP_COST));
  }

  private call(expr: CallExpr): Range {
    const { id, args } = expr;
    if (expr.function === 'dyn' && args.length === 1) {
      const cost = this.cost(args[0]);
      this.sizes.copySizes(id, args[0]);
      return add(ONE, cost);
    }
    const costs = args.map((each) => this.cost(each));
    const nodes = args.map((each) => this.sizes.node(each));
    const overloads = this.checked.references.get(id)?.overloads ?? [];
    if (overloads.length === 0) {
      return ZERO;
    }
    const target = this.checked.namespaced.has(id) ? undefined : expr.target;
    const targetCost = target === undefined ? ZERO : this.cost(target);
    const targetNode = target && this.sizes.node(target);
    let cost: Range = NO_ENTRIES;
    let size: Range | undefined;
    for (const overload of overloads) {
      const found = this.overload(expr, overload, { target: targetNode, args: nodes, costs });
      cost = union(cost, found.cost);
      size = found.size === undefined ? size : size === undefined ? found.size : union(size, found.size);
      if (overload === 'index_list' || overload === 'index_map') {
        size = this.sizes.entryOf(args[0])?.value;
        this.sizes.setPath(id, [...this.sizes.pathOf(args[0]), overload === 'index_list' ? '@items' : '@values']);
      }
      size ??= this.sizes.size(expr);
    }
    this.sizes.setSize(id, size);
    return add(targetCost, cost);
  }

  private overload(expr: CallExpr, overload: string, call: EstimatedArguments): { readonly cost: Range; readonly size?: Range } {
    const { target, args, costs } = call;
    const sum = add(...costs);
    const name = this.checked.namespaced.get(expr.id) ?? expr.function;
    const found = estimateCall(name, overload, { target, args, minor: this.serverMinor, sizeOf: this.sizes.sizeOf });
    if (found !== undefined) {
      return this.result(add(found.cost, sum), found.size);
    }
    const sizes = args.map((each) => each.size ?? UNKNOWN);
    const targetSize = target?.size ?? UNKNOWN;
    const text = (size: Range): Range => add(scale(size, STRING_FACTOR), sum);
    switch (overload) {
      case 'string_format':
        return target === undefined ? { cost: add(ONE, sum) } : { cost: text(targetSize) };
      case 'string_to_bytes':
        return this.result(text(sizes[0]), { min: sizes[0].min, max: sizes[0].max * 4 });
      case 'bytes_to_string':
        return this.result(text(sizes[0]), { min: Math.floor(sizes[0].min / 4), max: sizes[0].max });
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
          : { cost: add(multiply(scale(add(read, ONE), STRING_FACTOR), scale(pattern, PATTERN_FACTOR)), sum) };
      }
      case 'contains_string':
        return { cost: add(multiply(scale(targetSize, STRING_FACTOR), scale(sizes[0], STRING_FACTOR)), sum) };
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

  /** upstream: in 1.25, how large the result of a function is was not kept. */
  private result(cost: Range, size: Range | undefined): { readonly cost: Range; readonly size?: Range } {
    return this.serverMinor < CEL_GO_12_7_SINCE ? { cost } : { cost, size };
  }

  private conditional({ id, args }: CallExpr, sizes: readonly Range[], costs: readonly Range[]): { readonly cost: Range; readonly size: Range } {
    this.sizes.setEntry(id, unionEntries(this.sizes.entryOf(args[1]), this.sizes.entryOf(args[2])));
    return { cost: add(costs[0], union(costs[1], costs[2])), size: union(sizes[1], sizes[2]) };
  }

  private sum({ id, args }: CallExpr, overload: string, [one, other]: readonly Range[], cost: Range): { readonly cost: Range; readonly size: Range } {
    const size = add(one, other);
    this.sizes.setEntry(id, unionEntries(this.sizes.entryOf(args[0]), this.sizes.entryOf(args[1])));
    return { cost: add(overload === 'add_list' ? ONE : scale(size, STRING_FACTOR), cost), size };
  }

  private comprehension(expr: ComprehensionExpr): Range {
    const { id, iterRange, iterVar, iterVar2, accuVar, accuInit, loopCondition, loopStep, result } = expr;
    let sum = add(this.cost(iterRange), this.cost(accuInit));
    this.sizes.push(accuVar, { path: this.sizes.pathOf(accuInit), size: this.sizes.size(accuInit), entry: this.sizes.entryOf(accuInit) });
    this.pushIteration(expr);
    const [loop, step] = [this.cost(loopCondition), this.cost(loopStep)];
    this.sizes.pop(iterVar);
    if (iterVar2 !== undefined) {
      this.sizes.pop(iterVar2);
    }
    sum = add(sum, this.cost(result));
    this.sizes.pop(accuVar);
    const count = this.sizes.sizeOrUnknown(iterRange);
    sum = add(sum, multiply(count, add(step, loop)));
    if (this.serverMinor < SIZES_OF_RESULTS_SINCE) {
      // upstream: how large a list or map is that an expression makes is not known.
      return sum;
    }
    if (accuInit.kind === 'literal') {
      this.sizes.setSize(id, this.sizes.size(accuInit));
    } else if (accuInit.kind === 'list' || accuInit.kind === 'map') {
      this.sizes.setSize(id, count);
      this.sizes.setEntry(id, this.sizes.entryOf(loopStep));
    }
    return sum;
  }

  private pushIteration({ iterRange, iterVar, iterVar2 }: ComprehensionExpr): void {
    const entry = this.sizes.entryOf(iterRange);
    const container = entry?.container ?? this.sizes.typeOf(iterRange).kind;
    if (container !== 'list' && container !== 'map' && this.serverMinor < CEL_GO_23_SINCE) {
      // upstream: the path of an element is empty, so that a field of it is taken for a variable.
      this.sizes.push(iterVar, { path: [] });
      return;
    }
    const isList = container === 'list';
    const path = this.sizes.pathOf(iterRange);
    const value = { path: [...path, isList ? '@items' : '@values'], size: entry?.value };
    if (iterVar2 === undefined) {
      this.sizes.push(iterVar, isList ? value : { path: [...path, '@keys'], size: entry?.key });
    } else {
      this.sizes.push(iterVar, { path: [...path, isList ? '@indices' : '@keys'], size: entry?.key });
      this.sizes.push(iterVar2, value);
    }
  }

  private binding({ id, iterRange, accuVar, accuInit, result }: ComprehensionExpr): Range {
    const before = add(this.cost(iterRange), this.cost(accuInit));
    this.sizes.push(accuVar, { path: this.sizes.pathOf(accuInit), size: this.sizes.size(accuInit), entry: this.sizes.entryOf(accuInit) });
    const sum = add(before, this.cost(result));
    this.sizes.pop(accuVar);
    this.sizes.copySizes(id, result);
    return sum;
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
  return scale({ min: max > 0 ? 1 : 0, max }, STRING_FACTOR);
}
