import { AttributeNode, ConditionalAttribute, FormerTestNode, isOfVariable, RelativeAttribute, SlotAttribute, TestNode, VariableAttribute } from './attribute';
import { BinaryNode, EqualityNode, OptionalOrNode, PlannedCall, UnaryNode, VariadicNode, ZeroNode } from './calls';
import { ListNode, MapNode, ObjectNode } from './constructors';
import { FoldNode, FoldSlots, initialAccumulator } from './fold';
import { fold, regexBinding } from './folding';
import { EvaluationFrame } from './frame';
import { literalValue } from './literal';
import { FormerLogicNode, LogicNode } from './logic';
import { ConstNode, PlanNode, PlanError } from './node';
import { AttributeQualifier, ConstQualifier, FieldQualifier, MissingError, noSuchKey, notInRange, TestQualifier } from './qualifier';
import { Attribute, Qualifier } from './resolution';
import { CallExpr, ComprehensionExpr, Expr, ListExpr, MapExpr, SelectExpr, StructExpr } from '../ast';
import { CheckedExpression } from '../checker/checked';
import { TypeProvider } from '../checker/type-provider';
import { callCost } from '../cost/call-cost';
import { FunctionBinding } from '../declarations/declaration';
import { Dispatcher } from '../declarations/dispatcher';
import { CEL_GO_16_SINCE, CEL_GO_17_SINCE, CEL_GO_29_SINCE } from '../server-minors';
import { CelResult } from '../values/value';

/*
 * Makes nodes of an expression, which are evaluated again and again. Source: cel-go, interpreter/planner.go.
 */

export interface CelProgram {
  readonly root: PlanNode;
  /** How many variables its comprehensions have. */
  readonly slots: number;
}

/** What a name of a comprehension reads. */
interface LocalVariable {
  readonly slot: number;
  readonly initialize?: (frame: EvaluationFrame) => CelResult;
}

type LocalVariables = ReadonlyMap<string, LocalVariable>;

/** What a program is made with. */
export interface PlanEnvironment {
  readonly dispatcher: Dispatcher;
  readonly provider: TypeProvider;
  readonly serverMinor: number;
  readonly hasStrictCosts: boolean;
}

export function plan(checked: CheckedExpression, environment: PlanEnvironment): CelProgram | PlanError {
  try {
    return new Planner(checked, environment).run();
  } catch (error) {
    if (error instanceof PlanError) {
      return error;
    }
    throw error;
  }
}

class Planner {
  private readonly checked: CheckedExpression;
  private readonly dispatcher: Dispatcher;
  private readonly provider: TypeProvider;
  private readonly serverMinor: number;
  private readonly hasStrictCosts: boolean;
  private slots = 0;

  constructor(checked: CheckedExpression, { dispatcher, provider, serverMinor, hasStrictCosts }: PlanEnvironment) {
    this.checked = checked;
    this.dispatcher = dispatcher;
    this.provider = provider;
    this.serverMinor = serverMinor;
    this.hasStrictCosts = hasStrictCosts;
  }

  public run(): CelProgram {
    const root = this.plan(this.checked.expr, new Map());
    return { root, slots: this.slots };
  }

  private plan(expr: Expr, locals: LocalVariables): PlanNode {
    switch (expr.kind) {
      case 'literal': return new ConstNode(expr.id, literalValue(expr.value));
      case 'ident': return this.planName(expr.id, locals);
      case 'select': return this.checked.references.has(expr.id) ? this.planName(expr.id, locals) : this.planSelect(expr, locals);
      case 'call': return this.planCall(expr, locals);
      case 'list': return this.planList(expr, locals);
      case 'map': return this.planMap(expr, locals);
      case 'struct': return this.planStruct(expr, locals);
      default: return this.planComprehension(expr, locals);
    }
  }

  /** With the target first, unless it is a part of the function's name. */
  private argsOf(expr: CallExpr): readonly Expr[] {
    return expr.target === undefined || this.checked.namespaced.has(expr.id) ? expr.args : [expr.target, ...expr.args];
  }

  private planName(id: number, locals: LocalVariables): PlanNode {
    const { name = '', value } = this.checked.references.get(id) ?? {};
    if (value !== undefined) {
      return new ConstNode(id, value);
    }
    const type = this.provider.findType(name);
    // upstream: a variable whose values are types is taken for the name of a type.
    if (this.checked.types.get(id)?.kind === 'type') {
      if (type === undefined) {
        throw new PlanError(`reference to undefined type: ${name}`);
      }
      return new ConstNode(id, type);
    }
    const local = locals.get(name);
    return new AttributeNode(id, local === undefined ? new VariableAttribute(name, type) : new SlotAttribute(local.slot, name, local.initialize));
  }

  private planSelect(expr: SelectExpr, locals: LocalVariables): PlanNode {
    const operand = this.plan(expr.operand, locals);
    if (expr.testOnly && this.serverMinor < CEL_GO_16_SINCE) {
      return new FormerTestNode(expr.id, operand, expr.field);
    }
    const node = attributeNode(operand);
    const qualifier = this.constQualifier(expr.operand.id, expr.id, expr.field, false, noSuchKey);
    if (!expr.testOnly) {
      node.attribute.addQualifier(qualifier);
      return node;
    }
    node.attribute.addQualifier(new TestQualifier(qualifier));
    return new TestNode(expr.id, node.attribute);
  }

  private constQualifier(operandId: number, id: number, key: CelResult, optional: boolean, missing: MissingError): ConstQualifier {
    const type = this.checked.types.get(operandId);
    return typeof key === 'string' && type?.kind === 'struct' && this.provider.readsFieldsAsJson(type.name)
      ? new FieldQualifier(id, key, optional) : new ConstQualifier(id, key, optional, missing);
  }

  private planCall(expr: CallExpr, locals: LocalVariables): PlanNode {
    const exprs = this.argsOf(expr);
    const args = exprs.map((arg) => this.plan(arg, locals));
    const name = this.checked.namespaced.get(expr.id) ?? expr.function;
    switch (name) {
      case '_&&_': return this.planLogic(expr.id, args, false);
      case '_||_': return this.planLogic(expr.id, args, true);
      case '_?_:_': return planConditional(expr.id, args);
      case '_[_]': return this.planIndex(expr, exprs, args, false);
      case '_?._': case '_[?_]': return this.planIndex(expr, exprs, args, true);
      default: return this.planFunction(expr.id, name, args);
    }
  }

  private planLogic(id: number, terms: readonly PlanNode[], deciding: boolean): PlanNode {
    return this.serverMinor < CEL_GO_17_SINCE ? new FormerLogicNode(id, terms, deciding) : new LogicNode(id, terms, deciding);
  }

  private planFunction(id: number, name: string, args: readonly PlanNode[]): PlanNode {
    const overloads = this.checked.references.get(id)?.overloads ?? [];
    const known = overloads.length === 1 ? overloads[0] : '';
    const equality = name === '_==_' ? 'equals' : name === '_!=_' ? 'not_equals' : undefined;
    const overload = equality ?? known;
    const binding = this.dispatcher.get(overload) ?? this.dispatcher.get(name);
    const call: PlannedCall = { id, function: name, overload, args, binding, cost: callCost(name, overload, this.serverMinor, this.hasStrictCosts) };
    if (equality !== undefined) {
      return new EqualityNode(call);
    }
    if (isOptionalOr(call)) {
      return new OptionalOrNode(call, this.serverMinor >= CEL_GO_29_SINCE);
    }
    const regex = regexBinding(call);
    return fold(regex === undefined ? callNode(call) : new VariadicNode({ ...call, binding: regex }), this.serverMinor);
  }

  private planIndex(expr: CallExpr, exprs: readonly Expr[], [operand, index]: readonly PlanNode[], optional: boolean): PlanNode {
    const node = attributeNode(operand);
    const missing = this.serverMinor < CEL_GO_16_SINCE && !isOfVariable(node.attribute) ? notInRange : noSuchKey;
    node.attribute.addQualifier(this.indexQualifier(expr, exprs[0].id, index, optional, missing));
    return node;
  }

  private indexQualifier(expr: CallExpr, operandId: number, index: PlanNode, optional: boolean, missing: MissingError): Qualifier {
    if (index instanceof ConstNode) {
      return this.constQualifier(operandId, expr.id, index.value, optional, missing);
    }
    return new AttributeQualifier(expr.id, attributeOf(index), optional, missing);
  }

  private planList(expr: ListExpr, locals: LocalVariables): PlanNode {
    return fold(new ListNode(expr.id, expr.elements.map((element) => this.plan(element, locals)), new Set(expr.optionalIndices)), this.serverMinor);
  }

  private planMap(expr: MapExpr, locals: LocalVariables): PlanNode {
    return fold(new MapNode(expr.id, expr.entries.map(({ key, value, optional }) => (
      { key: this.plan(key, locals), value: this.plan(value, locals), optional }
    ))), this.serverMinor);
  }

  private planStruct(expr: StructExpr, locals: LocalVariables): PlanNode {
    const name = this.checked.references.get(expr.id)?.name ?? expr.typeName;
    if (this.provider.findObjectType(name) === undefined) {
      throw new PlanError(`unknown type: ${name}`);
    }
    const fields = expr.fields.map(({ name: field, value, optional }) => ({ name: field, value: this.plan(value, locals), optional }));
    return new ObjectNode(expr.id, name, fields, this.provider);
  }

  private planComprehension(expr: ComprehensionExpr, locals: LocalVariables): PlanNode {
    const slots: FoldSlots = {
      accumulator: this.slots++, variable: this.slots++, second: expr.iterVar2 === undefined ? undefined : this.slots++,
    };
    const initialize = initialAccumulator(this.plan(expr.accuInit, locals), slots.accumulator);
    const range = this.plan(expr.iterRange, locals);
    const resultLocals = new Map(locals).set(expr.accuVar, { slot: slots.accumulator, initialize });
    const stepLocals = new Map(locals).set(expr.iterVar, { slot: slots.variable });
    if (expr.iterVar2 !== undefined && slots.second !== undefined) {
      stepLocals.set(expr.iterVar2, { slot: slots.second });
    }
    stepLocals.set(expr.accuVar, { slot: slots.accumulator, initialize });
    const condition = this.plan(expr.loopCondition, stepLocals);
    const step = this.plan(expr.loopStep, stepLocals);
    return new FoldNode(expr.id, slots, { range, condition, step, result: this.plan(expr.result, resultLocals) });
  }
}

function planConditional(id: number, [condition, one, other]: readonly PlanNode[]): PlanNode {
  return new AttributeNode(id, new ConditionalAttribute(condition, attributeOf(one), attributeOf(other)));
}

/** The attribute of a node without its cost, or one of its result. */
function attributeOf(node: PlanNode): Attribute {
  return node instanceof AttributeNode ? node.attribute : new RelativeAttribute(node);
}

function attributeNode(node: PlanNode): AttributeNode {
  return node instanceof AttributeNode ? node : new AttributeNode(node.id, new RelativeAttribute(node));
}

function isOptionalOr({ function: name, overload, args }: PlannedCall): boolean {
  return args.length === 2 && (
    (name === 'or' && (overload === '' || overload === 'optional_or_optional'))
    || (name === 'orValue' && (overload === '' || overload === 'optional_orValue_value'))
  );
}

function callNode(call: PlannedCall): PlanNode {
  const { args: { length }, binding } = call;
  if (length === 0) {
    return zeroNode(call);
  }
  if (length > 2 || isVariadicOnly(binding, length)) {
    requireBinding(call, binding?.variadic, '(...)');
    return new VariadicNode(call);
  }
  if (length === 1) {
    requireBinding(call, binding?.unary, '(arg)');
    return new UnaryNode(call);
  }
  requireBinding(call, binding?.binary, '(lhs, rhs)');
  return new BinaryNode(call);
}

function zeroNode(call: PlannedCall): PlanNode {
  if (call.binding?.variadic === undefined) {
    throw new PlanError(`no such overload: ${call.function}()`);
  }
  return new ZeroNode(call);
}

function isVariadicOnly(binding: FunctionBinding | undefined, length: number): boolean {
  return binding?.variadic !== undefined && (length === 1 ? binding.unary : binding.binary) === undefined;
}

function requireBinding({ binding, function: name }: PlannedCall, run: unknown, signature: string): void {
  if (binding !== undefined && run === undefined) {
    throw new PlanError(`no such overload: ${name}${signature}`);
  }
}
