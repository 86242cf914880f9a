import type { CfnResource, Stack } from 'aws-cdk-lib';
import { Templates } from './resources';
import { isJsonObject } from '../../manifests/set/manifest-object';

/** A condition of a template, as a formula over comparisons whose outcome nobody knows yet. */
export type TemplateCondition =
  | { readonly comparison: TemplateComparison }
  | { readonly not: TemplateCondition }
  | { readonly all: readonly TemplateCondition[] }
  | { readonly any: readonly TemplateCondition[] };

export interface TemplateComparison {
  /** The path of the condition, such as `shop/IsProduction`, or the comparison as the template writes it. */
  readonly title: string;
  /** What is compared with a literal, with the path of its stack, and the literal; undefined where the comparison is another one. */
  readonly operand?: string;
  readonly literal?: string;
}

/** The outcome of each comparison, by its title. */
export type Outcomes = ReadonlyMap<string, boolean>;

const ALWAYS: TemplateCondition = { all: [] };
const NEVER: TemplateCondition = { any: [] };

/** The conditions in the templates of an app. */
export class TemplateConditions {
  private readonly known = new Map<Stack, Map<string, TemplateCondition>>();
  private readonly comparisons = new Map<string, TemplateComparison>();

  constructor(private readonly templates: Templates) {}

  /** When CloudFormation creates the resource: if its own condition holds, and those of the nested stacks around it. */
  public of(resource: CfnResource): TemplateCondition {
    const { stack, stack: { nestedStackResource: parent } } = resource;
    const { condition } = this.templates.resource(resource);
    const own = condition === undefined ? [] : [this.named(stack, condition)];
    return { all: [...own, ...(parent === undefined ? [] : [this.of(parent as CfnResource)])] };
  }

  /** The conditions of the `Fn::If`s in a value of the template of that stack. */
  public within(value: unknown, stack: Stack): readonly TemplateCondition[] {
    if (Array.isArray(value)) {
      return value.flatMap((item) => this.within(item, stack));
    }
    const branches = choiceIn(value);
    return isJsonObject(value)
      ? [...(branches === undefined ? [] : [this.named(stack, branches[0])]), ...Object.values(value).flatMap((item) => this.within(item, stack))]
      : [];
  }

  /** The value with the branches of each `Fn::If` that CloudFormation takes. */
  public choose(value: unknown, stack: Stack, outcomes: Outcomes): unknown {
    if (Array.isArray(value)) {
      return value.map((item) => this.choose(item, stack, outcomes));
    }
    const branches = choiceIn(value);
    if (branches !== undefined) {
      const [id, then, otherwise] = branches;
      return this.choose(holds(this.named(stack, id), outcomes) ? then : otherwise, stack, outcomes);
    }
    return isJsonObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.choose(item, stack, outcomes)])) : value;
  }

  private named(stack: Stack, id: string): TemplateCondition {
    const ofStack = this.known.get(stack) ?? new Map<string, TemplateCondition>();
    this.known.set(stack, ofStack);
    const known = ofStack.get(id);
    if (known !== undefined) {
      return known;
    }
    const title = `${stack.node.path}/${id}`;
    // CloudFormation rejects a cycle. Here it must end.
    ofStack.set(id, { comparison: { title } });
    const found = this.read(this.templates.conditions(stack)[id], stack, title);
    ofStack.set(id, found);
    return found;
  }

  private read(expression: unknown, stack: Stack, title?: string): TemplateCondition {
    const [name, argument] = isJsonObject(expression) ? Object.entries(expression)[0] ?? [] : [];
    const operands = [argument].flat();
    switch (name) {
      case 'Condition':
        return this.named(stack, String(argument));
      case 'Fn::Not':
        return { not: this.read(operands[0], stack) };
      case 'Fn::And':
        return { all: operands.map((each) => this.read(each, stack)) };
      case 'Fn::Or':
        return { any: operands.map((each) => this.read(each, stack)) };
      default:
        return this.compare(operands, stack, `${stack.node.path} ${JSON.stringify(expression)}`, title);
    }
  }

  private compare([left, right]: readonly unknown[], stack: Stack, key: string, title = key): TemplateCondition {
    if (left !== undefined && JSON.stringify(left) === JSON.stringify(right)) {
      return ALWAYS;
    }
    if (typeof left === 'string' && typeof right === 'string') {
      return NEVER;
    }
    const [literal, operand] = typeof left === 'string' ? [left, right] : [right, left];
    const comparison = { title, ...(typeof literal === 'string' && { operand: `${stack.node.path} ${JSON.stringify(operand)}`, literal }) };
    const known = this.comparisons.get(key) ?? comparison;
    this.comparisons.set(key, known);
    return { comparison: known };
  }
}

type ConditionalValue = readonly [condition: string, then: unknown, otherwise: unknown];

function choiceIn(value: unknown): ConditionalValue | undefined {
  const argument = isJsonObject(value) ? value['Fn::If'] : undefined;
  return Array.isArray(argument) && argument.length === 3 && typeof argument[0] === 'string' ? argument as unknown as ConditionalValue : undefined;
}

export function holds(condition: TemplateCondition, outcomes: Outcomes): boolean {
  if ('comparison' in condition) {
    return outcomes.get(condition.comparison.title) === true;
  }
  if ('not' in condition) {
    return !holds(condition.not, outcomes);
  }
  return 'all' in condition ? condition.all.every((each) => holds(each, outcomes)) : condition.any.some((each) => holds(each, outcomes));
}

export function comparisonsIn(conditions: readonly TemplateCondition[]): readonly TemplateComparison[] {
  const all = conditions.flatMap((condition): readonly TemplateComparison[] => {
    if ('comparison' in condition) {
      return [condition.comparison];
    }
    return comparisonsIn('not' in condition ? [condition.not] : 'all' in condition ? condition.all : condition.any);
  });
  return [...new Map(all.map((each) => [each.title, each])).values()];
}
