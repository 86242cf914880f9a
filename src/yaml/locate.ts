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

/** The offsets of the items of the sequence under a key of the document. */
export function placesOfItems(nodes: NodeList, key: string): readonly number[] {
  const entry = entryOf(nodes, nodes.target(ROOT), key);
  const list = entry && nodes.target(entry.value);
  return list === undefined || nodes.kind(list) !== 'sequence' ? [] : [...nodes.children(list)].map((item) => nodes.start(item));
}

interface Entry {
  readonly place: NodeIndex;
  readonly value: NodeIndex;
}

function entryOf(nodes: NodeList, node: NodeIndex, step: string | number): Entry | undefined {
  if (nodes.kind(node) === 'sequence') {
    const item = nodes.children(node).at(Number(step));
    return item === undefined ? undefined : { place: item, value: item };
  }
  return nodes.kind(node) === 'mapping' ? lastEntry(nodes, node, String(step)) : undefined;
}

/** The entry that counts, which is the last one that sets the key. */
function lastEntry(nodes: NodeList, node: NodeIndex, key: string): Entry | undefined {
  const children = nodes.children(node);
  for (let index = children.length - 2; index >= 0; index -= 2) {
    const [place, value] = [children[index], children[index + 1]];
    const found = isMerge(nodes, place) ? mergedEntry(nodes, value, key) : isKey(nodes, place, key) ? { place, value } : undefined;
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function mergedEntry(nodes: NodeList, source: NodeIndex, key: string): Entry | undefined {
  const sources = nodes.kind(source) === 'sequence' ? nodes.children(source) : [source];
  for (const each of sources) {
    const found = lastEntry(nodes, nodes.target(each), key);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function isKey(nodes: NodeList, node: NodeIndex, key: string): boolean {
  const target = nodes.target(node);
  const kind = nodes.kind(target);
  return (kind === 'scalar' || kind === 'text') && keyText(resolveScalar(nodes, target)) === key;
}
