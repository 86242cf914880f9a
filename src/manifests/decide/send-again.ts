import { readApplied, storeApplied } from './applied-object';
import { holderOf, holdObject, holdWorkload } from './consumption';
import { evaluateCustomTemplate } from './custom-template';
import { evaluateOther, refusalOfItem } from './evaluate-other';
import { evaluateSent, RequesterOptions } from './evaluate-pod';
import { answerTo, TAKEN } from './operation';
import { restingOn } from './resting-on';
import { restingOnStored } from './uncertain-creation';
import { answerToUnchanged } from './unchanged';
import { unservedVerdict } from './unserved';
import { evaluateWorkloadPods } from './workload-pods';
import { templatePath } from '../../engine/controllers/template-path';
import { ClusterState } from '../../engine/state/cluster-state';
import { Verdict } from '../../engine/verdict';
import { documentFieldsOf } from '../result/document-fields';
import { fieldPlaces, FieldValue, PlacedIdentity } from '../result/field-place';
import { withManifestFixes } from '../result/manifest-findings';
import { RequestedPod } from '../result/result';
import { ServedObject, SetItem } from '../set/set-item';

/** What the API server answers to an object that is sent again. */
export interface DecidedFix {
  readonly verdict: Verdict;
  /** The pod that the verdict is about; undefined where it is about the object itself. */
  readonly pod?: RequestedPod;
}

/** What the API server answers in the cluster that the whole set leaves. */
export interface AnswerAgain {
  readonly verdict: Verdict;
  /** What the manifest has at the fields that the findings name: of the object itself at first, they may be of its pods now. */
  readonly fieldValue?: FieldValue;
}

/** Later than every object of the first time. */
const AFTER_THE_SET = Number.MAX_SAFE_INTEGER;

/** Sends an object again that was refused, and stores it where it is taken now. */
export function applyAgain(state: ClusterState, options: RequesterOptions, item: ServedObject): AnswerAgain {
  const { verdict, pod } = storeAgain(state, options, item);
  return answerAgain(item, verdict, pod !== undefined);
}

/** The same of pods that were refused. Undefined where a workload itself is refused now: it is in the cluster already, and nobody sends it again. */
export function applyPodsAgain(state: ClusterState, options: RequesterOptions, item: ServedObject): AnswerAgain | undefined {
  const { verdict, pod } = storeAgain(state, options, item);
  return pod === undefined && verdict.decision === 'denied' && item.identity.kind !== 'Pod'
    ? undefined
    : answerAgain(item, verdict, pod !== undefined);
}

/** @param ofPod whether the findings are about the pod of a workload */
export function answerAgain(item: PlacedIdentity, verdict: Verdict, ofPod = false): AnswerAgain {
  return { verdict, fieldValue: fieldPlaces(item, verdict, ofPod).fieldValue };
}

function storeAgain(state: ClusterState, options: RequesterOptions, item: ServedObject): DecidedFix {
  const { verdict, pod } = send(state, options, item, true);
  const ofManifest = { template: templatePath(item.identity.kind), manifest: item.value };
  return { verdict: pod === undefined ? verdict : withManifestFixes(verdict, ofManifest), pod };
}

/** Sends an object again, and leaves the cluster as it is. */
export function decideAgain(state: ClusterState, options: RequesterOptions, item: SetItem): DecidedFix {
  switch (item.type) {
    case 'custom': {
      const { verdict, pod } = evaluateCustomTemplate(state, item);
      return { verdict, pod };
    }
    case 'other':
      return { verdict: evaluateOther(state.copy(), options, item) ?? refusalOfItem(state, options, item, undefined) ?? TAKEN };
    case 'unserved': {
      const served = item.asServed(item.value);
      return served === undefined ? { verdict: unservedVerdict(item) } : decideAgain(state, options, served);
    }
    case 'served':
      return decideOnServed(state, options, item);
  }
}

function decideOnServed(state: ClusterState, options: RequesterOptions, item: ServedObject): DecidedFix {
  const { consumption } = state;
  const { namespace = '' } = item.identity;
  if (consumption === undefined || !consumption.counts(namespace)) {
    return send(state, options, item, false);
  }
  // What the object itself uses already makes room for what it uses now.
  const holder = holderOf(item.identity);
  const held = consumption.heldBy(namespace, holder);
  consumption.hold(namespace, holder, []);
  const decided = send(state, options, item, false);
  consumption.hold(namespace, holder, held);
  return decided;
}

/** What the API server says to the object, and to the pods of a workload. */
function send(state: ClusterState, options: RequesterOptions, item: ServedObject, stores: boolean): DecidedFix {
  const read = readApplied(state, item, options);
  if (read.refusal !== undefined) {
    return { verdict: read.refusal };
  }
  const { decoded: { object }, stored, isUnchanged } = read;
  const { identity, kind } = item;
  const isWorkload = kind.workload === true && kind.kind !== 'Pod';
  const sent = evaluateSent(state, options, item, object, stored);
  const unchanged = isUnchanged && stored !== undefined ? answerToUnchanged(options, item, stored, sent.verdict) : undefined;
  const verdict = unchanged ?? answerTo(options.operation, item, restingOnStored(stored, sent.verdict), state);
  if (stores && unchanged === undefined) {
    storeApplied(state, item, verdict, { ...options, order: AFTER_THE_SET });
    hold(state, item, verdict, isWorkload);
  }
  if (verdict.object === undefined || verdict.decision === 'denied' || !isWorkload) {
    return { verdict, pod: sent.pod };
  }
  const pods = evaluateWorkloadPods(state, options, { identity, object: verdict.object, stored }, stores);
  if (pods === undefined) {
    return { verdict };
  }
  const denied = restingOn(pods.verdict, verdict);
  const { inDocument } = documentFieldsOf(item, { value: verdict.object, stored }, pods.pod === undefined ? '' : templatePath(identity.kind));
  return { verdict: inDocument(denied), pod: pods.pod };
}

function hold(state: ClusterState, { identity }: ServedObject, { object }: Verdict, isWorkload: boolean): void {
  if (isWorkload && object !== undefined) {
    holdWorkload(state, identity, object);
  } else {
    holdObject(state, identity, object);
  }
}
