import { ApiObjectMetadata, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { LIST, mapOf, mapOfValues, PropertyType, shown, TEXT } from './known-properties';
import { printable } from '../text/printable';

type TextMap = Readonly<Record<string, string>>;

const ANY: PropertyType = { title: '', matches: () => true };
const LAZY_TEXT: PropertyType = { title: 'a string', matches: (value) => TEXT.matches(value) || value instanceof Lazy };
const LAZY_TEXTS = mapOfValues(LAZY_TEXT);

const SET_BY_THE_SERVER = [
  'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'selfLink', 'managedFields', 'clusterName',
];

/** The fields of ObjectMeta: cdk8s takes any, and the API server drops or refuses the others. */
export const METADATA: PropertyType = mapOf<ApiObjectMetadata>({
  ...Object.fromEntries(['name', 'generateName', 'namespace'].map((field) => [field, LAZY_TEXT])),
  ...Object.fromEntries(['labels', 'annotations'].map((field) => [field, LAZY_TEXTS])),
  ...Object.fromEntries(['finalizers', 'ownerReferences'].map((field) => [field, LIST])),
  ...Object.fromEntries(SET_BY_THE_SERVER.map((field) => [field, ANY])),
});

/** The metadata that a construct sets, next to the `metadata` in its props. */
export interface OwnMetadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: TextMap;
  readonly annotations?: TextMap;
}

/** Merges `metadata` from the props with the metadata that the construct sets. Throws where the two set a field to different values. */
export function mergeMetadata(construct: IConstruct, own: OwnMetadata, metadata: ApiObjectMetadata = {}): ApiObjectMetadata {
  const { path } = construct.node;
  const merged = {
    ...metadata,
    name: agree(`${path}: metadata.name`, metadata.name, own.name),
    namespace: agree(`${path}: metadata.namespace`, metadata.namespace, own.namespace),
    labels: mergeTexts(`${path}: metadata.labels`, metadata.labels, own.labels),
    annotations: mergeTexts(`${path}: metadata.annotations`, metadata.annotations, own.annotations),
  };
  // cdk8s generates a name only if the key is absent.
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

/** Throws if the metadata of a cluster-scoped object has a namespace. */
export function refuseNamespace(construct: IConstruct, kind: string, { namespace }: ApiObjectMetadata = {}): void {
  if (namespace !== undefined) {
    throw new Error(printable(`${construct.node.path}: metadata.namespace: found ${shown(namespace)}, but a ${kind} has no namespace; remove it`));
  }
}

function mergeTexts(field: string, given: TextMap | undefined, own: TextMap | undefined): TextMap | undefined {
  Object.entries(given ?? {}).forEach(([key, value]) => agree(`${field}[${key}]`, value, own?.[key]));
  return given === undefined && own === undefined ? undefined : { ...given, ...own };
}

function agree(field: string, given: string | undefined, own: string | undefined): string | undefined {
  if (given !== undefined && own !== undefined && given !== own) {
    throw new Error(printable(`${field}: found ${shown(given)}, but another property sets it to ${shown(own)}; remove one of them`));
  }
  return own ?? given;
}
