import { matchingBlocks } from './matching-blocks';

/*
 * Two texts, line by line.
 * upstream: GetUnifiedDiffString of github.com/pmezard/go-difflib, with three lines of context and no names of files
 */

const CONTEXT = 3;

/** A stretch of lines that stays, or that others replace. */
interface DiffOperation {
  readonly isEqual: boolean;
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

export function unifiedDiff(old: readonly string[], lines: readonly string[]): string {
  return groups(operations(old, lines)).map((group) => writeGroup(group, old, lines)).join('');
}

function operations(old: readonly string[], lines: readonly string[]): readonly DiffOperation[] {
  const result: DiffOperation[] = [];
  let start = 0;
  let newStart = 0;
  for (const { old: at, new: newAt, size } of [...matchingBlocks(old, lines), { old: old.length, new: lines.length, size: 0 }]) {
    if (start < at || newStart < newAt) {
      result.push({ isEqual: false, start, end: at, newStart, newEnd: newAt });
    }
    start = at + size;
    newStart = newAt + size;
    if (size > 0) {
      result.push({ isEqual: true, start: at, end: start, newStart: newAt, newEnd: newStart });
    }
  }
  return result;
}

/** The changes, those that are near together in one group. */
function groups(all: readonly DiffOperation[]): readonly (readonly DiffOperation[])[] {
  const result: DiffOperation[][] = [];
  let group: DiffOperation[] = [];
  all.forEach((operation, i) => {
    if (!operation.isEqual) {
      group.push(operation);
      return;
    }
    const isLong = operation.end - operation.start > 2 * CONTEXT;
    if (i > 0 && (isLong || i === all.length - 1)) {
      result.push([...group, firstLines(operation)]);
      group = [];
    } else if (i > 0) {
      group.push(operation);
    }
    if (i < all.length - 1 && (isLong || i === 0)) {
      group = [lastLines(operation)];
    }
  });
  return group.some(({ isEqual }) => !isEqual) ? [...result, group] : result;
}

function firstLines(operation: DiffOperation): DiffOperation {
  const { start, newStart } = operation;
  return { ...operation, end: Math.min(operation.end, start + CONTEXT), newEnd: Math.min(operation.newEnd, newStart + CONTEXT) };
}

function lastLines(operation: DiffOperation): DiffOperation {
  const { end, newEnd } = operation;
  return { ...operation, start: Math.max(operation.start, end - CONTEXT), newStart: Math.max(operation.newStart, newEnd - CONTEXT) };
}

function writeGroup(group: readonly DiffOperation[], old: readonly string[], lines: readonly string[]): string {
  const [first] = group;
  const last = group[group.length - 1];
  const head = `@@ -${range(first.start, last.end)} +${range(first.newStart, last.newEnd)} @@\n`;
  return head + group.map((operation) => writeOperation(operation, old, lines)).join('');
}

function range(start: number, end: number): string {
  const length = end - start;
  return length === 1 ? String(start + 1) : `${length === 0 ? start : start + 1},${length}`;
}

function writeOperation({ isEqual, start, end, newStart, newEnd }: DiffOperation, old: readonly string[], lines: readonly string[]): string {
  return isEqual
    ? marked(' ', old.slice(start, end))
    : marked('-', old.slice(start, end)) + marked('+', lines.slice(newStart, newEnd));
}

function marked(mark: string, lines: readonly string[]): string {
  return lines.map((line) => `${mark}${line}\n`).join('');
}
