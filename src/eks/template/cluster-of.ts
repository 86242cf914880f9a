import type { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { core } from '../aws';
import { declaredVersion } from '../kubernetes-version';
import { Templates } from './resources';
import { isJsonObject, JsonObject } from '../../manifests/set/manifest-object';

/** A cluster that resources of an app are for. */
export interface TargetCluster {
  /** Tells it apart from the others. */
  readonly key: string;
  /** The path of its construct where it is of this app, or else its name. */
  readonly title: string;
  /** Its name, as far as it is known. */
  readonly name?: string;
  /** Its Kubernetes version, as far as it is known. */
  readonly version?: string;
  /** The token that its version is, where it is one. */
  readonly versionToken?: string;
}

export const CLUSTER_TYPES: ReadonlySet<string> = new Set(['Custom::AWSCDK-EKS-Cluster', 'AWS::EKS::Cluster']);

/** The clusters of an app, by the resources that make them. */
export class Clusters {
  private readonly byResource = new Map<IConstruct, TargetCluster>();

  constructor(resources: readonly CfnResource[], templates: Templates) {
    for (const resource of resources) {
      if (CLUSTER_TYPES.has(resource.cfnResourceType)) {
        this.byResource.set(resource, madeBy(resource, templates.propertiesOf(resource)));
      }
    }
  }

  /** The cluster that a resource is for, by its property ClusterName. */
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

/** The cluster construct around a resource; that itself where there is none. */
function clusterConstruct(resource: CfnResource): IConstruct {
  return [...resource.node.scopes].reverse().find((scope) => scope !== resource && 'clusterName' in scope && 'addManifest' in scope) ?? resource;
}

/** What the name of the cluster refers to, which says more than the name itself: in two stacks it may be the same. */
function referenceIn(resource: CfnResource): IConstruct | undefined {
  const { Tokenization, Reference, Token } = core();
  const { _cfnProperties: raw } = resource as unknown as { readonly _cfnProperties?: Readonly<Record<string, unknown>> };
  const name = raw?.ClusterName;
  const token = Token.isUnresolved(name) ? Tokenization.reverse(name, { failConcat: false }) : undefined;
  return token !== undefined && Reference.isReference(token) ? token.target : undefined;
}
