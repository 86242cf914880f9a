import { isSecret, withoutSecrets } from './without-secrets';
import { FilePlace } from '../set/located';
import { isDiagnostic, ManifestDocument, ManifestObject, objectsOf } from '../set/manifest-object';

/** An object of a set as a page has it. */
export interface KeptObject {
  /** As the report names it. */
  readonly source: string;
  readonly place?: FilePlace;
  readonly value: unknown;
  /** Whether it was in the cluster before the set was applied. */
  readonly existing?: true;
  /** Whether somebody gave it as an older version of a file. */
  readonly isAsWritten?: true;
}

interface Kept {
  /** As a report counts it among what cannot affect a verdict. */
  readonly type: string;
  readonly json: string;
}

/** Characters of JSON. A page with more would take too long to open. */
const MOST_CHARACTERS = 32_000_000;

/** Remembers the objects of documents while they are read, without secrets. */
export class KeptObjects {
  private readonly kept: Kept[] = [];
  private characters = 0;

  /** @param keepsManagers whether the managers of fields decide, as in server-side apply */
  public constructor(private readonly keepsManagers = false, private readonly most = MOST_CHARACTERS) {}

  /** Whether there is too much for a page. */
  public get isTooLarge(): boolean {
    return this.characters > this.most;
  }

  /** The same documents. */
  public* of(documents: Iterable<ManifestDocument>, existing = false): Iterable<ManifestDocument> {
    for (const document of documents) {
      if (!this.isTooLarge) {
        this.keep(document, existing);
      }
      yield document;
    }
  }

  private keep(document: ManifestDocument, existing: boolean): void {
    for (const object of objectsOf(document)) {
      if (isDiagnostic(object) || isSecret(object)) {
        continue;
      }
      const kept = { type: `${object.apiVersion} ${object.kind}`, json: jsonOf(object, existing, this.keepsManagers) };
      this.kept.push(kept);
      this.characters += kept.json.length;
    }
    if (this.isTooLarge) {
      this.kept.length = 0;
    }
  }

  /** The objects as JSON, without those that cannot affect a verdict; undefined if there are too many. */
  public toJson(ignored: ReadonlyMap<string, number>): string | undefined {
    return this.isTooLarge ? undefined : `[${this.kept.filter(({ type }) => !ignored.has(type)).map(({ json }) => json).join(',\n')}]`;
  }
}

function jsonOf({ source, place, apiVersion, kind, value, isAsWritten }: ManifestObject, existing: boolean, managers: boolean): string {
  const told = { apiVersion, kind, ...withoutSecrets(value, kind, { lastApplied: existing || managers, managers }) };
  const kept: KeptObject = { source, place, value: told, ...(existing && { existing }), ...(isAsWritten && { isAsWritten }) };
  try {
    return JSON.stringify(kept);
  } catch {
    // A replacer takes several times as long, and few objects have integers beyond those of JavaScript.
    return JSON.stringify(kept, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each));
  }
}
