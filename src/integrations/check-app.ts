import { App } from 'cdk8s';
import { withUnresolvedValues } from './cdk-tokens';
import { ClusterProfile } from './cluster-profile';
import { creationPlaceOf } from './creation-places';
import { checking, surprisesIn, unresolved } from './lazy-modules';
import { namespaceMismatch } from './outcome-text';
import type { CheckOptions } from '../manifests/decide/check';
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
   * Whether an assumption makes a verdict `unknown`.
   * @default false
   */
  readonly strict?: boolean;
}

/** What the cluster answers to the documents of an app. */
export function checkApp(
  documents: readonly ManifestDocument[], { cluster, objectFiles, namespace, strict }: VerdictOptions, more: Pick<CheckOptions, 'examinesPods'> = {},
): CheckResult {
  const existing = cluster._readObjectFiles(objectFiles);
  const surprises = surprisesIn()(cluster._cluster);
  const options = { ...more, surprises, cluster: cluster._cluster, applier: cluster._applier, existing, namespace, namespaceMismatch, strict };
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
