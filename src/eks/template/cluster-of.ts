import type { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { core } from '../aws';
import { declaredVersion } from '../kubernetes-version';
import { Templates } from './resources';
import { isJsonObject, JsonObject } from '../../manifests/set/manifest-object';

/** The cluster of a manifest. */
export interface TargetCluster {
  /** Unique for each cluster. */
  readonly key: string;
  /** The path of its construct, or the name of an imported cluster. */
  readonly title: string;
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

  constructor(resources: readonly CfnResource[], templates: Templates) {
    for (const resource of resources) {
      if (CLUSTER_TYPES.has(resource.cfnResourceType)) {
        this.byResource.set(resource, madeBy(resource, templates.resource(resource).properties));
      }
    }
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
      return { key: `${core().Stack.of(resource).node.path} ${title}`, title };
    }
    return [...this.byResource.values()].find(({ name }) => name === resolved) ?? imported(resource, resolved);
  }
}

function madeBy(resource: CfnResource, properties: JsonObject): TargetCluster {
  const { Version, Name } = properties;
  const config = isJsonObject(properties.Config) ? properties.Config : {};
  const version = Version ?? config.version;
  const name = Name ?? config.name;
  return {
    key: resource.node.path,
    title: clusterConstruct(resource).node.path,
    ...(typeof name === 'string' && { name }),
    ...(typeof version === 'string' ? { version } : { versionToken: JSON.stringify(version ?? null) }),
  };
}

function imported(resource: CfnResource, name: string): TargetCluster {
  const version = declaredVersion(resource, name);
  return { key: `name ${name}`, title: name, name, ...(version !== undefined && { version }) };
}

/** The cluster construct around a resource, or else the resource. */
function clusterConstruct(resource: CfnResource): IConstruct {
  return [...resource.node.scopes].reverse().find((scope) => scope !== resource && 'clusterName' in scope && 'addManifest' in scope) ?? resource;
}

/** The construct that the name of the cluster refers to. Clusters of two stacks may have the same name. */
function referenceIn(resource: CfnResource): IConstruct | undefined {
  const { Tokenization, Reference, Token } = core();
  const { _cfnProperties: raw } = resource as unknown as { readonly _cfnProperties?: Readonly<Record<string, unknown>> };
  const name = raw?.ClusterName;
  const token = Token.isUnresolved(name) ? Tokenization.reverse(name, { failConcat: false }) : undefined;
  return token !== undefined && Reference.isReference(token) ? token.target : undefined;
}
