import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Atom } from '../../../src/engine/structured-merge/atom';
import { Minor } from '../../../src/engine/version';

/*
 * The types that API servers make of their OpenAPI documents. test/oracle/merge-types recorded them; its README says what a line holds.
 */

type Scalar = string;
/** The name of a type, or `["atomic", name]` where the field replaces it as a whole. */
type Reference = string | readonly ['atomic' | 'separable', string];
type List = readonly ['list', keys: readonly string[] | null, element: Type];
type Fields = readonly ['map', atomic: boolean, element: Type | null];
/** What a value may be. */
interface Any {
  readonly scalar?: Scalar;
  readonly list?: List;
  readonly map?: Fields;
}
type Type = Reference | List | Fields | Any;

type Span<T> = readonly [first: Minor, last: Minor, value: T];

interface Line {
  readonly name: string;
  readonly type: ReadonlyArray<Span<Type>>;
  readonly fields: Readonly<Record<string, ReadonlyArray<Span<readonly [Type, unknown?]>>>>;
}

interface Recorded extends Any {
  readonly fields: ReadonlyMap<string, readonly [Type, unknown?]>;
}

const lines = new Map(gunzipSync(readFileSync(join(__dirname, 'built-in-types.jsonl.gz'))).toString().trim().split('\n')
  .map((line) => JSON.parse(line) as Line).map((line) => [line.name, line]));

/** From here on the recorded documents have defaults. */
const DEFAULTS_SINCE: Minor = 27;
const SCALARS: readonly string[] = ['string', 'numeric', 'boolean', 'untyped'];

function at<T>(spans: ReadonlyArray<Span<T>>, minor: Minor): T | undefined {
  return spans.find(([first, last]) => first <= minor && minor <= last)?.[2];
}

/** `io.k8s.api.core.v1.Pod` of `core/v1.Pod`. */
function openApiName(goType: string): string {
  const [group, versioned] = goType.split('/');
  const folder = new Map([
    ['meta', 'apimachinery.pkg.apis.meta'],
    ['apiregistration', 'kube-aggregator.pkg.apis.apiregistration'],
    ['apiextensions', 'apiextensions-apiserver.pkg.apis.apiextensions'],
  ]);
  return `io.k8s.${folder.get(group) ?? `api.${group}`}.${versioned}`;
}

/** Whether the documents of that minor have the type. */
export function isRecorded(goType: string, minor: Minor): boolean {
  return at(lines.get(openApiName(goType))?.type ?? [], minor) !== undefined;
}

/** Follows the types from one on and tells where they are not those recorded. */
export class Comparison {
  public readonly differences: string[] = [];
  public readonly compared = new Map<Atom, Set<string>>();

  constructor(private readonly minor: Minor) {}

  public compareNamed(atom: Atom, goType: string): void {
    this.compare(atom, openApiName(goType), goType);
  }

  private compare(atom: Atom, type: Type, path: string): void {
    const key = JSON.stringify(type);
    const known = this.compared.get(atom) ?? new Set();
    if (known.has(key)) {
      return;
    }
    this.compared.set(atom, known.add(key));
    const recorded = this.read(type);
    this.expectSame(path, shapeOf(atom), shapeOf(recorded));
    if (atom.list !== undefined && recorded.list !== undefined) {
      this.compareLists(atom.list, recorded.list, path);
    }
    if (atom.map !== undefined && recorded.map !== undefined) {
      this.compareMaps(atom.map, recorded, recorded.map, path);
    }
  }

  private compareLists(list: NonNullable<Atom['list']>, [, keys, element]: List, path: string): void {
    this.expectSame(`${path} keys`, list.atomic ? null : list.keys, keys);
    this.compare(list.element(), element, `${path}[]`);
  }

  private compareMaps(map: NonNullable<Atom['map']>, { fields }: Recorded, [, atomic, element]: Fields, path: string): void {
    this.expectSame(`${path} atomic`, map.atomic, atomic);
    this.expectSame(`${path} other keys`, map.element !== undefined, element !== null);
    if (map.element !== undefined && element !== null) {
      this.compare(map.element(), element, `${path}.*`);
    }
    this.expectSame(`${path} fields`, [...map.fields.keys()].sort(), [...fields.keys()].sort());
    for (const [name, [type, defaultValue]] of fields) {
      const own = map.fields.get(name);
      if (own !== undefined) {
        this.compare(own.type(), type, `${path}.${name}`);
        if (this.minor >= DEFAULTS_SINCE) {
          this.expectSame(`${path}.${name} default`, own.defaultValue, defaultValue);
        }
      }
    }
  }

  private expectSame(what: string, own: unknown, recorded: unknown): void {
    if (JSON.stringify(own) !== JSON.stringify(recorded)) {
      this.differences.push(`${what}: ${JSON.stringify(own)}, recorded ${JSON.stringify(recorded)}`);
    }
  }

  private read(type: Type): Recorded {
    if (typeof type === 'string') {
      return SCALARS.includes(type) ? { scalar: type, fields: new Map() } : this.readNamed(type);
    }
    if (!Array.isArray(type)) {
      return { ...type as Any, fields: new Map() };
    }
    if (type[0] === 'list') {
      return { list: type as unknown as List, fields: new Map() };
    }
    if (type[0] === 'map') {
      return { map: type as unknown as Fields, fields: new Map() };
    }
    const [relationship, name] = type as unknown as readonly [string, string];
    const named = this.readNamed(name);
    return named.map === undefined ? named : { ...named, map: ['map', relationship === 'atomic', named.map[2]] };
  }

  private readNamed(name: string): Recorded {
    const line = lines.get(name);
    const fields = new Map<string, readonly [Type, unknown?]>();
    for (const [field, spans] of Object.entries(line?.fields ?? {})) {
      const found = at(spans, this.minor);
      if (found !== undefined) {
        fields.set(field, found);
      }
    }
    const type = at(line?.type ?? [], this.minor);
    return type === undefined ? { fields } : { ...this.read(type), fields };
  }
}

function shapeOf({ scalar, list, map }: Atom | Recorded): readonly unknown[] {
  return [scalar, list !== undefined, map !== undefined];
}
