import { formatNamed, outputFile } from './formats';
import { ParsedOptions, splitCommas } from './options';
import { refuseOverwritten } from './overwritten';
import { UsageError } from './usage-error';
import { pathWithoutLinks } from '../files';

/** A report in a format; to a file, or to standard output. */
export interface Output<Format> {
  readonly format: Format;
  readonly file?: string;
}

/** `sarif=a.sarif`: the name of a format has lower-case letters alone. */
const FORMAT_AND_FILE = /^([a-z]+)=/;
/** `sarif:a.sarif`, which is more likely meant as the above. */
const FORMAT_AND_NO_EQUALS = /^([a-z]+):/;

/**
 * The reports that `--format` and `--output` ask for: one in the format of `--format`, to standard output or to the file of `--output FILE`, and one for
 * each FORMAT=FILE of `--output`.
 */
export function outputsOf<Format>(options: ParsedOptions, formats: Readonly<Record<string, Format>>): readonly Output<Format>[] {
  const values = options.list('output');
  const named = splitCommas(values.filter((value) => FORMAT_AND_FILE.test(value))).map((part) => formatAndFile(part, formats));
  const plain = values.filter((value) => !FORMAT_AND_FILE.test(value));
  if (plain.length > 1) {
    throw new UsageError(`--output: given ${plain.length} files, as ${plain.join(' and ')}; keep one, or write FORMAT=FILE for each`);
  }
  refuseNoFormat(plain[0] ?? '', formats);
  const likely = FORMAT_AND_NO_EQUALS.exec(plain[0] ?? '')?.[1];
  if (likely !== undefined && Object.hasOwn(formats, likely)) {
    throw new UsageError(`--output ${plain[0]}: write ${plain[0].replace(':', '=')} for the format ${likely}; for a file of that name, write ./${plain[0]}`);
  }
  const file = plain.length === 0 ? undefined : outputFile(plain[0], formats);
  const outputs = [{ format: formatNamed(options.text('format') ?? 'text', formats), file }, ...named];
  const files = outputs.flatMap((output) => output.file ?? []);
  refuseSameFile(files);
  refuseOverwritten(files, options);
  return outputs;
}

function formatAndFile<Format>(text: string, formats: Readonly<Record<string, Format>>): Output<Format> & { readonly file: string } {
  const [head, name] = FORMAT_AND_FILE.exec(text) ?? [];
  const file = text.slice(head?.length ?? 0);
  if (name === undefined || file === '') {
    throw new UsageError(`--output: found ${text} where FORMAT=FILE belongs, such as sarif=report.sarif`);
  }
  if (!Object.hasOwn(formats, name)) {
    throw new UsageError(`--output ${text}: no format ${name}; formats: ${Object.keys(formats).join(', ')}. For a file of that name, write ./${text}`);
  }
  return { format: formats[name], file };
}

/** `=a.sarif`, or `SARIF=a.sarif`, which is more likely meant as the above than as a file of that name. */
function refuseNoFormat(text: string, formats: Readonly<Record<string, unknown>>): void {
  const name = /^([A-Za-z]*)=/.exec(text)?.[1];
  if (name === '' || (name !== undefined && Object.hasOwn(formats, name.toLowerCase()))) {
    const format = name === '' ? 'FORMAT' : name.toLowerCase();
    throw new UsageError(`--output ${text}: write ${format}${text.slice(name.length)}, such as sarif=report.sarif; for a file of that name, write ./${text}`);
  }
}

function refuseSameFile(files: readonly string[]): void {
  const paths = files.map(pathWithoutLinks);
  const twice = files.find((_, i) => paths.indexOf(paths[i]) < i);
  if (twice !== undefined) {
    throw new UsageError(`--output: two reports would be written to ${twice}; name another file for one of them`);
  }
}
