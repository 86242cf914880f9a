import type { IConstruct } from 'constructs';
import { ClusterContents, collectClusters } from './collect';
import { decide } from './decide';
import { AppFinding, findingsOf } from './findings';
import { ConstructMessage } from './unchecked';
import { nearestName } from '../../engine/decoding/nearest-name';
import { ClusterProfile } from '../../integrations/cluster-profile';

export { violationsOf } from './violations';

export interface AppValidationOptions {
  /** Profiles by cluster name or construct path. */
  readonly clusters: Readonly<Record<string, ClusterProfile>>;
  readonly strict: boolean;
}

/** The findings on the manifests of an app, for all its clusters. */
export function validateApp(app: IConstruct, options: AppValidationOptions): readonly AppFinding[] {
  const { clusters, names, unchecked } = collectClusters(app);
  return [
    ...unmatchedNames(Object.keys(options.clusters), names),
    ...clusters.flatMap((contents) => validateCluster(contents, options)),
    ...unchecked.map((each) => notChecked(each, options)),
  ];
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

function validateCluster(contents: ClusterContents, options: AppValidationOptions): readonly AppFinding[] {
  const { strict } = options;
  const severity = strict ? 'error' : 'warning';
  const profile = profileOf(contents, options);
  if ('error' in profile) {
    return sourcesOf(contents).map((source) => ({ rule: 'cluster', severity, text: profile.error, fix: profile.fix, source }));
  }
  return [
    ...findingsOf(decide(contents.steps, profile.profile, strict), `${contents.cluster.title} (${profile.profile.name})`, strict),
    ...contents.unclear.map((each): AppFinding => ({ rule: 'unknown', severity, ...each })),
    ...contents.notChecked.map((each) => notChecked(each, options)),
  ];
}

type ChosenProfile = { readonly profile: ClusterProfile } | { readonly error: string; readonly fix: string };

function profileOf({ cluster: { name, names, title, version, versionToken } }: ClusterContents, { clusters }: AppValidationOptions): ChosenProfile {
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

function sourcesOf({ steps }: ClusterContents): readonly string[] {
  return steps.flatMap(({ documents, source }) => (documents.length === 0 ? [source] : documents.map((document) => document.source)));
}
