import { Ratchet } from './ratchet';
import { RuleNode, ruleNode } from './rule-node';
import { runRules } from './run-rules';
import { FieldError } from '../../field/error';
import { JsonObject } from '../../json-object';
import { Minor } from '../../version';
import { childPath } from '../paths';
import { isJsonMap, JsonSchema } from '../schema';
import { Correlation, itemsByKey, keyOfItem } from '../schema-validation/correlation';

/*
 * The `x-kubernetes-validations` of a schema, on a custom resource.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go Validate
 */

export interface RuleFindings {
  readonly errors: readonly FieldError[];
  /** What an update leaves as it is, is told, but not refused. */
  readonly warnings: readonly string[];
}

export interface RulesRequest {
  readonly object: JsonObject;
  readonly old?: JsonObject;
  readonly minor: Minor;
  /** Whether what an update leaves as it is may be wrong, in the minors that let it. */
  readonly ratchets: boolean;
}

const BUDGET = 10_000_000;
const RATCHETS_SINCE: Minor = 30;

/** Whether values have rules that the server evaluates. */
export function hasRules(schema: JsonSchema, minor: Minor): boolean {
  return ruleNode(schema, true, minor) !== undefined;
}

export function validateRules({ object, old, minor, ratchets }: RulesRequest, schema: JsonSchema): RuleFindings {
  const run = new RulesRun(minor);
  const correlation = old === undefined || !ratchets || minor < RATCHETS_SINCE ? undefined : new Correlation(object, old, schema);
  const root = ruleNode(schema, true, minor);
  if (root !== undefined) {
    run.visit(root, { path: '', value: object, old, ratchet: new Ratchet(correlation) });
  }
  return { errors: run.errors.map(withPlace), warnings: run.warnings };
}

export interface DefaultByRules {
  readonly path: string;
  readonly value: unknown;
  /** Whether it is a whole object. */
  readonly isObject: boolean;
  readonly minor: Minor;
  readonly budget: number;
}

/** What the rules of a schema say of its default, which stands for what was there before, too, and is then new. */
export function validateDefaultByRules(
  schema: JsonSchema, given: DefaultByRules,
): { readonly errors: readonly FieldError[]; readonly budget: number } {
  const { path, value, isObject, minor, budget } = given;
  const node = ruleNode(schema, isObject, minor);
  if (node === undefined) {
    return { errors: [], budget };
  }
  const visit = (old: unknown): RulesRun => {
    const run = new RulesRun(minor);
    run.budget = budget;
    run.visit(node, { path, value, old, ratchet: new Ratchet(undefined) });
    return run;
  };
  const kept = visit(value);
  const isNew = kept.errors.length === 0 && minor >= RATCHETS_SINCE ? visit(undefined) : undefined;
  return { errors: [...kept.errors, ...isNew?.errors ?? []], budget: Math.min(kept.budget, isNew?.budget ?? kept.budget) };
}

/** upstream: nil as a path */
const NO_FIELD = '<nil>';

function withPlace(error: FieldError): FieldError {
  return error.field === NO_FIELD ? { ...error, about: '' } : error;
}

/** A value, and what it replaces. */
export interface ValuePlace {
  readonly path: string;
  readonly value: unknown;
  readonly old: unknown;
  readonly ratchet: Ratchet;
}

export { estimateRule, sizedType } from './estimated-rules';

/** One evaluation of all rules. It ends when the budget does. */
export class RulesRun {
  public readonly errors: FieldError[] = [];
  public readonly warnings: string[] = [];
  public budget = BUDGET;

  constructor(public readonly minor: Minor) {}

  public get isOver(): boolean {
    return this.budget < 0;
  }

  public stop(error: FieldError): void {
    this.errors.push(error);
    this.budget = -1;
  }

  public visit(node: RuleNode, place: ValuePlace): void {
    const { value } = place;
    if (value === null || value === undefined || this.isOver) {
      return;
    }
    runRules(node, place, this);
    node.allOf.forEach((each) => this.visit(each, { ...place, ratchet: place.ratchet.ofParent() }));
    if (Array.isArray(value)) {
      this.visitItems(node, value, place);
    } else if (isJsonMap(value)) {
      this.visitFields(node, value, place);
    }
  }

  private visitItems({ items, schema }: RuleNode, list: readonly unknown[], { path, old, ratchet }: ValuePlace): void {
    if (items === undefined || this.isOver) {
      return;
    }
    const oldItems = Array.isArray(old) ? itemsByKey(old, schema) : undefined;
    list.forEach((value, i) => {
      const key = isJsonMap(value) && oldItems !== undefined ? keyOfItem(value, schema) : undefined;
      const before = key === undefined ? undefined : oldItems?.get(key);
      this.visit(items, { path: `${path}[${i}]`, value, old: before, ratchet: ratchet.item(i) });
    });
  }

  private visitFields({ additionalProperties, properties }: RuleNode, map: JsonObject, { path, old, ratchet }: ValuePlace): void {
    const before = isJsonMap(old) ? old : undefined;
    const oldOf = (key: string): unknown => (before !== undefined && Object.hasOwn(before, key) ? before[key] : undefined);
    for (const [key, value] of Object.entries(map)) {
      const property = properties.get(key);
      if (additionalProperties !== undefined) {
        this.visit(additionalProperties, { path: `${path}[${key}]`, value, old: oldOf(key), ratchet: ratchet.field(key) });
      }
      if (property !== undefined) {
        this.visit(property, { path: childPath(path, key), value, old: oldOf(key), ratchet: ratchet.field(key) });
      }
    }
  }
}
