import { claimsOf } from './claim-findings';
import { describeChanges } from '../../engine/field/describe-changes';
import { formatSteps } from '../../engine/field/format-steps';
import { Steps } from '../../engine/field/steps';
import { stepsOfPath } from '../../engine/field/steps-of-path';
import { valueAt } from '../../engine/field/value-at';
import { JsonObject } from '../../engine/json-object';
import { patches } from '../../engine/lazy-modules';
import { StoredObject } from '../../engine/state/stored-object';
import { changedVerdict, FieldChange, Finding, Verdict } from '../../engine/verdict';
import { Identity } from '../set/identity';
import { isJsonObject, Locate } from '../set/manifest-object';

/*
 * The fields of a document that was merged into the object of the cluster. A list of the merged object may have items that the document does not have, and
 * the others in another order.
 */

interface MergedDocument {
  readonly identity: Pick<Identity, 'apiVersion' | 'kind'>;
  readonly document: JsonObject;
  /** The object that the document became a part of. */
  readonly merged: object;
  readonly template: Steps;
}

/** The denial of a merged object with findings that name the fields of the document. */
function withDocumentFields(verdict: Verdict, of: MergedDocument): Verdict {
  return verdict.decision === 'denied' ? changedVerdict(verdict, { findings: () => verdict.findings().map((finding) => nameDocument(finding, of)) }) : verdict;
}

/** A document of the set. */
interface SentDocument {
  readonly identity: Pick<Identity, 'apiVersion' | 'kind'>;
  readonly value: JsonObject;
  readonly locate?: Locate;
}

/** What the API server gets of it. */
interface ObjectOfRequest {
  readonly value: object;
  readonly stored: StoredObject | undefined;
}

/** How what is said of an object that is sent names the fields of its document, and where these are. */
export interface DocumentFields {
  readonly locate?: Locate;
  readonly inDocument: (verdict: Verdict) => Verdict;
}

/** @param template where the object has the pod that is told of; empty where it is told of itself */
export function documentFieldsOf(
  { identity, value: document, locate }: SentDocument, { value: merged, stored }: ObjectOfRequest, template = '',
): DocumentFields {
  if (stored === undefined) {
    return { locate, inDocument: (verdict) => verdict };
  }
  const of = { identity, document, merged, template: stepsOfPath(template) };
  return { locate: locate && locateInDocument(locate, of), inDocument: (verdict) => withDocumentFields(verdict, of) };
}

function locateInDocument(locate: Locate, of: MergedDocument): Locate {
  const own = (steps: Steps): Steps => inDocument(steps, of);
  return Object.assign((steps: Steps) => locate(own(steps)), { plainTextAt: (steps: Steps) => locate.plainTextAt?.(own(steps)) });
}

function nameDocument(finding: Finding, of: MergedDocument): Finding {
  const { path, fix, changes, refusesChange } = finding;
  const own = stepsOfPath(path);
  const names = new Map<string, string>();
  let isMissing = false;
  for (const steps of [own, ...changes?.map((change) => change.steps) ?? []]) {
    inDocument(steps, of).forEach((step, i, all) => {
      isMissing ||= typeof step !== typeof steps[i];
      names.set(formatSteps(steps.slice(0, i + 1)), formatSteps(all.slice(0, i + 1)));
    });
  }
  if ([...names].every(([name, inDocumentToo]) => name === inDocumentToo)) {
    return finding;
  }
  const [before, after] = [formatSteps(own), names.get(formatSteps(own))];
  const named = changes?.map((change) => changeInDocument(change, of));
  const isOfChanges = changes !== undefined && fix === describeChanges(changes);
  const text = isOfChanges && named !== undefined ? describeChanges(named) : fix.replaceAll(before, after ?? before);
  return {
    ...finding,
    documentPath: after,
    fix: isMissing && text !== '' && refusesChange !== true ? `${text}, ${OF_CLUSTER_ALONE}` : text,
    // Nothing in the document can be changed.
    changes: isMissing ? undefined : named,
  };
}

function changeInDocument({ steps: given, value, from }: FieldChange, of: MergedDocument): FieldChange {
  const steps = inDocument(given, of);
  return { path: formatSteps(steps), steps, value, ...(from && { from: inDocument(from, of) }) };
}

const OF_CLUSTER_ALONE = 'of an item that the cluster alone has: add it to the document, or remove it from the cluster';

/** The steps to a field of the merged object in the document. An item that it does not have is named by its key. */
function inDocument(given: Steps, of: MergedDocument): Steps {
  const { document, template } = of;
  // The pod of a StatefulSet has the volumes of the claims besides.
  if (given[1] === 'volumes' && claimsOf(document).length > 0) {
    return given;
  }
  const found: (string | number)[] = [];
  for (const step of given) {
    const list = [...template, ...given.slice(0, found.length)];
    found.push(typeof step === 'number' ? placeInDocument(list, step, [...template, ...found], of) : step);
  }
  return found;
}

/** The index of an item in the list of the document; the key of one that is not there. */
function placeInDocument(list: Steps, index: number, listInDocument: Steps, { identity, document, merged }: MergedDocument): number | string {
  const key = patches().mergeKeyOf(identity, list);
  const items = asList(valueAt(document, listInDocument));
  const mergedItems = asList(valueAt(merged, list));
  const item = mergedItems[index];
  if (key === undefined || !isJsonObject(item)) {
    // A change may add an item.
    return key !== undefined && index === mergedItems.length ? items.length : index;
  }
  const isSame = (each: unknown): each is JsonObject => isJsonObject(each) && String(each[key]) === String(item[key]);
  const found = items.findIndex((each) => isSame(each) && isPartOf(each, item));
  const place = found < 0 ? items.findIndex(isSame) : found;
  return place < 0 ? `${key}=${JSON.stringify(item[key])}` : place;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether what an item says in texts and numbers is the same in another one: a Service may have a port twice, with two protocols. */
function isPartOf(part: JsonObject, whole: JsonObject): boolean {
  return Object.entries(part).every(([name, value]) => typeof value === 'object' || String(whole[name]) === String(value));
}
