import { costExceeds, PER_CRD_LIMIT, PER_RULE_LIMIT } from './cost-message';
import { DefinitionOptions } from './definition-options';
import { printedRule } from './printed';
import { ruleTextErrors } from './rule-texts';
import type { SchemaErrors, SchemaPosition } from './schema';
import { schemaHas, SchemaPredicate } from './schema-has';
import { itemsOf, schemaOf, SchemaProps } from './types';
import { escapeName } from '../admission-policy/type-checking/schema-type';
import type { EstimatedRule, SizedType } from '../custom-resources/rules/estimated-rules';
import { JsonSchema } from '../custom-resources/schema';
import { FieldError, forbidden, internalError, invalid, panicAt } from '../field/error';
import { customRules } from '../lazy-modules';
import { Minor } from '../version';

/*
 * The rules of a schema: that they can be compiled, and what they cost at most.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/cel_validation.go
 */

const RULES = 'x-kubernetes-validations';
const SINCE: Minor = 25;
const LARGEST = 2 ** 64;
const MOST_NAMED = 4;

interface TotalCost {
  total: number;
  /** The rules that cost most. */
  expensive: { readonly path: string; readonly cost: number }[];
}

type TypeInfo = { readonly type: SizedType | undefined } | { readonly error: string };

/** What the rules of a schema depend on besides the schema. */
export class SchemaContext {
  private readonly isInScope: boolean;
  private known: TypeInfo | undefined;

  /** @param cardinality how often a value may be there; undefined for any number of times */
  constructor(
    public readonly schema: SchemaProps | undefined, public readonly root: RootContext, public readonly cardinality: number | undefined,
    private readonly parent?: SchemaContext, private readonly typeIn?: (type: SizedType) => TypeInfo | undefined,
  ) {
    this.isInScope = parent?.isInScope === true || (schema?.[RULES] ?? []).length > 0;
  }

  public values(schema: SchemaProps | undefined): SchemaContext {
    return this.child(schema, ({ element }) => (schemaOf(this.schema?.additionalProperties) === undefined ? undefined : { type: element }));
  }

  public items(schema: SchemaProps): SchemaContext {
    return this.child(schema, ({ element }) => (this.schema === undefined || itemsOf(this.schema) === undefined ? undefined : { type: element }));
  }

  public property(schema: SchemaProps, name: string): SchemaContext {
    return this.child(schema, ({ fields }) => {
      const field = fields?.get(escapeName(name) ?? '');
      return field && { type: field };
    });
  }

  /** Undefined where there are no rules around. */
  public typeInfo(): TypeInfo | undefined {
    if (!this.isInScope || this.schema === undefined) {
      return undefined;
    }
    this.known ??= this.infoOfParent() ?? this.converted(this.schema);
    return this.known;
  }

  private infoOfParent(): TypeInfo | undefined {
    const info = this.parent?.typeInfo();
    return info === undefined || 'error' in info ? info : info.type && this.typeIn?.(info.type);
  }

  private converted(schema: SchemaProps): TypeInfo {
    const isObject = this.parent === undefined || schema['x-kubernetes-embedded-resource'] === true;
    const type = customRules().sizedType(schema as JsonSchema, isObject, this.root.options.minor);
    return type === undefined ? { error: 'unable to convert structural schema to CEL declarations' } : { type };
  }

  private child(schema: SchemaProps | undefined, typeIn: (type: SizedType) => TypeInfo | undefined): SchemaContext {
    const most = this.schema === undefined ? undefined : maxElements(this.schema);
    const cardinality = this.cardinality === undefined || most === undefined ? undefined : times(this.cardinality, most);
    return new SchemaContext(schema, this.root, cardinality, this, typeIn);
  }
}

interface RootContext {
  readonly options: DefinitionOptions;
  /** Where its schema is that of the old definition, a rule may cost more. */
  readonly version: string;
  readonly cost: TotalCost;
}

const hasRules: SchemaPredicate = (schema) => (schema[RULES] ?? []).length > 0;

/** Undefined for minors that do not look at rules, and where there are none. */
export function rootContext(schema: SchemaProps, version: string, options: DefinitionOptions): SchemaContext | undefined {
  const isLookedAt = options.minor >= SINCE && schemaHas(schema, hasRules);
  return !isLookedAt ? undefined : new SchemaContext(schema, { options, version, cost: { total: 0, expensive: [] } }, 1);
}

function maxElements({ type, additionalProperties, maxProperties, maxItems }: SchemaProps): number | undefined {
  const limit = type === 'array' ? { most: maxItems } : type === 'object' && additionalProperties !== undefined ? { most: maxProperties } : { most: 1 };
  return limit.most === undefined ? undefined : Math.max(Number(limit.most), 0);
}

function times(one: number, other: number): number {
  return Math.min(one * other, LARGEST);
}

export function totalCostErrors(context: SchemaContext | undefined, path: string): readonly FieldError[] {
  const { total = 0, expensive = [] } = context?.root.cost ?? {};
  return total <= PER_CRD_LIMIT ? [] : [
    ...expensive.map((rule) => forbidden(rule.path, 'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema')),
    forbidden(path, costExceeds('x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema', total, PER_CRD_LIMIT)),
  ];
}

/** @param found the errors that were there before those of the schema and its parts */
export function validateRules(schema: SchemaProps, position: SchemaPosition, options: DefinitionOptions, errors: SchemaErrors, found: number): void {
  const rules = schema[RULES] ?? [];
  if (rules.length === 0) {
    return;
  }
  const { path, context } = position;
  errors.schema.push(...rules.flatMap((rule, i) => ruleTextErrors(rule, schema, `${path}.${RULES}[${i}]`, options.minor)));
  if (errors.schema.length > found || context === undefined) {
    return;
  }
  const info = context.typeInfo();
  const type = info === undefined || 'error' in info ? undefined : info.type;
  if (type === undefined) {
    const detail = info !== undefined && 'error' in info
      ? `internal error: failed to construct type information for x-kubernetes-validations rules: ${info.error}`
      : 'failed to convert to declType for CEL validation rules';
    errors.rules.push(internalError(`${path}.${RULES}`, detail));
    return;
  }
  const { minor } = options;
  const { rules: oldRules, messageExpressions: oldMessageExpressions } = options.oldExpressions();
  rules.forEach((rule, i) => {
    const estimated = customRules().estimateRule(rule, { type, minor, oldRules, oldMessageExpressions });
    errors.rules.push(...ruleErrors({ schema, position, context, path: `${path}.${RULES}[${i}]`, i }, estimated));
  });
}

interface RulePosition {
  readonly schema: SchemaProps;
  readonly position: SchemaPosition;
  readonly context: SchemaContext;
  readonly path: string;
  readonly i: number;
}

const OPTIONAL_OLD_SELF_SINCE: Minor = 29;

function ruleErrors({ schema, position, context, path, i }: RulePosition, estimated: EstimatedRule): readonly FieldError[] {
  const { root: { version, options: { minor, isUnchanged }, cost: total }, cardinality } = context;
  const rule = (schema[RULES] ?? [])[i];
  const { error, messageError, messageCost } = estimated;
  const cost = times(estimated.cost, cardinality ?? estimated.maxCardinality);
  const errors: FieldError[] = [];
  if (cost > PER_RULE_LIMIT && !isUnchanged(version)) {
    errors.push(forbidden(`${path}.rule`, costExceeds('estimated rule cost', cost, PER_RULE_LIMIT)));
  }
  observe(total, `${path}.rule`, cost);
  if (estimated.panics === true) {
    const place = `${path}.${error === undefined ? 'messageExpression' : 'rule'}`;
    return [panicAt(place, `on the expression at ${place}`)];
  }
  if (error !== undefined) {
    errors.push(invalid(`${path}.rule`, printedRule(rule, minor), error));
  }
  if (messageError !== undefined) {
    errors.push(invalid(`${path}.messageExpression`, printedRule(rule, minor), messageError));
  } else if (messageCost !== undefined) {
    if (messageCost > PER_RULE_LIMIT && !isUnchanged(version)) {
      errors.push(forbidden(`${path}.messageExpression`, costExceeds('estimated messageExpression cost', messageCost, PER_RULE_LIMIT)));
    }
    observe(total, `${path}.messageExpression`, messageCost);
  }
  if (estimated.usesOldSelf && position.uncorrelatable !== undefined) {
    const detail = `oldSelf cannot be used on the uncorrelatable portion of the schema within ${position.uncorrelatable}`;
    errors.push(invalid(`${path}.rule`, rule.rule ?? '', detail));
  } else if (!estimated.usesOldSelf && rule.optionalOldSelf !== undefined && minor >= OPTIONAL_OLD_SELF_SINCE) {
    errors.push(invalid(`${path}.optionalOldSelf`, rule.optionalOldSelf, 'may not be set if oldSelf is not used in rule'));
  }
  return errors;
}

function observe(total: TotalCost, path: string, cost: number): void {
  total.total = Math.min(total.total + cost, LARGEST);
  if (cost >= PER_CRD_LIMIT / 100) {
    total.expensive = [...total.expensive, { path, cost }].sort((a, b) => b.cost - a.cost).slice(0, MOST_NAMED);
  }
}
