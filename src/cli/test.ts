import { printDiagnostic } from './diagnostics';
import { formatNamed, outputFile } from './formats';
import { formatHelp, HelpText } from './help';
import { Io } from './io';
import { ParsedOptions, parseOptions } from './options';
import { refuseOverwritten } from './overwritten';
import { writeReport } from './report-writer';
import { findResultsFiles } from './results-files';
import { ResultsInputs } from './results-inputs';
import { DocumentRun, runDocument } from './results-run';
import { RunFiles, updateResults } from './results-update';
import { textWidth } from './text-width';
import { UsageError } from './usage-error';
import { formatMinor, NEWEST_MINOR } from '../engine/version';
import { ResultsFile } from '../manifests/expected-results/read-file';
import { resultsJson } from '../report/expected-results/json';
import { resultsJUnit } from '../report/expected-results/junit';
import { ReportedResults } from '../report/expected-results/model';
import { resultsText } from '../report/expected-results/text';

export const HELP: HelpText = {
  usage: 'test FILE|FOLDER... [options]',
  does: 'Compares what the API server answers with expected results, which files beside the policies hold.',
  options: {
    run: { type: 'string', value: 'TEXT', help: 'Run only the cases whose names contain this text' },
    update: { type: 'boolean', help: 'Rewrite the expect of failing cases in their files, and run again' },
    format: { type: 'string', value: 'FORMAT', help: 'Report format: text, json or junit (default: text)', values: () => Object.keys(FORMATS) },
    output: { type: 'string', short: 'o', value: 'FILE', help: 'File to write the report to (default: standard output)' },
    help: { type: 'boolean', short: 'h', help: 'Print this help' },
  },
  more: `A file of expected results is YAML with apiVersion: cdk8s-pod-security/v1 and kind: ExpectedResults. In a folder, all files with such a document are run.
schemas/expected-results.json of this package is a JSON Schema of it. The default cluster is kubernetes:${formatMinor(NEWEST_MINOR)}.

Exit code 0 if everything is as expected, 1 if something differs, 2 for wrong usage or input that cannot be read.`,
  example: 'cdk8s-pod-security test examples/expected-results/after',
};

type ResultsFormat = (results: ReportedResults, width: number) => string;

const FORMATS: Readonly<Record<string, ResultsFormat>> = { text: resultsText, json: resultsJson, junit: resultsJUnit };

/** `test`: compares verdicts with those that are expected. */
export async function test(args: readonly string[], io: Io): Promise<number> {
  const options = parseOptions(args, HELP.options);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  if (options.paths().length === 0) {
    throw new UsageError('no FILE given: specify files or folders with expected results');
  }
  const format = formatNamed(options.text('format') ?? 'text', FORMATS);
  const output = outputFile(options.text('output'), FORMATS);
  refuseOverwritten(options.list('output'), options);
  const results = runAll(options, io);
  const report = format(results, textWidth(io, options.has('output')));
  await writeReport([report], output, io);
  return exitCode(results);
}

function runAll(options: ParsedOptions, io: Io): ReportedResults {
  const files = findResultsFiles(options.paths());
  const errors = files.flatMap((file) => file.errors);
  errors.forEach((each) => printDiagnostic({ level: 'error', ...each }, io));
  const text = options.text('run') ?? '';
  const run = (each: readonly ResultsFile[]): readonly DocumentRun[] => runFiles(each, (name) => name.includes(text));
  const first = run(files);
  if (text !== '' && errors.length === 0 && first.every(({ results }) => results.size === 0)) {
    throw new UsageError(`--run: no case whose name contains ${text}`);
  }
  const runs = options.has('update') ? update(files, first, run, io) : first;
  printOnce(runs.flatMap(({ diagnostics }) => diagnostics), io);
  return { cases: runs.flatMap(({ results }) => [...results.values()]), errors };
}

/** Cases that read the same file get the same diagnostics. */
function printOnce(diagnostics: DocumentRun['diagnostics'], io: Io): void {
  const distinct = new Map(diagnostics.map((each) => [`${each.level} ${each.source} ${each.message}`, each]));
  distinct.forEach((each) => printDiagnostic(each, io));
}

/** Files are rewritten only where all can be read. */
function update(files: readonly ResultsFile[], runs: readonly DocumentRun[], run: RunFiles, io: Io): readonly DocumentRun[] {
  if (files.some(({ errors }) => errors.length > 0)) {
    io.err('note: --update: nothing is rewritten, since a file has errors\n');
    return runs;
  }
  return updateResults(files, runs, run);
}

function runFiles(files: readonly ResultsFile[], isChosen: (name: string) => boolean): readonly DocumentRun[] {
  return files.flatMap(({ name, documents }) => {
    const inputs = new ResultsInputs(name);
    return documents.map((document) => runDocument(document, inputs, isChosen));
  });
}

function exitCode({ cases, errors }: ReportedResults): number {
  return errors.length > 0 || cases.some(({ result }) => result === 'error') ? 2 : cases.some(({ result }) => result === 'failed') ? 1 : 0;
}
