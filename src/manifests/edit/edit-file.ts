import { ValueChange } from './changes-between';
import { isEqual } from './equal';
import { DocumentText, splice, UNSAFE } from './splice';
import { applyEdits, firstBreak } from './text-lines';
import { FileDocument, ManifestError, ManifestFile, positionOf, readManifestDocuments } from '../file';
import { FilePlace } from '../set/located';
import { Steps } from '../set/manifest-object';

/** Changes of an object in a file: all are made, or none. */
export interface ObjectEdit {
  /** Which document of the file it is in, and where in it. */
  readonly document: number;
  readonly steps: Steps;
  /** Their steps begin at the object. They are made one after the other. */
  readonly changes: readonly ValueChange[];
}

export interface EditedFile<E> {
  readonly text: string;
  /** What stays as it is, where and why. */
  readonly refused: readonly RefusedEdit<E>[];
}

export interface RefusedEdit<E> {
  readonly edit: E;
  readonly place: FilePlace;
  readonly reason: string;
}

/** Changes objects of a file. Every line that need not change stays as it is, and every other document. */
export function editFile<E extends ObjectEdit>(file: ManifestFile, edits: readonly E[]): EditedFile<E> {
  const editor = new FileEditor(file);
  const refused = edits.flatMap((edit) => {
    const problem = editor.edit(edit);
    return problem === undefined ? [] : [{ edit, ...problem }];
  });
  const text = editor.text();
  return editor.isAsIntended(text)
    ? { text, refused }
    : { text: file.text, refused: edits.map((edit) => ({ edit, ...editor.problem(edit, [], UNSAFE) })) };
}

class FileEditor {
  private readonly documents: readonly (FileDocument | ManifestError)[];
  private readonly edited = new Map<number, DocumentText>();

  constructor(private readonly file: ManifestFile) {
    this.documents = [...readManifestDocuments(file.text, file.name)];
  }

  /** @returns why it is not made. */
  public edit(edit: ObjectEdit): Omit<RefusedEdit<never>, 'edit'> | undefined {
    const document = this.documents[edit.document] as FileDocument | ManifestError | undefined;
    if (document === undefined || document.error !== undefined) {
      return this.problem(edit, [], 'the document cannot be read');
    }
    const before = this.edited.get(edit.document) ?? { text: this.sourceOf(document), value: document.value };
    const changes = edit.changes.map(({ steps, value }) => ({ steps: [...edit.steps, ...steps], value }));
    const after = splice(before, changes, firstBreak(this.file.text));
    if ('problem' in after) {
      return this.problem(edit, after.steps, after.problem);
    }
    if (!holds(after)) {
      return this.problem(edit, changes[0]?.steps ?? [], UNSAFE);
    }
    this.edited.set(edit.document, after);
    return undefined;
  }

  public text(): string {
    return applyEdits(this.file.text, this.documents.flatMap((document, index) => {
      const part = this.edited.get(index);
      return part === undefined || document.error !== undefined ? [] : [{ start: document.start, end: this.endOf(document), text: part.text }];
    }));
  }

  /** INVARIANT: nothing but these objects changes, and they have the values that they are meant to have. */
  public isAsIntended(text: string): boolean {
    const after = [...readManifestDocuments(text, this.file.name)];
    return after.length === this.documents.length && this.documents.every((document, index) => {
      const { value, error, warnings } = after[index] as FileDocument | (ManifestError & { readonly warnings?: undefined });
      return document.error === undefined
        ? isEqual(value, this.edited.has(index) ? this.edited.get(index)?.value : document.value) && warnings?.length === document.warnings.length
        : error === document.error;
    });
  }

  /** @param steps from the document on */
  public problem({ document: index }: ObjectEdit, steps: Steps, reason: string): Omit<RefusedEdit<never>, 'edit'> {
    const document = this.documents[index] as FileDocument | ManifestError | undefined;
    const position = document === undefined || document.error !== undefined ? document : positionOf(this.file.text, document, steps);
    return { place: { file: this.file.name, line: position?.line ?? 1, column: position?.column ?? 1 }, reason };
  }

  private sourceOf(document: FileDocument): string {
    return this.file.text.slice(document.start, this.endOf(document));
  }

  /** The reader adds a line break to the last line. */
  private endOf({ end }: FileDocument): number {
    return Math.min(end, this.file.text.length);
  }
}

/** Whether the text is read as one document with the value. */
function holds({ text, value }: DocumentText): boolean {
  const found = [...readManifestDocuments(text, '')];
  return found.length === 1 && found[0].error === undefined && isEqual(found[0].value, value);
}
