import { FIELDS_OF_STRUCTS } from './fields-of-structs';
import { StructMember, StructType } from '../decoding/go-type';
import { Definition, definitionOf } from '../decoding/schema';
import { Minor } from '../version';

/**
 * How Go writes a field that has its zero value: it is left out, unless `always` (a value without omitempty) or `null` (a pointer without it). A
 * `pointer` is left out only where it is nil, and `omitzero` where the struct is empty.
 */
export type Writing = 'usual' | 'always' | 'null' | 'pointer' | 'omitzero';

export interface WrittenField extends StructMember {
  readonly writing: Writing;
  /** Its place among the fields of the struct. */
  readonly index: number;
}

interface FieldLine {
  readonly name: string;
  readonly writing: Writing;
  readonly since: number;
  readonly until: number;
}

let lines: ReadonlyMap<string, readonly FieldLine[]> | undefined;
const known = new WeakMap<StructType, readonly WrittenField[]>();

/** The fields of a struct in Go's order, each with how Go writes it. */
export function writtenFields(type: StructType, minor: Minor): readonly WrittenField[] {
  const found = known.get(type);
  if (found !== undefined) {
    return found;
  }
  lines ??= readTable(FIELDS_OF_STRUCTS);
  const writings = new Map<string, Writing>();
  collect(type.definition, minor, lines, writings);
  const fields = Array.from(type.fields.values(), (field, index) => ({ ...field, writing: writings.get(field.name) ?? 'usual', index } as const));
  known.set(type, fields);
  return fields;
}

const byName = new WeakMap<StructType, ReadonlyMap<string, WrittenField>>();

export function writtenFieldsByName(type: StructType, minor: Minor): ReadonlyMap<string, WrittenField> {
  let fields = byName.get(type);
  if (fields === undefined) {
    fields = new Map(writtenFields(type, minor).map((field) => [field.name, field]));
    byName.set(type, fields);
  }
  return fields;
}

/** Whether the struct has a pointer to the field. */
export function isPointer({ writing, type }: WrittenField): boolean {
  return (writing === 'pointer' || writing === 'null') && type.kind !== 'list' && type.kind !== 'map';
}

/** The same of the field of that name; false if the struct has none. */
export function isPointerField(type: StructType, name: string, minor: Minor): boolean {
  const field = writtenFieldsByName(type, minor).get(name);
  return field !== undefined && isPointer(field);
}

function collect({ name, rows }: Definition, minor: Minor, table: ReadonlyMap<string, readonly FieldLine[]>, writings: Map<string, Writing>): void {
  for (const line of table.get(name) ?? []) {
    if (line.since <= minor && minor <= line.until) {
      writings.set(line.name, line.writing);
    }
  }
  for (const row of rows) {
    const embedded = row.name === 'inline' ? definitionOf(row.type) : undefined;
    if (embedded !== undefined) {
      collect(embedded, minor, table, writings);
    }
  }
}

const INDENT = '  ';

function readTable(text: string): ReadonlyMap<string, readonly FieldLine[]> {
  const table = new Map<string, FieldLine[]>();
  let current: FieldLine[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith(INDENT)) {
      current.push(readLine(line.trim().split(' ')));
    } else if (line !== '') {
      current = [];
      table.set(line, current);
    }
  }
  return table;
}

function readLine(words: readonly string[]): FieldLine {
  const [span, name, writing] = words.length === 3 ? words : ['0+', ...words];
  const [since, until] = span.endsWith('+') ? [span.slice(0, -1), Infinity] : span.split('-');
  return { name, writing: writing as Writing, since: Number(since), until: until === '' ? Infinity : Number(until) };
}
