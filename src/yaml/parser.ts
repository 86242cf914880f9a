import { BLOCK_STEPS } from './block-grammar';
import { TagHandles } from './directive';
import { FLOW_STEPS } from './flow-grammar';
import { GrammarFrame, GrammarParser, NodeProperties, GrammarState, GrammarStep } from './grammar';
import { MAX_NESTING, NodeIndex, NodeList } from './node-list';
import { YamlRefusal } from './refusal';
import { Scanner } from './scanner';
import { YamlToken, TokenType } from './token';

/** The tokens that follow `---` in an empty document. */
const WITHOUT_CONTENT: readonly TokenType[] = ['directive', 'document-start', 'document-end', 'stream-end'];

const STEPS: Readonly<Record<GrammarState, GrammarStep>> = { ...BLOCK_STEPS, ...FLOW_STEPS };

/** Reads the first document of [start, end). */
export function parseDocument(text: string, start: number, end: number): NodeList {
  return new Parser(new Scanner(text, start, end), new NodeList(text)).document();
}

/** Builds nodes from tokens. upstream: ignores everything after the first document. */
class Parser implements GrammarParser {
  private readonly frames: GrammarFrame[] = [];
  private readonly anchors = new Map<string, NodeIndex>();
  private readonly handles = new TagHandles();

  constructor(
    private readonly scanner: Scanner,
    private readonly nodes: NodeList,
  ) {}

  public document(): NodeList {
    const first = this.peek();
    if (first.type === 'stream-end') {
      return this.nodes;
    }
    if (first.type === 'directive' || first.type === 'document-start') {
      this.explicitDocument();
    } else {
      this.node(true, false);
    }
    for (let frame = this.frames.at(-1); frame !== undefined; frame = this.frames.at(-1)) {
      frame.step(this, frame);
    }
    this.peek();
    this.nodes.rest = this.restOfText();
    return this.nodes;
  }

  /** Where anything but the signs of empty documents begins. What cannot be read is something, too. */
  private restOfText(): number | undefined {
    try {
      for (let token = this.peek(); token.type !== 'stream-end'; token = this.next()) {
        if (!WITHOUT_CONTENT.includes(token.type)) {
          return token.start;
        }
      }
      return undefined;
    } catch (error) {
      if (error instanceof YamlRefusal) {
        return error.place;
      }
      throw error;
    }
  }

  public peek(): YamlToken {
    return this.scanner.peek();
  }

  public next(): YamlToken {
    this.scanner.skip();
    return this.scanner.peek();
  }

  public node(inBlock: boolean, indentless: boolean): void {
    const first = this.peek();
    if (first.type === 'alias') {
      return this.alias(first);
    }
    const properties = first.type === 'anchor' || first.type === 'tag' ? this.properties(first) : undefined;
    const token = properties === undefined ? first : this.peek();
    const start = first.start;
    switch (token.type) {
      case 'plain-scalar': case 'text-scalar': return this.scalar(token, start, properties);
      case 'flow-sequence-start': return this.openWithToken('sequence', 'flow-entry', start, properties);
      case 'flow-mapping-start': return this.openWithToken('mapping', 'flow-key', start, properties);
    }
    if (inBlock && token.type === 'block-sequence-start') {
      this.openWithToken('sequence', 'block-entry', start, properties);
    } else if (inBlock && token.type === 'block-mapping-start') {
      this.openWithToken('mapping', 'block-key', start, properties);
    } else if (indentless && token.type === 'block-entry') {
      this.open('sequence', 'indentless-entry', start, properties);
    } else if (properties !== undefined) {
      this.emptyScalar(start, properties);
    } else {
      throw new YamlRefusal('parser', 'did not find expected node content', token.start);
    }
  }

  public emptyScalar(start: number, properties?: NodeProperties): void {
    this.describe(this.nodes.add('scalar', start, start, start), properties);
  }

  public openWithToken(kind: 'sequence' | 'mapping', state: GrammarState, start: number, properties?: NodeProperties): void {
    this.scanner.skip();
    this.open(kind, state, start, properties);
  }

  public close(): void {
    const { node } = this.frames.pop() as GrammarFrame;
    this.nodes.close(node);
  }

  public closeWithToken(): void {
    this.scanner.skip();
    this.close();
  }

  private explicitDocument(): void {
    let token = this.peek();
    while (token.type === 'directive') {
      this.handles.declare(token);
      token = this.next();
    }
    if (token.type !== 'document-start') {
      throw new YamlRefusal('parser', 'did not find expected <document start>', token.start);
    }
    token = this.next();
    if (WITHOUT_CONTENT.includes(token.type)) {
      this.emptyScalar(token.start);
    } else {
      this.node(true, false);
    }
  }

  /** Reads an anchor, a tag, or both in either order. */
  private properties(first: YamlToken): NodeProperties {
    const second = this.next();
    const both = (second.type === 'anchor' || second.type === 'tag') && second.type !== first.type;
    if (both) {
      this.next();
    }
    const [anchor, tag] = first.type === 'anchor' ? [first, both ? second : undefined] : [both ? second : undefined, first];
    const tagName = tag === undefined ? '' : this.handles.tagOf(tag);
    if (tag !== undefined && tagName === '') {
      throw new YamlRefusal('parser', 'found undefined tag handle', tag.start);
    }
    return { start: first.start, anchor: anchor === undefined ? '' : anchor.value, tag: tagName };
  }

  private alias(token: YamlToken): void {
    this.scanner.skip();
    const target = this.anchors.get(token.value);
    if (target === undefined) {
      throw new YamlRefusal('composer', `unknown anchor '${token.value}' referenced`, token.start);
    }
    const node = this.nodes.add('alias', token.start, token.start + 1, token.end);
    this.nodes.addExtra(node, { target });
  }

  private scalar(token: YamlToken, start: number, properties: NodeProperties | undefined): void {
    this.scanner.skip();
    const isText = token.type === 'text-scalar';
    const kind = isText && (properties === undefined || properties.tag === '') ? 'text' : 'scalar';
    const quote = isText ? 1 : 0;
    const node = this.nodes.add(kind, start, token.start + quote, token.end - quote);
    if (!token.verbatim) {
      this.nodes.addExtra(node, { text: token.value });
    }
    this.describe(node, properties);
  }

  private open(kind: 'sequence' | 'mapping', state: GrammarState, start: number, properties: NodeProperties | undefined): void {
    const node = this.nodes.add(kind, start, start, start);
    this.describe(node, properties);
    this.frames.push({ node, step: STEPS[state], first: true });
    if (this.frames.length > MAX_NESTING) {
      throw new YamlRefusal('this-reader', `nested more than ${MAX_NESTING} levels deep`, start);
    }
  }

  private describe(node: NodeIndex, properties: NodeProperties | undefined): void {
    if (properties === undefined) {
      return;
    }
    if (properties.anchor !== '') {
      this.anchors.set(properties.anchor, node);
    }
    if (properties.tag !== '') {
      this.nodes.addExtra(node, { tag: properties.tag });
    }
  }
}
