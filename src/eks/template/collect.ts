import type { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { CLUSTER_TYPES, Clusters, SaidByPath, TargetCluster } from './cluster-of';
import { ChosenOutcomes, comparisonsIn, holds, TemplateComparison, TemplateCondition, TemplateConditions } from './conditions';
import { AppliedSteps } from './decide';
import { Dependencies } from './dependencies';
import { createdNamespace, HelmRelease, Rendered, renderRelease } from './helm';
import { Pieces, piecesOf, tokensIn } from './intrinsics';
import { manifestObjects } from './manifest-objects';
import { OpenPlaces, openPlaces } from './open-places';
import { MOST_COMPARISONS, outcomesOf } from './outcomes';
import { Patch } from './patch';
import { whyNoPatchType } from './patch-form';
import { readPatchTarget } from './patch-target';
import { authoredConstruct, resourcesOf, stacksOf, TemplateResource, Templates } from './resources';
import { inOrder, TemplateAlternative, TemplateStep } from './step';
import { NumberRangeOf, readTemplateJson } from './template-json';
import { ConstructMessage, distinctMessages, resourcesWithoutConstruct, uncheckedResources, unknownMacros } from './unchecked';
import { JsonObject } from '../../engine/json-object';
import { unresolved } from '../../integrations/lazy-modules';
import { ManifestDocument } from '../../manifests/set/manifest-object';

const { UnresolvedValue } = unresolved();

/** What an app applies to one cluster. */
export interface ClusterContents extends AppliedSteps {
  readonly cluster: TargetCluster;
  /** Patches that depend on tokens, with the path of the construct. */
  readonly unclear: readonly ConstructMessage[];
  /** Helm releases that are not checked. */
  readonly notChecked: readonly ConstructMessage[];
}

const MANIFEST = 'Custom::AWSCDK-EKS-KubernetesResource';
const PATCH = 'Custom::AWSCDK-EKS-KubernetesPatch';
const HELM_CHART = 'Custom::AWSCDK-EKS-HelmChart';
const TYPES: ReadonlySet<string> = new Set([MANIFEST, PATCH, HELM_CHART]);

/** What the resources of one cluster apply. */
interface TemplateContents {
  readonly steps: TemplateStep[];
  readonly unclear: ConstructMessage[];
  readonly notChecked: ConstructMessage[];
}

interface TemplateSources {
  readonly templates: Templates;
  readonly dependencies: Dependencies;
  readonly conditions: TemplateConditions;
  /** The releases that were rendered, by their chart and their values. */
  readonly rendered: Map<string, Rendered>;
  /** The Kubernetes version of the cluster, if it is known. */
  readonly version: string | undefined;
  readonly places: OpenPlaces;
}

/** What an app applies to its clusters. */
export interface AppContents {
  readonly clusters: readonly ClusterContents[];
  /** All names and paths by which users may call the clusters of the app. */
  readonly names: readonly string[];
  /** Resources that create pods, but that are not checked. */
  readonly unchecked: readonly ConstructMessage[];
}

/**
 * @param versionOf The Kubernetes version of a cluster, if it is known.
 * @param said What users say of clusters by their paths.
 */
export function collectClusters(
  app: IConstruct, versionOf: (cluster: TargetCluster) => string | undefined, said: SaidByPath,
): AppContents {
  const templates = new Templates();
  const resources = resourcesOf(app);
  const dependencies = new Dependencies(resources, templates);
  const applying = templates.ofTypes(resources, (type) => TYPES.has(type));
  const made = templates.ofTypes(resources, (type) => CLUSTER_TYPES.has(type));
  const clusters = new Clusters(app, made, applying, templates, said);
  const targets = new Map<string, [TargetCluster, CfnResource[]]>();
  for (const resource of applying) {
    const cluster = clusters.of(resource, templates.resource(resource).properties);
    const [known, applied] = targets.get(cluster.key) ?? [cluster, []];
    targets.set(cluster.key, [known, [...applied, resource]]);
  }
  const sources = { templates, dependencies, conditions: new TemplateConditions(templates), rendered: new Map<string, Rendered>() };
  return {
    clusters: [...targets.values()].map(([cluster, applied]) => ({
      cluster, ...contentsOf(applied, { ...sources, version: versionOf(cluster), places: openPlaces(cluster, applied) }),
    })),
    names: clusters.names(),
    unchecked: [
      ...uncheckedResources(resources, templates),
      ...resourcesWithoutConstruct(stacksOf(app), resources, templates, (type) => TYPES.has(type)),
      ...unknownMacros(applying, templates),
    ],
  };
}

function contentsOf(resources: readonly CfnResource[], sources: TemplateSources): Omit<ClusterContents, 'cluster'> {
  const { conditions, templates, places } = sources;
  const whenApplied = (resource: CfnResource): TemplateCondition => ({ all: [conditions.of(resource), ...places.of(resource)] });
  const comparisons = (listed: boolean): readonly TemplateComparison[] => comparisonsIn(resources.flatMap((resource) => (
    [whenApplied(resource), ...conditions.within(templates.resource(resource).properties, resource.stack, listed)]
  )));
  // Without its listed values, a parameter is a token: what it decides is unknown.
  const listed = comparisons(true).length <= MOST_COMPARISONS;
  const { tried, open } = outcomesOf(comparisons(listed));
  const contents: TemplateContents = { steps: [], unclear: [], notChecked: [] };
  const alternatives = tried.map((outcomes): TemplateAlternative => {
    const own = { ...contents, steps: [] };
    resources.filter((resource) => holds(whenApplied(resource), outcomes)).forEach((resource) => add(own, resource, { outcomes, listed }, sources));
    return { outcomes, steps: inOrder(own.steps) };
  });
  const { unknownOf } = places;
  return { alternatives, open, unknownOf, unclear: distinctMessages(contents.unclear), notChecked: distinctMessages(contents.notChecked) };
}

function add(contents: TemplateContents, resource: CfnResource, chosen: ChosenOutcomes, sources: TemplateSources): void {
  const { templates, dependencies, conditions, rendered } = sources;
  const construct = authoredConstruct(resource);
  const source = construct.node.path;
  const step = { resource, source, before: dependencies.before(resource) };
  const rangeOf: NumberRangeOf = (token) => templates.numberRange(resource.stack, token);
  const written = templates.resource(resource);
  const properties = conditions.choose(written.properties, resource.stack, chosen) as JsonObject;
  switch (written.type) {
    case MANIFEST:
      contents.steps.push({ ...step, ...manifestOf(contents, source, properties, rangeOf) });
      break;
    case PATCH:
      contents.steps.push({ ...step, ...patchOf(contents, source, { ...written, properties }, rangeOf) });
      break;
    default:
      contents.steps.push({
        ...step,
        isRelease: true,
        documents: releaseDocuments(contents, { construct, properties, version: sources.version }, rendered),
        ...createsNamespace(properties),
      });
  }
}

function releaseDocuments({ notChecked }: TemplateContents, release: HelmRelease, known: Map<string, Rendered>): readonly ManifestDocument[] {
  const key = JSON.stringify([release.construct.node.path, release.properties]);
  const rendered = known.get(key) ?? renderRelease(release);
  known.set(key, rendered);
  if ('documents' in rendered) {
    return rendered.documents;
  }
  notChecked.push(rendered);
  return [];
}

function createsNamespace(properties: JsonObject): Pick<TemplateStep, 'createsNamespace'> {
  const name = createdNamespace(properties);
  return name === undefined ? {} : { createsNamespace: name };
}

/** A new manifest is created, not applied, unless it overwrites. upstream: kubectl-handler/apply/__init__.py */
function manifestOf(
  { unclear }: TemplateContents, source: string, properties: JsonObject, rangeOf: NumberRangeOf,
): Pick<TemplateStep, 'documents' | 'pruneLabel'> {
  const { Manifest: manifest, PruneLabel: label, Overwrite: overwrite = false, SkipValidation: skip = false } = properties;
  const pieces = piecesOf(overwrite);
  if (pieces.length > 1) {
    unclear.push({ source, text: `whether the manifest overwrites objects depends on ${tokensIn(pieces).join(' and ')}` });
  }
  const creates = pieces.length === 1 && !isTrue(pieces);
  const fieldValidation = isTrue(piecesOf(skip)) ? 'ignore' : 'strict';
  const documents = manifestObjects(source, manifest, creates ? 'create' : 'apply', rangeOf)
    .map((each): ManifestDocument => ({ ...each, fieldValidation, ...(creates && { creates }) }));
  return { documents, ...(typeof label === 'string' && { pruneLabel: label }) };
}

function isTrue(pieces: Pieces): boolean {
  return pieces.length === 1 && pieces[0].toLowerCase() === 'true';
}

function patchOf(
  { unclear }: TemplateContents, source: string, { properties, isRetained }: TemplateResource, rangeOf: NumberRangeOf,
): Pick<TemplateStep, 'documents' | 'patch'> {
  const missing = PROPERTIES_OF_PATCH.find((each) => properties[each] === undefined);
  if (missing !== undefined) {
    return { documents: [{ source, error: `${missing}: it is not set, so its handler fails` }] };
  }
  const { ResourceName: name, ResourceNamespace: namespace, PatchType: type } = properties;
  if (typeof name !== 'string' || typeof namespace !== 'string' || typeof type !== 'string') {
    const tokens = [name, namespace, type].flatMap((each) => tokensIn(piecesOf(each)));
    const what = typeof type === 'string' ? 'which object is patched' : 'what the patch changes';
    unclear.push({ source, text: `${what} depends on ${tokens.join(' and ')}` });
    return NO_PATCH;
  }
  const target = readPatchTarget(name, namespace);
  const error = whyNoPatchType(type) ?? ('error' in target ? target.error : undefined);
  if (error !== undefined || 'error' in target) {
    return { documents: [{ source, error: `kubectl patch fails: ${error}` }] };
  }
  const valueOf = (property: string, title: string): Pick<Patch, 'value'> | undefined => {
    const read = readTemplateJson(piecesOf(properties[property]), rangeOf);
    const why = 'error' in read ? `${property}: ${read.error}`
      : read.value instanceof UnresolvedValue ? `${title} depends on ${read.value.tokens.join(' and ')}` : undefined;
    if (why !== undefined) {
      unclear.push({ source, text: why });
    }
    return 'error' in read || why !== undefined ? undefined : { value: read.value };
  };
  const applied = valueOf('ApplyPatchJson', 'the patch');
  const restored = isRetained ? undefined : valueOf('RestorePatchJson', 'the restorePatch');
  const patch = applied && { source, target, type: type.toLowerCase(), ...applied, ...(restored && { restored }) };
  return patch === undefined ? NO_PATCH : { documents: [], patch };
}

/** upstream: kubectl-handler/patch/__init__.py reads all of them, whatever it does. */
const PROPERTIES_OF_PATCH = ['ResourceName', 'ResourceNamespace', 'ApplyPatchJson', 'RestorePatchJson', 'PatchType'];
const NO_PATCH: Pick<TemplateStep, 'documents' | 'patch'> = { documents: [] };
