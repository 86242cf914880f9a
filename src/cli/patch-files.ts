import * as path from 'node:path';
import { ListedFile, readListed, UnreadFile } from '../files';
import { onlyDocument } from '../manifests/file';
import { patchFilesOf } from '../manifests/set/kustomize-patch';

const KUSTOMIZATIONS: ReadonlySet<string> = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

/** The files that the kustomizations of a folder list as patches. */
export class PatchFiles {
  private readonly names: ReadonlySet<string>;

  constructor(files: readonly (ListedFile | UnreadFile)[]) {
    const kustomizations = files.filter(({ name }) => KUSTOMIZATIONS.has(path.basename(name)));
    this.names = new Set(kustomizations.flatMap(patchesOf));
  }

  public has(name: string): boolean {
    return this.names.has(path.normalize(name));
  }
}

function patchesOf(listed: ListedFile | UnreadFile): readonly string[] {
  const file = readListed(listed);
  const read = 'level' in file ? undefined : onlyDocument(file);
  return read === undefined || 'error' in read ? [] : patchFilesOf(read.value).map((name) => path.join(path.dirname(listed.name), name));
}
