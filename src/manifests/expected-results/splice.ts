import { entryLines, flowText, mappingLines, scalarText, valueLines } from './block-text';
import { isEqual } from './equal';
import { SyntaxEntry, SyntaxNode } from '../../yaml';
import { isJsonObject, JsonObject } from '../set/manifest-object';

/** A replacement of a part of a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export type Edits = { readonly edits: readonly Edit[] } | { readonly problem: string };

/** The cases of a document, if the list of them is in block style. */
export function blockCases(root: SyntaxNode | undefined): readonly SyntaxNode[] {
  const cases = root?.isBlockMapping ? root.entry('cases')?.value : undefined;
  return cases?.isBlockSequence ? cases.items : [];
}

/** What leads from one expectation of a case to another one: edits of single fields where `expect` is in block style, else one for all of it. */
export function editsOf(text: string, item: SyntaxNode | undefined, before: JsonObject, after: JsonObject): Edits {
  if (!item?.isBlockMapping) {
    return { problem: 'the case is in flow style, or has an anchor or a tag' };
  }
  const entry = item.entry('expect');
  if (entry === undefined || entry.value.hasReferences) {
    return { problem: 'its expect has an anchor, an alias or a tag' };
  }
  const splicer = new Splicer(text);
  const edits = entry.value.isBlockMapping ? splicer.mapping(entry.value, before, after) : splicer.replaced('expect', entry, after);
  return splicer.isSafe ? { edits } : { problem: 'its expect is written in a way that cannot be changed safely' };
}

/** The text after edits, which do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let place = 0;
  for (const { start, end, text: replacement } of sorted) {
    parts.push(text.slice(place, start), replacement);
    place = end;
  }
  return [...parts, text.slice(place)].join('');
}

/** What is between a key and its value, if nothing needs to stay. */
const COLON = /^[ \t]*:\s*$/;
/** The same with comments: the value begins on a line of its own. */
const COMMENTED = /^[ \t]*:(?:[ \t]*(?:#[^\r\n]*)?[\r\n])+[ \t]*$/;

class Splicer {
  public isSafe = true;

  constructor(private readonly text: string) {}

  /** Edits of a mapping in block style. */
  public mapping(node: SyntaxNode, before: JsonObject, after: JsonObject): readonly Edit[] {
    const kept = Object.keys(before).filter((key) => Object.hasOwn(after, key));
    const [first] = kept;
    const added = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
    const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
    return [
      ...kept.flatMap((key) => this.changed(node, key, before[key], after[key])),
      ...removed.flatMap((key) => this.withEntry(node, key, (entry) => this.removedLines(entry))),
      ...added.length === 0 ? [] : this.withEntry(node, first, (entry) => this.addedLines(entry, added.map((key) => [key, after[key]]))),
    ];
  }

  /** An entry in block style instead of another one. */
  public replaced(key: string, entry: SyntaxEntry, value: unknown): readonly Edit[] {
    const { start } = entry.key;
    const { start: valueStart, end } = entry.value;
    const between = this.text.slice(entry.key.end, valueStart);
    if (COLON.test(between)) {
      return [{ start, end, text: this.joined(entryLines(key, value), start) }];
    }
    this.isSafe &&= COMMENTED.test(between) && this.columnOf(valueStart) > this.columnOf(start);
    return [{ start: valueStart, end, text: this.joined(valueLines(value) ?? [flowText(value)], valueStart) }];
  }

  private changed(node: SyntaxNode, key: string, before: unknown, after: unknown): readonly Edit[] {
    if (isEqual(before, after)) {
      return [];
    }
    return this.withEntry(node, key, (entry) => {
      if (isJsonObject(before) && isJsonObject(after) && entry.value.isBlockMapping && hasSomeKeyOf(after, before)) {
        return this.mapping(entry.value, before, after);
      }
      return Array.isArray(before) && Array.isArray(after) && before.length === after.length && entry.value.isBlockSequence
        ? this.items(entry, before, after)
        : this.replaced(key, entry, after);
    });
  }

  /** Edits of the items of a sequence in block style; of all of it where one of them is neither a scalar nor a mapping in block style. */
  private items(entry: SyntaxEntry, before: readonly unknown[], after: readonly unknown[]): readonly Edit[] {
    const nodes = entry.value.items;
    const changed = after.flatMap((item, i) => (isEqual(before[i], item) ? [] : [i]));
    if (changed.every((i) => nodes[i].isBlockMapping && hasKeysOf(after[i], before[i]))) {
      return changed.flatMap((i) => this.mapping(nodes[i], before[i] as JsonObject, after[i] as JsonObject));
    }
    return changed.every((i) => typeof before[i] === 'string' && typeof after[i] === 'string')
      ? changed.map((i) => ({ start: nodes[i].start, end: nodes[i].end, text: scalarText(after[i]) }))
      : this.replaced(String(this.text.slice(entry.key.start, entry.key.end)), entry, after);
  }

  private withEntry(node: SyntaxNode, key: string, edit: (entry: SyntaxEntry) => readonly Edit[]): readonly Edit[] {
    const entry = node.entry(key);
    this.isSafe &&= entry !== undefined;
    return entry === undefined ? [] : edit(entry);
  }

  private removedLines({ key, value }: SyntaxEntry): readonly Edit[] {
    const start = this.lineStart(key.start);
    this.isSafe &&= this.text.slice(start, key.start).trim() === '';
    return [{ start, end: this.lineEnd(value.end, true), text: '' }];
  }

  private addedLines({ key, value }: SyntaxEntry, entries: readonly (readonly [string, unknown])[]): readonly Edit[] {
    const lines = ['', ...mappingLines(Object.fromEntries(entries))];
    const place = this.lineEnd(value.end, false);
    return [{ start: place, end: place, text: this.joined(lines, key.start) }];
  }

  /** Lines that begin in the column of a place, the first one without its indentation. */
  private joined(lines: readonly string[], place: number): string {
    const indentation = ' '.repeat(this.columnOf(place));
    return lines.join(`${this.lineBreak(place)}${indentation}`);
  }

  private columnOf(place: number): number {
    return place - this.lineStart(place);
  }

  private lineBreak(place: number): string {
    const end = this.lineEnd(place, false);
    return /^(?:\r\n|\r|\n)/.exec(this.text.slice(end, end + 2))?.[0] ?? '\n';
  }

  private lineStart(place: number): number {
    let start = place;
    while (start > 0 && !'\r\n'.includes(this.text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /** The end of the line that a place is in, with or without its line break. */
  private lineEnd(place: number, withBreak: boolean): number {
    let end = place;
    while (end < this.text.length && !'\r\n'.includes(this.text.charAt(end))) {
      end++;
    }
    return !withBreak || end === this.text.length ? end : end + this.lineBreakAt(end);
  }

  private lineBreakAt(end: number): number {
    return this.text.startsWith('\r\n', end) ? 2 : 1;
  }
}

function hasSomeKeyOf(value: JsonObject, other: JsonObject): boolean {
  return Object.keys(other).some((key) => Object.hasOwn(value, key));
}

/** Whether a mapping has all keys of another one, the first of which may be behind the sign of an item. */
function hasKeysOf(value: unknown, other: unknown): boolean {
  return isJsonObject(value) && isJsonObject(other) && Object.keys(other).every((key) => Object.hasOwn(value, key));
}
