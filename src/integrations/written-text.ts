import { Yaml } from 'cdk8s';
import { manifestFile } from './lazy-modules';
import { WrittenFiles } from './written-files';
import { formatPath } from '../engine/decoding/field-path';
import { Steps } from '../engine/field/steps';
import { Diagnostic, warning } from '../manifests/result/diagnostic';
import { isJsonObject, ManifestDocument } from '../manifests/set/manifest-object';

/*
 * cdk8s writes a few values so that kubectl cannot read the file, or reads something else: the YAML library of cdk8s leaves a text such as 0o644 without
 * quotes, and kubectl takes it for an octal number. What counts is what kubectl reads.
 */

/** The documents of files as kubectl reads them. */
export interface FilesOfKubectl extends WrittenFiles {
  /** Values of which kubectl makes another one. */
  readonly misread: readonly Diagnostic[];
}

/** The documents as kubectl reads them in the files that cdk8s writes. Reads those alone of which it may make something else. */
export function asRead(files: WrittenFiles): FilesOfKubectl {
  const read = new Map(files.documents.filter(({ value }) => mayBeMisread(value)).map((document) => [document, readAgain(document)] as const));
  const replace = (document: ManifestDocument): ManifestDocument => read.get(document)?.document ?? document;
  const { inOrderOfNames } = files;
  return read.size === 0 ? { ...files, misread: [] } : {
    ...files,
    documents: files.documents.map(replace),
    ...(inOrderOfNames && { inOrderOfNames: inOrderOfNames.map(replace) }),
    misread: [...read.values()].flatMap(({ warnings }) => warnings),
  };
}

/** Control characters, halves of characters, line ends of Unicode; and what looks like a number in Go: 0o17, 0X1F, 0b_1, 1e3_, -_1. */
const MAY_BE_MISREAD = /[\u007f-\u009f\u2028\u2029\ud800-\udfff\ufffe\uffff]|^[-+]_|^[-+]?(?:0[oOXB]|0_+[a-zA-Z]|0b[-+_]|[\d._]+[eE][-+]?\d*_)/;
/** YAML merges what is at this key. */
const MERGE = '<<';

function mayBeMisread(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return MAY_BE_MISREAD.test(value);
    case 'number':
      return !Number.isFinite(value);
    case 'bigint':
      return true;
    case 'object':
      return value !== null && (Array.isArray(value) ? value.some(mayBeMisread) : hasMisreadEntry(value as Readonly<Record<string, unknown>>));
    default:
      return false;
  }
}

function hasMisreadEntry(object: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(object).some((key) => isMisreadKey(key) || mayBeMisread(object[key]));
}

function isMisreadKey(key: string): boolean {
  return key === MERGE || MAY_BE_MISREAD.test(key);
}

interface KubectlDocument {
  readonly document: ManifestDocument;
  readonly warnings: readonly Diagnostic[];
}

function readAgain({ source, value }: ManifestDocument): KubectlDocument {
  const parts = partsOf(value, []).map((part) => ({ ...part, ...readYaml({ a: part.value }) }));
  const unreadable = parts.find(({ error }) => error !== undefined);
  const read = readYaml(value);
  if (read.error !== undefined) {
    const what = unreadable === undefined ? '' : ` for ${shownPart(unreadable)}`;
    return { document: { source, error: `kubectl cannot read what cdk8s writes${what}: ${unreadable?.error ?? read.error}` }, warnings: [] };
  }
  const warnings = parts.flatMap(({ steps, value: given, read: found }) => {
    const [other] = isJsonObject(found) ? Object.values(found) : [];
    return String(other) === String(given) ? [] : [warning({ source }, `${formatPath(steps)}: cdk8s writes the text ${JSON.stringify(given)} without quotes, `
      + `and kubectl reads ${String(other)}; use another text`)];
  });
  return { document: { source, value: read.read }, warnings };
}

interface Part {
  readonly steps: Steps;
  /** A key or a scalar. */
  readonly value: unknown;
}

/** The keys and scalars of which kubectl may make something else. */
function partsOf(value: unknown, steps: Steps): readonly Part[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => partsOf(item, [...steps, i]));
  }
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, item]) => [
      ...(isMisreadKey(key) ? [{ steps: [...steps, key], value: key }] : []), ...partsOf(item, [...steps, key]),
    ]);
  }
  return mayBeMisread(value) ? [{ steps, value }] : [];
}

function shownPart({ steps, value }: Part): string {
  return `${typeof value === 'string' ? JSON.stringify(value) : String(value)} at ${formatPath(steps)}`;
}

/** What kubectl reads of a value that cdk8s writes. */
function readYaml(value: unknown): { readonly read?: unknown; readonly error?: string } {
  const [{ value: read, error } = { error: undefined, value: undefined }] = [...manifestFile().documentsIn({ name: '', text: Yaml.stringify(value) })];
  return error === undefined ? { read } : { error };
}
