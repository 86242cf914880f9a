import { MERGE_MARKERS } from './merge-markers';
import { Minor } from '../version';

/** What the API types say of how structured merge treats a field. */
export interface FieldMarker {
  /** A list whose items are merged: by their keys, or as a set. */
  readonly list?: 'map' | 'set';
  readonly keys?: readonly string[];
  /** Whether a map or struct is replaced as a whole, whatever its type says. */
  readonly mapType?: 'atomic' | 'granular';
  readonly defaultValue?: unknown;
}

export interface TypeMarkers {
  /** Whether the struct is replaced as a whole. */
  readonly atomic: boolean;
  readonly fields: ReadonlyMap<string, FieldMarker>;
}

const NO_MARKERS: TypeMarkers = { atomic: false, fields: new Map() };
const INDENT = '  ';
const SPAN = /^(\d*)(?:\+|-(\d+)) /;

let lines: ReadonlyMap<string, readonly string[]> | undefined;
const known = new Map<string, TypeMarkers>();

/** @param type the Go type, as `core/v1.PodSpec` */
export function markersOf(type: string, minor: Minor): TypeMarkers {
  const key = `${minor} ${type}`;
  const found = known.get(key);
  if (found !== undefined) {
    return found;
  }
  lines ??= readTable();
  const own = lines.get(type);
  const markers = own === undefined ? NO_MARKERS : readMarkers(own.flatMap((line) => inMinor(line, minor)));
  known.set(key, markers);
  return markers;
}

function readTable(): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of MERGE_MARKERS.split('\n')) {
    if (line.startsWith(INDENT)) {
      current.push(line.slice(INDENT.length));
    } else if (line !== '') {
      current = [];
      table.set(line, current);
    }
  }
  return table;
}

/** The line without its minors, if they are met. */
function inMinor(line: string, minor: Minor): readonly string[] {
  const span = SPAN.exec(line);
  if (span === null) {
    return [line];
  }
  const [all, since, until = 'Infinity'] = span;
  return Number(since) <= minor && minor <= Number(until) ? [line.slice(all.length)] : [];
}

function readMarkers(found: readonly string[]): TypeMarkers {
  const fields = new Map<string, FieldMarker>();
  for (const line of found) {
    const [name, marker, ...rest] = line.split(' ');
    if (marker !== undefined) {
      fields.set(name, { ...fields.get(name), ...readMarker(marker, rest) });
    }
  }
  return { atomic: found.includes('atomic'), fields };
}

function readMarker(marker: string, rest: readonly string[]): FieldMarker {
  switch (marker) {
    case 'map':
    case 'set':
      return { list: marker, keys: rest };
    case 'default':
      return { defaultValue: JSON.parse(rest.join(' ')) };
    default:
      return { mapType: marker === 'granular' ? marker : 'atomic' };
  }
}
