import { NodeIndex } from './node-list';
import { YamlToken } from './token';

/** The position of the parser in a collection. */
export type GrammarState = BlockState | FlowState;

export type BlockState = 'block-entry' | 'indentless-entry' | 'block-key' | 'block-value';
export type FlowState = 'flow-entry' | 'pair-key' | 'pair-value' | 'pair-end' | 'flow-key' | 'flow-value' | 'flow-no-value';

/** One production of YAML's grammar, which reads the next part of a collection. */
export type GrammarStep = (parser: GrammarParser, frame: GrammarFrame) => void;

/** A collection that is open. */
export interface GrammarFrame {
  readonly node: NodeIndex;
  step: GrammarStep;
  /** No entry has been read yet. */
  first: boolean;
}

/** An anchor, a tag, or both, before a node. */
export interface NodeProperties {
  readonly start: number;
  readonly anchor: string;
  readonly tag: string;
}

/** The parts of the parser that the productions use. */
export interface GrammarParser {
  peek(): YamlToken;
  /** Skips a token. @returns the next one. */
  next(): YamlToken;
  /** Reads a node: an empty one where only its anchor or tag is written. */
  node(inBlock: boolean, indentless: boolean): void;
  emptyScalar(start: number): void;
  /** Opens a collection that a token announces. */
  openWithToken(kind: 'sequence' | 'mapping', state: GrammarState, start: number): void;
  close(): void;
  /** Closes a collection whose end a token shows. */
  closeWithToken(): void;
}
