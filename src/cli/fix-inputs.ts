import * as path from 'node:path';
import { documentsOf, InputFile, openInputs } from './documents';
import { Io } from './io';
import { Options } from './options';
import { UsageError } from './usage-error';
import { isRegularFile, UnreadFile } from '../files';
import { ManifestDocument } from '../manifests/set/manifest-object';

/** The files of a set, to be decided on several times. */
export class FixInputs {
  /** The files with a text. */
  public readonly files: readonly InputFile[];

  constructor(
    private readonly all: readonly (InputFile | UnreadFile)[],
    private readonly isWritten: boolean,
  ) {
    this.files = all.filter((file): file is InputFile => !('level' in file));
  }

  /** The documents of the files, some with another text, after those that come first. */
  public* documents(texts: ReadonlyMap<string, string>, first: readonly ManifestDocument[]): Iterable<ManifestDocument> {
    yield* first;
    yield* documentsOf(this.all.map((file) => ('level' in file ? file : { ...file, text: texts.get(file.name) ?? file.text })));
  }

  /** Why a file must stay as it is. */
  public refusalOf(name: string): string | undefined {
    const file = this.files.find((each) => each.name === name);
    if (file?.mark === undefined) {
      return 'its file is not UTF-8';
    }
    return this.isWritten && file.isStandardInput === undefined && !isRegularFile(name) ? 'its file is not a regular file' : undefined;
  }
}

/** Reads all files that the options name, each once. */
export async function readFixInputs(options: Options, io: Io): Promise<FixInputs> {
  const paths = options.positionals;
  if (paths.length === 0) {
    throw new UsageError('no PATH given: specify files, folders, or - for standard input');
  }
  const files = new Map<string, InputFile | UnreadFile>();
  const names = new Set<string>();
  for (const file of await openInputs(paths, io, options.list('exclude'))) {
    const key = 'isStandardInput' in file ? '-' : path.resolve(file.name);
    if (files.has(key)) {
      continue;
    }
    if (names.has(file.name)) {
      throw new UsageError(`${file.name}: standard input has this name, too; write ./${file.name}`);
    }
    names.add(file.name);
    files.set(key, file);
  }
  return new FixInputs([...files.values()], options.has('write'));
}
