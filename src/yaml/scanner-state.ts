import { Cursor } from './cursor';
import { YamlRefusal } from './refusal';
import { SimpleKey, YamlToken, TokenType } from './token';
import { TokenQueue } from './token-queue';

const MAX_DEPTH = 10_000;
/** The maximum length of a key without `?`. */
const MAX_KEY_LENGTH = 1024;

/** The state of the scanner besides its position: queued tokens, open collections, and possible keys. */
export class ScannerState {
  protected readonly queue = new TokenQueue();
  /** The column of the innermost block collection. */
  protected indent = -1;
  protected simpleKeyAllowed = true;
  private readonly indents: number[] = [];
  /** One for the block context and one for each flow collection that is open. */
  private readonly simpleKeys: SimpleKey[] = [newSimpleKey()];
  /** The key that begins with the next token. */
  private keyToCome: SimpleKey | undefined;

  constructor(protected readonly cursor: Cursor) {}

  protected get inFlow(): boolean {
    return this.simpleKeys.length > 1;
  }

  /** The possible key of the innermost collection. */
  protected get simpleKey(): SimpleKey {
    return this.simpleKeys[this.simpleKeys.length - 1];
  }

  protected push(token: YamlToken): void {
    if (this.keyToCome !== undefined) {
      token.simpleKey = this.keyToCome;
      this.keyToCome.first = token;
      this.keyToCome = undefined;
    }
    this.queue.push(token);
  }

  // ---- keys

  protected isValid(key: SimpleKey): boolean {
    if (!key.possible) {
      return false;
    }
    if (key.start >= this.cursor.lineStart && this.cursor.position - key.start <= MAX_KEY_LENGTH) {
      return true;
    }
    this.removeSimpleKey(key);
    return false;
  }

  protected saveSimpleKey(): void {
    if (!this.simpleKeyAllowed) {
      return;
    }
    this.removeSimpleKey();
    const required = !this.inFlow && this.indent === this.cursor.column;
    this.keyToCome = { possible: true, required, start: this.cursor.position, first: undefined };
    this.simpleKeys[this.simpleKeys.length - 1] = this.keyToCome;
  }

  protected removeSimpleKey(key = this.simpleKey): void {
    if (key.possible && key.required) {
      throw new YamlRefusal('scanner', "could not find expected ':'", this.cursor.position, { place: key.start });
    }
    key.possible = false;
  }

  /** Marks the text since `key.start` as a key: inserts its token before it, or at the end of the queue if the key's first token was taken. */
  protected insertKey(key: SimpleKey): void {
    const indicator = new YamlToken('key', key.start, key.start);
    const inPlace = this.queue.insertBefore(key.first, indicator);
    this.rollIndent(key.start - this.cursor.lineStart, 'block-mapping-start', key.start, inPlace ? indicator : undefined);
    key.possible = false;
  }

  // ---- collections

  /** Opens a flow collection that begins with a token. */
  protected enterFlow(first: YamlToken): void {
    this.simpleKeys.push({ ...newSimpleKey(), first });
    if (this.simpleKeys.length - 1 > MAX_DEPTH) {
      throw new YamlRefusal('scanner', `exceeded max depth of ${MAX_DEPTH}`, this.cursor.position);
    }
  }

  protected leaveFlow(): void {
    if (this.inFlow) {
      const { first } = this.simpleKeys.pop() as SimpleKey;
      // upstream: a collection without an entry that could be a key, as `[]`, is returned before the scanner knows whether it is a key itself.
      (first as YamlToken).simpleKey = undefined;
    }
  }

  /** Opens a block collection at `column`, unless one is open there. */
  protected rollIndent(column: number, type: TokenType, start: number, before?: YamlToken): void {
    if (this.inFlow || this.indent >= column) {
      return;
    }
    this.indents.push(this.indent);
    this.indent = column;
    if (this.indents.length > MAX_DEPTH) {
      throw new YamlRefusal('scanner', `exceeded max depth of ${MAX_DEPTH}`, this.cursor.position);
    }
    this.queue.insertBefore(before, new YamlToken(type, start, start));
  }

  /** Closes the block collections that are indented more than `column`. */
  protected unrollIndent(column: number): void {
    if (this.inFlow) {
      return;
    }
    while (this.indent > column) {
      this.queue.push(new YamlToken('block-end', this.cursor.position, this.cursor.position));
      this.indent = this.indents.pop() as number;
    }
  }

  protected endBlocks(): void {
    this.unrollIndent(-1);
    this.removeSimpleKey();
    this.simpleKeyAllowed = false;
  }
}

function newSimpleKey(): SimpleKey {
  return { possible: false, required: false, start: 0, first: undefined };
}
