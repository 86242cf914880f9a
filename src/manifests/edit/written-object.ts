import { Steps } from '../../engine/field/steps';
import { ObjectReference } from '../../engine/fix';
import { JsonObject } from '../../engine/json-object';
import { FileDocument, ManifestError, ManifestFile, readManifestDocuments } from '../file';
import { Identity } from '../set/identity';
import { isDiagnostic, isJsonObject, objectsOf } from '../set/manifest-object';

/** Where an object is written. */
export interface WrittenObject {
  readonly file: ManifestFile;
  /** Which document of the file it is in, and where in it. */
  readonly document: number;
  readonly steps: Steps;
  /** The offsets of its document in the text; undefined for one that cannot be read. */
  readonly span?: { readonly start: number; readonly end: number };
  /** Why its document must stay as it is; undefined where it need not. */
  readonly refusal?: string;
}

type WrittenDocument = Pick<WrittenObject, 'document' | 'refusal' | 'span'>;

const TEMPLATE = '{{';
const LAST_ITEM = / items\[(\d+)\]$/;

/** Finds the documents of objects by their sources. A file is read when the first of its objects is asked for. */
export class WrittenObjects {
  private readonly files: ReadonlyMap<string, ManifestFile>;
  /** By file and source. */
  private readonly documents = new Map<string, ReadonlyMap<string, WrittenDocument>>();

  constructor(files: readonly ManifestFile[]) {
    this.files = new Map(files.map((file) => [file.name, file]));
  }

  public find({ source, place }: Pick<Identity, 'source' | 'place'>): WrittenObject | undefined {
    const file = place && this.files.get(place.file);
    if (file === undefined) {
      return undefined;
    }
    const documents = this.documentsOf(file);
    const steps: (string | number)[] = [];
    let rest = source;
    for (let item = LAST_ITEM.exec(rest); item !== null && !documents.has(rest); item = LAST_ITEM.exec(rest)) {
      steps.unshift('items', Number(item[1]));
      rest = rest.slice(0, item.index);
    }
    const document = documents.get(rest);
    return document === undefined ? undefined : { file, ...document, steps };
  }

  /** The first object of that kind and name. */
  public findNamed({ kind, namespace, name }: ObjectReference): WrittenObject | undefined {
    for (const file of this.files.values()) {
      for (const document of readManifestDocuments(file.text, file.name)) {
        for (const object of document.error === undefined ? objectsOf(document) : []) {
          if (!isDiagnostic(object) && object.kind === kind && isNamed(object.value, namespace, name)) {
            return this.find({ ...object, place: object.place ?? { file: file.name, line: 1 } });
          }
        }
      }
    }
    return undefined;
  }

  private documentsOf(file: ManifestFile): ReadonlyMap<string, WrittenDocument> {
    const known = this.documents.get(file.name);
    if (known !== undefined) {
      return known;
    }
    const documents = new Map<string, WrittenDocument>();
    for (const document of readManifestDocuments(file.text, file.name)) {
      const { source, index } = document;
      const refusal = documents.has(source) ? 'another document begins in its line' : refusalOf(document, file);
      documents.set(source, { document: index, refusal, ...document.error === undefined && { span: { start: document.start, end: document.end } } });
    }
    this.documents.set(file.name, documents);
    return documents;
  }
}

function isNamed({ metadata }: JsonObject, namespace: string | undefined, name: string): boolean {
  return isJsonObject(metadata) && metadata.name === name && (namespace === undefined || (metadata.namespace ?? namespace) === namespace);
}

function refusalOf(document: FileDocument | ManifestError, { text }: ManifestFile): string | undefined {
  return document.error === undefined && text.slice(document.start, document.end).includes(TEMPLATE)
    ? `its document has "${TEMPLATE}", with which templates begin; change the template, or its values`
    : undefined;
}
