import { ParsedOptions } from './options';
import { UsageError } from './usage-error';
import { pathWithoutLinks } from '../files';

/** The options that name files to read. */
const INPUTS = ['acknowledgements', 'baseline', 'config', 'objects', 'old', 'injected', 'cluster', 'values'];

/**
 * Refuses to write a report over a file that the command reads.
 *
 * @param first the place of the first argument that is a path
 */
export function refuseOverwritten(files: readonly string[], options: ParsedOptions, first = 0): void {
  const named = [...options.paths(first), ...INPUTS.flatMap((name) => options.list(name))];
  const inputs = new Set(named.filter((name) => name !== '-').map(pathWithoutLinks));
  const overwritten = files.find((file) => inputs.has(pathWithoutLinks(file)));
  if (overwritten !== undefined) {
    throw new UsageError(`--output: ${overwritten} is read as well, so the report would overwrite it`);
  }
}
