/** How much nesting this reader bears. upstream: 10,000. INVARIANT: what walks the values recursively relies on it. */
export const MAX_NESTING = 1000;

/** `text` is a scalar that is a string because quotes or a block indicator say so; of any other the text itself or a tag says what it is. */
export type NodeKind = 'scalar' | 'text' | 'alias' | 'sequence' | 'mapping';

/** A node is known by its place among the nodes of its document. */
export type NodeIndex = number;

export const ROOT: NodeIndex = 0;

/** What few nodes have. */
interface Extra {
  /** A scalar's text, where it is not what the file has. */
  readonly text?: string;
  /** The full name of a scalar's tag. */
  readonly tag?: string;
  /** What an alias stands for. */
  readonly target?: NodeIndex;
}

/** What is known of every node, number by number. */
const START = 0;
const FROM = 1;
const TO = 2;
const NEXT = 3;
const FIELDS = 4;

/**
 * The nodes of a document in the order in which they are written, before anything is resolved. Behind a sequence stand its items, behind
 * a mapping its keys and values in turn. They are lists of numbers, because a document may have millions of nodes.
 */
export class NodeList {
  private readonly kinds: NodeKind[] = [];
  private fields = new Int32Array(256 * FIELDS);
  private readonly extras = new Map<NodeIndex, Extra>();

  constructor(private readonly source: string) {}

  public get isEmpty(): boolean {
    return this.kinds.length === 0;
  }

  /** Adds a node; the text of a scalar is [from, to) of the file. */
  public add(kind: NodeKind, start: number, from: number, to: number): NodeIndex {
    const node = this.kinds.length;
    this.kinds.push(kind);
    const place = node * FIELDS;
    if (place === this.fields.length) {
      const larger = new Int32Array(place * 2);
      larger.set(this.fields);
      this.fields = larger;
    }
    const { fields } = this;
    fields[place + START] = start;
    fields[place + FROM] = from;
    fields[place + TO] = to;
    fields[place + NEXT] = node + 1;
    return node;
  }

  public addExtra(node: NodeIndex, extra: Extra): void {
    this.extras.set(node, { ...this.extras.get(node), ...extra });
  }

  /** All nodes that have come since `node` are inside it. */
  public close(node: NodeIndex): void {
    this.fields[node * FIELDS + NEXT] = this.kinds.length;
  }

  public kind(node: NodeIndex): NodeKind {
    return this.kinds[node];
  }

  /** Where the node begins in the file. */
  public start(node: NodeIndex): number {
    return this.fields[node * FIELDS + START];
  }

  /** The node that comes after all that is inside this one. */
  public next(node: NodeIndex): NodeIndex {
    return this.fields[node * FIELDS + NEXT];
  }

  public text(node: NodeIndex): string {
    const own = this.extras.size === 0 ? undefined : this.extras.get(node)?.text;
    return own === undefined ? this.source.slice(this.fields[node * FIELDS + FROM], this.fields[node * FIELDS + TO]) : own;
  }

  /** The full name of a scalar's tag; empty where it has none. */
  public tag(node: NodeIndex): string {
    return (this.extras.size === 0 ? undefined : this.extras.get(node)?.tag) ?? '';
  }

  /** What an alias stands for, or else the node itself. */
  public target(node: NodeIndex): NodeIndex {
    return this.extras.get(node)?.target ?? node;
  }

  public children(node: NodeIndex): NodeIndex[] {
    const children: NodeIndex[] = [];
    const end = this.next(node);
    for (let child = node + 1; child < end; child = this.next(child)) {
      children.push(child);
    }
    return children;
  }
}
