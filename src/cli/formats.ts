import { UsageError } from './usage-error';

/** The format that `--format` names. */
export function formatNamed<Format>(name: string, formats: Readonly<Record<string, Format>>): Format {
  if (!Object.hasOwn(formats, name)) {
    throw new UsageError(`--format: found ${name}; formats: ${Object.keys(formats).join(', ')}`);
  }
  return formats[name];
}

/** As `check` takes it. */
const FORMAT_AND_FILE = /^([a-z]+)=/;

/** The file that `--output` names. The name of a format is more likely meant as the format, as in kubectl. */
export function outputFile(file: string | undefined, formats: Readonly<Record<string, unknown>>): string | undefined {
  const format = FORMAT_AND_FILE.exec(file ?? '')?.[1];
  if (file !== undefined && format !== undefined && Object.hasOwn(formats, format)) {
    const name = file.slice(format.length + 1);
    throw new UsageError(`-o ${file}: this command writes one report: write --format ${format}${name === '' ? '' : ` -o ${name}`}; for a file of that name, write -o ./${file}`);
  }
  if (file !== undefined && Object.hasOwn(formats, file)) {
    throw new UsageError(`-o ${file}: --output names a file. For the format, write --format ${file}; for a file of that name, write -o ./${file}`);
  }
  return file;
}
