import * as path from 'node:path';
import { ParsedOptions } from './options';
import { UsageError } from './usage-error';
import { exists, isDirectory, isRegularFile, LARGEST_INPUT, pathWithoutLinks, readMarkedText } from '../files';
import { documentsIn } from '../manifests/file';

/** The options that name files to read. */
const INPUTS = [
  'acknowledgements', 'admission-control-config-file', 'baseline', 'config', 'objects', 'old', 'injected', 'cluster', 'values', 'custom',
];

/**
 * Refuses to write a report where no directory is, or over a file that the command reads.
 *
 * @param first the place of the first argument that is a path
 */
export function refuseOverwritten(files: readonly string[], options: ParsedOptions, first = 0): void {
  const named = [...options.paths(first), ...INPUTS.flatMap((name) => options.list(name))];
  const inputs = new Set(named.filter((name) => name !== '-').map(pathWithoutLinks));
  const overwritten = files.find((file) => inputs.has(pathWithoutLinks(file)));
  if (overwritten !== undefined) {
    throw new UsageError(`--output: ${overwritten} is read as well, so the report would overwrite it; name another file`);
  }
  const manifest = files.find((file) => isWithin(file, options.paths(first)) && hasObjects(file));
  if (manifest !== undefined) {
    throw new UsageError(`--output: ${manifest} has Kubernetes objects and is in a folder that is read, so the report would overwrite it; name another file`);
  }
  files.forEach(refuseDirectory);
}

/** Says so before the work is done. Why a file that is there cannot be written, the operating system says. */
function refuseDirectory(file: string): void {
  if (file === '-') {
    throw new UsageError('--output -: without --output, the report goes to standard output; for a file of that name, write ./-');
  }
  if (isDirectory(file)) {
    throw new UsageError(`--output ${file}: is a directory; name a file in it`);
  }
  const directory = path.dirname(file);
  if (!exists(directory)) {
    throw new UsageError(`--output ${file}: no directory ${directory}; create it first`);
  }
}

function isWithin(file: string, paths: readonly string[]): boolean {
  const real = pathWithoutLinks(file);
  return paths.some((each) => each !== '-' && real.startsWith(path.join(pathWithoutLinks(each), path.sep)));
}

const MANIFEST = /\.(ya?ml|json)$/i;
const POLICY_REPORTS = 'wgpolicyk8s.io/';

/** Whether it is a manifest, and not a report of a run before. */
function hasObjects(file: string): boolean {
  if (!MANIFEST.test(file) || !isRegularFile(file, LARGEST_INPUT)) {
    return false;
  }
  const { text, mark } = readMarkedText(file);
  return mark !== undefined && [...documentsIn({ name: file, text })].some((document) => 'value' in document && isObject(document.value));
}

function isObject(value: unknown): boolean {
  const { apiVersion, kind, items } = (value ?? {}) as { readonly apiVersion?: unknown; readonly kind?: unknown; readonly items?: unknown };
  if (kind === 'List' && Array.isArray(items)) {
    return items.some(isObject);
  }
  return typeof apiVersion === 'string' && typeof kind === 'string' && !apiVersion.startsWith(POLICY_REPORTS);
}
