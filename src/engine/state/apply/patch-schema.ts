import { PatchError } from './patch-error';
import { KINDS, PATCH_FIELDS } from './patch-table';
import { definitionOf } from '../../decoding/schema';

/** A Go type: `core/v1.PodSpec`, `[]core/v1.Container`. Undefined where nothing below it has a patch strategy. */
export type PatchType = string | undefined;

/** How a field is merged. */
export interface PatchField {
  /** The type of its value; of a list, the type of its elements. */
  readonly type: PatchType;
  readonly strategy: '' | 'merge' | 'replace';
  readonly retainKeys: boolean;
  readonly mergeKey: string;
}

const OBJECT_META = 'meta/v1.ObjectMeta';
const LIST = '[]';

/** The Go type of a kind that kubectl knows; undefined for a custom resource. */
export function kindType(apiVersion: string, kind: string): PatchType {
  kinds ??= readKinds();
  return kinds.get(`${apiVersion} ${kind}`);
}

/** Whether the clients of Kubernetes know the kind, and do not read it as any JSON object. */
export function isKnownToClients(apiVersion: string, kind: string): boolean {
  return kindType(apiVersion, kind) !== undefined;
}

/** The field of a struct that has the JSON name, or why there is none. */
export function fieldOf(type: PatchType, name: string): PatchField | PatchError {
  const field = type === undefined ? undefined : patchFields().get(type)?.get(name);
  if (field !== undefined) {
    return field;
  }
  const plain = type === undefined ? undefined : plainType(type, name);
  return plain instanceof PatchError ? plain : { type: plain, strategy: '', retainKeys: false, mergeKey: '' };
}

/** The same, where the value is a list. */
export function listFieldOf(type: PatchType, name: string): PatchField | PatchError {
  const field = fieldOf(type, name);
  if (field instanceof PatchError) {
    return field;
  }
  const elementType = field.type?.startsWith(LIST) ? field.type.slice(LIST.length) : undefined;
  return elementType?.startsWith(LIST) ? new PatchError('unexpected slice of slice') : { ...field, type: elementType };
}

/** The field, where there is one. */
export function known(field: PatchField | PatchError): PatchField {
  if (field instanceof PatchError) {
    throw field;
  }
  return field;
}

/** Go's `reflect.Kind` of a type. */
export function kindOfType(type: PatchType): string {
  if (type === undefined) {
    return 'struct';
  }
  const underlying = definitionOf(type)?.underlying;
  if (underlying !== undefined) {
    return kindOfType(underlying);
  }
  return type.startsWith('map[') ? 'map' : type.startsWith(LIST) ? 'slice' : type.includes('.') ? 'struct' : type;
}

let kinds: ReadonlyMap<string, string> | undefined;
let kindTypes: ReadonlySet<string> | undefined;

function readKinds(): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const [head, ...names] of sections(KINDS)) {
    const [apiVersion, goPackage] = head.split(' ');
    names[0].split(' ').forEach((kind) => all.set(`${apiVersion} ${kind}`, `${goPackage}.${kind}`));
  }
  return all;
}

type PatchFields = ReadonlyMap<string, ReadonlyMap<string, PatchField>>;
let fields: PatchFields | undefined;

function patchFields(): PatchFields {
  fields ??= new Map([...sections(PATCH_FIELDS)].map(([type, ...rows]) => [type, new Map(rows.map(readField))]));
  return fields;
}

function readField(row: string): [string, PatchField] {
  const [name, type, strategies = '', mergeKey = ''] = row.split(' ');
  const all = strategies.split(',');
  const strategy = all.includes('merge') ? 'merge' : all.includes('replace') ? 'replace' : '';
  return [name, { type, strategy, retainKeys: all.includes('retainKeys'), mergeKey }];
}

/** The heads of a table, each with the lines that belong to it. */
function* sections(table: string): Iterable<readonly [string, ...string[]]> {
  for (const section of table.trim().split(/\n(?! )/)) {
    const [head, ...lines] = section.split('\n');
    yield [head, ...lines.map((line) => line.trim())];
  }
}

/** The type of a field without a patch strategy. */
function plainType(type: string, name: string): PatchType | PatchError {
  if (name === 'metadata' && isKindType(type)) {
    return OBJECT_META;
  }
  const kind = kindOfType(type);
  if (kind !== 'struct') {
    return new PatchError(`merging an object in json but data type is not struct, instead is: ${kind}`);
  }
  if (definitionOf(type) === undefined) {
    return undefined;
  }
  return typeOfField(type, name) ?? new PatchError(`unable to find api field in struct ${type.slice(type.indexOf('.') + 1)} for the json field "${name}"`);
}

function isKindType(type: string): boolean {
  kinds ??= readKinds();
  kindTypes ??= new Set(kinds.values());
  return kindTypes.has(type);
}

// upstream: the name is looked up as it is, then without regard to case.
function typeOfField(type: string, name: string): string | undefined {
  let types = fieldTypes.get(type);
  if (types === undefined) {
    const rows = rowsOf(type);
    types = new Map([...rows.map(([field, fieldType]): PatchFieldRow => [field.toLowerCase(), fieldType]), ...rows]);
    fieldTypes.set(type, types);
  }
  return types.get(name) ?? types.get(name.toLowerCase());
}

type PatchFieldRow = readonly [name: string, type: string];
const fieldTypes = new Map<string, ReadonlyMap<string, string>>();

function rowsOf(type: string): readonly PatchFieldRow[] {
  const rows = definitionOf(type)?.rows ?? [];
  return rows.flatMap((row) => (row.name === 'inline' ? rowsOf(row.type) : [[row.name, row.type] as const]));
}
