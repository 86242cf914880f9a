import { Free, matches, Template, templateOf } from './template';
import { ManifestDocument } from '../manifests/manifest-object';
import { CheckedObject, CheckResult } from '../manifests/result';

/*
 * Large apps write many workloads that differ in nothing but names, labels, images and what their programs are told. One of them is decided on, and
 * where it is admitted, so are its twins.
 *
 * INVARIANT: nothing that decides on a pod depends on what stands in the free places, as long as it is well formed.
 */

/** Documents without twins, and the twins of each. */
export interface Distinct {
  readonly documents: readonly ManifestDocument[];
  /** By the source of the document that stands for them. */
  readonly twins: ReadonlyMap<string, readonly ManifestDocument[]>;
}

/** As many workloads are remembered as one may be the twin of. */
const MOST_ORIGINALS = 8;

/** A workload that stands for its twins. */
interface Original {
  readonly source: string;
  readonly value: object;
  /** Made when somebody first compares with it. */
  template?: Template;
}

/** Takes the twins out of documents. */
export function withoutTwins(all: readonly ManifestDocument[]): Distinct {
  const documents: ManifestDocument[] = [];
  const twins = new Map<string, ManifestDocument[]>();
  const names = new Set<string>();
  let originals: readonly Original[] = [];
  for (const document of all) {
    const { source, value } = document;
    if (!isWorkload(value)) {
      documents.push(document);
      continue;
    }
    const { name } = value.metadata;
    // An object may replace another one of its name, so each is looked at.
    const original = names.has(name) ? undefined : originals.find((each) => areTwins(each, value));
    names.add(name);
    if (original === undefined) {
      documents.push(document);
      originals = [{ source, value }, ...originals.slice(0, MOST_ORIGINALS - 1)];
    } else {
      put(twins, original.source, document);
    }
  }
  return { documents, twins };
}

/** The result with the twins in it; undefined where one that stands for others is not admitted, so that each must be looked at. */
export function withTwins(result: CheckResult, twins: Distinct['twins']): CheckResult | undefined {
  const added: CheckedObject[] = [];
  for (const object of result.workloads) {
    const own = twins.get(object.source);
    if (own !== undefined && object.verdict.decision !== 'allowed') {
      return undefined;
    }
    own?.forEach(({ source, value }) => added.push({ ...object, source, name: (value as Workload).metadata.name }));
  }
  const { summary, workloads } = result;
  return { ...result, summary: { ...summary, allowed: summary.allowed + added.length }, workloads: [...workloads, ...added] };
}

interface Workload {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly selector?: { readonly matchLabels?: Labels };
    readonly template: { readonly metadata?: { readonly labels?: Labels } };
  };
}

type Labels = Readonly<Record<string, string>>;

const KINDS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']);

function isWorkload(value: unknown): value is Workload {
  const { kind, metadata, spec } = value as Partial<Workload>;
  return kind !== undefined && KINDS.has(kind) && typeof metadata?.name === 'string' && typeof spec?.template === 'object';
}

const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LABEL = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
/** Short enough for every kind, whatever the names of its pods have appended. */
const LONGEST_NAME = 52;
const LONGEST_LABEL = 63;

const isName = (text: string): boolean => text.length <= LONGEST_NAME && NAME.test(text);
const isLabel = (text: string): boolean => text.length <= LONGEST_LABEL && LABEL.test(text);
const isImage = (text: string): boolean => text !== '' && text.trim() === text;
const isAnything = (): boolean => true;

const LABELS: Free = { '*': isLabel };
const CONTAINERS: Free = { '*': { image: isImage, env: { '*': { value: isAnything } }, command: { '*': isAnything }, args: { '*': isAnything } } };
const FREE: Free = {
  metadata: { name: isName, labels: LABELS },
  spec: {
    selector: { matchLabels: LABELS },
    template: { metadata: { labels: LABELS }, spec: { containers: CONTAINERS, initContainers: CONTAINERS } },
  },
};

function areTwins(original: Original, other: Workload): boolean {
  original.template ??= templateOf(original.value, FREE);
  return matches(other, original.template) && selectsItsPods(other);
}

function selectsItsPods({ spec }: Workload): boolean {
  const labels = spec.template.metadata?.labels;
  const wanted = spec.selector?.matchLabels;
  for (const key in wanted) {
    if (labels?.[key] !== wanted[key]) {
      return false;
    }
  }
  return true;
}

function put(all: Map<string, ManifestDocument[]>, key: string, document: ManifestDocument): void {
  const there = all.get(key);
  if (there === undefined) {
    all.set(key, [document]);
  } else {
    there.push(document);
  }
}
