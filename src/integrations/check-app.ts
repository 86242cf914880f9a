import { App } from 'cdk8s';
import { withUnresolvedValues } from './cdk-tokens';
import { ClusterProfile } from './cluster-profile';
import { Collection } from './collect';
import { creationPlaceOf } from './creation-places';
import { checking, surprisesIn, unresolved, withOtherOrder } from './lazy-modules';
import { namespaceMismatch } from './outcome-text';
import { clientOf, ServerSideApplyOptions } from './server-side-apply';
import { OverwrittenDocument } from './written-files';
import type { CheckOptions } from '../manifests/decide/check-options';
import { Diagnostic } from '../manifests/result/diagnostic';
import { EvaluatedObject, CheckResult } from '../manifests/result/result';
import { ManifestDocument } from '../manifests/set/manifest-object';

/** The cluster for which `PodSecurityValidation.verdictsOf` decides. */
export interface VerdictOptions {
  /** The cluster that the objects are applied to. */
  readonly cluster: ClusterProfile;

  /**
   * Files and directories with further objects of the cluster, as `kubectl get -o yaml` prints them.
   * @default - only the objects of `cluster`
   */
  readonly objectFiles?: string[];

  /**
   * The namespace for objects that do not set one, as in `kubectl --namespace`.
   * @default default
   */
  readonly namespace?: string;

  /**
   * The client of server-side apply, such as Flux, Helm 4 or `kubectl apply --server-side`.
   * @default - kubectl merges the manifests itself, as `kubectl apply` does
   */
  readonly serverSideApply?: ServerSideApplyOptions;

  /**
   * Whether an assumption makes a verdict `unknown`.
   * @default false
   */
  readonly strict?: boolean;
}

/** The output of an app, as far as the cluster gets it. */
export type AppOutput = Pick<Collection, 'documents' | 'inOrderOfNames' | 'overwritten' | 'misread'>;

/** What the cluster answers to the documents of an app. */
export function checkApp(
  { documents, inOrderOfNames, overwritten, misread }: AppOutput, options: VerdictOptions, more: Pick<CheckOptions, 'examinesPods'> = {},
): CheckResult {
  const result = checkOrder(documents, options, more);
  const warnings = [...overwritten.map(warningOf), ...misread];
  const told = warnings.length === 0 ? result : { ...result, diagnostics: [...result.diagnostics, ...warnings] };
  return inOrderOfNames === undefined || !dependsOnOrder(documents)
    ? told
    : withOtherOrder(told, { result: checkOrder(inOrderOfNames, options), ...ORDER, strict: options.strict === true });
}

const ORDER = {
  about: 'the order of the files',
  reason: 'assumed that they are applied in the order in which cdk8s writes them; in the order of their names, in which kubectl apply -f reads a directory',
  advice: 'add a dependency between the charts, or write one file with YamlOutputType.FILE_PER_APP',
};

function warningOf({ document, by, file }: OverwrittenDocument): Diagnostic {
  const message = `not applied, since cdk8s writes ${by.source} to the same file, ${file}; give the app another yamlOutputType`;
  return { level: 'warning', source: document.source, message };
}

/** On other kinds, the API server decides alike whenever they come, or controllers try again. */
const DECIDED_IN_ORDER = /^(?:Pod|Namespace|ResourceQuota|CustomResourceDefinition|(?:Validating|Mutating)AdmissionPolicy(?:Binding)?|.*List)$/;

/** Whether the answers may depend on the order of the documents. */
function dependsOnOrder(documents: readonly ManifestDocument[]): boolean {
  const seen = new Set<string>();
  return documents.some(({ value }) => {
    const { kind, metadata } = (value ?? {}) as { readonly kind?: unknown; readonly metadata?: Partial<Record<'name' | 'namespace', unknown>> | null };
    const key = JSON.stringify([kind, metadata?.namespace, metadata?.name]);
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated || typeof kind !== 'string' || DECIDED_IN_ORDER.test(kind);
  });
}

function checkOrder(
  documents: readonly ManifestDocument[], { cluster, objectFiles, namespace, serverSideApply, strict }: VerdictOptions, more: Pick<CheckOptions, 'examinesPods'> = {},
): CheckResult {
  const existing = cluster._readObjectFiles(objectFiles);
  const surprises = surprisesIn()(cluster._cluster);
  const options = {
    ...more,
    surprises,
    cluster: cluster._cluster,
    applier: cluster._applier,
    existing,
    namespace,
    namespaceMismatch,
    strict,
    client: clientOf(serverSideApply),
  };
  const withTokens = withUnresolvedValues(documents);
  return withTokens === undefined
    ? checking().checkDocuments({ ...options, documents })
    : unresolved().checkUnresolved({ ...options, documents: withTokens });
}

/** Finds the construct of an object. The source of a list item is the construct of the list and the place of the item. */
export function constructPathsOf(documents: readonly ManifestDocument[]): (object: EvaluatedObject) => string | undefined {
  const paths = new Set(documents.map(({ source }) => source));
  return ({ source }) => [source, withoutItems(source)].find((path) => paths.has(path));
}

const ITEMS = ' items[';
const INDEX = /^\d+\]$/;

function withoutItems(source: string): string {
  const start = source.lastIndexOf(ITEMS);
  return start >= 0 && INDEX.test(source.slice(start + ITEMS.length)) ? withoutItems(source.slice(0, start)) : source;
}

/** The result with the places where the code of the app creates the objects, for reports: found for the objects whose place is asked for. */
export function withCreationPlaces(result: CheckResult, app: App, constructPathOf: (object: EvaluatedObject) => string | undefined): CheckResult {
  const placed = (object: EvaluatedObject): EvaluatedObject => {
    const path = constructPathOf(object);
    return path === undefined ? object : Object.defineProperty({ ...object }, 'place', { get: () => creationPlaceOf(app, path), enumerable: true });
  };
  return { ...result, workloads: result.workloads.map(placed), objects: result.objects.map(placed) };
}
