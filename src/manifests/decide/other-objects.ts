import { assumedMetadata } from './assumed-metadata';
import { assumedThereByUid, assumedThereByVersion } from './assumed-there';
import { answerToItem, assumedOfDefinition, ItemAnswer, evaluateOther, isToldOf, mayBeTaken, refusalOfItem } from './evaluate-other';
import { asAgain, unobserved } from './evaluate-pod';
import { EvaluatedResults } from './evaluated-results';
import { EvaluatorOptions } from './evaluator-options';
import { assumedOfRelease, assumedReleaseName } from './helm-upgrade';
import { warningsOnDeleted, warningsOfDeprecation, warningsOnOther } from './item-warnings';
import { changeOn, TAKEN } from './operation';
import { assumedOfParts } from './parts-of-pods';
import { assumedOfApplier, assumedOfReader } from './requester-rights';
import { withAssumptions } from './resting-on';
import { answerAgain } from './send-again';
import { asSentByClient } from './sent-by-client';
import { isAppliedOnServer, serverSideFor } from './sent-object';
import { assumedManagers } from './server-side-apply';
import { noteAddresses } from './service-addresses';
import { SetOrder } from './set-order';
import { TakenOver } from './takeover';
import { assumedOfBinding, isUnstored } from './unstored-kinds';
import { assumedOfUnvalidated } from './unvalidated';
import { KubernetesObject } from '../../engine/objects/meta';
import { ClusterState } from '../../engine/state/cluster-state';
import { keyOfOtherKind } from '../../engine/state/kind-keys';
import { notedApplied, StoredObject } from '../../engine/state/stored-object';
import { withSystemMetadata } from '../../engine/state/system-metadata';
import { Assumption, Verdict } from '../../engine/verdict';
import { Diagnostic } from '../result/diagnostic';
import { evaluatedObject } from '../result/evaluated-object';
import { fieldPlaces } from '../result/field-place';
import { groupOf } from '../set/api-groups';
import { Identity, isGenerated, keyOf } from '../set/identity';
import { OtherObject } from '../set/set-item';

/** Applies the objects of a set that are of kinds on which nothing decides but admission policies, quotas and the like. */
export class OtherObjects {
  /** Objects that cannot affect a verdict, and on which no admission policy decides. */
  public passedBy: Identity[] = [];
  /** The custom resource with pod templates that was asked for last. */
  private answered?: { readonly resource: OtherObject; readonly refusal?: Verdict };

  /** @param validated what is in the cluster of the objects that are only validated, by identity */
  constructor(
    private readonly state: ClusterState, private readonly options: EvaluatorOptions, private readonly order: SetOrder,
    private readonly results: EvaluatedResults, private readonly validated: Map<string, StoredObject>,
  ) {}

  /** Why the API server does not take a custom resource, and what kubectl warns of when it is asked for first. */
  public answerTo(resource: OtherObject, place: number): { readonly refusal?: Verdict; readonly told: readonly Diagnostic[] } {
    // Each of its pod templates asks.
    if (this.answered?.resource === resource) {
      return { refusal: this.answered.refusal, told: [] };
    }
    const { item, told } = this.asSent(resource);
    const answer = answerToItem(this.state, this.options, item, this.before(item));
    const { refusal } = answer;
    this.answered = { resource, refusal };
    if (refusal === undefined && item.isOnlyValidated) {
      this.keep(item, answer, place);
    }
    return { refusal, told };
  }

  /** Where something decides on the resource itself, that has been sent before. */
  private asSent(resource: OtherObject): TakenOver<OtherObject> {
    if (!resource.isOnlyValidated) {
      return { item: { ...resource, isAppliedOnce: true }, told: [] };
    }
    const { item, told } = asSentByClient(this.state, this.options, resource, this);
    // Of a resource that the client passes over, the pods are decided on all the same.
    return { item: item?.type === 'other' ? item : resource, told };
  }

  /** What is in the cluster of an object. */
  public storedOf(identity: Identity): StoredObject | undefined {
    const { apiVersion, kind, namespace = '', name } = identity;
    return this.validated.get(keyOf(identity)) ?? this.state.find(keyOfOtherKind(groupOf(apiVersion), kind), namespace, name);
  }

  /** The object that the item changes. */
  private before({ identity, value }: OtherObject): StoredObject | undefined {
    return isGenerated(value) ? undefined : this.storedOf(identity);
  }

  /** Notes that an object is no longer there. */
  public forget(identity: Identity): void {
    this.validated.delete(keyOf(identity));
  }

  public apply(item: OtherObject, place: number): void {
    if (item.isOnlyValidated) {
      this.validate(item, place);
      return;
    }
    const { operation, tellsAll = false } = this.options;
    const assumed = this.assumedOf(item);
    // Before it is stored.
    const before = this.before(item);
    const change = isGenerated(item.value) ? undefined : changeOn(operation, before);
    const verdict = evaluateOther(this.state, this.options, item);
    this.results.askLater(place, item.identity, verdict, (state) => evaluateOther(state, unobserved(this.options), item) ?? TAKEN);
    const fields = verdict?.decision === 'denied' ? warningsOfDeprecation(this.state, item) : warningsOnOther(this.state, this.options, item);
    const gone = warningsOnDeleted(this.options, item, before, verdict ?? TAKEN);
    const hasWarnings = fields.length + gone.length > 0 || (verdict !== undefined && verdict.warnings.length > 0);
    const isDenied = verdict?.decision === 'denied';
    const isTold = hasWarnings || (!isDenied && assumed.length > 0) || isToldOf(verdict);
    const rests = assumed.length > 0 || (verdict !== undefined && verdict.assumptions.length > 0);
    const assumptions = isDenied ? [] : rests ? assumed : assumedOfUnvalidated(this.state, this.options, item.identity, isTold);
    if (!isTold && assumptions.length === 0) {
      this.passedBy.push(item.identity);
    }
    if (!(isTold || assumptions.length > 0 || (verdict !== undefined && tellsAll))) {
      return;
    }
    const told = verdict ?? TAKEN;
    const warnings = [...fields, ...told.warnings, ...gone];
    const resting = withAssumptions(told, assumptions);
    const evaluated = { operation: change, verdict: resting, warnings, ...fieldPlaces(item, resting, false) };
    this.results.report(place, evaluatedObject(item.identity, evaluated), item);
    this.results.retryLater(place, told, (state) => answerAgain(item, evaluateOther(state, asAgain(this.options), item) ?? told));
  }

  /** Nothing decides on the object, nor asks for it: the API server only validates it. */
  private validate(item: OtherObject, place: number): void {
    const { identity, value } = item;
    const key = keyOf(identity);
    const foundNow = (): StoredObject | undefined => (isGenerated(value) ? undefined : this.validated.get(key));
    const found = foundNow();
    const answer = answerToItem(this.state, this.options, item, found);
    const operation = changeOn(this.options.operation, found);
    const { refusal: verdict } = answer;
    if (verdict !== undefined) {
      const warnings = [...warningsOfDeprecation(this.state, item), ...verdict.warnings];
      const isOnlyValidated = mayBeTaken(item, verdict) ? true as const : undefined;
      const told = { operation, verdict, warnings, isOnlyValidated, ...fieldPlaces(item, verdict, false) };
      this.results.report(place, evaluatedObject(identity, told), item);
      this.results.retryLater(place, verdict, (state) => (
        answerAgain(item, refusalOfItem(state, asAgain(this.options), item, foundNow()) ?? TAKEN)));
      if (isOnlyValidated) {
        this.keep(item, { warnings: [] }, place);
      }
      return;
    }
    const gone = warningsOnDeleted(this.options, item, found, TAKEN);
    const warnings = [...warningsOnOther(this.state, this.options, item), ...answer.warnings, ...gone];
    noteAddresses(this.state, identity, answer.stored ?? value as KubernetesObject, this.options.operation);
    const assumed = this.assumedOf(item);
    const assumptions = assumed.length > 0 ? assumed : assumedOfUnvalidated(this.state, this.options, identity, warnings.length > 0);
    if (warnings.length > 0 || assumptions.length > 0) {
      this.results.report(place, evaluatedObject(identity, { operation, verdict: withAssumptions(TAKEN, assumptions), warnings }), item);
    } else {
      this.passedBy.push(identity);
    }
    this.keep(item, answer, place);
  }

  /** Where the set has the object again, that one is a change. */
  private keep(item: OtherObject, { stored: taken = item.value as KubernetesObject }: ItemAnswer, place: number): void {
    const { identity, value } = item;
    if (this.order.isRepeated(identity) && !isGenerated(value) && !isUnstored(identity)) {
      const key = keyOf(identity);
      const before = this.validated.get(key);
      const object = withSystemMetadata(taken, before?.object, isAppliedOnServer(this.options, item));
      this.validated.set(key, { object, applied: notedApplied(value, taken, before), order: place + 1 });
    }
  }

  private assumedOf(item: OtherObject): readonly Assumption[] {
    const { identity, partsOfPods = [] } = item;
    if (this.options.operation === 'DELETE' || item.isSkipped) {
      return [];
    }
    const ofKind = [...assumedOfDefinition(this.state, this.options, item), ...assumedOfBinding(this.state, identity)];
    const stored = this.before(item);
    const ofRequester = [...assumedOfApplier(this.state, this.options, item, stored), ...assumedOfReader(this.state, this.options, item)];
    const serverSide = serverSideFor(this.options, item);
    const ofManagers = serverSide === undefined || stored === undefined ? [] : assumedManagers(stored, identity, serverSide);
    const ofRelease = stored === undefined ? [] : assumedOfRelease(identity, this.options, stored);
    const ofStored = [...stored?.assumptions ?? [], ...ofRelease, ...ofManagers];
    const ofName = assumedReleaseName(this.state, this.options);
    return [...ofStored, ...ofName, ...ofKind, ...assumedOfParts(identity, partsOfPods), ...this.assumedOfMetadata(item, stored), ...ofRequester];
  }

  private assumedOfMetadata(item: OtherObject, stored: StoredObject | undefined): readonly Assumption[] {
    const { identity, value } = item;
    if (isGenerated(value)) {
      return [];
    }
    return stored !== undefined ? assumedMetadata(identity, value, stored)
      : [...assumedThereByUid(item, this.options), ...assumedThereByVersion(item, this.options)];
  }
}
