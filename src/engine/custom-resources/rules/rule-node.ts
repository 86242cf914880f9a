import { isDeclared } from './declared-type';
import { Programs, rulePrograms } from './programs';
import { Minor } from '../../version';
import { JsonSchema } from '../schema';

/*
 * The parts of a schema that have rules.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go NewValidator
 */

export interface RuleNode {
  /** The schema of the values. */
  readonly schema: JsonSchema;
  /** Whether the values are whole objects. */
  readonly isObject: boolean;
  /** Compiled when the first value is asked. */
  readonly programs: () => Programs;
  readonly properties: ReadonlyMap<string, RuleNode>;
  readonly items?: RuleNode;
  readonly additionalProperties?: RuleNode;
  readonly allOf: readonly RuleNode[];
}

const roots = new Map<Minor, WeakMap<JsonSchema, RuleNode>>();

/** Undefined where there are no rules. */
export function ruleNode(schema: JsonSchema, isObject: boolean, minor: Minor): RuleNode | undefined {
  const known = roots.get(minor) ?? new WeakMap<JsonSchema, RuleNode>();
  roots.set(minor, known);
  const found = known.get(schema) ?? makeNode(schema, { schema, isObject, minor });
  if (found !== undefined) {
    known.set(schema, found);
  }
  return found;
}

interface SchemaOfValue {
  readonly schema: JsonSchema;
  readonly isObject: boolean;
  readonly minor: Minor;
}

/** From here on the rules within `allOf` count, too. */
const ALL_OF_SINCE: Minor = 31;

/** @param rules the schema that has the rules: that of the values, or one that is asked beside it */
function makeNode(rules: JsonSchema, values: SchemaOfValue): RuleNode | undefined {
  const { schema, isObject, minor } = values;
  const properties = propertiesOf(rules, values);
  const [items, additionalProperties] = [
    within(rules.items, schema.items, minor), within(schemaOrNone(rules.additionalProperties), schemaOrNone(schema.additionalProperties), minor),
  ];
  const allOf = minor < ALL_OF_SINCE ? [] : (rules.allOf ?? []).flatMap((each) => makeNode(each, values) ?? []);
  const programs = (): Programs => rulePrograms(schema, isObject, minor, rules);
  return (rules['x-kubernetes-validations'] ?? []).length > 0 || properties.size > 0 || items !== undefined || additionalProperties !== undefined || allOf.length > 0
    ? { schema, isObject, programs, properties, items, additionalProperties, allOf }
    : undefined;
}

function schemaOrNone(schema: JsonSchema | boolean | undefined): JsonSchema | undefined {
  return typeof schema === 'object' ? schema : undefined;
}

function within(rules: JsonSchema | undefined, schema: JsonSchema | undefined, minor: Minor): RuleNode | undefined {
  return rules === undefined || schema === undefined ? undefined : makeNode(rules, { schema, isObject: isEmbedded(schema), minor });
}

function propertiesOf(rules: JsonSchema, { schema, minor, isObject }: SchemaOfValue): ReadonlyMap<string, RuleNode> {
  const found = new Map<string, RuleNode>();
  const own = schema.properties ?? {};
  for (const [name, property] of Object.entries(rules.properties ?? {})) {
    const values = Object.hasOwn(own, name) ? own[name] : undefined;
    // upstream: what rules do not see has none.
    const isSeen = values !== undefined && isDeclared(values);
    const node = isSeen && !(isObject && name === 'metadata') ? within(property, values, minor) : undefined;
    if (node !== undefined) {
      found.set(name, node);
    }
  }
  return found;
}

function isEmbedded(schema: JsonSchema): boolean {
  return schema['x-kubernetes-embedded-resource'] === true;
}
