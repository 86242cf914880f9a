import { CHECKED_OPTIONS, checkOptions } from './checked-options';
import { chooseCluster, CLUSTER_OPTIONS } from './cluster-options';
import { takesColors } from './colors';
import { CONFIGURATION_OPTIONS, parseConfigured } from './configured';
import { printDiagnostic, tell, tellProblems } from './diagnostics';
import { documentsOf, INPUT_OPTIONS, openExisting, openSet } from './documents';
import { formatNamed, outputFile } from './formats';
import { HookedFiles } from './helm-order';
import { formatHelp, HelpText } from './help';
import { INJECTED_OPTION, withInjections } from './injected';
import { Io } from './io';
import { ParsedOptions } from './options';
import { refuseOverwritten } from './overwritten';
import { writeReport } from './report-writer';
import { textWidth } from './text-width';
import { clientNotes } from './unnamed-client';
import { UsageError } from './usage-error';
import { whoOptions } from './who';
import { formatMinor, NEWEST_MINOR } from '../engine/version';
import { explainObject, ExplainOptions } from '../manifests/explain/explain';
import { Story } from '../manifests/explain/story';
import { readTarget } from '../manifests/explain/target';
import { explainJson } from '../report/explain/json';
import { explainText } from '../report/explain/text';

const DEFAULT_CLUSTER = `kubernetes:${formatMinor(NEWEST_MINOR)}`;

export const HELP: HelpText = {
  usage: 'explain KIND/NAME [PATH...] [options]',
  does: 'Explains the answer of the API server to one object of a set: who sends each request, what each admission plugin changes and rejects, which\n'
    + 'policies are tried for whom, and what the pod becomes.',
  options: {
    namespace: { type: 'string', short: 'n', value: 'NAMESPACE', help: 'Namespace of the object, and of objects that do not set one' },
    ...CLUSTER_OPTIONS,
    ...whoOptions('User who applies the objects, for example system:serviceaccount:NAMESPACE:NAME (default: an administrator)'),
    ...CHECKED_OPTIONS,
    ...INJECTED_OPTION,
    ...INPUT_OPTIONS,
    format: { type: 'string', value: 'FORMAT', help: 'Report format: text or json (default: text)', values: () => Object.keys(FORMATS) },
    output: { type: 'string', short: 'o', value: 'FILE', help: 'File to write the report to (default: standard output)' },
    strict: { type: 'boolean', help: 'Treat a verdict that rests on assumptions as unknown, and fail on it' },
    ...CONFIGURATION_OPTIONS,
    help: { type: 'boolean', short: 'h', help: 'Print this help' },
  },
  more: `KIND is a kind or a resource, as kubectl takes it: deployment, deploy or deployments.apps. The default cluster is ${DEFAULT_CLUSTER}. Exit code 0 means
that the object and its pods are admitted, 1 that they are denied.`,
  example: 'cdk8s-pod-security explain deploy/yelb-ui examples/yelb/manifests --cluster pks:1.4',
};

/** `explain`: how the API server comes to its answer. */
export async function explain(args: readonly string[], io: Io): Promise<number> {
  const options = parseConfigured(args, HELP.options, 'requests', io);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  const format = formatNamed(options.text('format') ?? 'text', FORMATS);
  const output = outputFile(options.text('output'), FORMATS);
  refuseOverwritten(options.list('output'), options, 1);
  const hooked = new HookedFiles(options.has('client'));
  const asked = await optionsOf(options, hooked, io);
  const result = explainObject(asked);
  const errors = tellProblems(result.diagnostics, io);
  if ('error' in result) {
    tell(`error: ${result.error}`, io);
    return 2;
  }
  const { existing: _read, ...again } = asked;
  const object = hooked.objectWithHelmOrder(result.object, again);
  await writeReport([format({ ...result, object }, options, io)], output, io);
  clientNotes(options, [object]).forEach((each) => printDiagnostic(each, io));
  const { decision } = object.verdict;
  return errors > 0 ? 2 : decision === 'denied' || (decision === 'unknown' && options.has('strict')) ? 1 : 0;
}

type StoryFormat = (story: Story, options: ParsedOptions, io: Io) => string;

const FORMATS: Readonly<Record<string, StoryFormat>> = {
  text: (story, options, io) => explainText(story, {
    colors: takesColors(io) && !options.has('output'), width: textWidth(io, options.has('output')),
  }),
  json: explainJson,
};

async function optionsOf(options: ParsedOptions, hooked: HookedFiles, io: Io): Promise<ExplainOptions> {
  const [what] = options.positionals;
  if (what === undefined) {
    throw new UsageError('no object given: write explain KIND/NAME, such as explain deployment/web');
  }
  const target = readTarget(what);
  if ('error' in target) {
    throw new UsageError(target.error);
  }
  if (options.paths(1).length === 0) {
    throw new UsageError('no PATH given: specify files, folders, or - for standard input');
  }
  const cluster = withInjections(chooseCluster(options, DEFAULT_CLUSTER, io), options, io);
  return {
    ...checkOptions(options),
    target,
    of: options.text('namespace'),
    mixesNamespaces: true,
    cluster,
    existing: documentsOf(hooked.existing(await openExisting(options, io))),
    documents: documentsOf(hooked.of(await openSet(options, io, 1))),
  };
}
