import { keyText } from './key-text';
import { locate, Path } from './locate';
import { NodeIndex, NodeList, ROOT } from './node-list';
import { parseYaml } from './read-yaml';
import { isMerge, resolveScalar } from './resolve';

const NUMBER_SIGN = 35;
/** What stands between the last part of a collection in brackets and its closing bracket. */
const FILLER = new Set([' ', '\t', '\r', '\n', '\x85', '\u2028', '\u2029', ',', ':', '?']);
const BREAK = /[\r\n\x85\u2028\u2029]/g;

/** The parts of a document as they are written, to tell their places or to change the text. */
export interface SyntaxTree {
  readonly root: SyntaxNode;
  /** The offset of the part at a path, or of the last part that exists. */
  readonly offsetOf: (path: Path) => number;
}

export type SyntaxKind = 'scalar' | 'alias' | 'block-sequence' | 'block-mapping' | 'flow-sequence' | 'flow-mapping';

export interface SyntaxEntry {
  readonly key: SyntaxNode;
  readonly value: SyntaxNode;
}

/** The parts of a document; undefined if it is empty or cannot be read. */
export function syntaxOf(text: string, { start, end }: { readonly start: number; readonly end: number }): SyntaxTree | undefined {
  const nodes = parseYaml(text, start, Math.min(end, text.length));
  return nodes && { root: new SyntaxNode(text, nodes, ROOT), offsetOf: (path) => locate(nodes, path) };
}

/** What an alias stands for; of anything else itself. */
interface AliasTarget {
  readonly kind: string;
  readonly children: readonly SyntaxNode[];
}

/** A part of a document: a scalar, an alias, a sequence or a mapping. */
export class SyntaxNode {
  private knownTarget: AliasTarget | undefined;
  private knownEntries: readonly SyntaxEntry[] | undefined;

  constructor(
    private readonly text: string,
    private readonly nodes: NodeList,
    private readonly node: NodeIndex,
  ) {}

  /** The offset of the first character, which is that of an anchor or tag where there is one. */
  public get start(): number {
    return this.nodes.start(this.node);
  }

  /** The offset after its anchor and tag, where its value begins. */
  public get contentStart(): number {
    return contentStartOf(this.text, this.nodes, this.node);
  }

  /** Whether it is a scalar, an alias, or a collection in brackets or not. */
  public get kind(): SyntaxKind {
    const kind = this.nodes.kind(this.node);
    if (kind !== 'sequence' && kind !== 'mapping') {
      return kind === 'alias' ? 'alias' : 'scalar';
    }
    return isInBrackets(this.text, this.nodes, this.node) ? `flow-${kind}` : `block-${kind}`;
  }

  /** How many aliases stand for it. */
  public get aliasCount(): number {
    return this.nodes.aliasCount(this.node);
  }

  /** The offset after the last character. Comments and blanks after it are not part of it. */
  public get end(): number {
    return endOf(this.text, this.nodes, this.node);
  }

  /** The items of a sequence; none of anything else. */
  public get items(): readonly SyntaxNode[] {
    return this.target.kind === 'sequence' ? this.target.children : [];
  }

  /** The entries of a mapping as they are written: without those of merges, and with repeated ones. */
  public get entries(): readonly SyntaxEntry[] {
    const { kind, children } = this.target;
    const count = kind === 'mapping' ? children.length / 2 : 0;
    this.knownEntries ??= Array.from({ length: count }, (_, i) => ({ key: children[2 * i], value: children[2 * i + 1] }));
    return this.knownEntries;
  }

  /** The last entry with a key. */
  public entry(key: string): SyntaxEntry | undefined {
    return [...this.entries].reverse().find((each) => each.key.isKey(key));
  }

  /** The entries that set a key, without those of merges. */
  public entriesOf(key: string): readonly SyntaxEntry[] {
    return this.entries.filter((each) => each.key.isKey(key));
  }

  /** Whether the mapping merges a mapping that has the key. */
  public merges(key: string): boolean {
    return this.entries.some(({ key: { nodes, node }, value }) => isMerge(nodes, node) && value.sources.some((each) => each.has(key)));
  }

  private get sources(): readonly SyntaxNode[] {
    return this.target.kind === 'sequence' ? this.items : [this];
  }

  private has(key: string): boolean {
    return this.entriesOf(key).length > 0 || this.merges(key);
  }

  private get target(): AliasTarget {
    this.knownTarget ??= this.readTarget();
    return this.knownTarget;
  }

  private readTarget(): AliasTarget {
    const target = this.nodes.target(this.node);
    const kind = this.nodes.kind(target);
    const isCollection = kind === 'sequence' || kind === 'mapping';
    return { kind, children: isCollection ? this.nodes.children(target).map((child) => new SyntaxNode(this.text, this.nodes, child)) : [] };
  }

  private isKey(key: string): boolean {
    const target = this.nodes.target(this.node);
    const kind = this.nodes.kind(target);
    return (kind === 'scalar' || kind === 'text') && !isMerge(this.nodes, target) && keyText(resolveScalar(this.nodes, target)) === key;
  }
}

/** INVARIANT: the parser bounds the nesting. */
function endOf(text: string, nodes: NodeList, node: NodeIndex): number {
  const kind = nodes.kind(node);
  if (kind !== 'sequence' && kind !== 'mapping') {
    return nodes.end(node);
  }
  const last = lastChild(nodes, node);
  const contentEnd = last === undefined ? nodes.start(node) : endOf(text, nodes, last);
  if (!isInBrackets(text, nodes, node)) {
    return contentEnd;
  }
  return skipFiller(text, last === undefined ? contentStartOf(text, nodes, node) + 1 : contentEnd) + 1;
}

function isInBrackets(text: string, nodes: NodeList, node: NodeIndex): boolean {
  return '[{'.includes(text.charAt(contentStartOf(text, nodes, node)) || ' ');
}

/** An anchor or a tag, with the white space and the comments after it. */
const PROPERTY = /[&!]\S*(?:\s|#.*)*/y;

function contentStartOf(text: string, nodes: NodeList, node: NodeIndex): number {
  const kind = nodes.kind(node);
  if (kind !== 'sequence' && kind !== 'mapping') {
    return kind === 'alias' ? nodes.start(node) : nodes.textStart(node) - (kind === 'text' ? 1 : 0);
  }
  let place = nodes.start(node);
  // An anchor in the line of the first key is that of the key.
  const first = nodes.next(node) === node + 1 ? Infinity : nodes.start(node + 1);
  while (place < first && '&!'.includes(text.charAt(place) || ' ')) {
    PROPERTY.lastIndex = place;
    place += PROPERTY.exec(text)?.[0].length ?? 1;
  }
  return place;
}

function lastChild(nodes: NodeList, node: NodeIndex): NodeIndex | undefined {
  const end = nodes.next(node);
  let last: NodeIndex | undefined;
  for (let child = node + 1; child < end; child = nodes.next(child)) {
    last = child;
  }
  return last;
}

/** The offset of the closing bracket: behind blanks, comments and indicators. */
function skipFiller(text: string, from: number): number {
  let place = from;
  while (place < text.length) {
    if (text.charCodeAt(place) === NUMBER_SIGN) {
      BREAK.lastIndex = place;
      place = BREAK.exec(text)?.index ?? text.length;
    } else if (FILLER.has(text.charAt(place))) {
      place++;
    } else {
      break;
    }
  }
  return place;
}
