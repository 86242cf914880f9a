import { Steps } from '../../engine/field/steps';
import { SyntaxEntry, SyntaxNode } from '../../yaml';

/** Where a value is written: the entry of a mapping or the item of a sequence, with the collections that it is in, from the document down. */
export interface EditSlot {
  readonly chain: readonly SyntaxNode[];
  readonly value: SyntaxNode;
  /** Of an entry: its key. */
  readonly key?: SyntaxNode;
  /** Where the innermost of them is written; undefined for the document. */
  readonly outer?: EditSlot;
  /** Its place among the entries or items. */
  readonly index: number;
}

/** A change of one part of a document, as a change of its text. */
export type EditOperation =
  | { readonly type: 'set'; readonly slot: EditSlot; readonly value: unknown }
  | { readonly type: 'remove'; readonly slot: EditSlot }
  | { readonly type: 'insert'; readonly chain: readonly SyntaxNode[]; readonly key: string; readonly value: unknown }
  | { readonly type: 'append'; readonly chain: readonly SyntaxNode[]; readonly value: unknown }
  | { readonly type: 'none' };

/** Why a part of a document is not changed, and where that is. */
export interface EditProblem {
  readonly problem: string;
  readonly steps: Steps;
}

/** What has to be done to the text of a document so that the part at a path has a value, or, where that is undefined, is gone. */
export function operationFor(text: string, root: SyntaxNode, steps: Steps, value: unknown): EditOperation | EditProblem {
  return new Walk(text, steps, value).from(root);
}

const NULL = /^(?:|~|null|Null|NULL)$/;

class Walk {
  private readonly chain: SyntaxNode[] = [];
  private slot: EditSlot | undefined;

  constructor(
    private readonly text: string,
    private readonly steps: Steps,
    private readonly value: unknown,
  ) {}

  public from(root: SyntaxNode): EditOperation | EditProblem {
    let node = root;
    for (let depth = 0; depth < this.steps.length; depth++) {
      const shared = this.sharing(node, depth);
      if (shared !== undefined) {
        return shared;
      }
      if (this.isEmpty(node) && this.slot !== undefined) {
        return this.value === undefined ? { type: 'none' } : { type: 'set', slot: this.slot, value: nested(this.steps.slice(depth), this.value) };
      }
      this.chain.push(node);
      const found = this.child(node, depth);
      if ('problem' in found || 'type' in found) {
        return found;
      }
      this.slot = found;
      node = found.value;
    }
    return this.atEnd(node);
  }

  private atEnd(node: SyntaxNode): EditOperation | EditProblem {
    const { slot } = this;
    const shared = this.sharing(node, this.steps.length);
    if (slot === undefined || shared !== undefined) {
      return shared ?? this.problem('the change is of the whole document', 0);
    }
    return this.value === undefined ? { type: 'remove', slot } : { type: 'set', slot, value: this.value };
  }

  /** A change of a part that others refer to would change the others. */
  private sharing(node: SyntaxNode, depth: number): EditProblem | undefined {
    if (node.kind === 'alias') {
      const alias = this.text.slice(node.start, node.end);
      return this.problem(`its value is that of the alias ${alias}, which stands for a value elsewhere in the document`, depth);
    }
    if (node.aliasCount === 0) {
      return undefined;
    }
    const anchor = this.text.slice(node.start, node.contentStart).split(/\s/).find((each) => each.startsWith('&')) ?? 'an anchor';
    const repeat = node.aliasCount === 1 ? 'an alias elsewhere in the document repeats' : 'aliases elsewhere in the document repeat';
    return this.problem(`it is part of ${anchor}, which ${repeat}`, depth);
  }

  private child(node: SyntaxNode, depth: number): EditSlot | EditOperation | EditProblem {
    const step = this.steps[depth];
    if (node.kind.startsWith('block') && this.chain.some(({ kind }) => kind.startsWith('flow'))) {
      return this.problem('it is a mapping without braces in a list in brackets', depth);
    }
    switch (node.kind) {
      case 'block-mapping': case 'flow-mapping': return this.entry(node, String(step), depth);
      case 'block-sequence': case 'flow-sequence': return this.item(node, Number(step), depth);
      default: return this.problem('the document has a text or a number where a field belongs', depth);
    }
  }

  private entry(node: SyntaxNode, key: string, depth: number): EditSlot | EditOperation | EditProblem {
    const found = node.entriesOf(key);
    const rest = this.steps.slice(depth + 1);
    if (found.length > 1) {
      return this.problem(`the key ${key} is set ${found.length} times`, depth + 1);
    }
    if (node.merges(key)) {
      return this.problem(`the key ${key} comes through the merge key <<`, depth);
    }
    if (found.length === 0) {
      return this.missing({ type: 'insert', chain: this.chain, key, value: nested(rest, this.value) });
    }
    const [{ key: keyNode, value }] = found as readonly [SyntaxEntry];
    const index = node.entries.findIndex((each) => each.key.start === keyNode.start);
    return { chain: [...this.chain], outer: this.slot, key: keyNode, value, index };
  }

  private item(node: SyntaxNode, index: number, depth: number): EditSlot | EditOperation | EditProblem {
    const { items } = node;
    if (index === items.length) {
      return this.missing({ type: 'append', chain: this.chain, value: nested(this.steps.slice(depth + 1), this.value) });
    }
    return index < items.length ? { chain: [...this.chain], outer: this.slot, value: items[index], index } : this.problem(`there is no item ${index}`, depth);
  }

  private missing(operation: EditOperation): EditOperation {
    return this.value === undefined ? { type: 'none' } : operation;
  }

  /** Whether nothing is there yet. */
  private isEmpty(node: SyntaxNode): boolean {
    return node.kind === 'scalar' ? NULL.test(this.text.slice(node.start, node.end)) : node.items.length + node.entries.length === 0;
  }

  private problem(problem: string, depth: number): EditProblem {
    return { problem, steps: this.steps.slice(0, depth) };
  }
}

/** The value to which the steps lead, in the collections that they lead through. */
function nested(steps: Steps, value: unknown): unknown {
  return [...steps].reverse().reduce<unknown>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);
}
