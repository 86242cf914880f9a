import type { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { CLUSTER_TYPES, Clusters, TargetCluster } from './cluster-of';
import { Dependencies } from './dependencies';
import { HelmRelease, renderRelease } from './helm';
import { piecesOf } from './intrinsics';
import { Patch, readPatchTarget } from './patch';
import { authoredConstruct, resourcesOf, Templates } from './resources';
import { inOrder, TemplateStep } from './step';
import { readTemplateJson } from './template-json';
import { ConstructMessage, uncheckedResources } from './unchecked';
import { JsonObject } from '../../engine/json-object';
import { unresolved } from '../../integrations/lazy-modules';
import { ManifestDocument } from '../../manifests/set/manifest-object';

const { UnresolvedValue } = unresolved();

/** What an app applies to one cluster. */
export interface ClusterContents {
  readonly cluster: TargetCluster;
  /** In the order in which they are applied. */
  readonly steps: readonly TemplateStep[];
  /** Patches that depend on tokens, with the path of the construct. */
  readonly unclear: readonly ConstructMessage[];
  /** Helm releases that are not checked. */
  readonly notChecked: readonly ConstructMessage[];
}

const MANIFEST = 'Custom::AWSCDK-EKS-KubernetesResource';
const PATCH = 'Custom::AWSCDK-EKS-KubernetesPatch';
const HELM_CHART = 'Custom::AWSCDK-EKS-HelmChart';
const TYPES: ReadonlySet<string> = new Set([MANIFEST, PATCH, HELM_CHART]);

interface TemplateContents {
  readonly cluster: TargetCluster;
  readonly steps: TemplateStep[];
  readonly unclear: ConstructMessage[];
  readonly notChecked: ConstructMessage[];
}

/** What an app applies to its clusters. */
export interface AppContents {
  readonly clusters: readonly ClusterContents[];
  /** All names and paths by which users may call the clusters of the app. */
  readonly names: readonly string[];
  /** Resources that create pods, but that are not checked. */
  readonly unchecked: readonly ConstructMessage[];
}

export function collectClusters(app: IConstruct): AppContents {
  const templates = new Templates();
  const resources = resourcesOf(app);
  const dependencies = new Dependencies(resources, templates);
  const clusters = new Clusters(app, resources.filter(({ cfnResourceType }) => CLUSTER_TYPES.has(cfnResourceType)), templates);
  const contents = new Map<string, TemplateContents>();
  for (const resource of resources.filter(({ cfnResourceType }) => TYPES.has(cfnResourceType))) {
    const { properties } = templates.resource(resource);
    const cluster = clusters.of(resource, properties);
    const known = contents.get(cluster.key) ?? { cluster, steps: [], unclear: [], notChecked: [] };
    contents.set(cluster.key, known);
    add(known, resource, properties, dependencies);
  }
  return {
    clusters: [...contents.values()].map((each) => ({ ...each, steps: inOrder(each.steps) })),
    names: clusters.names(),
    unchecked: uncheckedResources(resources, templates),
  };
}

function add(contents: TemplateContents, resource: CfnResource, properties: JsonObject, dependencies: Dependencies): void {
  const construct = authoredConstruct(resource);
  const source = construct.node.path;
  const step = { resource, source, before: dependencies.before(resource) };
  switch (resource.cfnResourceType) {
    case MANIFEST:
      contents.steps.push({ ...step, documents: documentsOf(source, properties.Manifest) });
      break;
    case PATCH: {
      const patch = readPatch(contents, source, properties);
      contents.steps.push({ ...step, documents: [], ...(patch && { patch }) });
      break;
    }
    default:
      contents.steps.push({ ...step, documents: releaseDocuments(contents, { construct, properties }) });
  }
}

function releaseDocuments({ notChecked }: TemplateContents, release: HelmRelease): readonly ManifestDocument[] {
  const rendered = renderRelease(release);
  if ('documents' in rendered) {
    return rendered.documents;
  }
  notChecked.push(rendered);
  return [];
}

/** The objects in the list of a manifest. */
function documentsOf(path: string, manifest: unknown): readonly ManifestDocument[] {
  const read = readTemplateJson(piecesOf(manifest));
  if ('error' in read) {
    return [{ source: path, error: `Manifest: ${read.error}` }];
  }
  const { value } = read;
  return Array.isArray(value) && value.length !== 1
    ? value.map((item: unknown, i) => ({ source: `${path} [${i}]`, value: item }))
    : [{ source: path, value: Array.isArray(value) ? value[0] as unknown : value }];
}

function readPatch({ unclear }: TemplateContents, source: string, properties: JsonObject): Patch | undefined {
  const { ResourceName: name, ResourceNamespace: namespace, PatchType: type, ApplyPatchJson: json } = properties;
  const target = typeof name === 'string' && typeof namespace === 'string' ? readPatchTarget(name, namespace) : undefined;
  const read = readTemplateJson(piecesOf(json));
  if (target === undefined) {
    unclear.push({ source, text: 'the patched object depends on a token' });
    return undefined;
  }
  if ('error' in read) {
    unclear.push({ source, text: `ApplyPatchJson: ${read.error}` });
    return undefined;
  }
  if (read.value instanceof UnresolvedValue) {
    unclear.push({ source, text: `the patch depends on ${read.value.tokens.join(' and ')}` });
    return { source, target, type: String(type), value: {} };
  }
  return { source, target, type: String(type), value: read.value };
}
