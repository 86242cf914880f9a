import { PluginName } from '../../src/engine/settings';
import { Verdict } from '../../src/engine/verdict';
import { readProfile } from '../../src/manifests/cluster/profile';
import { checkDocuments } from '../../src/manifests/decide/check';
import { CheckedCluster, CheckOptions } from '../../src/manifests/decide/check-options';
import { readManifestDocuments } from '../../src/manifests/file';
import { CheckResult, EvaluatedObject } from '../../src/manifests/result/result';
import { asApplied } from '../../src/manifests/set/as-applied';
import { titleOf } from '../../src/manifests/set/identity';

export interface VerdictLinesOptions extends Partial<Omit<CheckOptions, 'cluster' | 'documents' | 'existing'>> {
  /** As `kubernetes:1.30`. */
  readonly cluster: string;
  /** Plugins that are on beside those of the profile. */
  readonly plugins?: readonly PluginName[];
  readonly podSecurityConfiguration?: unknown;
  /** The group versions that are served besides those of the profile. */
  readonly served?: readonly string[];
  /** The YAML text of what the cluster has. */
  readonly existing?: string;
  /** The same, as `--old` has it: what the client applied before. */
  readonly old?: string;
}

/** Checks YAML text, and says all that the result has to say: a line for each verdict, and lines that begin with two spaces for what belongs to it. */
export function verdictLines(text: string, options: VerdictLinesOptions): readonly string[] {
  return linesOf(checkText(text, options));
}

export function checkText(text: string, given: VerdictLinesOptions): CheckResult {
  const { cluster, plugins, podSecurityConfiguration, served = [], existing, old, ...options } = given;
  const profile = clusterOf(cluster, plugins, podSecurityConfiguration);
  const runtimeConfig = new Map(served.map((version) => [version, true]));
  return checkDocuments({
    ...options,
    cluster: served.length === 0 ? profile : { ...profile, settings: { ...profile.settings, runtimeConfig } },
    ...((existing ?? old) !== undefined && {
      existing: [
        ...(existing === undefined ? [] : readManifestDocuments(existing, 'cluster.yaml')),
        ...(old === undefined ? [] : asApplied(readManifestDocuments(old, 'old.yaml'), options.namespace ?? 'default')),
      ],
    }),
    documents: [...readManifestDocuments(text, 'set.yaml')],
  });
}

function clusterOf(name: string, plugins: readonly PluginName[] = [], podSecurityConfiguration?: unknown): CheckedCluster {
  const read = readProfile(name);
  if ('error' in read) {
    throw new Error(read.error);
  }
  const { profile: { settings, ...profile } } = read;
  return { ...profile, settings: { ...settings, podSecurityConfiguration, plugins: new Set([...settings.plugins, ...plugins]) } };
}

function linesOf({ objects, workloads, diagnostics, ignored }: CheckResult): readonly string[] {
  return [
    ...[...objects, ...workloads].flatMap(objectLines),
    ...diagnostics.map(({ level, source, message }) => `${level}${source === '' ? '' : ` ${source}`}: ${message}`),
    ...[...ignored].map(([type, count]) => `ignored: ${count} ${type}`),
  ];
}

function objectLines(object: EvaluatedObject): readonly string[] {
  const { verdict, template, warnings, afterwards } = object;
  return [
    `${verdict.decision} ${titleOf(object)}${template === undefined ? '' : ` ${template}`}${answerOf(verdict)}`,
    ...verdict.unknowns.map(({ path, reason }) => `  depends on ${path}: ${reason}`),
    ...verdict.assumptions.map(({ about, reason }) => `  assumes ${about}: ${reason}`),
    ...warnings.map((warning) => `  warning: ${warning}`),
    ...(afterwards === undefined ? [] : [`  once all is applied: ${afterwards.decision}${answerOf(afterwards)}`]),
  ];
}

function answerOf({ message, policy }: Verdict): string {
  return message !== undefined ? `: ${message}` : policy !== undefined ? ` by ${policy}` : '';
}

/** The note about objects of a type that are not validated. */
export function notValidated(type: string): string {
  return `note: assumed that the API server accepts objects that are not validated: ${type}`;
}
