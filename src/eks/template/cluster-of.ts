import type { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { environmentAmong, titleOfEnvironment } from './environments';
import { givenProperty, logicalIdOf } from './escape-hatches';
import { piecesOf, tokensIn } from './intrinsics';
import { Templates } from './resources';
import { JsonObject } from '../../engine/json-object';
import { isJsonObject } from '../../manifests/set/manifest-object';
import { core } from '../aws';
import { isCluster } from '../kubernetes-api';
import { declaredVersion } from '../kubernetes-version';

/** The cluster of a manifest. */
export interface TargetCluster {
  /** Unique for each cluster. */
  readonly key: string;
  /** The path of its construct, or the name of an imported cluster. */
  readonly title: string;
  /** The paths and names by which users may call it. A path is before a name that other clusters may have, too. */
  readonly names: readonly string[];
  /** Its name, if known. */
  readonly name?: string;
  /** Its Kubernetes version, if known. */
  readonly version?: string;
  /** The token of its version, if the version is a token. */
  readonly versionToken?: string;
  /** Whether the app imports it by its name. */
  readonly isImported?: true;
}

export const CLUSTER_TYPES: ReadonlySet<string> = new Set(['Custom::AWSCDK-EKS-Cluster', 'AWS::EKS::Cluster']);

/** What a user says of the clusters by the paths of their constructs, such as a profile. What differs is about different clusters. */
export type SaidByPath = (path: string) => object | undefined;

/** The clusters of an app, by their resources. */
export class Clusters {
  private readonly byResource = new Map<CfnResource, TargetCluster>();
  private readonly imported: readonly ImportedCluster[];
  /** Where stacks use a cluster of a name: an account may have one in each region. */
  private readonly environments = new Map<string, Set<string>>();
  /** The clusters that are known by name and environment alone. */
  private readonly named = new Map<string, TargetCluster>();

  /** @param applied The resources that apply something to a cluster. */
  constructor(
    private readonly app: IConstruct, resources: readonly CfnResource[], applied: readonly CfnResource[], private readonly templates: Templates,
    private readonly said: SaidByPath,
  ) {
    for (const resource of resources) {
      const cluster = madeBy(resource, templates.resource(resource).properties);
      this.byResource.set(resource, cluster);
      this.addEnvironment(cluster.name, resource);
    }
    applied.forEach((resource) => this.addEnvironment(templates.resource(resource).properties.ClusterName, resource));
    const made = new Set([...this.byResource.values()].map(({ title }) => title));
    this.imported = importedClusters(app).filter(({ path }) => !made.has(path));
    this.byResource.forEach((cluster, resource) => this.byResource.set(resource, this.withImports(cluster, resource)));
  }

  /** The cluster of a resource, by its property ClusterName. */
  public of(resource: CfnResource, properties: JsonObject): TargetCluster {
    const { ClusterName: resolved } = properties;
    const made = this.byResource.get((referenceIn(resource) ?? resource) as CfnResource) ?? this.referredTo(resource, resolved);
    if (made !== undefined) {
      return made;
    }
    if (typeof resolved !== 'string') {
      return this.namedByToken(resource, resolved);
    }
    const environment = this.environmentOf(resolved, resource.stack.environment);
    return this.madeIn(environment, resolved, resource.stack) ?? this.importedIn(environment, resolved, resource.stack);
  }

  /** An imported cluster. Of one name, it is another one where users say something else of it. */
  private importedIn(environment: string, name: string, user: Stack): TargetCluster {
    const here = this.imported.filter((each) => each.name === name && this.environmentOf(name, each.at.environment) === environment);
    const saidIn = (at: Stack): object | undefined => here.filter((each) => each.at === at).map(({ path }) => this.said(path))
      .find((each) => each !== undefined);
    const distinct = [...new Set(here.map(({ path }) => this.said(path)).filter((each) => each !== undefined))];
    const own = distinct.length > 1 ? here.filter(({ at }) => saidIn(at) === saidIn(user)) : here;
    const key = `name ${name} in ${environment}${distinct.length > 1 ? ` ${distinct.findIndex((each) => each === saidIn(user))}` : ''}`;
    const cluster = this.named.get(key) ?? this.namedIn(environment, name, { key, paths: own.map(({ path }) => path) });
    this.named.set(key, cluster);
    return cluster;
  }

  /** A cluster of the app of that name. Where stages that may go anywhere have one each, that of the stage. */
  private madeIn(environment: string, name: string, user: Stack): TargetCluster | undefined {
    const { Stage } = core(user);
    const isHere = ({ stack }: CfnResource): boolean => this.environmentOf(name, stack.environment) === environment;
    const made = [...this.byResource].filter(([resource, each]) => each.name === name && isHere(resource));
    const near = made.find(([{ stack }]) => Stage.of(stack) === Stage.of(user));
    return (near ?? made.at(0))?.[1];
  }

  /** The cluster of the template to which the template refers by its logical ID, as an override or an included template does. */
  private referredTo({ stack }: CfnResource, name: unknown): TargetCluster | undefined {
    const id = isJsonObject(name) ? name.Ref : undefined;
    return [...this.byResource].find(([resource]) => resource.stack === stack && logicalIdOf(resource) === id)?.[1];
  }

  /** An app may import a cluster that it makes, by its name or by a reference. */
  private withImports(cluster: TargetCluster, resource: CfnResource): TargetCluster {
    const { name, key } = cluster;
    const isNamed = ({ name: other, at }: ImportedCluster): boolean => name !== undefined && other === name
      && this.madeIn(this.environmentOf(name, at.environment), name, at)?.key === key;
    const paths = this.imported.filter((each) => each.target === resource || isNamed(each)).map(({ path }) => path);
    return { ...cluster, names: [...cluster.names, ...paths] };
  }

  /** All names and paths by which users may call the clusters of the app. */
  public names(): readonly string[] {
    return [...[...this.byResource.values()].flatMap(({ names }) => names), ...this.imported.flatMap(({ name, path }) => [name, path])];
  }

  private namedIn(environment: string, name: string, { key, paths }: { readonly key: string; readonly paths: readonly string[] }): TargetCluster {
    const isHere = (other: string): boolean => this.environmentOf(name, other) === environment;
    const version = declaredVersion(this.app, name, isHere);
    const all = new Set([...this.environments.get(name) ?? []].map((each) => this.environmentOf(name, each)));
    const title = all.size === 1 ? name : `${name} in ${titleOfEnvironment(environment)}`;
    const names = [...new Set([...paths, title, name])];
    return { key, title, name, names, isImported: true, ...(version !== undefined && { version }) };
  }

  /** Stacks of an environment that look a name up in the same place mean one cluster. Any other token is one of its stack. */
  private namedByToken({ stack, stack: { environment, node: { path } } }: CfnResource, name: unknown): TargetCluster {
    const title = JSON.stringify(name);
    const shared = sharedName(name, (id) => this.templates.storedParameter(stack, id));
    const names = [title, ...this.importedAs(name, ({ at }) => (shared === undefined ? at === stack : at.environment === environment))];
    return { key: shared === undefined ? `${path} ${title}` : `${environment} ${shared}`, title, names };
  }

  private addEnvironment(name: unknown, { stack: { environment } }: CfnResource): void {
    if (typeof name === 'string') {
      this.environments.set(name, (this.environments.get(name) ?? new Set<string>()).add(environment));
    }
  }

  private environmentOf(name: string, environment: string): string {
    return environmentAmong(environment, [...this.environments.get(name) ?? []]);
  }

  /** The paths of the constructs for an imported cluster. */
  private importedAs(name: unknown, isHere: (cluster: ImportedCluster) => boolean): readonly string[] {
    return this.imported.filter((each) => each.name === textOf(name) && isHere(each)).map(({ path }) => path);
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
  readonly at: Stack;
  /** The resource to which its name refers. */
  readonly target: IConstruct | undefined;
}

function importedClusters(app: IConstruct): readonly ImportedCluster[] {
  return app.node.findAll().filter(isCluster).map((cluster) => {
    const stack = core(cluster).Stack.of(cluster);
    const name = textOf(stack.resolve(cluster.clusterName));
    return { name, path: cluster.node.path, at: stack, target: targetOf(cluster, cluster.clusterName) };
  });
}

/** Where a name comes from, if other stacks may ask there too: an export of a stack, or a parameter of the Systems Manager. */
function sharedName(name: unknown, storedParameter: (id: string) => string | undefined): string | undefined {
  const { 'Ref': id, 'Fn::ImportValue': exported } = isJsonObject(name) ? name : {};
  if (typeof exported === 'string') {
    return `export ${exported}`;
  }
  const stored = typeof id === 'string' ? storedParameter(id) : undefined;
  return stored === undefined ? undefined : `parameter ${stored}`;
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
  return targetOf(resource, givenProperty(resource, 'ClusterName'));
}

/** The construct to which a value refers. */
function targetOf(construct: IConstruct, name: unknown): IConstruct | undefined {
  const { Tokenization, Reference, Token } = core(construct);
  const token = Token.isUnresolved(name) ? Tokenization.reverse(name, { failConcat: false }) : undefined;
  return token !== undefined && Reference.isReference(token) ? token.target : undefined;
}
