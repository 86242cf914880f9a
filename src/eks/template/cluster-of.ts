import type { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { JsonObject } from '../../engine/json-object';
import { core } from '../aws';
import { isCluster } from '../kubernetes-api';
import { declaredVersion } from '../kubernetes-version';
import { piecesOf, tokensIn } from './intrinsics';
import { Templates } from './resources';
import { isJsonObject } from '../../manifests/set/manifest-object';

/** The cluster of a manifest. */
export interface TargetCluster {
  /** Unique for each cluster. */
  readonly key: string;
  /** The path of its construct, or the name of an imported cluster. */
  readonly title: string;
  /** The names and paths by which users may call it. */
  readonly names: readonly string[];
  /** Its name, if known. */
  readonly name?: string;
  /** Its Kubernetes version, if known. */
  readonly version?: string;
  /** The token of its version, if the version is a token. */
  readonly versionToken?: string;
}

export const CLUSTER_TYPES: ReadonlySet<string> = new Set(['Custom::AWSCDK-EKS-Cluster', 'AWS::EKS::Cluster']);

/** The clusters of an app, by their resources. */
export class Clusters {
  private readonly byResource = new Map<IConstruct, TargetCluster>();

  private readonly imported: readonly ImportedCluster[];

  constructor(app: IConstruct, resources: readonly CfnResource[], templates: Templates) {
    for (const resource of resources) {
      if (CLUSTER_TYPES.has(resource.cfnResourceType)) {
        this.byResource.set(resource, madeBy(resource, templates.resource(resource).properties));
      }
    }
    const made = new Set([...this.byResource.values()].map(({ title }) => title));
    this.imported = importedClusters(app).filter(({ path }) => !made.has(path));
  }

  /** The cluster of a resource, by its property ClusterName. */
  public of(resource: CfnResource, properties: JsonObject): TargetCluster {
    const { ClusterName: resolved } = properties;
    const made = this.byResource.get(referenceIn(resource) ?? resource);
    if (made !== undefined) {
      return made;
    }
    if (typeof resolved !== 'string') {
      const title = JSON.stringify(resolved);
      return { key: `${core(resource).Stack.of(resource).node.path} ${title}`, title, names: [title, ...this.importedAs(resolved)] };
    }
    return [...this.byResource.values()].find(({ name }) => name === resolved) ?? this.importedByName(resource, resolved);
  }

  /** All names and paths by which users may call the clusters of the app. */
  public names(): readonly string[] {
    return [...[...this.byResource.values()].flatMap(({ names }) => names), ...this.imported.flatMap(({ name, path }) => [name, path])];
  }

  private importedByName(resource: CfnResource, name: string): TargetCluster {
    const version = declaredVersion(resource, name);
    return { key: `name ${name}`, title: name, name, names: [name, ...this.importedAs(name)], ...(version !== undefined && { version }) };
  }

  /** The paths of the constructs for an imported cluster. */
  private importedAs(name: unknown): readonly string[] {
    return this.imported.filter((each) => each.name === textOf(name)).map(({ path }) => path);
  }
}

function madeBy(resource: CfnResource, properties: JsonObject): TargetCluster {
  const { Version, Name } = properties;
  const config = isJsonObject(properties.Config) ? properties.Config : {};
  const version = Version ?? config.version;
  const name = Name ?? config.name;
  const title = clusterConstruct(resource).node.path;
  return {
    key: resource.node.path,
    title,
    names: typeof name === 'string' ? [title, name] : [title],
    ...(typeof name === 'string' && { name }),
    ...(typeof version === 'string' ? { version } : { versionToken: version === undefined ? 'not set' : tokensIn(piecesOf(version)).join(' and ') }),
  };
}

interface ImportedCluster {
  /** Its name, or the JSON of a token. */
  readonly name: string;
  readonly path: string;
}

function importedClusters(app: IConstruct): readonly ImportedCluster[] {
  return app.node.findAll().filter(isCluster)
    .map((cluster) => ({ name: textOf(core(cluster).Stack.of(cluster).resolve(cluster.clusterName)), path: cluster.node.path }));
}

function textOf(name: unknown): string {
  return typeof name === 'string' ? name : JSON.stringify(name);
}

/** The cluster construct around a resource, or else the resource. */
function clusterConstruct(resource: CfnResource): IConstruct {
  return [...resource.node.scopes].reverse().find((scope) => scope !== resource && 'clusterName' in scope && 'addManifest' in scope) ?? resource;
}

/** The construct that the name of the cluster refers to. Clusters of two stacks may have the same name. */
function referenceIn(resource: CfnResource): IConstruct | undefined {
  const { Tokenization, Reference, Token } = core(resource);
  const { _cfnProperties: raw } = resource as unknown as { readonly _cfnProperties?: Readonly<Record<string, unknown>> };
  const name = raw?.ClusterName;
  const token = Token.isUnresolved(name) ? Tokenization.reverse(name, { failConcat: false }) : undefined;
  return token !== undefined && Reference.isReference(token) ? token.target : undefined;
}
