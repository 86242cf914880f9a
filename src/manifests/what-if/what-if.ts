import { KeptCluster, clusterOf, withMinor, withPodSecurityPolicy } from './kept-cluster';
import { KeptObject } from './kept-objects';
import { JsonObject } from '../../engine/json-object';
import { kindNamed } from '../../engine/kinds';
import { Minor } from '../../engine/version';
import { checkDocuments } from '../decide/check';
import { CheckedCluster, CheckOptions } from '../decide/check-options';
import { documentsIn } from '../file';
import { CheckResult } from '../result/result';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/** What a page needs to decide again. */
export interface WhatIfSet {
  readonly cluster: KeptCluster;
  readonly options: WhatIfOptions;
  readonly objects: readonly KeptObject[];
}

export type WhatIfOptions = Pick<CheckOptions, 'namespace' | 'applier' | 'strict' | 'operation' | 'client'>;

export interface WhatIfChanges {
  readonly minor?: Minor;
  readonly podSecurityPolicy?: boolean;
  /** The level that a namespace enforces, by its name. */
  readonly levels?: Readonly<Record<string, string>>;
  /** The YAML of objects, by their index. */
  readonly objects?: Readonly<Record<number, string>>;
  /** Manifests that are applied after the others. */
  readonly text?: string;
}

/** What is asked beside the changes. */
export interface WhatIfScope {
  /** The workload on which alone to decide. */
  readonly only?: number;
  readonly keepObjects?: boolean;
}

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const FILE = 'manifest.yaml';

/** Decides on a set after changes. */
export function whatIf({ cluster, options, objects }: WhatIfSet, changes: WhatIfChanges, { only, keepObjects }: WhatIfScope = {}): CheckResult {
  const { levels = {}, text } = changes;
  const asked = objects.map((object, index) => ({ object, edited: changes.objects?.[index], index }))
    .filter(({ object, index }) => only === undefined || index === only || !isWorkload(object.value));
  const named = new Set(objects.flatMap(({ value }) => (isNamespace(value) ? [nameOf(value)] : [])));
  const added = Object.keys(levels).filter((name) => !named.has(name))
    .map((name) => ({ source: 'the page', value: withLevel(namespace(name), levels[name]) }));
  const documents = (existing: boolean): readonly ManifestDocument[] => asked.filter(({ object }) => (object.existing === true) === existing)
    .flatMap(({ object, edited }) => documentsOf(object, edited, levels));
  return checkDocuments({
    ...options,
    cluster: changedCluster(clusterOf(cluster), changes),
    existing: documents(true),
    documents: [...added, ...documents(false), ...(text === undefined ? [] : withLevels(documentsIn({ name: FILE, text }), levels))],
    examinesPods: true,
    keepObjects,
  });
}

function changedCluster(cluster: CheckedCluster, { minor, podSecurityPolicy }: WhatIfChanges): CheckedCluster {
  const moved = minor === undefined || minor === cluster.settings.minor ? cluster : withMinor(cluster, minor);
  return podSecurityPolicy === undefined ? moved : withPodSecurityPolicy(moved, podSecurityPolicy);
}

type Levels = Readonly<Record<string, string>>;

function documentsOf({ source, place, value, isAsWritten }: KeptObject, edited: string | undefined, levels: Levels): readonly ManifestDocument[] {
  if (edited === undefined) {
    return withLevels([{ source, place, value, isAsWritten }], levels);
  }
  const documents = withLevels(documentsIn({ name: FILE, text: edited }), levels);
  return documents.map((document) => (document.error === undefined ? { ...document, source } : document));
}

function withLevels(documents: Iterable<ManifestDocument>, levels: Levels): readonly ManifestDocument[] {
  return [...documents].map((document) => {
    const { value } = document;
    return isNamespace(value) && Object.hasOwn(levels, nameOf(value)) ? { ...document, value: withLevel(value, levels[nameOf(value)]) } : document;
  });
}

function namespace(name: string): JsonObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

function isNamespace(value: unknown): value is JsonObject {
  return isJsonObject(value) && value.kind === 'Namespace' && isJsonObject(value.metadata);
}

function nameOf({ metadata }: JsonObject): string {
  return isJsonObject(metadata) && typeof metadata.name === 'string' ? metadata.name : '';
}

function withLevel(value: JsonObject, level: string): JsonObject {
  const metadata = isJsonObject(value.metadata) ? value.metadata : {};
  const labels = isJsonObject(metadata.labels) ? metadata.labels : {};
  return { ...value, metadata: { ...metadata, labels: { ...labels, [ENFORCE]: level } } };
}

function isWorkload(value: unknown): boolean {
  return isJsonObject(value) && typeof value.kind === 'string' && kindNamed(value.kind)?.workload === true;
}
