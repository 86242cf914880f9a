import * as fs from 'node:fs';
import * as path from 'node:path';
import { manifestFile } from './lazy-modules';
import { ManifestDocument } from '../manifests/set/manifest-object';

/*
 * Reads files. Every error names the file.
 */

const MANIFEST = /\.(ya?ml|json)$/;

/** The documents of files, and of all manifests in directories, sorted by file name. */
export function* readDocuments(names: readonly string[]): Iterable<ManifestDocument> {
  for (const name of names.flatMap(filesOf)) {
    yield* manifestFile().readManifestDocuments(readText(name), name);
  }
}

/** The value of a file with one document. */
export function readValue(name: string): unknown {
  const documents = [...readDocuments([name])].filter(({ value, error }) => value !== null || error !== undefined);
  const [document] = documents;
  if (document?.error !== undefined) {
    throw new Error(`${document.source}: ${document.error}`);
  }
  if (documents.length !== 1) {
    throw new Error(`${name}: found ${documents.length} documents, but only one is allowed`);
  }
  return document.value;
}

/** Resolves a file name relative to the file that contains it. */
export function beside(file: string, other: string): string {
  return path.resolve(path.dirname(file), other);
}

function filesOf(name: string): readonly string[] {
  if (!attempt(name, () => fs.statSync(name)).isDirectory()) {
    return [name];
  }
  const inside = attempt(name, () => fs.readdirSync(name, { recursive: true, encoding: 'utf-8' }));
  const files = inside.filter((file) => MANIFEST.test(file)).sort();
  if (files.length === 0) {
    throw new Error(`${name}: no .yaml, .yml or .json file in this directory`);
  }
  return files.map((file) => path.join(name, file));
}

function readText(name: string): string {
  return attempt(name, () => fs.readFileSync(name, 'utf-8'));
}

function attempt<T>(name: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`${name}: ${code === 'ENOENT' ? 'no such file or directory' : message}`);
  }
}
