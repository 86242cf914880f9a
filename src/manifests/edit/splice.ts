import { appendItem, Edits, insertEntry, removePart, setValue } from './block-edit';
import { changedValue } from './changed-value';
import { ValueChange } from './changes-between';
import { appendFlowItem, insertFlowEntry, removeFlowPart, setFlowValue } from './flow-edit';
import { renameKey, transferEntry } from './moved-text';
import { TextChange, textChanges } from './moves';
import { EditOperation, operationFor, EditProblem, EditSlot } from './operation';
import { applyEdits, Edit, TextLines } from './text-lines';
import { Steps } from '../../engine/field/steps';
import { valueAt } from '../../engine/field/value-at';
import { SyntaxNode, syntaxOf } from '../../yaml';

/** The text of a document, and its value. */
export interface DocumentText {
  readonly text: string;
  readonly value: unknown;
}

export const UNSAFE = 'it is written in a way that cannot be changed safely';

/** Changes of a part of a document, one after the other. Their steps begin at the part. */
export interface PartChanges {
  readonly steps: Steps;
  readonly changes: readonly ValueChange[];
}

export interface SpliceOptions {
  /** The line break that a document on one line gets. */
  readonly lineBreak: string;
  /** Whether a value that only gets another name or place takes along how it is written. */
  readonly moves: boolean;
}

/**
 * Makes changes of parts of a document, none of which is in another one. Every line that need not change stays as it is.
 *
 * @returns the document, or why parts of it, by their index, cannot be changed
 */
export function splice(
  document: DocumentText, parts: readonly PartChanges[], options: SpliceOptions,
): DocumentText | ReadonlyMap<number, EditProblem> {
  const queues = parts.map(({ steps, changes }) => textChanges(valueAt(document.value, steps), changes, options.moves));
  let { text } = document;
  // The first changes of all parts, then the second ones: the text is read once for each round.
  for (let round = nextRound(parts, queues); round.size > 0; round = nextRound(parts, queues)) {
    const result = spliceRound(text, round, options.lineBreak);
    if (typeof result !== 'string') {
      return result;
    }
    text = result;
  }
  const all = parts.flatMap(({ steps, changes }) => changes.map((change) => ({ ...change, steps: [...steps, ...change.steps] })));
  return { text, value: changedValue(document.value, all) };
}

type SpliceRound = ReadonlyMap<number, TextChange>;

function nextRound(parts: readonly PartChanges[], queues: readonly Generator<TextChange>[]): SpliceRound {
  return new Map(queues.flatMap((queue, i): readonly (readonly [number, TextChange])[] => {
    const next = queue.next();
    return next.done === true ? [] : [[i, below(parts[i].steps, next.value)]];
  }));
}

function below(prefix: Steps, change: TextChange): TextChange {
  const steps = [...prefix, ...change.steps];
  return change.text === 'transfer'
    ? { ...change, steps, from: [...prefix, ...change.from], removed: [...prefix, ...change.removed] }
    : { ...change, steps };
}

function spliceRound(text: string, round: SpliceRound, lineBreak: string): string | ReadonlyMap<number, EditProblem> {
  const root = syntaxOf(text, { start: 0, end: text.length })?.root;
  const splicer = root && new RoundSplicer(new TextLines(text, lineBreak), root);
  const edits: Edit[] = [];
  const problems = new Map<number, EditProblem>();
  for (const [i, change] of round) {
    const found = splicer?.editsOf(change) ?? { problem: UNSAFE, steps: change.steps };
    if ('problem' in found) {
      problems.set(i, found);
    } else {
      edits.push(...found);
    }
  }
  return problems.size > 0 ? problems : applyEdits(text, edits);
}

class RoundSplicer {
  constructor(private readonly lines: TextLines, private readonly root: SyntaxNode) {}

  public editsOf(change: TextChange): readonly Edit[] | EditProblem | undefined {
    switch (change.text) {
      case 'rename': return this.rename(change.steps, change.key);
      case 'transfer': return this.transfer(change);
      case undefined: return this.operate(change.steps, change.value);
    }
  }

  private operate(steps: Steps, value?: unknown): readonly Edit[] | EditProblem | undefined {
    const operation = this.operation(steps, value);
    return 'problem' in operation ? operation : editsOf(this.lines, operation);
  }

  private rename(steps: Steps, key: string): Edits {
    const operation = this.operation(steps);
    return 'slot' in operation && operation.slot.key !== undefined ? renameKey(this.lines, operation.slot.key, key) : undefined;
  }

  private transfer({ steps, from, removed }: Extract<TextChange, { readonly text: 'transfer' }>): readonly Edit[] | EditProblem | undefined {
    const removal = this.operate(removed);
    const [source, target] = [this.operation(from), this.operation(steps)];
    return removal === undefined || 'problem' in removal || !('slot' in source) || !('slot' in target)
      ? removal
      : transferEntry(this.lines, source.slot, target.slot, removal);
  }

  private operation(steps: Steps, value?: unknown): EditOperation | EditProblem {
    return operationFor(this.lines.text, this.root, steps, value);
  }
}

function editsOf(lines: TextLines, operation: EditOperation): Edits {
  switch (operation.type) {
    case 'set': return set(lines, operation.slot, operation.value);
    case 'remove': return remove(lines, operation.slot);
    case 'insert': {
      const { chain, key, value } = operation;
      return isFlow(chain) ? insertFlowEntry(lines, chain, key, value) : insertEntry(lines, chain, key, value);
    }
    case 'append': return isFlow(operation.chain) ? appendFlowItem(lines, operation.chain, operation.value) : appendItem(lines, operation.chain, operation.value);
    case 'none': return [];
  }
}

function set(lines: TextLines, slot: EditSlot, value: unknown): Edits {
  return isFlow(slot.chain) ? setFlowValue(lines, slot, value) : setValue(lines, slot, value);
}

function remove(lines: TextLines, slot: EditSlot): Edits {
  const { items, entries } = slot.chain[slot.chain.length - 1];
  if (items.length + entries.length === 1) {
    return slot.outer && set(lines, slot.outer, slot.key === undefined ? [] : {});
  }
  return isFlow(slot.chain) ? removeFlowPart(lines, slot) : removePart(lines, slot);
}

function isFlow(chain: readonly SyntaxNode[]): boolean {
  return chain[chain.length - 1].kind.startsWith('flow');
}
