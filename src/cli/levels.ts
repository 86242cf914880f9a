import { chooseCluster, CLUSTER_OPTIONS_BUT_LEVEL } from './cluster-options';
import { CONFIGURATION_OPTIONS, parseConfigured } from './configured';
import { tell, tellProblems } from './diagnostics';
import { documentsOf, INPUT_OPTIONS, openInputs, openSet } from './documents';
import { formatNamed, outputFile } from './formats';
import { formatHelp, HelpText } from './help';
import { INJECTED_OPTION, withInjections } from './injected';
import { Io } from './io';
import { refuseOverwritten } from './overwritten';
import { writeReport } from './report-writer';
import { textWidth } from './text-width';
import { UsageError } from './usage-error';
import { INVALID_VERSION, minorOf, parseVersion, Version } from '../engine/pod-security/level-version';
import { formatMinor, NEWEST_MINOR } from '../engine/version';
import { KNOWN_VERSIONS } from '../manifests/cluster/pod-security-options';
import { findLevels, LevelsResult } from '../manifests/decide/levels';
import { levelsJson, levelsText } from '../report/levels';

const DEFAULT_CLUSTER = `kubernetes:${formatMinor(NEWEST_MINOR)}`;

export const HELP: HelpText = {
  usage: 'levels [PATH...] [options]',
  does: 'Finds, for each namespace, the strictest Pod Security level that all its workloads pass, and the changes that the next level needs.',
  options: {
    ...CLUSTER_OPTIONS_BUT_LEVEL,
    version: { type: 'string', value: 'VERSION', help: 'Version of the Pod Security Standards, such as v1.30 (default: latest)' },
    matrix: { type: 'boolean', help: 'Also print the level in every version of the standards, to find upgrades that break workloads' },
    namespace: { type: 'string', short: 'n', value: 'NAMESPACE', help: 'Namespace for objects that do not set one (default: "default")' },
    ...INJECTED_OPTION,
    ...INPUT_OPTIONS,
    format: { type: 'string', value: 'FORMAT', help: 'Report format: text or json (default: text)', values: () => Object.keys(FORMATS) },
    output: { type: 'string', short: 'o', value: 'FILE', help: 'File to write the report to (default: standard output)' },
    ...CONFIGURATION_OPTIONS,
    help: { type: 'boolean', short: 'h', help: 'Print this help' },
  },
  more: `The default cluster is ${DEFAULT_CLUSTER}. The labels of namespaces are ignored. The exit code is 1 if the API server rejects a workload or its pods for
another reason.`,
  example: 'cdk8s-pod-security levels examples/yelb/manifests --matrix',
};

/** `levels`: the Pod Security levels that workloads pass. */
export async function levels(args: readonly string[], io: Io): Promise<number> {
  const options = parseConfigured(args, HELP.options, 'set', io);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  if (options.paths().length === 0) {
    throw new UsageError('no PATH given: specify files, folders, or - for standard input');
  }
  const format = formatNamed(options.text('format') ?? 'text', FORMATS);
  const output = outputFile(options.text('output'), FORMATS);
  refuseOverwritten(options.list('output'), options);
  const version = readVersion(options.text('version') ?? 'latest');
  const cluster = withInjections(chooseCluster(options, DEFAULT_CLUSTER, io), options, io);
  const result = findLevels({
    cluster,
    existing: documentsOf(await openInputs(options.list('objects'), io)),
    documents: documentsOf(await openSet(options, io)),
    namespace: options.text('namespace'),
    version,
    matrix: options.has('matrix'),
  });
  if (result.undecided.length > 0 && cluster.settings.plugins.has('PodSecurityPolicy')) {
    tell('note: with --disable-admission-plugins PodSecurityPolicy, levels do not depend on the policies of the cluster', io);
  }
  await writeReport([format(result, textWidth(io, options.has('output')))], output, io);
  return exitCode(result, io);
}

type LevelsFormat = (result: LevelsResult, width: number) => string;

const FORMATS: Readonly<Record<string, LevelsFormat>> = {
  text: levelsText,
  json: levelsJson,
};

/** The v may be left out. */
function readVersion(text: string): Version {
  const version = parseVersion(/^1\.\d/.test(text) ? `v${text}` : text);
  if (version === undefined) {
    throw new UsageError(`--version: found ${text}; it ${INVALID_VERSION}`);
  }
  if (version !== 'latest' && minorOf(version) > NEWEST_MINOR) {
    throw new UsageError(`--version: found ${text}; ${KNOWN_VERSIONS}`);
  }
  return version;
}

function exitCode({ diagnostics, undecided }: LevelsResult, io: Io): number {
  return tellProblems(diagnostics, io) > 0 ? 2 : undecided.length > 0 ? 1 : 0;
}
