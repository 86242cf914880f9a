import { EvaluationFrame } from './frame';
import { PlanNode } from './node';
import { ABSENT, Attribute, Qualifier } from './resolution';
import { withoutLeadingDot } from '../checker/names';
import { listContains } from '../values/containment';
import { goType, nativeGoType } from '../values/go-text';
import { nativeValue } from '../values/native-value';
import { CelError, CelList, CelMap, CelOptional, noSuchOverload, NONE, CelResult } from '../values/value';

/*
 * Names and results of expressions, with what is selected from them. Source: cel-go, interpreter/attributes.go.
 */

/** Follows the selections. Once something is optional, so is the result. */
function applyQualifiers(frame: EvaluationFrame, root: CelResult, qualifiers: readonly Qualifier[]): CelResult {
  let optional = root instanceof CelOptional;
  if (!optional && qualifiers.length === 0) {
    return root;
  }
  let value = root;
  if (root instanceof CelOptional) {
    if (root.value === undefined) {
      return root;
    }
    value = nativeValue(root.value);
  }
  for (const qualifier of qualifiers) {
    optional ||= qualifier.optional;
    const found = optional ? qualifier.qualifyIfPresent(frame, value) : qualifier.qualify(frame, value);
    if (found === ABSENT) {
      return NONE;
    }
    if (found instanceof CelError) {
      return found;
    }
    value = found;
  }
  return optional ? new CelOptional(value) : value;
}

abstract class QualifiedAttribute implements Attribute {
  protected readonly qualifiers: Qualifier[] = [];

  public addQualifier(qualifier: Qualifier): void {
    this.qualifiers.push(qualifier);
  }

  public abstract resolve(frame: EvaluationFrame): CelResult;

  public goTypeOf(value: CelResult, _frame: EvaluationFrame): string {
    return goType(value);
  }
}

/** A variable. */
export class VariableAttribute extends QualifiedAttribute {
  private readonly name: string;
  private readonly type: CelResult | undefined;
  /** Written with a dot before it, because a comprehension has a variable of the same name. */
  private readonly isGlobal: boolean;

  /** `type`: the type of the same name, if there is one. */
  constructor(name: string, type: CelResult | undefined) {
    super();
    this.name = withoutLeadingDot(name);
    this.type = type;
    this.isGlobal = name.startsWith('.');
  }

  public resolve(frame: EvaluationFrame): CelResult {
    const value = frame.activation.resolve(this.name);
    if (value === undefined) {
      return this.type !== undefined && this.qualifiers.length === 0 ? this.type : new CelError(`no such attribute(s): ${this.name}`);
    }
    return value instanceof CelError ? value : applyQualifiers(this.isGlobal ? frame.withoutLocals() : frame, value, this.qualifiers);
  }

  public override goTypeOf(value: CelResult): string {
    return variableType(value);
  }
}

/** upstream: what is selected from a variable is what Go has, not yet a value of CEL. */
function variableType(value: CelResult): string {
  return value === null ? '<nil>' : nativeGoType(value);
}

/** A variable of a comprehension. */
export class SlotAttribute extends QualifiedAttribute {
  private readonly slot: number;
  private readonly name: string;
  /** Gives the variable its first value. */
  private readonly initialize: ((frame: EvaluationFrame) => CelResult) | undefined;

  constructor(slot: number, name: string, initialize?: (frame: EvaluationFrame) => CelResult) {
    super();
    this.slot = slot;
    this.name = name;
    this.initialize = initialize;
  }

  public resolve(frame: EvaluationFrame): CelResult {
    const value = frame.slots[this.slot] ?? this.firstValue(frame);
    return value instanceof CelError ? value : applyQualifiers(frame, value, this.qualifiers);
  }

  public override goTypeOf(value: CelResult, frame: EvaluationFrame): string {
    return frame.slots[this.slot] === undefined && this.initialize === undefined ? variableType(value) : goType(value);
  }

  /** The first value of an accumulator; or that of a variable of the same name where those of comprehensions are not seen. */
  private firstValue(frame: EvaluationFrame): CelResult {
    // Null is a value.
    if (frame.slots[this.slot] === null) {
      return null;
    }
    if (this.initialize !== undefined) {
      return this.initialize(frame);
    }
    const value = frame.activation.resolve(this.name);
    return value === undefined ? new CelError(`no such attribute(s): ${this.name}`) : value;
  }
}

/** What is selected from the result of an expression. */
export class RelativeAttribute extends QualifiedAttribute {
  private readonly operand: PlanNode;

  constructor(operand: PlanNode) {
    super();
    this.operand = operand;
  }

  public resolve(frame: EvaluationFrame): CelResult {
    const value = this.operand.eval(frame);
    return value instanceof CelError ? value : applyQualifiers(frame, value, this.qualifiers);
  }
}

/** `condition ? one : other`. What is selected from it is selected from the one that it is. */
export class ConditionalAttribute implements Attribute {
  private readonly condition: PlanNode;
  private readonly truthy: Attribute;
  private readonly falsy: Attribute;

  constructor(condition: PlanNode, truthy: Attribute, falsy: Attribute) {
    this.condition = condition;
    this.truthy = truthy;
    this.falsy = falsy;
  }

  public addQualifier(qualifier: Qualifier): void {
    this.truthy.addQualifier(qualifier);
    this.falsy.addQualifier(qualifier);
  }

  public resolve(frame: EvaluationFrame): CelResult {
    const condition = this.condition.eval(frame);
    if (condition === true) {
      return this.truthy.resolve(frame);
    }
    return condition === false ? this.falsy.resolve(frame) : noSuchOverload(condition);
  }

  /** The one that is taken if the condition holds. */
  public get chosen(): Attribute {
    return this.truthy;
  }

  public goTypeOf(value: CelResult, frame: EvaluationFrame): string {
    return this.truthy.goTypeOf(value, frame);
  }
}

/** Whether what is selected is read from a variable: Go's own lists and maps. */
export function isOfVariable(attribute: Attribute): boolean {
  return attribute instanceof VariableAttribute || (attribute instanceof ConditionalAttribute && isOfVariable(attribute.chosen));
}

/** An attribute as an expression. It costs 1, a condition nothing. */
export class AttributeNode implements PlanNode {
  public readonly id: number;
  public readonly attribute: Attribute;
  protected readonly cost: number;

  constructor(id: number, attribute: Attribute) {
    this.id = id;
    this.attribute = attribute;
    this.cost = attribute instanceof ConditionalAttribute ? 0 : 1;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const value = this.attribute.resolve(frame);
    frame.spend(this.cost);
    return value;
  }
}

/** `has(...)`. upstream: the cost of the attribute is taken back, even where there was none. */
export class TestNode extends AttributeNode {
  public override eval(frame: EvaluationFrame): CelResult {
    const value = this.attribute.resolve(frame);
    frame.spend(this.cost - 1);
    return value instanceof CelOptional ? value.value !== undefined : value;
  }
}

const NO_FIELDS = new CelError('invalid type for field selection.');

/** The same until 1.27: what it asks is evaluated, and a list is asked for the name of the field. upstream: evalTestOnly of cel-go v0.12 */
export class FormerTestNode implements PlanNode {
  public readonly id: number;
  private readonly operand: PlanNode;
  private readonly field: string;

  constructor(id: number, operand: PlanNode, field: string) {
    this.id = id;
    this.operand = operand;
    this.field = field;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const value = this.operand.eval(frame);
    if (value instanceof CelError) {
      return value;
    }
    if (value instanceof CelMap) {
      const found = value.find(this.field);
      return found instanceof CelError ? found : found !== undefined;
    }
    return value instanceof CelList ? listContains(value, this.field) : NO_FIELDS;
  }
}
