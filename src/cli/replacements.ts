import { FileError, isRegularFile, readMarkedText } from '../files';
import { ValueChange } from '../manifests/edit/changes-between';
import { editFile } from '../manifests/edit/edit-file';
import { WrittenObjects } from '../manifests/edit/written-object';
import { ManifestFile } from '../manifests/file';
import { runsOf } from '../report/line-runs';
import { ReplacementsOf, ReportedReplacement, ReportedSource } from '../report/model';
import { linesOf } from '../report/unified-diff';

/** The most bytes of a file that is read again. A longer one is the output of a program, in which nobody makes fixes one by one. */
const LONGEST = 256 * 1024;

/** A line break that not every program takes for one. */
const ODD_BREAK = /\r(?!\n)|[\u0085\u2028\u2029]/;

/** As messages name standard input, which cannot be read again. */
const STDIN = 'stdin';

interface WrittenFile {
  readonly file: ManifestFile;
  readonly objects: WrittenObjects;
}

/** Finds the lines that fixes change in the files of a set. Of each file, they are asked for one after the other. */
export function replacementsIn(paths: readonly string[]): ReplacementsOf {
  let last: { readonly name: string; readonly found: WrittenFile | undefined } | undefined;
  return (object, { changes }) => {
    const name = object.place?.file;
    if (name === undefined || (name === STDIN && paths.includes('-')) || changes.some((change) => change.object !== undefined)) {
      return undefined;
    }
    if (last?.name !== name) {
      last = { name, found: readAgain(name) };
    }
    return last.found && replacementsOf(last.found, object, changes);
  };
}

function readAgain(name: string): WrittenFile | undefined {
  try {
    const { text, mark } = isRegularFile(name, LONGEST) ? readMarkedText(name) : { text: '', mark: undefined };
    const file = { name, text };
    return mark === '' && !ODD_BREAK.test(text) ? { file, objects: new WrittenObjects([file]) } : undefined;
  } catch (error) {
    if (error instanceof FileError) {
      return undefined;
    }
    throw error;
  }
}

/** Undefined where the file cannot be changed safely. Only the object's document is read again. */
function replacementsOf(
  { file, objects }: WrittenFile, object: ReportedSource, changes: readonly ValueChange[],
): readonly ReportedReplacement[] | undefined {
  const found = objects.find(object);
  if (found?.span === undefined || found.refusal !== undefined) {
    return undefined;
  }
  const { span: { start, end }, steps } = found;
  const document = { name: file.name, text: file.text.slice(start, end) };
  const { text, refused } = editFile(document, [{ document: 0, steps, changes }]);
  return refused.length > 0 ? undefined : replacedLines(file, `${file.text.slice(0, start)}${text}${file.text.slice(end)}`);
}

/** The lines that differ. */
function replacedLines({ name, text }: ManifestFile, changed: string): readonly ReportedReplacement[] {
  const [old, lines] = [linesOf(text), linesOf(changed)];
  return [...runsOf(old, lines)].map(({ from, to, newFrom, newTo }) => (
    { file: name, startLine: from + 1, startColumn: 1, ...endOf(old, to), text: lines.slice(newFrom, newTo).join('') }
  ));
}

/** The start of the line after the last one; the end of the text where there is none. */
function endOf(lines: readonly string[], to: number): Pick<ReportedReplacement, 'endLine' | 'endColumn'> {
  const last = lines.at(-1) ?? '';
  return to < lines.length || last.endsWith('\n') ? { endLine: to + 1, endColumn: 1 } : { endLine: to, endColumn: last.length + 1 };
}
