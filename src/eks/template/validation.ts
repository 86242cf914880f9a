import type { IConstruct } from 'constructs';
import { ClusterContents, collectClusters } from './collect';
import { decide } from './decide';
import { helmDocuments } from './helm';
import { Complaint, complaintsOf } from './violations';
import { ClusterProfile } from '../../integrations/cluster-profile';

export { violationsOf } from './violations';

export interface ValidationOptions {
  /** Profiles by the name of the cluster or the path of its construct. */
  readonly clusters: Readonly<Record<string, ClusterProfile>>;
  readonly strict: boolean;
}

/** What the clusters of an app would refuse of what the app applies to them. */
export function validateApp(app: IConstruct, options: ValidationOptions): readonly Complaint[] {
  return collectClusters(app).flatMap((contents) => validateCluster(contents, options));
}

function validateCluster(contents: ClusterContents, options: ValidationOptions): readonly Complaint[] {
  const { strict } = options;
  const severity = strict ? 'error' : 'warning';
  const profile = profileOf(contents, options);
  if ('error' in profile) {
    return sourcesOf(contents).map((source) => ({ rule: 'cluster', severity, text: profile.error, fix: profile.fix, source }));
  }
  const rendered = contents.releases.map(helmDocuments);
  const documents = [...contents.documents, ...rendered.flatMap((each) => ('documents' in each ? each.documents : []))];
  const result = decide({ ...contents, documents }, profile.profile, strict);
  return [
    ...complaintsOf(result, `${contents.cluster.title} (${profile.profile.name})`, strict),
    ...contents.unclear.map(({ source, reason }): Complaint => ({ rule: 'unknown', severity, text: reason, source })),
    ...rendered.flatMap((each): readonly Complaint[] => ('documents' in each ? [] : [{ rule: 'not-checked', severity: 'info', ...each }])),
  ];
}

type Profile = { readonly profile: ClusterProfile } | { readonly error: string; readonly fix: string };

function profileOf({ cluster: { name, title, version, versionToken } }: ClusterContents, { clusters }: ValidationOptions): Profile {
  const given = clusters[title] ?? (name === undefined ? undefined : clusters[name]);
  if (given !== undefined) {
    return version === undefined || given.version === version ? { profile: given } : {
      error: `cluster ${title} has version ${version}, and ${given.name} is given for it`, fix: 'give the profile of the same version',
    };
  }
  if (version === undefined) {
    const why = versionToken === undefined ? 'it is not of this app' : `it is ${versionToken}`;
    const fix = `name it: new PodSecurityTemplateValidator({ clusters: { '${name ?? title}': ClusterProfile.eks('1.35') } })`;
    return { error: `the Kubernetes version of cluster ${title} is unknown, since ${why}`, fix };
  }
  try {
    return { profile: ClusterProfile.eks(version) };
  } catch (error) {
    return { error: `cluster ${title}: ${(error as Error).message}`, fix: 'use a version of cdk8s-pod-security that knows it' };
  }
}

function sourcesOf({ documents, patches, releases }: ClusterContents): readonly string[] {
  return [...documents.map(({ source }) => source), ...patches.map(({ source }) => source), ...releases.map(({ construct }) => construct.node.path)];
}
