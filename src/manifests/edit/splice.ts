import { appendItem, Edits, insertEntry, removePart, setValue } from './block-edit';
import { changedValue, smallestChanges } from './changed-value';
import { ValueChange } from './changes-between';
import { appendFlowItem, insertFlowEntry, removeFlowPart, setFlowValue } from './flow-edit';
import { Operation, operationFor, Problem, Slot } from './operation';
import { applyEdits, TextLines } from './text-lines';
import { SyntaxNode, syntaxOf } from '../../yaml';

/** The text of a document, and its value. */
export interface DocumentText {
  readonly text: string;
  readonly value: unknown;
}

export const UNSAFE = 'it is written in a way that cannot be changed safely';

/**
 * Makes changes of a document, one after the other. Every line that need not change stays as it is.
 *
 * @param lineBreak the line break that a document on one line gets
 */
export function splice(document: DocumentText, changes: readonly ValueChange[], lineBreak: string): DocumentText | Problem {
  let { text, value } = document;
  for (const change of changes) {
    for (const each of smallestChanges(value, change)) {
      const result = spliceOne(text, each, lineBreak);
      if ('problem' in result) {
        return result;
      }
      ({ text } = result);
    }
    value = changedValue(value, [change]);
  }
  return { text, value };
}

function spliceOne(text: string, { steps, value }: ValueChange, lineBreak: string): Pick<DocumentText, 'text'> | Problem {
  const root = syntaxOf(text, { start: 0, end: text.length })?.root;
  const operation: Operation | Problem = root === undefined ? { problem: UNSAFE, steps } : operationFor(text, root, steps, value);
  if ('problem' in operation) {
    return operation;
  }
  const edits = editsOf(new TextLines(text, lineBreak), operation);
  return edits === undefined ? { problem: UNSAFE, steps } : { text: applyEdits(text, edits) };
}

function editsOf(lines: TextLines, operation: Operation): Edits {
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

function set(lines: TextLines, slot: Slot, value: unknown): Edits {
  return isFlow(slot.chain) ? setFlowValue(lines, slot, value) : setValue(lines, slot, value);
}

function remove(lines: TextLines, slot: Slot): Edits {
  const { items, entries } = slot.chain[slot.chain.length - 1];
  if (items.length + entries.length === 1) {
    return slot.outer && set(lines, slot.outer, slot.key === undefined ? [] : {});
  }
  return isFlow(slot.chain) ? removeFlowPart(lines, slot) : removePart(lines, slot);
}

function isFlow(chain: readonly SyntaxNode[]): boolean {
  return chain[chain.length - 1].kind.startsWith('flow');
}
