import { keyText } from './key-text';
import { NodeIndex, NodeList, ROOT } from './node-list';
import { isMerge, resolveScalar } from './resolve';

/** The keys and indices that lead to a part of a value. */
export type Path = readonly (string | number)[];

/**
 * The offset of the part of a document at a path: of its key, if it is in a mapping. The value of an alias is at its anchor. For a path that does
 * not exist, the offset of the last part that does.
 */
export function locate(nodes: NodeList, path: Path): number {
  let node = ROOT;
  let place = ROOT;
  for (const step of path) {
    const entry = entryOf(nodes, nodes.target(node), step);
    if (entry === undefined) {
      break;
    }
    place = entry.place;
    node = entry.value;
  }
  return nodes.start(place);
}

/** The scalar at a path; undefined if there is none. */
export function scalarAt(nodes: NodeList, path: Path): NodeIndex | undefined {
  let node: NodeIndex | undefined = nodes.target(ROOT);
  for (const step of path) {
    const entry: LocatedEntry | undefined = node === undefined ? undefined : entryOf(nodes, node, step);
    node = entry && nodes.target(entry.value);
  }
  return node !== undefined && (nodes.kind(node) === 'scalar' || nodes.kind(node) === 'text') ? node : undefined;
}

/** The offsets of the items of the sequence under a key of the document. */
export function placesOfItems(nodes: NodeList, key: string): readonly number[] {
  const entry = entryOf(nodes, nodes.target(ROOT), key);
  const list = entry && nodes.target(entry.value);
  return list === undefined || nodes.kind(list) !== 'sequence' ? [] : [...nodes.children(list)].map((item) => nodes.start(item));
}

interface LocatedEntry {
  readonly place: NodeIndex;
  readonly value: NodeIndex;
}

function entryOf(nodes: NodeList, node: NodeIndex, step: string | number): LocatedEntry | undefined {
  if (nodes.kind(node) === 'sequence') {
    // A step that is no number names no item.
    const item: NodeIndex | undefined = contentsOf(nodes, node).children[Number(step)];
    return item === undefined ? undefined : { place: item, value: item };
  }
  return nodes.kind(node) === 'mapping' ? lastEntry(nodes, node, String(step)) : undefined;
}

/** The entry that counts, which is the last one that sets the key. */
function lastEntry(nodes: NodeList, node: NodeIndex, key: string): LocatedEntry | undefined {
  const { keys, merges } = contentsOf(nodes, node);
  const own = keys.get(key);
  for (const { index, source } of merges) {
    if (own !== undefined && own.index > index) {
      break;
    }
    const merged = mergedEntry(nodes, source, key);
    if (merged !== undefined) {
      return merged;
    }
  }
  return own;
}

function mergedEntry(nodes: NodeList, source: NodeIndex, key: string): LocatedEntry | undefined {
  const sources = nodes.kind(source) === 'sequence' ? nodes.children(source) : [source];
  for (const each of sources) {
    const found = lastEntry(nodes, nodes.target(each), key);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The children of a collection; for a mapping, also its last entry for each key, and what it merges, the last one first. */
interface CollectionContents {
  readonly children: readonly NodeIndex[];
  readonly keys: ReadonlyMap<string, LocatedEntry & { readonly index: number }>;
  readonly merges: readonly { readonly index: number; readonly source: NodeIndex }[];
}

const known = new WeakMap<NodeList, Map<NodeIndex, CollectionContents>>();

function contentsOf(nodes: NodeList, node: NodeIndex): CollectionContents {
  const ofDocument = known.get(nodes) ?? new Map<NodeIndex, CollectionContents>();
  known.set(nodes, ofDocument);
  const contents = ofDocument.get(node) ?? readContents(nodes, node);
  ofDocument.set(node, contents);
  return contents;
}

function readContents(nodes: NodeList, node: NodeIndex): CollectionContents {
  const children = [...nodes.children(node)];
  const keys = new Map<string, LocatedEntry & { readonly index: number }>();
  const merges: { readonly index: number; readonly source: NodeIndex }[] = [];
  if (nodes.kind(node) !== 'mapping') {
    return { children, keys, merges };
  }
  for (let index = children.length - 2; index >= 0; index -= 2) {
    const [place, value] = [children[index], children[index + 1]];
    if (isMerge(nodes, place)) {
      merges.push({ index, source: value });
      continue;
    }
    const key = keyOf(nodes, place);
    if (key !== undefined && !keys.has(key)) {
      keys.set(key, { place, value, index });
    }
  }
  return { children, keys, merges };
}

function keyOf(nodes: NodeList, node: NodeIndex): string | undefined {
  const target = nodes.target(node);
  const kind = nodes.kind(target);
  return kind === 'scalar' || kind === 'text' ? keyText(resolveScalar(nodes, target)) : undefined;
}
