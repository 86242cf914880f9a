import { chooseCluster, CLUSTER_OPTIONS } from './cluster-options';
import { documentsOf, openInputs } from './documents';
import { formatHelp, HelpText } from './help';
import { Io } from './io';
import { parseOptions } from './options';
import { UsageError } from './usage-error';
import { INVALID_VERSION, parseVersion, Version } from '../engine/pod-security/level-version';
import { formatMinor, NEWEST_MINOR } from '../engine/version';
import { findLevels, LevelsResult } from '../manifests/decide/levels';
import { levelsJson, levelsText } from '../report/levels';

const WIDEST = 120;
const DEFAULT_CLUSTER = `kubernetes:${formatMinor(NEWEST_MINOR)}`;

const HELP: HelpText = {
  usage: 'levels [PATH...] [options]',
  does: 'Tells, for each namespace, the strictest Pod Security level that all its workloads pass, and what stands in the way of the next.',
  options: {
    ...CLUSTER_OPTIONS,
    version: { type: 'string', value: 'VERSION', help: 'of the Pod Security Standards: latest (as the cluster has it), or as v1.30' },
    matrix: { type: 'boolean', help: 'the level in every version, so that an upgrade that breaks something shows' },
    namespace: { type: 'string', value: 'NS', help: 'for objects that name none' },
    format: { type: 'string', value: 'text|json', help: 'the form of the report' },
    help: { type: 'boolean', short: 'h', help: 'this text' },
  },
  more: `Without --cluster it is ${DEFAULT_CLUSTER}. Labels of namespaces play no part. Exit code 1 where a workload's pods come no further than some refusal.`,
  example: 'cdk8s-pod-security levels examples/yelb/manifests --matrix',
};

/** `levels`: the Pod Security levels that workloads pass. */
export async function levels(args: readonly string[], io: Io): Promise<number> {
  const options = parseOptions(args, HELP.options);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  if (options.positionals.length === 0) {
    throw new UsageError('no PATH given: name files, folders, or - for standard input');
  }
  const format = formatNamed(options.text('format') ?? 'text');
  const version = readVersion(options.text('version') ?? 'latest');
  const cluster = chooseCluster(options, DEFAULT_CLUSTER, io);
  const result = findLevels({
    cluster,
    existing: documentsOf(await openInputs(options.list('objects'), io)),
    documents: documentsOf(await openInputs(options.positionals, io)),
    namespace: options.text('namespace'),
    version,
    matrix: options.has('matrix'),
  });
  await io.out(format(result));
  return exitCode(result, io);
}

type Format = (result: LevelsResult) => string;

const FORMATS: Readonly<Record<string, Format>> = {
  text: (result) => levelsText(result, WIDEST),
  json: levelsJson,
};

function formatNamed(name: string): Format {
  if (!Object.hasOwn(FORMATS, name)) {
    throw new UsageError(`--format: found ${name}; formats are ${Object.keys(FORMATS).join(', ')}`);
  }
  return FORMATS[name];
}

/** The v may be left out. */
function readVersion(text: string): Version {
  const version = parseVersion(/^1\.\d/.test(text) ? `v${text}` : text);
  if (version === undefined) {
    throw new UsageError(`--version: found ${text}; it ${INVALID_VERSION}`);
  }
  return version;
}

function exitCode({ diagnostics, undecided }: LevelsResult, io: Io): number {
  const errors = diagnostics.filter(({ level }) => level === 'error');
  errors.forEach(({ source, message }) => io.err(`error: ${source === '' ? message : `${source}: ${message}`}\n`));
  return errors.length > 0 ? 2 : undecided.length > 0 ? 1 : 0;
}
