import { ValueChange } from './changes-between';
import { isEqual } from './equal';
import { DocumentText, PartChanges, splice, UNSAFE } from './splice';
import { applyEdits, firstBreak } from './text-lines';
import { Steps } from '../../engine/field/steps';
import { FileDocument, ManifestError, ManifestFile, positionOf, readManifestDocuments } from '../file';
import { FilePlace } from '../set/located';

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
  const editor = new FileEditor<E>(file);
  const refused = editor.edit(edits);
  const text = editor.text();
  return editor.isAsIntended(text)
    ? { text, refused }
    : { text: file.text, refused: edits.map((edit) => editor.refused(edit, [], UNSAFE)) };
}

/** The edits of one object. */
interface EditedObject<E> extends PartChanges {
  readonly edits: readonly E[];
}

class FileEditor<E extends ObjectEdit> {
  private readonly documents: readonly (FileDocument | ManifestError)[];
  private readonly edited = new Map<number, DocumentText>();

  constructor(private readonly file: ManifestFile) {
    this.documents = [...readManifestDocuments(file.text, file.name)];
  }

  /** @returns what is not made. */
  public edit(edits: readonly E[]): readonly RefusedEdit<E>[] {
    const byDocument = new Map<number, E[]>();
    for (const edit of edits) {
      byDocument.set(edit.document, [...byDocument.get(edit.document) ?? [], edit]);
    }
    return [...byDocument].flatMap(([index, ofDocument]) => {
      const document = this.documents[index] as FileDocument | ManifestError | undefined;
      return document === undefined || document.error !== undefined
        ? ofDocument.map((edit) => this.refused(edit, [], 'the document cannot be read'))
        : this.editDocument(document, objectsOf(ofDocument));
    });
  }

  /** Changes all objects at once, or, where what comes out is not what is meant, one after the other. */
  private editDocument(document: FileDocument, objects: readonly EditedObject<E>[]): readonly RefusedEdit<E>[] {
    const before = this.edited.get(document.index) ?? { text: this.sourceOf(document), value: document.value };
    const { after, isAsMeant } = spliced(before, objects, firstBreak(this.file.text));
    if (!('text' in after)) {
      const others = objects.filter((_, i) => !after.has(i));
      return [
        ...[...after].flatMap(([i, { steps, problem }]) => objects[i].edits.map((edit) => this.refused(edit, steps, problem))),
        ...others.length === 0 ? [] : this.editDocument(document, others),
      ];
    }
    if (isAsMeant) {
      this.edited.set(document.index, after);
      return [];
    }
    return objects.length === 1
      ? objects[0].edits.map((edit) => this.refused(edit, [...edit.steps, ...edit.changes[0]?.steps ?? []], UNSAFE))
      : objects.flatMap((object) => this.editDocument(document, [object]));
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
  public refused(edit: E, steps: Steps, reason: string): RefusedEdit<E> {
    const document = this.documents[edit.document] as FileDocument | ManifestError | undefined;
    const position = document === undefined || document.error !== undefined ? document : positionOf(this.file.text, document, steps);
    return { edit, place: { file: this.file.name, line: position?.line ?? 1, column: position?.column ?? 1 }, reason };
  }

  private sourceOf(document: FileDocument): string {
    return this.file.text.slice(document.start, this.endOf(document));
  }

  /** The reader adds a line break to the last line. */
  private endOf({ end }: FileDocument): number {
    return Math.min(end, this.file.text.length);
  }
}

/** Several edits of one object are made together. */
function objectsOf<E extends ObjectEdit>(edits: readonly E[]): readonly EditedObject<E>[] {
  const objects = new Map<string, EditedObject<E>>();
  for (const edit of edits) {
    const key = JSON.stringify(edit.steps);
    const { edits: others = [], changes = [] } = objects.get(key) ?? {};
    objects.set(key, { steps: edit.steps, edits: [...others, edit], changes: [...changes, ...edit.changes] });
  }
  return [...objects.values()];
}

interface Spliced {
  readonly after: ReturnType<typeof splice>;
  readonly isAsMeant: boolean;
}

/** What is moved is written as it was, unless that cannot be done safely. */
function spliced(before: DocumentText, objects: readonly PartChanges[], lineBreak: string): Spliced {
  const trySplice = (moves: boolean): Spliced => {
    const after = splice(before, objects, { lineBreak, moves });
    return { after, isAsMeant: 'text' in after && holds(after) };
  };
  const moved = objects.some(({ changes }) => changes.some(({ from }) => from !== undefined)) ? trySplice(true) : undefined;
  return moved?.isAsMeant === true ? moved : trySplice(false);
}

/** Whether the text is read as one document with the value. */
function holds({ text, value }: DocumentText): boolean {
  const found = [...readManifestDocuments(text, '')];
  return found.length === 1 && found[0].error === undefined && isEqual(found[0].value, value);
}
