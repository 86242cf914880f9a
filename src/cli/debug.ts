import { chooseCluster, CLUSTER_OPTIONS } from './cluster-options';
import { CONFIGURATION_OPTIONS, parseConfigured } from './configured';
import { tell, tellProblems } from './diagnostics';
import { documentsOf, INPUT_OPTIONS, openInputs, openSet } from './documents';
import { formatNamed, outputFile } from './formats';
import { formatHelp, HelpText } from './help';
import { INJECTED_OPTION, withInjections } from './injected';
import { Io } from './io';
import { ParsedOptions } from './options';
import { refuseOverwritten } from './overwritten';
import { writeReport } from './report-writer';
import { textWidth } from './text-width';
import { UsageError } from './usage-error';
import { userOf, whoOptions } from './who';
import { formatMinor, Minor, NEWEST_MINOR, parseMinor } from '../engine/version';
import { readText } from '../files';
import { CustomProfile, readCustomProfile } from '../manifests/debug/custom-profile';
import { debug as decide, DebugOptions, DebugResult } from '../manifests/debug/debug';
import { DebugTarget, readTarget } from '../manifests/debug/debug-target';
import { DebugProfile, PROFILES, profilesOf } from '../manifests/debug/profiles';
import { CheckedCluster } from '../manifests/decide/check-options';
import { Diagnostic } from '../manifests/result/diagnostic';
import { debugJson, debugText } from '../report/debug';

const DEFAULT_CLUSTER = `kubernetes:${formatMinor(NEWEST_MINOR)}`;
const IMAGE = 'busybox';
/** Before that, it is `kubectl alpha debug`. */
const OLDEST_KUBECTL: Minor = 20;

export const HELP: HelpText = {
  usage: 'debug POD|TYPE/NAME|node/NAME [PATH...] [options]',
  does: 'Tells what the API server answers to kubectl debug: to an ephemeral container in a pod, to a copy of a pod, or to a pod on a node. If it refuses,\n'
    + 'tells which profiles of kubectl are admitted.',
  options: {
    'profile': { type: 'string', value: 'PROFILE', help: `Profile of kubectl debug: ${PROFILES.join(', ')} (default: that of kubectl)`, values: () => PROFILES },
    'custom': { type: 'string', value: 'FILE', help: 'Part of a container that is merged into it after the profile: JSON, or from kubectl 1.31 on YAML' },
    'image': { type: 'string', value: 'IMAGE', help: `Image of the container (default: ${IMAGE})` },
    'container': { type: 'string', short: 'c', value: 'NAME', help: 'Name of the container (default: made up by kubectl)' },
    'target': { type: 'string', value: 'CONTAINER', help: 'Container whose processes an ephemeral container sees' },
    'copy-to': { type: 'string', value: 'NAME', help: 'Debug a copy of the pod with this name' },
    'kubectl-version': { type: 'string', value: 'VERSION', help: 'Version of kubectl, such as 1.30 (default: that of the cluster)' },
    'namespace': { type: 'string', short: 'n', value: 'NAMESPACE', help: 'Namespace of the pod, and of objects that do not set one' },
    ...CLUSTER_OPTIONS,
    ...whoOptions('User who runs kubectl debug, for example jane (default: an administrator)'),
    ...INJECTED_OPTION,
    ...INPUT_OPTIONS,
    'format': { type: 'string', value: 'FORMAT', help: 'Report format: text or json (default: text)', values: () => Object.keys(FORMATS) },
    'output': { type: 'string', short: 'o', value: 'FILE', help: 'File to write the report to (default: standard output)' },
    'strict': { type: 'boolean', help: 'Treat an answer that rests on assumptions as unknown, and fail on it' },
    ...CONFIGURATION_OPTIONS,
    'help': { type: 'boolean', short: 'h', help: 'Print this help' },
  },
  more: `A workload such as deployment/web stands for its pod. It is read from PATH, or from the objects of the cluster (--objects). A pod of --objects is taken
as it is, even if the API server would not admit it today. The default cluster is ${DEFAULT_CLUSTER}.`,
  example: 'cdk8s-pod-security debug deployment/yelb-ui examples/yelb/manifests -n yelb --pod-security baseline --profile general',
};

/** `debug`: what the API server answers to `kubectl debug`. */
export async function debug(args: readonly string[], io: Io): Promise<number> {
  const options = parseConfigured(args, HELP.options, 'set', io);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  const format = formatNamed(options.text('format') ?? 'text', FORMATS);
  const output = outputFile(options.text('output'), FORMATS);
  refuseOverwritten(options.list('output'), options, 1);
  const result = decide(await optionsOf(options, io));
  if ('notFound' in result) {
    return notFound(result.notFound, result.diagnostics, options, io);
  }
  await writeReport([format(result, textWidth(io, options.has('output')))], output, io);
  const errors = tellProblems(result.diagnostics, io);
  const { decision } = result.verdict;
  return errors > 0 ? 2 : decision === 'denied' || (decision === 'unknown' && options.has('strict')) ? 1 : 0;
}

type DebugFormat = (result: DebugResult, width: number) => string;

const FORMATS: Readonly<Record<string, DebugFormat>> = {
  text: debugText,
  json: debugJson,
};

async function optionsOf(options: ParsedOptions, io: Io): Promise<DebugOptions> {
  const [what] = options.positionals;
  const about = targetNamed(what);
  const style = { target: options.text('target'), copyTo: options.text('copy-to') };
  if (style.target !== undefined && style.copyTo !== undefined) {
    throw new UsageError('--target: not with --copy-to, as in kubectl');
  }
  const ofPods = ['target', 'copy-to'].find((each) => options.has(each));
  if (about.kind === 'Node' && ofPods !== undefined) {
    throw new UsageError(`--${ofPods}: not for a node, where kubectl ignores it`);
  }
  const cluster = withInjections(chooseCluster(options, DEFAULT_CLUSTER, io), options, io);
  const kubectl = kubectlVersion(options.text('kubectl-version'), cluster);
  return {
    about,
    kubectl,
    profile: profileNamed(options.text('profile'), kubectl),
    custom: customProfile(options.text('custom'), kubectl),
    image: options.text('image') ?? IMAGE,
    container: options.text('container'),
    ...style,
    cluster,
    existing: documentsOf(await openInputs(options.list('objects'), io)),
    documents: documentsOf(await openSet(options, io, 1)),
    namespace: options.text('namespace'),
    applier: userOf(options),
    strict: options.has('strict'),
  };
}

function targetNamed(text: string | undefined): DebugTarget {
  if (text === undefined) {
    throw new UsageError('no pod given: write debug POD, debug TYPE/NAME or debug node/NAME');
  }
  const target = readTarget(text);
  if ('error' in target) {
    throw new UsageError(target.error);
  }
  return target;
}

function kubectlVersion(text: string | undefined, { settings }: CheckedCluster): Minor {
  if (text === undefined) {
    return Math.max(settings.minor, OLDEST_KUBECTL);
  }
  const minor = parseMinor(text);
  if (minor === undefined || minor < OLDEST_KUBECTL || minor > NEWEST_MINOR) {
    throw new UsageError(`--kubectl-version: found ${text}; known are ${formatMinor(OLDEST_KUBECTL)} to ${formatMinor(NEWEST_MINOR)}`);
  }
  return minor;
}

function profileNamed(text: string | undefined, kubectl: Minor): DebugProfile | undefined {
  const known = profilesOf(kubectl);
  const found = known.find((profile) => profile === text);
  if (text !== undefined && found === undefined) {
    const version = `kubectl ${formatMinor(kubectl)}`;
    throw new UsageError(`--profile: found ${text}; ${known.length === 0 ? `${version} has no profiles` : `${version} has ${known.join(', ')}`}`);
  }
  return found;
}

function customProfile(name: string | undefined, kubectl: Minor): CustomProfile | undefined {
  if (name === undefined) {
    return undefined;
  }
  const read = readCustomProfile({ name, text: readText(name) }, kubectl);
  if ('error' in read) {
    throw new UsageError(`--custom: ${read.error}`);
  }
  return read.custom;
}

function notFound({ kind, name }: DebugTarget, diagnostics: readonly Diagnostic[], options: ParsedOptions, io: Io): number {
  tellProblems(diagnostics, io);
  const namespace = options.text('namespace');
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  tell(`error: ${kind} ${name}${where}: neither in the set nor in --objects`, io);
  return 2;
}
