import { dirname, resolve } from 'node:path';
import { aboutEntry, missingEntry } from './configured-values';
import { FoundObjects } from './found-objects';
import { Io } from './io';
import { ConfigurationEntry, ParsedOptions, OptionSpecs } from './options';
import { PatchFiles } from './patch-files';
import { UsageError } from './usage-error';
import { JsonObject } from '../engine/json-object';
import { decodeMarkedText, FileError, LARGEST_INPUT, ListedFile, listFiles, NOTHING_THERE, readListed, readText, TextFile, tooLarge, UnreadFile } from '../files';
import { documentsIn, documentsOfFound, OnlyDocument, onlyConfiguration, onlyDocument } from '../manifests/file';
import { asApplied } from '../manifests/set/as-applied';
import { Locate, ManifestDocument } from '../manifests/set/manifest-object';

const STDIN = '-';

/** The options that select the files of a folder. */
export const INPUT_OPTIONS: OptionSpecs = {
  exclude: { type: 'string', value: 'GLOB', multiple: true, help: 'Files and folders to skip in folders, as a line of a .gitignore file names them. Can be repeated' },
};

/** What is read, file by file, as it is asked for. */
export type InputFiles = Iterable<InputFile | UnreadInput>;

/** What cannot be read. */
export interface UnreadInput extends UnreadFile {
  /** Where the configuration names it, if it is not there. */
  readonly entry?: ConfigurationEntry;
  readonly folder?: string;
}

export interface InputFile extends TextFile {
  /** The folder of the command line, or of the configuration, that it was found in. */
  readonly folder?: string;
  /** Whether a kustomization lists it as a patch. */
  readonly isPatch: boolean;
  readonly isStandardInput?: true;
  /** Of objects as they were before a change: the namespace of those that set none. */
  readonly oldIn?: string;
}

/**
 * Opens the files of the set that the arguments, or the configuration, name.
 *
 * @param first the place of the first argument that is a path
 */
export function openSet(options: ParsedOptions, io: Io, first = 0): Promise<InputFiles> {
  return openInputs(options.paths(first), io, options.list('exclude'), options.configuration?.excludeFrom);
}

/** Opens the files with what is in the cluster: the objects of --objects, and those of --old. */
export async function openExisting(options: ParsedOptions, io: Io): Promise<InputFiles> {
  const [objects, old] = [options.list('objects'), options.list('old')];
  refuseRepeatedStdin([...objects, ...old]);
  const oldFiles = await openInputs(old, io);
  // Only kubectl apply asks what it has applied before.
  return together(await openInputs(objects, io), options.has('operation') ? oldFiles : asOld(oldFiles, options.text('namespace') ?? 'default'));
}

function* together(objects: InputFiles, old: InputFiles): InputFiles {
  yield* objects;
  yield* old;
}

function* asOld(files: InputFiles, namespace: string): InputFiles {
  for (const file of files) {
    yield 'level' in file ? file : { ...file, oldIn: namespace };
  }
}

function refuseRepeatedStdin(paths: readonly string[]): void {
  if (paths.filter((path) => path === STDIN).length > 1) {
    throw new UsageError('-: standard input can be read only once');
  }
}

/** Reads standard input, if it is named, so that everything else can be read on demand. */
export async function openInputs(paths: readonly string[], io: Io, exclude: readonly string[] = [], excludeFrom?: string): Promise<InputFiles> {
  refuseRepeatedStdin(paths);
  const stdin = paths.includes(STDIN) ? await readStdin(io) : undefined;
  return openAll(new Set(paths), stdin, (path) => listWithEntries(path, listFiles([path], exclude, excludeFrom), io));
}

/** The same, folder by folder: a file that is named, and standard input, are a folder of their own. */
export async function openFolders(
  paths: readonly string[], io: Io, exclude: readonly string[], excludeFrom?: string,
): Promise<ReadonlyMap<string, InputFiles>> {
  const folders = new Map<string, (() => InputFile | UnreadInput)[]>();
  const read = new ReadFiles();
  const list: ListPath = (path) => listWithEntries(path, listFiles([path], exclude, excludeFrom), io);
  for (const path of new Set(paths)) {
    for (const { folder, read: readEntry } of await entriesOf(path, io, { list, read })) {
      folders.set(folder, [...folders.get(folder) ?? [], readEntry]);
    }
  }
  return new Map([...folders].map(([folder, entries]) => [folder, readAll(entries)]));
}

type ListPath = (path: string) => Iterable<ListedFile | UnreadInput>;

function* listWithEntries(path: string, files: Iterable<ListedFile | UnreadFile>, io: Io): Iterable<ListedFile | UnreadInput> {
  for (const file of files) {
    const entry = 'level' in file && file.level === 'error' && isNamed(file, path) ? missingEntry(path, io) : undefined;
    yield entry === undefined ? file : { ...file, entry };
  }
}

interface FolderEntry {
  readonly folder: string;
  readonly read: () => InputFile | UnreadInput;
}

/** Which files are read already, where several folders have them in them. */
class ReadFiles {
  private readonly places = new Set<string>();

  /** Notes a file. False if it is known; what is named itself is read even if a folder has it. */
  public add(file: ListedFile | UnreadFile, path: string): boolean {
    const place = resolve(file.name);
    const isKnown = this.places.has(place);
    this.places.add(place);
    return !isKnown || isNamed(file, path);
  }
}

interface FolderListing {
  readonly list: ListPath;
  readonly read: ReadFiles;
}

async function entriesOf(path: string, io: Io, { list, read }: FolderListing): Promise<readonly FolderEntry[]> {
  if (path === STDIN) {
    const stdin = await readStdin(io);
    return [{ folder: stdin.name, read: () => stdin }];
  }
  const listed = [...list(path)];
  const patches = new PatchFiles(listed);
  return listed.filter((each) => read.add(each, path)).map((each) => (
    { folder: isNamed(each, path) ? path : dirname(each.name), read: () => readWith(patches, each) }
  ));
}

function isNamed(file: ListedFile | UnreadFile, path: string): boolean {
  return file.name === path;
}

function* readAll(entries: readonly (() => InputFile | UnreadInput)[]): InputFiles {
  for (const read of entries) {
    yield read();
  }
}

function readWith(patches: PatchFiles, listed: ListedFile | UnreadInput): InputFile | UnreadInput {
  const file = 'level' in listed ? listed : readListed(listed);
  return 'level' in file ? file : { ...file, isPatch: patches.has(file.name) };
}

/** Whatever is named several times is read once, where it comes first. */
function* openAll(paths: Iterable<string>, stdin: InputFile | UnreadFile | undefined, list: ListPath): InputFiles {
  const read = new ReadFiles();
  for (const path of paths) {
    if (path === STDIN && stdin !== undefined) {
      yield stdin;
      continue;
    }
    const listed = [...list(path)];
    const patches = new PatchFiles(listed);
    for (const each of listed.filter((file) => read.add(file, path))) {
      yield isNamed(each, path) ? readWith(patches, each) : { ...readWith(patches, each), folder: path };
    }
  }
}

/** The standard inputs that are read. */
const readOnce = new WeakSet<Io['stdin']>();

async function readStdin({ stdin }: Io): Promise<InputFile | UnreadFile> {
  const name = 'stdin';
  if (readOnce.has(stdin)) {
    throw new UsageError('-: standard input can be read only once');
  }
  readOnce.add(stdin);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stdin) {
      const bytes = Buffer.from(chunk as Buffer);
      chunks.push(bytes);
      size += bytes.length;
      if (size > LARGEST_INPUT) {
        throw tooLarge(name);
      }
    }
    return { name, ...decodeMarkedText(name, Buffer.concat(chunks)), named: true, isPatch: false, isStandardInput: true };
  } catch (error) {
    if (error instanceof FileError) {
      return { name, level: 'error', reason: error.reason };
    }
    throw error;
  }
}

/** The documents of files, one after another. */
export function* documentsOf(files: InputFiles): Iterable<ManifestDocument> {
  const found = new FoundObjects();
  for (const file of files) {
    yield* found.in(file.folder, 'level' in file ? [unread(file)] : documentsOfRead(file));
  }
  yield* found.missing();
}

function documentsOfRead(file: InputFile): Iterable<ManifestDocument> {
  const documents = file.named ? documentsOfNamed(file) : documentsOfFound(file);
  return file.oldIn === undefined ? documents : asApplied(documents, file.oldIn);
}

function* documentsOfNamed(file: TextFile): Iterable<ManifestDocument> {
  let empty = true;
  for (const document of documentsIn(file)) {
    empty &&= document.value === null;
    yield document;
  }
  if (empty) {
    yield { ...startOf(file.name), error: 'no document in this file' };
  }
}

/** Some shells pass on a pattern that no file matches, and some all patterns. */
function patternHint(name: string, reason: string): string {
  return reason === NOTHING_THERE && /[*?[\]]/.test(name) ? '; a PATH is no pattern, so name the folder' : '';
}

function unread({ name, level, reason, entry }: UnreadInput): ManifestDocument {
  if (entry !== undefined) {
    const { source, place } = entry;
    return { source, place, error: `${aboutEntry(entry, name, reason)}${patternHint(name, reason)}` };
  }
  const start = startOf(name);
  switch (level) {
    case 'error': return { ...start, error: `${reason}${patternHint(name, reason)}` };
    case 'warning': return { ...start, value: null, warnings: [{ ...start, message: reason }] };
    default: return { ...start, skipped: level };
  }
}

function startOf(file: string): Pick<ManifestDocument, 'source' | 'place'> {
  return { source: file, place: { file, line: 1 } };
}

/** The only document of a file. Throws a UsageError if there are others or none. */
export function readOnlyDocument(name: string): JsonObject {
  return valueOf(onlyDocument({ name, text: readText(name) }));
}

/** The same for a file that configures a cluster. */
export function readConfiguration(name: string): JsonObject {
  return valueOf(onlyConfiguration({ name, text: readText(name) }));
}

/** The same with the places of its parts. */
export function readLocated(name: string): { readonly value: JsonObject; readonly locate: Locate } {
  const read = onlyConfiguration({ name, text: readText(name) });
  if ('error' in read) {
    throw new UsageError(read.error);
  }
  return { value: read.value, locate: read.locate ?? (() => name) };
}

function valueOf(read: OnlyDocument): JsonObject {
  if ('error' in read) {
    throw new UsageError(read.error);
  }
  return read.value;
}
