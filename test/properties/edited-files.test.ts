import * as fc from 'fast-check';
import { changedValue } from '../../src/manifests/edit/changed-value';
import { ValueChange } from '../../src/manifests/edit/changes-between';
import { editFile } from '../../src/manifests/edit/edit-file';
import { isEqual } from '../../src/manifests/edit/equal';
import { readManifest } from '../../src/manifests/file';
import { arbitraryObject, Choose, Path, writeObject, WrittenLine } from '../support/arbitrary-yaml';
import { runs } from '../support/runs';

const choices = fc.array(fc.nat({ max: 839 }), { minLength: 40, maxLength: 200 });

function chooser(numbers: readonly number[]): Choose {
  let next = 0;
  return (count) => numbers[next++ % numbers.length] % count;
}

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  const inner = typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, Array.isArray(value) ? Number(key) : key]))
    : [];
  return [...(path.length > 0 ? [path] : []), ...inner];
}

const NEW_VALUES: readonly unknown[] = [
  true, false, 1000, 'RuntimeDefault', ['ALL'], [], {}, { drop: ['ALL'] }, { type: 'RuntimeDefault' }, [{ name: 'a', value: 'b: c' }], { a: { b: { c: [] } } }, '',
];

/** A change of something that is there, or something new in it. Only the last change removes an item, since the ones after it move up. */
function changeOf(value: unknown, isLast: boolean, choose: Choose): ValueChange {
  const paths = pathsOf(value);
  const path = paths[choose(paths.length)];
  const before = valueAt(value, path);
  const after = NEW_VALUES[choose(NEW_VALUES.length)];
  switch (choose(4)) {
    case 0: return { steps: path, value: isLast || typeof path.at(-1) === 'string' ? undefined : after };
    case 1: return { steps: path, value: after };
    default: return Array.isArray(before) ? { steps: [...path, before.length], value: after } : { steps: isMapping(before) ? [...path, 'new'] : path, value: after };
  }
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((each, step) => (each as Record<string, unknown> | undefined)?.[step], value);
}

/** Whether what was there has gone with what was in it. */
function isNothing(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function outerPathsOf(path: Path): readonly Path[] {
  return path.slice(1).map((_, i) => path.slice(0, i + 1));
}

function beginsWith(path: Path, start: Path): boolean {
  return start.every((step, i) => path[i] === step);
}

/** Whether a line may differ afterwards: it has a part of what changes, or what changes is new in it. */
function mayChange(line: WrittenLine, index: number, lines: readonly WrittenLine[], changed: readonly Path[]): boolean {
  const { path, isWhole = false } = line;
  if (path === undefined) {
    const before = [...lines.slice(0, index)].reverse().find((each) => each.path !== undefined)?.path;
    const next = lines.slice(index).find((each) => each.path !== undefined)?.path;
    return before !== undefined && next !== undefined && changed.some((each) => beginsWith(before, each) && beginsWith(next, each));
  }
  return changed.some((each) => beginsWith(path, each) || (isWhole && beginsWith(each, path)) || isAfterFirstOfItem(path, each));
}

/** Where the first entry of an item goes, the next one takes its place behind the dash. */
function isAfterFirstOfItem(path: Path, changed: Path): boolean {
  return typeof changed.at(-2) === 'number' && path.length >= changed.length && beginsWith(path, changed.slice(0, -1));
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let place = 0;
  for (const line of part) {
    place = whole.indexOf(line, place) + 1;
    if (place === 0) {
      return false;
    }
  }
  return true;
}

const OTHER = 'kind: Other # stays\nlist:   [a,b]\n';

const generated = fc.record({
  object: arbitraryObject,
  style: choices,
  changes: fc.array(choices, { minLength: 1, maxLength: 4 }),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  before: fc.constantFrom('', '---\n', '# head\n---\n', `${OTHER}---\n`, '--- # c\n'),
  after: fc.constantFrom('', '\n', '\n...\n', `\n---\n${OTHER}`, '\n---\n# nothing\n'),
});

test('edited files have the values that are meant, and every other line as before', () => {
  let refusals = 0;
  let edits = 0;
  fc.assert(fc.property(generated, ({ object, style, changes, lineBreak, before, after }) => {
    const lines = writeObject(object, chooser(style));
    const text = `${before}${lines.map((line) => line.text).join('\n')}${after}`.replaceAll('\n', lineBreak);
    const { documents } = readManifest(text, 'f');
    const document = documents.find(({ value }) => isEqual(value, object));
    // Empty lines after a text that keeps its last ones belong to it.
    fc.pre(document !== undefined || !text.includes('|+'));
    expect([text, document?.value]).toEqual([text, object]);
    const made = changes.reduce<readonly ValueChange[]>((all, numbers, i) => {
      const now = changedValue(object, all);
      const change = changeOf(now, i === changes.length - 1, chooser(numbers));
      // Without any field, there is no document.
      return isNothing(changedValue(now, [change])) ? all : [...all, change];
    }, []);
    const index = document?.index ?? 0;
    const { text: edited, refused } = editFile({ name: 'f', text }, [{ document: index, steps: [], changes: made }]);
    edits++;
    if (refused.length > 0) {
      refusals++;
      expect(edited).toBe(text);
      return;
    }
    const intended = changedValue(object, made);
    const again = readManifest(edited, 'f').documents;
    expect({ text, edited, value: again.find((each) => each.index === index)?.value }).toEqual({ text, edited, value: intended });
    const changed = made.flatMap(({ steps }) => [steps, ...outerPathsOf(steps).filter((each) => isNothing(valueAt(intended, each)))]);
    const untouched = lines.filter((line, i) => !mayChange(line, i, lines, changed)).map((line) => line.text);
    expect([text, edited, made, untouched, isSubsequence(untouched, edited.split(lineBreak))]).toEqual([text, edited, made, untouched, true]);
    expect(/(?<!\r)\n/.test(edited)).toBe(edited.includes('\n') && (lineBreak === '\n' || !text.includes('\n')));
  }), { numRuns: runs(200) });
  // A few are refused, such as the removal of the first item of a list in the line of another one.
  expect(refusals * 1000).toBeLessThan(edits);
});
