import { Definition, definitionOf, FieldRow } from './schema';
import { Minor, NEWEST_MINOR, OLDEST_MINOR } from '../version';

/** A Go type as one minor of Kubernetes has it, ready to decode into. */
export type GoType = StructType | ListType | MapType | PlainType;

/** A struct; embedded structs are flattened into it. */
export interface StructType {
  readonly kind: 'struct';
  /** As messages name it: `v1.PodSpec`. */
  readonly display: string;
  /** The bare name: `PodSpec`. */
  readonly name: string;
  readonly definition: Definition;
  readonly fields: ReadonlyMap<string, StructMember>;
}

export interface ListType {
  readonly kind: 'list';
  readonly display: string;
  readonly element: GoType;
}

/** A map whose keys are strings; there are no others. */
export interface MapType {
  readonly kind: 'map';
  readonly display: string;
  readonly element: GoType;
}

/**
 * A type without parts; `bytes` is Base64 in JSON. Those that JavaScript has too are named as `typeof` names them. The last four have a decoder of their own in Go; `raw` takes
 * any JSON.
 */
export interface PlainType {
  readonly kind: 'string' | 'bytes' | 'boolean' | 'int32' | 'int64' | 'float64' | 'quantity' | 'intOrString' | 'time' | 'raw' | SchemaUnion;
  readonly display: string;
  /** The schema that may be there. */
  readonly schema?: GoType;
}

/** A schema of a CustomResourceDefinition, or something else. */
export type SchemaUnion = 'schemaOrBool' | 'schemaOrArray' | 'schemaOrStringArray';

export interface StructMember {
  /** The JSON name. */
  readonly name: string;
  /** The name in Go's messages, which from 1.35 on holds the embedded structs: `VolumeSource.hostPath`. */
  readonly goPath: string;
  readonly type: GoType;
  readonly owner: StructType;
  /** The structs that it is embedded in, from the outside in. */
  readonly embeddedIn: readonly string[];
}

const PLAIN: Readonly<Record<string, PlainType['kind']>> = {
  'string': 'string',
  'bytes': 'bytes',
  'bool': 'boolean',
  'int32': 'int32',
  'int64': 'int64',
  'float64': 'float64',
  'resource.Quantity': 'quantity',
  'intstr.IntOrString': 'intOrString',
  'meta/v1.Time': 'time',
  'meta/v1.MicroTime': 'time',
  'meta/v1.FieldsV1': 'raw',
  'meta/v1.Fields': 'raw',
  'runtime.RawExtension': 'raw',
  ...plainSchemaTypes('apiextensions/v1'),
  ...plainSchemaTypes('apiextensions/v1beta1'),
};

function plainSchemaTypes(goPackage: string): Readonly<Record<string, PlainType['kind']>> {
  return {
    [`${goPackage}.JSON`]: 'raw',
    [`${goPackage}.JSONSchemaPropsOrBool`]: 'schemaOrBool',
    [`${goPackage}.JSONSchemaPropsOrArray`]: 'schemaOrArray',
    [`${goPackage}.JSONSchemaPropsOrStringArray`]: 'schemaOrStringArray',
  };
}

/** From here on Go's JSON library names embedded structs in its messages. upstream: sigs.k8s.io/json of 2025-07-30 */
const EMBEDDED_NAMES_SINCE: Minor = 35;

const byMinor = new Map<Minor, Map<string, GoType>>();

/** The Go type of that name (`core/v1.Pod`) in a minor of Kubernetes; the nearest minor known stands for one that is not. */
export function goType(name: string, minor: Minor): GoType {
  const known = Math.min(Math.max(minor, OLDEST_MINOR), NEWEST_MINOR);
  let types = byMinor.get(known);
  if (types === undefined) {
    types = new Map();
    byMinor.set(known, types);
  }
  return types.get(name) ?? compile(name, known, types);
}

/** The first minor that has the type, or that of its elements. */
export function firstMinorOf(name: string): Minor {
  const rows = definitionOf(name.slice(name.lastIndexOf(']') + 1))?.rows ?? [];
  return rows.length === 0 ? OLDEST_MINOR : Math.min(...rows.map(({ since }) => since));
}

function compile(name: string, minor: Minor, types: Map<string, GoType>): GoType {
  const definition = definitionOf(name);
  if (definition !== undefined && definition.underlying === undefined) {
    return compileStruct(definition, minor, types);
  }
  const type = definition?.underlying === undefined ? unnamedType(name, minor) : { ...goType(definition.underlying, minor), display: display(name) };
  types.set(name, type);
  return type;
}

function unnamedType(name: string, minor: Minor): GoType {
  if (name.startsWith('[]')) {
    return { kind: 'list', display: display(name), element: goType(name.slice('[]'.length), minor) };
  }
  if (name.startsWith('map[')) {
    return { kind: 'map', display: display(name), element: goType(name.slice(name.indexOf(']') + 1), minor) };
  }
  const kind = PLAIN[name];
  if (kind === undefined) {
    throw new Error(`INVARIANT: no table has the Go type ${name}`);
  }
  const schema = kind === 'schemaOrBool' || kind === 'schemaOrArray' ? goType(name.replace(/Or(Bool|Array)$/, ''), minor) : undefined;
  return { kind, display: display(name), ...(schema && { schema }) };
}

function compileStruct(definition: Definition, minor: Minor, types: Map<string, GoType>): StructType {
  const shown = display(definition.name);
  const fields = new Map<string, StructMember>();
  const type: StructType = { kind: 'struct', display: shown, name: shown.slice(shown.indexOf('.') + 1), definition, fields };
  // INVARIANT: known before its fields are, since types hold themselves (meta/v1.Fields once did).
  types.set(definition.name, type);
  for (const { row, embedded } of rowsAt(definition, minor)) {
    const goPath = minor >= EMBEDDED_NAMES_SINCE ? embedded + row.name : row.name;
    fields.set(row.name, { name: row.name, goPath, type: goType(row.type, minor), owner: type, embeddedIn: embedded === '' ? NOT_EMBEDDED : embedded.slice(0, -1).split('.') });
  }
  return type;
}

const NOT_EMBEDDED: readonly string[] = [];

interface EmbeddedRow {
  readonly row: FieldRow;
  /** `VolumeSource.` where the row is that struct's. */
  readonly embedded: string;
}

function rowsAt(definition: Definition, minor: Minor): readonly EmbeddedRow[] {
  const present = definition.rows.filter((row) => row.since <= minor && minor <= row.until);
  return present.flatMap((row) => (row.name === 'inline' ? embeddedRows(row, minor) : [{ row, embedded: '' }]));
}

function embeddedRows(inline: FieldRow, minor: Minor): readonly EmbeddedRow[] {
  const struct = definitionOf(inline.type);
  const prefix = `${inline.type.slice(inline.type.lastIndexOf('.') + 1)}.`;
  return struct === undefined ? [] : rowsAt(struct, minor).map(({ row, embedded }) => ({ row, embedded: prefix + embedded }));
}

const PACKAGE_PATH = /(?<![\w-])[\w-]+\//g;
const BYTES = /(?<=^|\])bytes$/;

/** A type as Go's messages name it: `[]v1.Container` of `[]core/v1.Container`. */
function display(name: string): string {
  return name.replace(BYTES, '[]uint8').replace(PACKAGE_PATH, '');
}
