import { appendItem, Edits, insertEntry, removePart, setValue } from './block-edit';
import { changedValue, smallestChanges } from './changed-value';
import { ValueChange } from './changes-between';
import { appendFlowItem, insertFlowEntry, removeFlowPart, setFlowValue } from './flow-edit';
import { EditOperation, operationFor, EditProblem, EditSlot } from './operation';
import { applyEdits, Edit, TextLines } from './text-lines';
import { Steps } from '../../engine/field/steps';
import { SyntaxNode, syntaxOf } from '../../yaml';
import { valueAt } from '../result/steps';

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

/**
 * Makes changes of parts of a document, none of which is in another one. Every line that need not change stays as it is.
 *
 * @param lineBreak the line break that a document on one line gets
 * @returns the document, or why parts of it, by their index, cannot be changed
 */
export function splice(document: DocumentText, parts: readonly PartChanges[], lineBreak: string): DocumentText | ReadonlyMap<number, EditProblem> {
  const queues = parts.map(({ steps, changes }) => smallestOf(valueAt(document.value, steps), changes));
  let { text } = document;
  // The first changes of all parts, then the second ones: the text is read once for each round.
  for (let round = nextRound(parts, queues); round.size > 0; round = nextRound(parts, queues)) {
    const result = spliceRound(text, round, lineBreak);
    if (typeof result !== 'string') {
      return result;
    }
    text = result;
  }
  const all = parts.flatMap(({ steps, changes }) => changes.map((change) => ({ ...change, steps: [...steps, ...change.steps] })));
  return { text, value: changedValue(document.value, all) };
}

function* smallestOf(before: unknown, changes: readonly ValueChange[]): Generator<ValueChange> {
  let value = before;
  for (const change of changes) {
    yield* smallestChanges(value, change);
    value = changedValue(value, [change]);
  }
}

type SpliceRound = ReadonlyMap<number, ValueChange>;

function nextRound(parts: readonly PartChanges[], queues: readonly Generator<ValueChange>[]): SpliceRound {
  return new Map(queues.flatMap((queue, i): readonly (readonly [number, ValueChange])[] => {
    const next = queue.next();
    return next.done === true ? [] : [[i, { ...next.value, steps: [...parts[i].steps, ...next.value.steps] }]];
  }));
}

function spliceRound(text: string, round: SpliceRound, lineBreak: string): string | ReadonlyMap<number, EditProblem> {
  const root = syntaxOf(text, { start: 0, end: text.length })?.root;
  const lines = new TextLines(text, lineBreak);
  const edits: Edit[] = [];
  const problems = new Map<number, EditProblem>();
  for (const [i, { steps, value }] of round) {
    const operation: EditOperation | EditProblem = root === undefined ? { problem: UNSAFE, steps } : operationFor(text, root, steps, value);
    const found = 'problem' in operation ? operation : editsOf(lines, operation) ?? { problem: UNSAFE, steps };
    if ('problem' in found) {
      problems.set(i, found);
    } else {
      edits.push(...found);
    }
  }
  return problems.size > 0 ? problems : applyEdits(text, edits);
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
