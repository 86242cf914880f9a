import { YamlRefusal } from './refusal';

/** The deepest nesting that this reader accepts. upstream: 10,000. INVARIANT: functions that walk values recursively rely on it. */
export const MAX_NESTING = 1000;

/** The most nodes of one document: they take more than half of a gibibyte. */
export const MAX_NODES = 8_000_000;

/** `text` is a scalar that is a string because of its quotes or block indicator; the type of a `scalar` depends on its text or tag. */
export type NodeKind = 'scalar' | 'text' | 'alias' | 'sequence' | 'mapping';

/** The index of a node among the nodes of its document. */
export type NodeIndex = number;

export const ROOT: NodeIndex = 0;

/** Properties that few nodes have. */
interface Extra {
  /** A scalar's text, if it differs from the text of the file. */
  readonly text?: string;
  /** The full name of a scalar's tag. */
  readonly tag?: string;
  /** The node that an alias refers to. */
  readonly target?: NodeIndex;
}

/** The properties of every node, in this order. */
const START = 0;
const FROM = 1;
const TO = 2;
const NEXT = 3;
const FIELDS = 4;

/** A file may have a million documents of a few nodes. */
const FIRST_NODES = 16;

/**
 * The unresolved nodes of a document in document order. A sequence is followed by its items, a mapping by its keys and values in turn. They are
 * lists of numbers, because a document can have millions of nodes.
 */
export class NodeList {
  private readonly kinds: NodeKind[] = [];
  private fields = new Int32Array(FIRST_NODES * FIELDS);
  private readonly extras = new Map<NodeIndex, Extra>();
  private aliasCounts: Map<NodeIndex, number> | undefined;
  /** The offset of what comes after the first document, if anything does. */
  public rest: number | undefined;

  constructor(private readonly source: string) {}

  public get isEmpty(): boolean {
    return this.kinds.length === 0;
  }

  /** Adds a node; the text of a scalar is [from, to) of the file. */
  public add(kind: NodeKind, start: number, from: number, to: number): NodeIndex {
    const node = this.kinds.length;
    if (node === MAX_NODES) {
      throw new YamlRefusal('this-reader', `more than ${MAX_NODES} keys and values`, start);
    }
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

  /** Ends `node`: all nodes added after it are inside it. */
  public close(node: NodeIndex): void {
    this.fields[node * FIELDS + NEXT] = this.kinds.length;
  }

  public kind(node: NodeIndex): NodeKind {
    return this.kinds[node];
  }

  /** The offset of the node in the file. */
  public start(node: NodeIndex): number {
    return this.fields[node * FIELDS + START];
  }

  /** The offset of a scalar's text, after its quote or block indicator. */
  public textStart(node: NodeIndex): number {
    return this.fields[node * FIELDS + FROM];
  }

  /** The offset after a scalar, its quotes or an alias. Of a collection, see SyntaxNode. */
  public end(node: NodeIndex): number {
    return this.fields[node * FIELDS + TO] + (this.kinds[node] === 'text' ? 1 : 0);
  }

  /** The node after this one and its content. */
  public next(node: NodeIndex): NodeIndex {
    return this.fields[node * FIELDS + NEXT];
  }

  public text(node: NodeIndex): string {
    const own = this.extras.size === 0 ? undefined : this.extras.get(node)?.text;
    return own === undefined ? this.source.slice(this.fields[node * FIELDS + FROM], this.fields[node * FIELDS + TO]) : own;
  }

  /** The full name of a scalar's tag; empty if it has none. */
  public tag(node: NodeIndex): string {
    return (this.extras.size === 0 ? undefined : this.extras.get(node)?.tag) ?? '';
  }

  /** The node that an alias refers to; any other node itself. */
  public target(node: NodeIndex): NodeIndex {
    return this.extras.get(node)?.target ?? node;
  }

  /** How many aliases of a whole document refer to a node. */
  public aliasCount(node: NodeIndex): number {
    if (this.aliasCounts === undefined) {
      this.aliasCounts = new Map();
      for (const { target } of this.extras.values()) {
        if (target !== undefined) {
          this.aliasCounts.set(target, (this.aliasCounts.get(target) ?? 0) + 1);
        }
      }
    }
    return this.aliasCounts.get(node) ?? 0;
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
