import { ACKNOWLEDGEMENT_OPTIONS, AcknowledgedSets } from './acknowledged-sets';
import { tellAnnotations } from './annotations';
import { CHECK_FORMATS, CheckFormat, FolderResult, htmlFormat, SetResult } from './check-formats';
import { CHECKED_OPTIONS, checkOptions } from './checked-options';
import { chooseCluster, chooseClusters, CLUSTER_OPTIONS } from './cluster-options';
import { CONFIGURATION_OPTIONS, parseConfigured } from './configured';
import { printDiagnostic, tell } from './diagnostics';
import { documentsOf, INPUT_OPTIONS, openExisting, openFolders, openSet } from './documents';
import { HookedFiles } from './helm-order';
import { formatHelp, HelpText } from './help';
import { INJECTED_OPTION, withInjections } from './injected';
import { Io } from './io';
import { saveMemory } from './memory';
import { ParsedOptions } from './options';
import { Output, outputsOf } from './outputs';
import { ProgressLine } from './progress';
import { writeReport } from './report-writer';
import { SURPRISE_OPTIONS, surprisesFor } from './surprises';
import { textViewOf, unusedViewOption, VIEW_OPTIONS } from './text-view';
import { withClientNotes } from './unnamed-client';
import { UsageError } from './usage-error';
import { whoOptions } from './who';
import { formatMinor, NEWEST_MINOR } from '../engine/version';
import { checkDocuments } from '../manifests/decide/check';
import { CheckedCluster } from '../manifests/decide/check-options';
import { CheckResult } from '../manifests/result/result';

const DEFAULT_CLUSTER = `kubernetes:${formatMinor(NEWEST_MINOR)}`;

export const HELP: HelpText = {
  usage: 'check [PATH...] [options]',
  does: 'Reads YAML and JSON files, folders, or - for standard input as one set, applies it to a cluster in that order, and reports whether each\nworkload is admitted.',
  options: {
    ...CLUSTER_OPTIONS,
    'cluster': { ...CLUSTER_OPTIONS.cluster, multiple: true, help: `${CLUSTER_OPTIONS.cluster.help}. Can be repeated` },
    ...whoOptions('User who applies the objects, for example system:serviceaccount:NAMESPACE:NAME (default: an administrator)'),
    'namespace': { type: 'string', short: 'n', value: 'NAMESPACE', help: 'Namespace for objects that do not set one (default: "default")' },
    'operation': CHECKED_OPTIONS.operation,
    'old': CHECKED_OPTIONS.old,
    ...INJECTED_OPTION,
    ...INPUT_OPTIONS,
    'each': { type: 'boolean', help: 'Check each folder as a set of its own, for example overlays or test cases' },
    'format': {
      type: 'string',
      value: 'FORMAT',
      help: 'Report format: text, json, sarif, junit, html, markdown, gitlab or policyreport (default: text)',
      values: () => Object.keys(CHECK_FORMATS),
    },
    'output': {
      type: 'string',
      short: 'o',
      value: '[FORMAT=]FILE,...',
      multiple: true,
      help: 'File to write the report to (default: standard output). FORMAT=FILE writes one more report. Can be repeated',
    },
    ...VIEW_OPTIONS,
    'client': CHECKED_OPTIONS.client,
    'server-side': CHECKED_OPTIONS['server-side'],
    'field-manager': CHECKED_OPTIONS['field-manager'],
    'force-conflicts': CHECKED_OPTIONS['force-conflicts'],
    'field-validation': CHECKED_OPTIONS['field-validation'],
    ...SURPRISE_OPTIONS,
    'strict': { type: 'boolean', help: 'Treat verdicts that rest on assumptions as unknown, and fail on unknown verdicts and unused acknowledgements' },
    ...ACKNOWLEDGEMENT_OPTIONS,
    ...CONFIGURATION_OPTIONS,
    'help': { type: 'boolean', short: 'h', help: 'Print this help' },
  },
  more: `A file for --cluster is a mapping that sets version: '1.24' or profile: eks:1.24, and optionally name, plugins, featureGates, runtimeConfig,
allowPrivileged, useServiceAccountCredentials, podSecurityConfiguration and objects. The default cluster is ${DEFAULT_CLUSTER}.

In folders, node_modules, folders whose names begin with a dot, and what .gitignore files exclude are skipped. Files without Kubernetes objects,
patches of kustomize and templates that are not rendered are counted, not evaluated. With --strict, patches and templates are errors.

An object that is in the cluster, by --objects or --old, is updated: the report then says whether the API server accepts the change. Without a
change, kubectl apply sends nothing, and nothing can reject the object. --operation CREATE sends each object as kubectl create does, UPDATE as
kubectl replace does, DELETE as kubectl delete does. With --server-side, the API server merges each object, as it does for Flux and Helm 4: it
refuses fields that the kind does not have, list items with the same key, and changes of fields that another manager owns. Who owns a field is in
the objects of the cluster as kubectl get -o yaml --show-managed-fields prints them.

With --as, RBAC must allow that user to create, change or delete each object. Of cluster-wide objects, Roles, RoleBindings, ServiceAccounts,
ResourceQuotas and LimitRanges that the user may not apply, the verdicts assume that somebody else does. With --strict, these are unknown.`,
  example: 'cdk8s-pod-security check examples/yelb/manifests --cluster pks:1.4',
};

/** `check`: reports whether each workload of a set of manifests is admitted. */
export async function check(args: readonly string[], io: Io): Promise<number> {
  const options = parseConfigured(args, HELP.options, 'check', io);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  const outputs = reportsOf(options);
  if (options.paths().length === 0) {
    throw new UsageError('no PATH given: specify files, folders, or - for standard input');
  }
  if (options.has('each')) {
    if (options.has('baseline')) {
      throw new UsageError('--baseline: not with --each, since a baseline is about one set');
    }
    const results = await decideEach(options, io);
    for (const { format, file } of outputs) {
      await writeReport(format.folders(results, options, io, file !== undefined), file, io);
    }
    tellBesides(results, outputs, io);
    return worstExitCode(results, options, io);
  }
  const results = await decide(options, outputs.map(({ format }) => format), io);
  for (const { format, file } of outputs) {
    const toFile = file !== undefined;
    await writeReport(results.length === 1 ? format.set(results[0], options, io, toFile) : format.clusters(results, options, io, toFile), file, io);
  }
  tellBesides(results, outputs, io);
  return worstExitCode(results, options, io);
}

/** What goes to standard error, whatever is on standard output. */
function tellBesides(results: readonly CheckResult[], outputs: readonly Output<CheckFormat>[], io: Io): void {
  const leftOut = outputs.flatMap(({ format }) => format.leavesOut?.(results) ?? []);
  // Otherwise another format has it.
  if (leftOut.length === outputs.length) {
    new Set(leftOut).forEach((each) => tell(`note: ${each}`, io));
  }
  tellAnnotations(results, io);
}

function reportsOf(options: ParsedOptions): readonly Output<CheckFormat>[] {
  const outputs = outputsOf(options, CHECK_FORMATS);
  const unused = unusedViewOption(options, outputs.map(({ format }) => format));
  if (unused !== undefined) {
    throw new UsageError(`--${unused}: only for the formats text and markdown`);
  }
  textViewOf(options);
  return outputs;
}

/** The result for each cluster. */
async function decide(options: ParsedOptions, formats: readonly CheckFormat[], io: Io): Promise<readonly SetResult[]> {
  const examinesPods = formats.some((format) => format.examinesPods);
  const proposesFixes = formats.some((format) => format.proposesFixes);
  const clusters = chooseClusters(options, DEFAULT_CLUSTER, io).map((each) => withInjections(each, options, io));
  const common = { ...checkOptions(options), examinesPods };
  const sets = new AcknowledgedSets(options, io);
  const hooked = new HookedFiles(options.has('client'));
  const files = documentsOf(hooked.of(await openSet(options, io)));
  const objects = documentsOf(hooked.existing(await openExisting(options, io)));
  const source = examinesPods && clusters.length === 1 ? new (htmlFormat().WhatIfSource)(clusters[0], common) : undefined;
  const progress = new ProgressLine(io);
  const onProgress = (count: number): void => {
    progress.show(count);
    saveMemory(count);
  };
  const given = clusters.length === 1
    ? { documents: source?.documents(files) ?? files, existing: source?.existing(objects) ?? objects }
    : { documents: [...files], existing: [...objects] };
  const onObject = sets.next();
  const results = clusters.map((cluster, i) => {
    const told = { onProgress, ...(i === 0 && { onObject }), surprises: surprisesFor(options, cluster) };
    const asked = { ...common, ...told, proposesFixes, cluster };
    return hooked.withHelmOrder(checkDocuments({ ...asked, ...given }), asked);
  });
  progress.end();
  return sets.apply(results).map((result) => ({ ...withClientNotes(options, result), whatIf: source?.toJson }));
}

/** Decides on each folder as on a set of its own. Folders without objects are left out, unless there are no others. */
async function decideEach(options: ParsedOptions, io: Io): Promise<readonly FolderResult[]> {
  const cluster = onlyCluster(options, io);
  const sets = new AcknowledgedSets(options, io);
  const folders = await openFolders(options.paths(), io, options.list('exclude'), options.configuration?.excludeFrom);
  const existing = [...documentsOf(await openExisting(options, io))];
  const common = { ...checkOptions(options), cluster, existing };
  const progress = new ProgressLine(io);
  let read = 0;
  const onProgress = (): void => progress.show(++read);
  const results = [...folders].map(([folder, files]) => {
    const hooked = new HookedFiles(options.has('client'));
    const asked = { ...common, onProgress, onObject: sets.next(), surprises: surprisesFor(options, cluster), mayBeEmpty: true };
    return { folder, ...hooked.withHelmOrder(checkDocuments({ ...asked, documents: documentsOf(hooked.of(files)) }), asked) };
  });
  progress.end();
  const acknowledged = sets.apply(results).map((result, i) => ({ ...withClientNotes(options, result), folder: results[i].folder }));
  const withObjects = acknowledged.filter(hasSomething);
  return withObjects.some(hasObjects) ? withObjects : [...withObjects, { folder: options.paths().join(' '), ...checkDocuments({ ...common, documents: [] }) }];
}

function onlyCluster(options: ParsedOptions, io: Io): CheckedCluster {
  const clusters = options.list('cluster');
  if (clusters.length > 1) {
    throw new UsageError('--each: not with several clusters; run check once for each cluster');
  }
  return withInjections(chooseCluster(options, DEFAULT_CLUSTER, io), options, io);
}

function hasSomething(result: CheckResult): boolean {
  return hasObjects(result) || result.diagnostics.some(({ level }) => level !== 'note');
}

/** Whether there is an object, or something that cannot be read. */
function hasObjects({ workloads, objects, ignored, diagnostics }: CheckResult): boolean {
  return workloads.length + objects.length + ignored.size > 0 || diagnostics.some(({ level }) => level === 'error');
}

/** Errors in the input go to standard error, whatever the format of the report is, each once. */
function worstExitCode(results: readonly CheckResult[], options: ParsedOptions, io: Io): number {
  const errors = results.flatMap(({ diagnostics }) => diagnostics.filter(({ level }) => level === 'error'));
  new Map(errors.map((each) => [`${each.source}\0${each.message}`, each])).forEach((each) => printDiagnostic(each, io));
  const fails = ({ summary }: CheckResult): boolean => summary.denied > 0 || (options.has('strict') && summary.unknown > 0);
  return errors.length > 0 ? 2 : results.some(fails) ? 1 : 0;
}
