import { fitsTogether, FREE_PLACES, isWorkload, Workload } from './free-places';
import { matches, Template, templateOf } from './template';
import { CheckedObject, CheckResult } from '../manifests/result/result';
import { ManifestDocument } from '../manifests/set/manifest-object';

/*
 * Large apps write many workloads that differ in nothing but names, labels, images and the like. One of them is decided on, and where it is admitted, so
 * are its twins.
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

function areTwins(original: Original, other: Workload): boolean {
  original.template ??= templateOf(original.value, FREE_PLACES);
  return matches(other, original.template) && fitsTogether(other);
}

function put(all: Map<string, ManifestDocument[]>, key: string, document: ManifestDocument): void {
  const there = all.get(key);
  if (there === undefined) {
    all.set(key, [document]);
  } else {
    there.push(document);
  }
}
