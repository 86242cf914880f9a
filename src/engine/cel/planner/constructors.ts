import { EvaluationFrame } from './frame';
import { PlanNode } from './node';
import { TypeProvider } from '../checker/type-provider';
import { LIST_COST, MAP_COST, OBJECT_COST } from '../cost/base-costs';
import { goText } from '../values/go-text';
import { ArrayList } from '../values/list';
import { EntryMap } from '../values/map';
import { CelError, CelOptional, CelResult } from '../values/value';

/*
 * Lists, maps and objects. Their cost does not depend on what is in them.
 */


export class ListNode implements PlanNode {
  public readonly id: number;
  public readonly elements: readonly PlanNode[];
  private readonly optional: ReadonlySet<number>;

  constructor(id: number, elements: readonly PlanNode[], optional: ReadonlySet<number>) {
    this.id = id;
    this.elements = elements;
    this.optional = optional;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const list = this.create(frame);
    frame.spend(LIST_COST);
    return list;
  }

  /** The list without its cost. */
  public create(frame: EvaluationFrame): CelResult {
    const values: CelResult[] = [];
    for (let index = 0; index < this.elements.length; index++) {
      const value = this.elements[index].eval(frame);
      if (value instanceof CelError) {
        return value;
      }
      if (!this.optional.has(index)) {
        values.push(value);
      } else if (!(value instanceof CelOptional)) {
        return new CelError(`cannot initialize optional list element from non-optional value ${goText(value)}`);
      } else if (value.value !== undefined) {
        values.push(value.value);
      }
    }
    return new ArrayList(values);
  }
}

export interface EntryNode {
  readonly key: PlanNode;
  readonly value: PlanNode;
  readonly optional: boolean;
}

export class MapNode implements PlanNode {
  public readonly id: number;
  public readonly entries: readonly EntryNode[];

  constructor(id: number, entries: readonly EntryNode[]) {
    this.id = id;
    this.entries = entries;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const map = this.create(frame);
    frame.spend(MAP_COST);
    return map;
  }

  /** The map without its cost. */
  public create(frame: EvaluationFrame): CelResult {
    const map = new EntryMap();
    for (const { key: keyNode, value: valueNode, optional } of this.entries) {
      const key = keyNode.eval(frame);
      if (key instanceof CelError) {
        return key;
      }
      const error = setEntry(map, key, valueNode.eval(frame), optional);
      if (error !== undefined) {
        return error;
      }
    }
    return map;
  }
}

function setEntry(map: EntryMap, key: CelResult, value: CelResult, optional: boolean): CelError | undefined {
  if (value instanceof CelError) {
    return value;
  }
  if (!optional) {
    map.set(key, value);
  } else if (!(value instanceof CelOptional)) {
    return new CelError(`cannot initialize optional entry '${goText(key)}' from non-optional value ${goText(value)}`);
  } else if (value.value === undefined) {
    map.delete(key);
  } else {
    map.set(key, value.value);
  }
  return undefined;
}

export interface FieldNode {
  readonly name: string;
  readonly value: PlanNode;
  readonly optional: boolean;
}

export class ObjectNode implements PlanNode {
  public readonly id: number;
  private readonly typeName: string;
  private readonly fields: readonly FieldNode[];
  private readonly provider: TypeProvider;

  constructor(id: number, typeName: string, fields: readonly FieldNode[], provider: TypeProvider) {
    this.id = id;
    this.typeName = typeName;
    this.fields = fields;
    this.provider = provider;
  }

  public eval(frame: EvaluationFrame): CelResult {
    const object = this.create(frame);
    frame.spend(OBJECT_COST);
    return object;
  }

  private create(frame: EvaluationFrame): CelResult {
    const values = new Map<string, CelResult>();
    for (const { name, value: node, optional } of this.fields) {
      const value = node.eval(frame);
      if (value instanceof CelError) {
        return value;
      }
      if (!optional) {
        values.set(name, value);
      } else if (!(value instanceof CelOptional)) {
        return new CelError(`cannot initialize optional entry '${name}' from non-optional value ${goText(value)}`);
      } else if (value.value === undefined) {
        values.delete(name);
      } else {
        values.set(name, value.value);
      }
    }
    return this.provider.create(this.typeName, values);
  }
}
