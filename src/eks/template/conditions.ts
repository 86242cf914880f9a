import type { CfnResource, Stack } from 'aws-cdk-lib';
import { intrinsic } from './intrinsics';
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
  /** All values that the operand may have, if the template lists them. */
  readonly among?: readonly string[];
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

  /**
   * The conditions on which a value of the template of that stack depends: those of each `Fn::If` in it, and, with `listed`, which value a parameter
   * with allowed values has, and which one an `Fn::FindInMap` finds.
   */
  public within(value: unknown, stack: Stack, listed: boolean): readonly TemplateCondition[] {
    if (Array.isArray(value)) {
      return value.flatMap((item) => this.within(item, stack, listed));
    }
    const choice = this.choiceIn(value, stack, listed);
    if (choice !== undefined) {
      return choice.flatMap(({ when, value: chosen }) => [...(when === undefined ? [] : [when]), ...this.within(chosen, stack, listed)]);
    }
    return isJsonObject(value) ? Object.values(value).flatMap((item) => this.within(item, stack, listed)) : [];
  }

  /** The value with what CloudFormation takes for each of these. */
  public choose(value: unknown, stack: Stack, { outcomes, listed }: ChosenOutcomes): unknown {
    if (Array.isArray(value)) {
      return value.map((item) => this.choose(item, stack, { outcomes, listed }));
    }
    const choice = this.choiceIn(value, stack, listed);
    if (choice !== undefined) {
      return this.choose(choice.find(({ when }) => when === undefined || holds(when, outcomes))?.value, stack, { outcomes, listed });
    }
    return isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.choose(item, stack, { outcomes, listed })]))
      : value;
  }

  private choiceIn(value: unknown, stack: Stack, listed: boolean): Choice | undefined {
    const [name, argument] = intrinsic(value) ?? [];
    if (name === 'Fn::If' && Array.isArray(argument) && argument.length === 3 && typeof argument[0] === 'string') {
      const [id, then, otherwise] = argument as [string, unknown, unknown];
      return [{ when: this.named(stack, id), value: then }, { value: otherwise }];
    }
    if (listed && name === 'Ref') {
      const values = this.templates.allowedValues(stack, String(argument));
      // The same value in a nested stack as in the stack around it.
      const origin = this.templates.originOf(stack, String(argument));
      return values.length === 0 ? undefined : this.oneOf({ Ref: origin.id }, values.map((each) => [each, each]), origin.stack);
    }
    return listed && name === 'Fn::FindInMap' && Array.isArray(argument) ? this.found(argument, stack) : undefined;
  }

  /** The value in a mapping, or else the default of the reference. Keys that nobody knows may be any of the mapping. */
  private found([id, ...given]: readonly unknown[], stack: Stack): Choice | undefined {
    const [keys, fallback] = [given.slice(0, KEYS_OF_MAPPING), given[KEYS_OF_MAPPING]];
    const otherwise = isJsonObject(fallback) && 'DefaultValue' in fallback ? [{ value: fallback.DefaultValue }] : undefined;
    let mapping = this.templates.mapping(stack, String(id));
    for (const [i, key] of keys.entries()) {
      if (!isJsonObject(mapping) || Object.keys(mapping).length === 0) {
        return otherwise;
      }
      if (typeof key !== 'string') {
        const found = (each: string): unknown => ({ 'Fn::FindInMap': [id, ...given.slice(0, i), each, ...given.slice(i + 1)] });
        const values = Object.keys(mapping).map((each) => [each, found(each)] as const);
        return this.oneOf(key, [...values, ...(otherwise ?? []).map(({ value }) => ['', value] as const)], stack);
      }
      mapping = Object.hasOwn(mapping, key) ? mapping[key] : undefined;
    }
    return isMappedValue(mapping) ? [{ value: mapping }] : otherwise;
  }

  /** One of the values, by the literal that the operand equals: the last one, if it is none of the others. */
  private oneOf(operand: unknown, values: readonly (readonly [literal: string, value: unknown])[], stack: Stack): Choice {
    return values.map(([literal, value], i) => (i === values.length - 1 ? { value } : { when: this.equals(operand, literal, stack), value }));
  }

  private equals(operand: unknown, literal: string, stack: Stack): TemplateCondition {
    const ref = isJsonObject(operand) && typeof operand.Ref === 'string' ? operand.Ref : JSON.stringify(operand);
    const key = `${stack.node.path} ${JSON.stringify({ 'Fn::Equals': [operand, literal] })}`;
    return this.compare([operand, literal], stack, key, `${stack.node.path}/${ref} = ${literal}`);
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
    const among = this.valuesOf(operand, stack);
    if (typeof literal === 'string' && among !== undefined && !among.includes(literal)) {
      return NEVER;
    }
    const comparison = {
      title,
      ...(typeof literal === 'string' && { operand: this.operandKey(operand, stack), literal }),
      ...(among !== undefined && { among }),
    };
    const known = this.comparisons.get(key) ?? comparison;
    this.comparisons.set(key, known);
    return { comparison: known };
  }

  /** The parameter of a nested stack is the one that it has the value of. */
  private operandKey(operand: unknown, stack: Stack): string {
    const origin = isJsonObject(operand) && typeof operand.Ref === 'string' ? this.templates.originOf(stack, operand.Ref) : undefined;
    return origin === undefined ? `${stack.node.path} ${JSON.stringify(operand)}` : `${origin.stack.node.path} ${JSON.stringify({ Ref: origin.id })}`;
  }

  private valuesOf(operand: unknown, stack: Stack): readonly string[] | undefined {
    const ref = isJsonObject(operand) && typeof operand.Ref === 'string' ? operand.Ref : undefined;
    const values = ref === undefined ? [] : this.templates.allowedValues(stack, ref);
    return values.length === 0 ? undefined : values;
  }
}

const KEYS_OF_MAPPING = 2;

/** A mapping has texts, numbers, true, false, and lists. */
function isMappedValue(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value);
}

/** What a value can be: the first whose condition holds. The last one has none. */
type Choice = readonly { readonly when?: TemplateCondition; readonly value: unknown }[];

export interface ChosenOutcomes {
  readonly outcomes: Outcomes;
  /** Whether what the template lists is chosen too. */
  readonly listed: boolean;
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
