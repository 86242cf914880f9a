import type { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { CLUSTER_TYPES, Clusters, TargetCluster } from './cluster-of';
import { piecesOf } from './intrinsics';
import { Patch, readPatchTarget } from './patch';
import { authoredConstruct, resourcesOf, Templates } from './resources';
import { readTemplateJson } from './template-json';
import { unresolved } from '../../integrations/lazy-modules';
import { JsonObject, ManifestDocument } from '../../manifests/set/manifest-object';

const { UnresolvedValue } = unresolved();

/** A Helm chart that a stack installs. */
export interface HelmRelease {
  readonly construct: IConstruct;
  readonly properties: JsonObject;
}

/** The objects that an app applies to one cluster. */
export interface ClusterContents {
  readonly cluster: TargetCluster;
  readonly documents: ManifestDocument[];
  readonly patches: Patch[];
  readonly releases: HelmRelease[];
  /** Patches that depend on tokens, with the path of the construct. */
  readonly unclear: { readonly source: string; readonly reason: string }[];
}

const MANIFEST = 'Custom::AWSCDK-EKS-KubernetesResource';
const PATCH = 'Custom::AWSCDK-EKS-KubernetesPatch';
const HELM_CHART = 'Custom::AWSCDK-EKS-HelmChart';
const TYPES: ReadonlySet<string> = new Set([MANIFEST, PATCH, HELM_CHART, ...CLUSTER_TYPES]);

/** The objects that an app applies to each of its clusters, in the order of the constructs. */
export function collectClusters(app: IConstruct): readonly ClusterContents[] {
  const templates = new Templates();
  const resources = resourcesOf(app, TYPES);
  const clusters = new Clusters(resources, templates);
  const contents = new Map<string, ClusterContents>();
  for (const resource of resources) {
    if (!CLUSTER_TYPES.has(resource.cfnResourceType)) {
      const properties = templates.propertiesOf(resource);
      const cluster = clusters.of(resource, properties);
      const known = contents.get(cluster.key) ?? { cluster, documents: [], patches: [], releases: [], unclear: [] };
      contents.set(cluster.key, known);
      add(known, resource, properties);
    }
  }
  return [...contents.values()];
}

function add(contents: ClusterContents, resource: CfnResource, properties: JsonObject): void {
  const construct = authoredConstruct(resource);
  switch (resource.cfnResourceType) {
    case MANIFEST:
      contents.documents.push(...documentsOf(construct.node.path, properties.Manifest));
      break;
    case PATCH:
      addPatch(contents, construct.node.path, properties);
      break;
    default:
      contents.releases.push({ construct, properties });
  }
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

function addPatch({ patches, unclear }: ClusterContents, source: string, properties: JsonObject): void {
  const { ResourceName: name, ResourceNamespace: namespace, PatchType: type, ApplyPatchJson: json } = properties;
  const target = typeof name === 'string' && typeof namespace === 'string' ? readPatchTarget(name, namespace) : undefined;
  const read = readTemplateJson(piecesOf(json));
  if (target === undefined) {
    unclear.push({ source, reason: 'the patched object depends on a token' });
  } else if ('error' in read) {
    unclear.push({ source, reason: `ApplyPatchJson: ${read.error}` });
  } else {
    const value = read.value instanceof UnresolvedValue ? {} : read.value;
    patches.push({ source, target, type: String(type), value });
    if (read.value instanceof UnresolvedValue) {
      unclear.push({ source, reason: `the patch depends on ${read.value.tokens.join(' and ')}` });
    }
  }
}
