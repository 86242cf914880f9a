import { ADMISSIONREGISTRATION } from './schema/admissionregistration';
import { APPS } from './schema/apps';
import { AUTOSCALING } from './schema/autoscaling';
import { BATCH } from './schema/batch';
import { CORE } from './schema/core';
import { EXTENSIONS } from './schema/extensions';
import { META } from './schema/meta';
import { NETWORKING } from './schema/networking';
import { NODE } from './schema/node';
import { POD_SECURITY } from './schema/pod-security';
import { POLICY } from './schema/policy';
import { RBAC } from './schema/rbac';
import { SCHEDULING } from './schema/scheduling';
import { apiextensionsTables, otherKindTables } from '../lazy-modules';
import { Minor } from '../version';

/*
 * The tables' notation: `package core/v1`, then its types. `PodPhase = string` is a type by another type; else follow the struct's fields, each
 * with its JSON name, Go type and, where it came or went, the minors that have it: `25+`, `-24` or `16-24`. A field named `inline` is an embedded
 * struct, `bytes` is Go's []byte. A type without a package is of the same package; pointers are left out.
 * test/oracle/schema writes them. The tables of kinds that few sets have are read on first use.
 */
const TABLES = [ADMISSIONREGISTRATION, APPS, AUTOSCALING, BATCH, CORE, EXTENSIONS, META, NETWORKING, NODE, POD_SECURITY, POLICY, RBAC, SCHEDULING];

export interface FieldRow {
  /** The JSON name, or `inline`. */
  readonly name: string;
  /** The Go type: `[]core/v1.Container`. */
  readonly type: string;
  readonly since: Minor;
  readonly until: Minor;
}

export interface Definition {
  /** As `core/v1.Pod`. */
  readonly name: string;
  /** What `type X = y` names. */
  readonly underlying?: string;
  /** Of a struct. */
  readonly rows: readonly FieldRow[];
}

/** A type's lines, not read yet: most of the types are never asked for. */
interface TypeLines {
  readonly goPackage: string;
  readonly underlying?: string;
  readonly lines: string[];
}

let entries: ReadonlyMap<string, TypeLines> | undefined;
let apiextensionsEntries: ReadonlyMap<string, TypeLines> | undefined;
let otherEntries: ReadonlyMap<string, TypeLines> | undefined;
const definitions = new Map<string, Definition>();

/** The Go type of that name, as `core/v1.Pod`; undefined for Go's own types and for those with a decoder of their own. */
export function definitionOf(name: string): Definition | undefined {
  const known = definitions.get(name);
  if (known !== undefined) {
    return known;
  }
  const entry = entryOf(name);
  if (entry === undefined) {
    return undefined;
  }
  const { underlying, goPackage } = entry;
  const rows = entry.lines.map((line) => readRow(line, goPackage));
  const definition = { name, underlying: underlying === undefined ? undefined : qualify(underlying, goPackage), rows };
  definitions.set(name, definition);
  return definition;
}

/** Names that are neither Go's own nor of types with a decoder of their own. */
const TABLED = /^(?!meta\/v1\.(?:Time|MicroTime|Fields|FieldsV1)$)(?:[a-z]+\/v\w+|types)\./;

function entryOf(name: string): TypeLines | undefined {
  entries ??= readTables(TABLES.join(''));
  const entry = entries.get(name);
  if (entry !== undefined || !TABLED.test(name)) {
    return entry;
  }
  if (name.startsWith(APIEXTENSIONS_PACKAGE)) {
    apiextensionsEntries ??= readTables(apiextensionsTables().APIEXTENSIONS);
    return apiextensionsEntries.get(name);
  }
  otherEntries ??= readTables(otherKindTables().OTHER_KINDS);
  return otherEntries.get(name);
}

const APIEXTENSIONS_PACKAGE = 'apiextensions/';
const PACKAGE = 'package ';
const INDENT = '  ';

function readTables(text: string): ReadonlyMap<string, TypeLines> {
  const all = new Map<string, TypeLines>();
  let goPackage = '';
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith(INDENT)) {
      lines.push(line);
    } else if (line.startsWith(PACKAGE)) {
      goPackage = line.slice(PACKAGE.length);
    } else if (line !== '') {
      const [name, underlying] = line.split(' = ');
      lines = [];
      all.set(`${goPackage}.${name}`, { goPackage, underlying, lines });
    }
  }
  return all;
}

function readRow(line: string, goPackage: string): FieldRow {
  const [name, type, span = '0+'] = line.slice(INDENT.length).split(' ');
  const [since, until] = span.endsWith('+') ? [span.slice(0, -1), Infinity] : span.split('-');
  return { name: asKey(name), type: qualify(type, goPackage), since: Number(since), until: Number(until) };
}

/** The same text as V8 holds the keys of objects: a look-up by a key then compares addresses, not characters. */
function asKey(text: string): string {
  return Object.keys({ [text]: undefined })[0];
}

const GO_TYPES: ReadonlySet<string> = new Set(['string', 'bool', 'int32', 'int64', 'float64', 'bytes']);

function qualify(type: string, goPackage: string): string {
  if (type.startsWith('map[')) {
    const end = type.indexOf(']');
    return `map[${qualify(type.slice('map['.length, end), goPackage)}]${qualify(type.slice(end + 1), goPackage)}`;
  }
  if (type.startsWith('[]')) {
    return `[]${qualify(type.slice('[]'.length), goPackage)}`;
  }
  return GO_TYPES.has(type) || type.includes('.') ? type : `${goPackage}.${type}`;
}
