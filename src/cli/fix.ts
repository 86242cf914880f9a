import { ACKNOWLEDGEMENT_OPTIONS, AcknowledgedSets } from './acknowledged-sets';
import { checkOptions, CHECKED_OPTIONS } from './checked-options';
import { chooseCluster, CLUSTER_OPTIONS } from './cluster-options';
import { CONFIGURATION_OPTIONS, parseConfigured } from './configured';
import { printDiagnostic, tellProblems } from './diagnostics';
import { documentsOf, INPUT_OPTIONS, openExisting } from './documents';
import { FixInputs, readFixInputs } from './fix-inputs';
import { printDiff, tellFixes, writeFixes } from './fix-output';
import { grantsText } from './grants-file';
import { formatHelp, HelpText } from './help';
import { INJECTED_OPTION, withInjections } from './injected';
import { Io } from './io';
import { ParsedOptions, splitCommas } from './options';
import { refuseOverwritten } from './overwritten';
import { clientNotes } from './unnamed-client';
import { UsageError } from './usage-error';
import { whoOptions } from './who';
import { FixKind } from '../engine/fix';
import { formatMinor, NEWEST_MINOR } from '../engine/version';
import { isThere } from '../files';
import { checkDocuments } from '../manifests/decide/check';
import { CheckedCluster } from '../manifests/decide/check-options';
import { beforeWorkloads } from '../manifests/edit/before-workloads';
import { ALLOWED_KINDS } from '../manifests/edit/chosen-fix';
import { FixedSet, FixOptions, fixSet } from '../manifests/edit/fix-set';
import { documentsIn } from '../manifests/file';
import { CheckResult } from '../manifests/result/result';

const DEFAULT_CLUSTER = `kubernetes:${formatMinor(NEWEST_MINOR)}`;
const GRANTS_FILE = 'pod-security-grants.yaml';

/** What is acknowledged stays as it is. */
const { 'update-baseline': _ofCheck, ...ACKNOWLEDGED } = ACKNOWLEDGEMENT_OPTIONS;

export const HELP: HelpText = {
  usage: 'fix [PATH...] [options]',
  does: 'Changes denied workloads and other objects so that the API server admits them, and prints the changes as a unified diff. Every other line stays\n'
    + 'as it is.',
  options: {
    ...CLUSTER_OPTIONS,
    ...whoOptions('User who applies the objects, for example system:serviceaccount:NAMESPACE:NAME (default: an administrator)'),
    'namespace': { type: 'string', short: 'n', value: 'NAMESPACE', help: 'Namespace for objects that do not set one (default: "default")' },
    ...CHECKED_OPTIONS,
    ...INJECTED_OPTION,
    ...INPUT_OPTIONS,
    'write': { type: 'boolean', short: 'w', help: 'Change the files. Of standard input, print the new text' },
    'output': { type: 'string', short: 'o', value: 'FILE', help: 'File to write the diff to (default: standard output)' },
    'allow': { type: 'string', value: 'KINDS', multiple: true, isList: true, help: 'Fixes to make besides changes of workloads: accounts, grants, and labels and policies, which let in more', values: () => Object.keys(ALLOWED_KINDS) },
    'grants-file': { type: 'string', value: 'FILE', help: `New file for the grants of --allow grants (default: ${GRANTS_FILE})` },
    'values': { type: 'string', value: 'FILE', multiple: true, help: 'Values of a Helm chart, as for helm. Can be repeated; the last file is changed (default: its values.yaml)' },
    'strict': { type: 'boolean', help: 'Treat verdicts that rest on assumptions as unknown, and fail on unknown verdicts' },
    ...ACKNOWLEDGED,
    ...CONFIGURATION_OPTIONS,
    'help': { type: 'boolean', short: 'h', help: 'Print this help' },
  },
  more: `The diff is for patch -p0 and git apply -p0. A fix changes the fields of a denied object itself, and lets in nothing else,
unless --allow names other kinds: accounts (the service account of the pods), grants (corrected or new roles and bindings), labels (the level of a
namespace) and policies (a PodSecurityPolicy, a ResourceQuota or a LimitRange of the set). The set is read and decided on
again with the changes: what is not admitted then is named on standard error, with the reason. The exit code is 0 if everything is admitted with the
changes, 1 if something still is denied, 2 for wrong usage or input that cannot be read. The default cluster is ${DEFAULT_CLUSTER}.

The folder of a Helm chart stands for the objects that it makes: helm, which must be on the PATH, renders it with and without keys of its values to
find those that change the fields, and the diff is that of the values.`,
  example: 'cdk8s-pod-security fix examples/yelb/manifests --pod-security restricted',
};

/** `fix`: changes denied workloads so that they are admitted. */
export async function fix(args: readonly string[], io: Io): Promise<number> {
  const options = parseConfigured(args, HELP.options, 'fix', io);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  if (options.has('write') && options.has('output')) {
    throw new UsageError('--output: not with --write, which changes the files');
  }
  refuseOverwritten(options.list('output'), options);
  const kinds = kindsOf(options);
  const grantsFile = grantsFileOf(options, kinds);
  const cluster = withInjections(chooseCluster(options, DEFAULT_CLUSTER, io), options, io);
  const inputs = await readFixInputs(options, cluster.settings.minor, io);
  const decide = await decider({ options, cluster, inputs, grantsFile }, io);
  const before = decide(new Map(), []);
  if (tellProblems(before.diagnostics, io) > 0) {
    return 2;
  }
  const refusal: FixOptions['refusal'] = ({ name }) => inputs.refusalOf(name);
  const sourceOf: FixOptions['sourceOf'] = (object, changes) => inputs.sourceOf(object, changes);
  const fixed = fixSet({ files: inputs.files, before, decide, kinds, refusal, sourceOf });
  if (!inputs.hasCharts) {
    clientNotes(options, [...fixed.result.objects, ...fixed.result.workloads]).forEach((each) => printDiagnostic(each, io));
  }
  if (options.has('write')) {
    await writeFixes({ fixed, inputs, grantsFile, isGrantedBefore: options.has('as') }, io);
    tellFixes(fixed, io);
  } else {
    tellFixes(fixed, io);
    await printDiff({ fixed, inputs, grantsFile }, options.text('output'), io);
  }
  return exitCode(fixed, options);
}

function exitCode({ left, result }: FixedSet, options: ParsedOptions): number {
  return left.length > 0 || (options.has('strict') && result.summary.unknown > 0) ? 1 : 0;
}

function kindsOf(options: ParsedOptions): ReadonlySet<FixKind> {
  const named = splitCommas(options.list('allow')).map((name) => {
    if (!Object.hasOwn(ALLOWED_KINDS, name)) {
      throw new UsageError(`--allow: found ${name}; known are ${Object.keys(ALLOWED_KINDS).join(', ')}`);
    }
    return ALLOWED_KINDS[name];
  });
  return new Set<FixKind>(['workload', ...named]);
}

function grantsFileOf(options: ParsedOptions, kinds: ReadonlySet<FixKind>): string {
  const named = options.text('grants-file');
  if (named !== undefined && !kinds.has('grant')) {
    throw new UsageError('--grants-file: only with --allow grants');
  }
  const file = named ?? GRANTS_FILE;
  if (kinds.has('grant') && isThere(file)) {
    throw new UsageError(`${file}: is there already; grants go into a new file, so name another one by --grants-file`);
  }
  return file;
}

interface FixedInputs {
  readonly options: ParsedOptions;
  readonly cluster: CheckedCluster;
  readonly inputs: FixInputs;
  readonly grantsFile: string;
}

/** Decides on the set with other texts of its files. Grants are applied before the workloads; where a user is named, somebody else does so before. */
async function decider({ options, cluster, inputs, grantsFile }: FixedInputs, io: Io): Promise<FixOptions['decide']> {
  const existing = [...documentsOf(await openExisting(options, io))];
  return (texts, objects): CheckResult => {
    const grants = objects.length === 0 ? [] : [...documentsIn({ name: grantsFile, text: grantsText(objects) })];
    // Nobody grants themselves what they do not have.
    const isGrantedBefore = options.has('as');
    const documents = beforeWorkloads(inputs.documents(texts), isGrantedBefore ? [] : grants, options.text('namespace') ?? 'default');
    const sets = new AcknowledgedSets(options, io);
    const onObject = sets.next();
    const there = isGrantedBefore ? [...existing, ...grants] : existing;
    const mixesNamespaces = inputs.hasCharts;
    const [result] = sets.apply([checkDocuments({ ...checkOptions(options), mixesNamespaces, cluster, existing: there, documents, onObject })]);
    return result;
  };
}
