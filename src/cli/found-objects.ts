import { ManifestDocument } from '../manifests/set/manifest-object';

/** Which folders of the command line have something to evaluate. One that has nothing is likely the wrong one, or a chart that nobody has rendered. */
export class FoundObjects {
  private readonly folders = new Map<string, boolean>();

  /** The documents of a file of the folder, or of one that is not read. */
  public* in(folder: string | undefined, documents: Iterable<ManifestDocument>): Iterable<ManifestDocument> {
    if (folder === undefined) {
      return yield* documents;
    }
    this.folders.set(folder, this.folders.get(folder) ?? false);
    for (const document of documents) {
      if (isEvaluated(document)) {
        this.folders.set(folder, true);
      }
      yield document;
    }
  }

  /** The folders without any. */
  public* missing(): Iterable<ManifestDocument> {
    for (const [folder, hasObjects] of this.folders) {
      if (!hasObjects) {
        yield { source: folder, place: { file: folder, line: 1 }, error: 'no Kubernetes object in this folder' };
      }
    }
  }
}

/** What cannot be read is told already. */
function isEvaluated({ value, error, skipped }: ManifestDocument): boolean {
  return error !== undefined || (skipped === undefined && value !== null && value !== undefined);
}
