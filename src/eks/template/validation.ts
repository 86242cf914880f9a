import type { IConstruct } from 'constructs';
import { TargetCluster } from './cluster-of';
import { ClusterContents, collectClusters } from './collect';
import { decide, DecideOptions } from './decide';
import { AppFinding, findingsOf } from './findings';
import { reportedResult } from './reported-result';
import { Stages } from './stages';
import { stepsOf } from './step';
import { ConstructMessage } from './unchecked';
import { nearestName } from '../../engine/decoding/nearest-name';
import { ClusterProfile } from '../../integrations/cluster-profile';
import { note, warning } from '../../manifests/result/diagnostic';
import { CheckResult } from '../../manifests/result/result';

export { violationsOf } from './violations';

export interface AppValidationOptions extends DecideOptions {
  /** Profiles by cluster name or construct path. */
  readonly clusters: Readonly<Record<string, ClusterProfile>>;
}

/** What the clusters of an app answer to its manifests. */
export interface AppValidation {
  readonly findings: readonly AppFinding[];
  /** For each cluster whose version is known. */
  readonly results: readonly CheckResult[];
}

/** Validates the manifests of an app, for all its clusters. */
export function validateApp(app: IConstruct, options: AppValidationOptions): AppValidation {
  const versionOf = (cluster: TargetCluster): string | undefined => {
    const chosen = profileOf(cluster, options);
    return 'error' in chosen ? undefined : chosen.profile.version;
  };
  const profileAt = (path: string): ClusterProfile | undefined => (Object.hasOwn(options.clusters, path) ? options.clusters[path] : undefined);
  const { clusters, names, unchecked } = collectClusters(app, versionOf, profileAt);
  const validated = clusters.map((contents) => validateCluster(contents, options));
  return {
    findings: [
      ...unmatchedNames(Object.keys(options.clusters), names),
      ...validated.flatMap(({ findings }) => findings),
      ...unchecked.map((each) => notChecked(each, options)),
    ],
    results: validated.flatMap(({ results }) => results),
  };
}

/** The results for reports: with what is acknowledged, and with what is not checked. */
export function reportedResults(app: IConstruct, { results }: AppValidation): readonly CheckResult[] {
  const stages = new Stages(app);
  return results.map((result) => reportedResult(result, stages));
}

/** A profile for no cluster is most likely one whose name is misspelt. */
function unmatchedNames(given: readonly string[], names: readonly string[]): readonly AppFinding[] {
  return given.filter((name) => !names.includes(name)).map((name) => {
    const likely = nearestName(name, names);
    const known = names.length === 0 ? 'the app has no clusters' : `its clusters are ${[...new Set(names)].join(', ')}`;
    return {
      rule: 'cluster',
      severity: 'error',
      text: `clusters: the app has no cluster of the name or path ${JSON.stringify(name)}; ${known}`,
      source: '',
      ...(likely !== undefined && { fix: `did you mean ${JSON.stringify(likely)}?` }),
    };
  });
}

/** With `strict`, what nobody has looked at fails the synth. */
function notChecked(message: ConstructMessage, { strict }: AppValidationOptions): AppFinding {
  return { rule: 'not-checked', severity: strict ? 'error' : 'info', ...message };
}

function validateCluster(contents: ClusterContents, options: AppValidationOptions): AppValidation {
  const { strict } = options;
  const severity = strict ? 'error' : 'warning';
  const profile = profileOf(contents.cluster, options);
  if ('error' in profile) {
    return { findings: sourcesOf(contents).map((source) => ({ rule: 'cluster', severity, text: profile.error, fix: profile.fix, source })), results: [] };
  }
  const { cluster: { title } } = contents;
  const decided = decide(contents, profile.profile, options);
  const { result } = decided;
  const unclear = [...contents.unclear, ...decided.unclear];
  const unchecked = [...contents.notChecked, ...decided.notChecked];
  const findings = [
    ...findingsOf(result, `${title} (${profile.profile.name})`, { strict, patches: decided.patches }),
    ...unclear.map((each): AppFinding => ({ rule: 'unknown', severity, ...each })),
    ...unchecked.map((each) => notChecked(each, options)),
  ];
  const told = [...unclear.map(({ text, source }) => warning({ source }, text)), ...unchecked.map(({ text, source }) => note({ source }, text))];
  const named = { ...result.cluster, name: `${title} (${profile.profile.name})` };
  return { findings, results: [{ ...result, cluster: named, diagnostics: [...result.diagnostics, ...told] }] };
}

type ChosenProfile = { readonly profile: ClusterProfile } | { readonly error: string; readonly fix: string };

function profileOf({ name, names, title, version, versionToken }: TargetCluster, { clusters }: AppValidationOptions): ChosenProfile {
  const given = names.filter((each) => Object.hasOwn(clusters, each)).map((each) => clusters[each])[0];
  if (given !== undefined) {
    return version === undefined || given.version === version ? { profile: given } : {
      error: `the version of cluster ${title} is ${version}, but its profile is ${given.name}`, fix: 'use a profile of the same version',
    };
  }
  if (version === undefined) {
    const why = versionToken === undefined ? 'the cluster is imported' : `it is ${versionToken}`;
    const fix = `set its profile: eks.PodSecurityValidation.attach(app, { clusters: { '${name ?? title}': ClusterProfile.eks('1.35') } })`;
    return { error: `the Kubernetes version of cluster ${title} is unknown, because ${why}`, fix };
  }
  try {
    return { profile: ClusterProfile.eks(version, { objects: NAMESPACES_OF_NEW_CLUSTERS }) };
  } catch (error) {
    return { error: `cluster ${title}: ${(error as Error).message}`, fix: 'use a version of cdk8s-pod-security that supports it' };
  }
}

/** A cluster that the app creates has these namespaces, without Pod Security labels. */
const NAMESPACES_OF_NEW_CLUSTERS = ['default', 'kube-system', 'kube-public', 'kube-node-lease']
  .map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));

function sourcesOf({ alternatives }: ClusterContents): readonly string[] {
  return stepsOf(alternatives).flatMap(({ documents, source }) => (documents.length === 0 ? [source] : documents.map((document) => document.source)));
}
