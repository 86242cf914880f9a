import { distinctJson } from './distinct-json';
import { goNumber } from './go-number';
import { JsonObject } from '../../json-object';
import { isJsonMap, JsonSchema } from '../schema';

/*
 * A value of an object that is updated, with the one that it replaces.
 * upstream: k8s.io/apiserver/pkg/cel/common/equality.go, maplist.go
 */

export class Correlation {
  private readonly children = new Map<string | number, Correlation | undefined>();
  private unchanged: boolean | undefined;
  private oldItems: Map<string, unknown> | undefined;

  constructor(public readonly value: unknown, public readonly old: unknown, private readonly schema: JsonSchema) {}

  /** Whether the value is as it was. */
  public get isUnchanged(): boolean {
    return this.unchanged ??= this.compare();
  }

  /** Undefined where nothing is known of what was there before. */
  public field(name: string): Correlation | undefined {
    return this.child(name, () => {
      const { value, old } = this;
      const schema = this.schemaOf(name);
      const isKnown = isJsonMap(value) && isJsonMap(old) && Object.hasOwn(value, name) && Object.hasOwn(old, name);
      return isKnown && schema !== undefined ? new Correlation(value[name], old[name], schema) : undefined;
    });
  }

  public item(index: number): Correlation | undefined {
    return this.child(index, () => {
      const { value, old, schema: { items } } = this;
      const item: unknown = Array.isArray(value) ? value[index] : undefined;
      const before = Array.isArray(old) ? this.oldItemOf(item, old) : undefined;
      return before === undefined || items === undefined ? undefined : new Correlation(item, before, items);
    });
  }

  /** upstream: an object with a field that has no schema, as its metadata, is never as it was. */
  private compare(): boolean {
    const { value, old } = this;
    if (Array.isArray(value) && Array.isArray(old)) {
      return value.length === old.length && this.compareItems(value, old);
    }
    if (isJsonMap(value) && isJsonMap(old)) {
      const names = Object.keys(value);
      return names.length === Object.keys(old).length && names.every((name) => this.field(name)?.isUnchanged === true);
    }
    return distinctJson(value) === distinctJson(old);
  }

  private compareItems(value: readonly unknown[], old: readonly unknown[]): boolean {
    return this.schema['x-kubernetes-list-type'] === 'map'
      ? value.every((_, i) => this.item(i)?.isUnchanged === true)
      : distinctJson(value) === distinctJson(old);
  }

  private child(key: string | number, make: () => Correlation | undefined): Correlation | undefined {
    if (!this.children.has(key)) {
      this.children.set(key, make());
    }
    return this.children.get(key);
  }

  private schemaOf(name: string): JsonSchema | undefined {
    const { properties = {}, additionalProperties } = this.schema;
    if (Object.hasOwn(properties, name)) {
      return properties[name];
    }
    return typeof additionalProperties === 'object' ? additionalProperties : undefined;
  }

  private oldItemOf(item: unknown, old: readonly unknown[]): unknown {
    this.oldItems ??= itemsByKey(old, this.schema);
    const key = isJsonMap(item) ? keyOfItem(item, this.schema) : undefined;
    return key === undefined ? undefined : this.oldItems.get(key);
  }
}

/** The items of a list that is a map, by their keys; none of another list. */
export function itemsByKey(list: readonly unknown[], schema: JsonSchema): Map<string, unknown> {
  const items = new Map<string, unknown>();
  if (schema.type !== 'array' || schema['x-kubernetes-list-type'] !== 'map' || !schema['x-kubernetes-list-map-keys']?.length) {
    return items;
  }
  for (const item of list) {
    const key = isJsonMap(item) ? keyOfItem(item, schema) : undefined;
    if (key !== undefined && !items.has(key)) {
      items.set(key, item);
    }
  }
  return items;
}

/** Undefined for an item of which a key is missing or has parts. */
export function keyOfItem(item: JsonObject, schema: JsonSchema): string | undefined {
  const values = (schema['x-kubernetes-list-map-keys'] ?? []).map((key) => (Object.hasOwn(item, key) ? item[key] : undefined));
  const isScalar = (value: unknown): boolean => typeof value === 'string' || typeof value === 'boolean' || goNumber(value) !== undefined;
  return values.every(isScalar) ? distinctJson(values) : undefined;
}
