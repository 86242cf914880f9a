/* eslint-disable @typescript-eslint/no-require-imports -- a report is loaded where it is asked for */
import { chooseCluster, CLUSTER_OPTIONS } from './cluster-options';
import { takesColors } from './colors';
import { printDiagnostic } from './diagnostics';
import { documentsOf, INPUT_OPTIONS, openInputs } from './documents';
import { formatNamed, outputFile } from './formats';
import { formatHelp, HelpText } from './help';
import { Io } from './io';
import { Options, parseOptions } from './options';
import { Progress } from './progress';
import { writeReport } from './report-writer';
import { toolVersion } from './tool-version';
import { UsageError } from './usage-error';
import { userOf, whoOptions } from './who';
import { formatMinor, NEWEST_MINOR } from '../engine/version';
import { checkDocuments } from '../manifests/decide/check';
import { CheckResult, EvaluatedObject } from '../manifests/result/result';
import type * as Html from '../report/html';
import type * as Json from '../report/json';
import type * as JUnit from '../report/junit';
import type * as Sarif from '../report/sarif';
import type * as Text from '../report/text';

const DEFAULT_CLUSTER = `kubernetes:${formatMinor(NEWEST_MINOR)}`;

const HELP: HelpText = {
  usage: 'check [PATH...] [options]',
  does: 'Reads YAML and JSON files, folders, or - for standard input as one set, applies it to a cluster in that order, and reports whether each\nworkload is admitted.',
  options: {
    ...CLUSTER_OPTIONS,
    ...whoOptions('User who applies the workloads, for example system:serviceaccount:NAMESPACE:NAME (default: an administrator)'),
    namespace: { type: 'string', short: 'n', value: 'NAMESPACE', help: 'Namespace for objects that do not set one (default: "default")' },
    ...INPUT_OPTIONS,
    format: { type: 'string', value: 'FORMAT', help: 'Report format: text, json, sarif, junit or html (default: text)' },
    output: { type: 'string', short: 'o', value: 'FILE', help: 'File to write the report to (default: standard output)' },
    quiet: { type: 'boolean', short: 'q', help: 'Report only what is denied or unknown, as text' },
    strict: { type: 'boolean', help: 'Treat verdicts that rest on assumptions as unknown, and fail on unknown verdicts' },
    help: { type: 'boolean', short: 'h', help: 'Print this help' },
  },
  more: `A file for --cluster is a mapping that sets version: '1.24' or profile: eks:1.24, and optionally name, plugins, allowPrivileged,
useServiceAccountCredentials, podSecurityConfiguration and objects. The default cluster is ${DEFAULT_CLUSTER}.

With --as, RBAC must allow that user to create the workloads. Other objects of the set are applied by an administrator.`,
  example: 'cdk8s-pod-security check examples/yelb/manifests --cluster pks:1.4',
};

type Format = (result: CheckResult, options: Options, io: Io) => Iterable<string>;

const DEFAULT_WIDTH = 120;
const NARROWEST = 60;

const FORMATS: Readonly<Record<string, Format>> = {
  text: (result, options, io) => (require('../report/text') as typeof Text).textParts(options.has('quiet') ? onlyProblems(result) : result, {
    colors: takesColors(io) && !options.has('output'),
    width: Math.max(io.columns ?? DEFAULT_WIDTH, NARROWEST),
  }),
  json: (result) => (require('../report/json') as typeof Json).jsonParts(result),
  sarif: (result) => (require('../report/sarif') as typeof Sarif).sarifParts(result, { toolVersion: toolVersion() }),
  junit: (result, options) => (require('../report/junit') as typeof JUnit).junitParts(result, { strict: options.has('strict') }),
  html: (result) => (require('../report/html') as typeof Html).htmlParts(result),
};

/** `check`: reports whether each workload of a set of manifests is admitted. */
export async function check(args: readonly string[], io: Io): Promise<number> {
  const options = parseOptions(args, HELP.options);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  const format = formatNamed(options.text('format') ?? 'text', FORMATS);
  if (options.has('quiet') && format !== FORMATS.text) {
    throw new UsageError('--quiet: only for --format text');
  }
  const output = outputFile(options, FORMATS);
  const result = await decide(options, io);
  await writeReport(format(result, options, io), output, io);
  return exitCode(result, options.has('strict'), io);
}

/** The summary counts what is left out. */
function onlyProblems(result: CheckResult): CheckResult {
  const isProblem = ({ verdict }: EvaluatedObject): boolean => verdict.decision !== 'allowed';
  const diagnostics = result.diagnostics.filter(({ level }) => level === 'error');
  return { ...result, workloads: result.workloads.filter(isProblem), objects: result.objects.filter(isProblem), diagnostics, ignored: new Map() };
}

async function decide(options: Options, io: Io): Promise<CheckResult> {
  if (options.positionals.length === 0) {
    throw new UsageError('no PATH given: specify files, folders, or - for standard input');
  }
  const cluster = chooseCluster(options, DEFAULT_CLUSTER, io);
  const files = await openInputs(options.positionals, io, options.list('exclude'));
  const existing = await openInputs(options.list('objects'), io);
  const progress = new Progress(io);
  const result = checkDocuments({
    cluster,
    existing: documentsOf(existing),
    documents: documentsOf(files),
    namespace: options.text('namespace'),
    applier: userOf(options),
    strict: options.has('strict'),
    onProgress: (documents) => progress.show(documents),
  });
  progress.end();
  return result;
}

/** Errors in the input go to standard error, whatever the format of the report is. */
function exitCode({ summary, diagnostics }: CheckResult, strict: boolean, io: Io): number {
  const errors = diagnostics.filter(({ level }) => level === 'error');
  errors.forEach((each) => printDiagnostic(each, io));
  if (errors.length > 0) {
    return 2;
  }
  return summary.denied > 0 || (strict && summary.unknown > 0) ? 1 : 0;
}
