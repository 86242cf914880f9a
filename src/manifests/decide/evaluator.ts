import { readApplied, storeApplied } from './applied-object';
import { assumedMetadata, assumedThereByVersion } from './assumed-metadata';
import { holdObject, holdWorkload } from './consumption';
import { evaluateCustomTemplate } from './custom-template';
import { evaluateDeletion } from './deletion';
import { answerToItem, assumedOfDefinition, evaluateOther, isToldOf, refusalOfItem } from './evaluate-other';
import { evaluateApplied, evaluatePod, PodEvaluation, RequesterOptions } from './evaluate-pod';
import { EvaluatedResults } from './evaluated-results';
import { listed, warningsOfDeprecation, warningsOfDropped, warningsOfRetry, warningsOnCustom, warningsOnOther, warningsOnServed } from './item-warnings';
import { DetailLimits } from './late-details';
import { answerTo, operationOn, TAKEN } from './operation';
import { assumedOfParts } from './parts-of-pods';
import { restingOn } from './resting-on';
import { runningPods } from './running-pods';
import { applyAgain } from './send-again';
import { SetOrder } from './set-order';
import { restingOnStored } from './uncertain-creation';
import { answerToUnchanged } from './unchanged';
import { unservedVerdict } from './unserved';
import { assumedOfBinding, isUnstored } from './unstored-kinds';
import { evaluateWorkloadPods } from './workload-pods';
import { templatePath } from '../../engine/controllers/template-path';
import { JsonObject } from '../../engine/json-object';
import { KubernetesObject } from '../../engine/objects/meta';
import { Pod } from '../../engine/objects/pod';
import { ClusterState } from '../../engine/state/cluster-state';
import { keyOfOtherKind } from '../../engine/state/kind-keys';
import { lookUpNamespace } from '../../engine/state/look-up';
import { notedApplied, StoredObject } from '../../engine/state/stored-object';
import { withSystemMetadata } from '../../engine/state/system-metadata';
import { Assumption, changedVerdict, Verdict } from '../../engine/verdict';
import { Diagnostic } from '../result/diagnostic';
import { evaluatedObject } from '../result/evaluated-object';
import { fieldPlaces } from '../result/field-place';
import { withExaminedFixes, withManifestFixes } from '../result/manifest-findings';
import { EvaluatedObject } from '../result/result';
import { TYPE_CHECKED_KIND, typeWarnings } from '../result/type-warning';
import { groupOf } from '../set/api-groups';
import { Identity, isGenerated, keyOf } from '../set/identity';
import { PatchedForm } from '../set/manifest-object';
import { CustomTemplate, ManifestSet, OtherObject, repeated, ServedObject, SetItem } from '../set/manifest-set';
import { WorkloadOnDemand } from '../set/workload-on-demand';

export interface EvaluatorOptions extends RequesterOptions, DetailLimits {
  /** Whether an assumption makes a verdict unknown. */
  readonly strict: boolean;
  /** Whether verdicts keep the object as stored. */
  readonly keepObjects?: boolean;
  /** Whether objects of other kinds that the API server takes without a word get a verdict, too. */
  readonly tellsAll?: boolean;
  /** Told of each object as it is decided on, while its verdict has the object as stored. */
  readonly onEvaluated?: (evaluated: EvaluatedObject, state: ClusterState) => void;
}

/** An object of the set as it is about to be applied. */
interface EvaluatedEntry {
  readonly item: ServedObject;
  readonly place: number;
  readonly object: KubernetesObject;
  readonly stored: StoredObject | undefined;
  readonly warnings: readonly string[];
  /** Whether the client sends no request, since the document changes nothing. */
  readonly isUnchanged: boolean;
}

/** A workload that the cluster has taken, and whose pods are not decided on yet. */
interface Pending {
  readonly entry: EvaluatedEntry;
  readonly own: Verdict;
  readonly object: KubernetesObject;
  /** What the API server answers as long as later objects of the set are missing. */
  readonly early?: string;
}

/**
 * Applies the objects of a set to a cluster one after another, as a client does, and decides on each.
 *
 * A pod is decided on in the cluster of its moment. Controllers try again until their pods are admitted, so a workload's pods are decided on in
 * the cluster as it is when the workload is replaced, or at the end.
 */
export class Evaluator {
  public readonly diagnostics: Diagnostic[] = [];
  /** Objects that cannot affect a verdict, and on which no admission policy decides. */
  public passedBy: Identity[] = [];
  /** By identity. */
  private readonly pending = new Map<string, Pending>();
  /** Custom resources whose pods are decided on when the whole set is applied. */
  private readonly waiting: (() => void)[] = [];
  private readonly applied = new Map<string, Identity>();
  /** What patches would change, had it not been refused. */
  private readonly refusedForms = new Set<string>();
  private readonly order = new SetOrder();
  private readonly results: EvaluatedResults;

  /** @param others what is in the cluster of the objects that are only validated, by identity */
  constructor(
    private readonly state: ClusterState, private readonly options: EvaluatorOptions, private readonly others = new Map<string, StoredObject>(),
  ) {
    this.results = new EvaluatedResults(state, options, this.order);
    state.podsOfControllers = (name) => this.podsOfControllers(name);
  }

  /** The verdicts, in the order of the set. */
  public evaluate(set: ManifestSet): readonly EvaluatedObject[] {
    this.order.count(set.items);
    for (const [place, item] of set.take()) {
      this.apply(item instanceof WorkloadOnDemand ? item.withValue() : item, place);
    }
    [...this.pending.values()].forEach((pending) => this.decideOnPods(pending));
    this.waiting.forEach((decide) => decide());
    this.results.applyAgain();
    const told = this.results.applyUnderPolicies();
    this.passedBy = told.size === 0 ? this.passedBy : this.passedBy.filter((identity) => !told.has(identity));
    return this.results.all();
  }

  private apply(item: SetItem, place: number): void {
    const form = formOf(item);
    if (form === undefined) {
      this.send(item, place);
      return;
    }
    const key = keyOf(item.identity);
    if (this.refusedForms.has(key)) {
      return;
    }
    const passedBy = this.passedBy.length;
    this.send(item, place);
    if (this.results.isRefused(place)) {
      this.refusedForms.add(key);
    } else if (!form.isTold) {
      this.results.forget(place);
      this.passedBy.length = passedBy;
    }
  }

  private send(item: SetItem, place: number): void {
    switch (item.type) {
      case 'unserved':
        this.results.report(place, evaluatedObject(item.identity, { verdict: unservedVerdict(item), warnings: [] }), item);
        break;
      case 'custom':
        this.applyCustom(item, place);
        break;
      case 'other':
        this.applyOther(item, place);
        break;
      case 'served':
        this.applyServed(item, place);
        break;
    }
  }

  /** The controller of a custom resource tries again, too; only without its namespace is the resource refused. */
  private applyCustom(item: CustomTemplate, place: number): void {
    const { resource } = item;
    const refusal = refusalOfItem(this.state, this.options, resource, this.others.get(keyOf(item.identity)));
    if (refusal !== undefined) {
      const { identity, template: { path } } = item;
      const warnings = warningsOfDeprecation(this.state, { identity });
      const told = { template: path, verdict: refusal, warnings, ...fieldPlaces(resource, refusal, false) };
      this.results.report(place, evaluatedObject(identity, told));
      return;
    }
    if (resource.form?.isTold === false) {
      return;
    }
    const { examinesPods } = this.options;
    const observe = this.options.observe?.(item.identity);
    const observeAgain = this.options.observeAgain?.(item.identity);
    const evaluate = (state: ClusterState): EvaluatedObject => withWarnings(
      warningsOnCustom(this.state, this.options, item),
      evaluateCustomTemplate(state, item, { observe: state === this.state ? observe : observeAgain, examinesPods }),
    );
    if (place > this.order.lastChange || (item.namespaced !== false && 'absent' in lookUpNamespace(this.state, item.namespace))) {
      const evaluated = evaluate(this.state);
      this.results.report(place, evaluated, item);
      this.results.retryLater(place, evaluated.verdict, (state) => evaluate(state).verdict);
    } else {
      this.waiting.push(() => this.results.report(place, evaluate(this.state), item));
    }
  }

  private applyOther(item: OtherObject, place: number): void {
    if (item.isOnlyValidated) {
      this.validateOther(item, place);
      return;
    }
    const { operation, tellsAll = false } = this.options;
    const assumed = this.assumedOf(item);
    const verdict = evaluateOther(this.state, this.options, item);
    this.results.askLater(place, item.identity, verdict, (state) => evaluateOther(state, unobserved(this.options), item) ?? TAKEN);
    const fields = verdict?.decision === 'denied' ? warningsOfDeprecation(this.state, item) : warningsOnOther(this.state, this.options, item);
    const hasWarnings = fields.length > 0 || (verdict !== undefined && verdict.warnings.length > 0);
    const assumptions = verdict?.decision === 'denied' ? [] : assumed;
    const isTold = hasWarnings || assumptions.length > 0 || isToldOf(verdict);
    if (!isTold) {
      this.passedBy.push(item.identity);
    }
    if (!(isTold || (verdict !== undefined && tellsAll))) {
      return;
    }
    const told = verdict ?? TAKEN;
    const warnings = [...fields, ...told.warnings];
    const resting = withAssumptions(told, assumptions);
    const change = operation === 'DELETE' ? operation : undefined;
    const evaluated = { operation: change, verdict: resting, warnings, ...fieldPlaces(item, resting, false) };
    this.results.report(place, evaluatedObject(item.identity, evaluated), item);
    this.results.retryLater(place, told, (state) => evaluateOther(state, asAgain(this.options), item) ?? told);
  }

  /** Nothing decides on the object, nor asks for it: the API server only validates it. */
  private validateOther(item: OtherObject, place: number): void {
    const { identity, value } = item;
    const key = keyOf(identity);
    const answer = answerToItem(this.state, this.options, item, this.others.get(key));
    const { refusal: verdict } = answer;
    if (verdict !== undefined) {
      const warnings = [...warningsOfDeprecation(this.state, item), ...verdict.warnings];
      this.results.report(place, evaluatedObject(identity, { verdict, warnings, ...fieldPlaces(item, verdict, false) }), item);
      this.results.retryLater(place, verdict, (state) => refusalOfItem(state, asAgain(this.options), item, this.others.get(key)) ?? TAKEN);
      return;
    }
    const warnings = [...warningsOnOther(this.state, this.options, item), ...answer.warnings];
    const assumptions = this.assumedOf(item);
    if (warnings.length > 0 || assumptions.length > 0) {
      this.results.report(place, evaluatedObject(identity, { verdict: withAssumptions(TAKEN, assumptions), warnings }), item);
    } else {
      this.passedBy.push(identity);
    }
    if (this.order.isRepeated(identity) && !isGenerated(value) && !isUnstored(identity)) {
      const { stored: taken = value as KubernetesObject } = answer;
      const before = this.others.get(key);
      this.others.set(key, { object: withSystemMetadata(taken, before?.object), applied: notedApplied(value, taken, before), order: place + 1 });
    }
  }

  private assumedOf(item: OtherObject): readonly Assumption[] {
    const { identity, value, partsOfPods = [] } = item;
    if (this.options.operation === 'DELETE') {
      return [];
    }
    const ofKind = [...assumedOfDefinition(this.state, this.options, item), ...assumedOfBinding(this.state, identity)];
    return [...ofKind, ...assumedOfParts(identity, partsOfPods), ...this.assumedOfMetadata(identity, value)];
  }

  private assumedOfMetadata(identity: Identity, value: JsonObject): readonly Assumption[] {
    if (isGenerated(value)) {
      return [];
    }
    const { apiVersion, kind, namespace = '', name } = identity;
    const found = this.others.get(keyOf(identity)) ?? this.state.find(keyOfOtherKind(groupOf(apiVersion), kind), namespace, name);
    return found === undefined ? assumedThereByVersion(identity, value) : assumedMetadata(identity, value, found);
  }

  private applyServed(item: ServedObject, place: number): void {
    const { operation } = this.options;
    if (operation === 'DELETE') {
      const verdict = evaluateDeletion(this.state, this.options, item);
      const told = [...listed(item.deprecation), ...verdict.warnings];
      this.results.report(place, evaluatedObject(item.identity, { operation, verdict, warnings: told, ...fieldPlaces(item, verdict, false) }));
      return;
    }
    const read = readApplied(this.state, item, this.options);
    const warnings = read.decoded === undefined ? [] : warningsOnServed(this.state, this.options, item, read.decoded);
    if (read.refusal !== undefined) {
      const told = { verdict: read.refusal, warnings, ...fieldPlaces(item, read.refusal, false) };
      this.results.report(place, evaluatedObject(item.identity, told), item);
      return;
    }
    const { decoded: { object }, stored, isUnchanged = false } = read;
    const entry: EvaluatedEntry = { item, place, object, stored, warnings, isUnchanged };
    if (isUnchanged && stored !== undefined) {
      this.leave(entry, stored);
    } else if (item.kind.kind === 'Pod') {
      this.applyPod(entry);
    } else {
      this.applyObject(entry);
    }
  }

  /** The object stays as it is. The controller of a workload is as busy with it as before. */
  private leave(entry: EvaluatedEntry, stored: StoredObject): void {
    const { item, place, warnings } = entry;
    const { identity, kind } = item;
    const own = answerToUnchanged(stored);
    this.noteRepeat(item, stored, true);
    if (kind.workload && kind.kind !== 'Pod') {
      this.replace(identity);
      this.decideOrWait({ entry, own, object: stored.object });
    } else {
      this.results.report(place, evaluatedObject(identity, { operation: 'NONE', verdict: own, warnings }), item);
    }
  }

  private applyPod(entry: EvaluatedEntry): void {
    const { item: { identity }, place, object, stored } = entry;
    const given = evaluatePod(this.state, this.options, identity, object, stored);
    const verdict = this.answer(entry, given.verdict);
    const warnings = [...entry.warnings, ...warningsOfDropped(this.state, entry.item, verdict), ...given.warnings];
    const told = { ...given, operation: this.change(stored), verdict, warnings, ...fieldPlaces(entry.item, verdict, false) };
    this.results.report(place, evaluatedObject(identity, told), entry.item);
    this.results.askLater(place, identity, verdict, (state) => applyAgain(state, unobserved(this.options), entry.item));
    this.keep(entry, verdict);
    holdObject(this.state, identity, verdict.object, isGenerated(entry.item.value) ? place : undefined);
    this.results.retryLater(place, verdict, (state) => applyAgain(state, asAgain(this.options), entry.item));
  }

  private applyObject(entry: EvaluatedEntry): void {
    const { item: { identity, kind }, place, object, stored } = entry;
    const own = this.answer(entry, evaluateApplied(this.state, this.options, identity, object, stored));
    this.results.askLater(place, identity, own, (state) => applyAgain(state, unobserved(this.options), entry.item));
    if (own.object !== undefined && own.decision !== 'denied' && kind.workload) {
      this.replace(identity);
      this.keep(entry, own);
      holdWorkload(this.state, identity, own.object);
      if (entry.item.form?.isTold !== false) {
        this.decideOrWait({ entry, own, object: own.object });
      }
      return;
    }
    const warnings = [...entry.warnings, ...warningsOfDropped(this.state, entry.item, own), ...own.warnings];
    const told = { operation: this.change(stored), verdict: own, warnings, ...fieldPlaces(entry.item, own, false) };
    this.results.report(place, evaluatedObject(identity, told), entry.item);
    this.keep(entry, own);
    holdObject(this.state, identity, own.object);
    this.results.retryLater(place, own, (state) => applyAgain(state, asAgain(this.options), entry.item));
    if (kind.kind === TYPE_CHECKED_KIND && own.decision !== 'denied') {
      // A controller checks the types a moment later, when it knows the custom resources that the set defines.
      this.waiting.push(() => this.results.addWarnings(place, typeWarnings(object, this.state, entry.item.locate)));
    }
  }

  /** The verdict on the object as the operation has it, resting on what the object before rests on. */
  private answer({ item, stored }: EvaluatedEntry, verdict: Verdict): Verdict {
    const answer = answerTo(this.options.operation, item, restingOnStored(stored, verdict), this.state);
    return answer.decision === 'denied' ? answer : withAssumptions(answer, assumedMetadata(item.identity, item.value, stored));
  }

  /** What is told of an object that is not created. */
  private change(stored: StoredObject | undefined): EvaluatedObject['operation'] {
    const operation = operationOn(this.options.operation, stored);
    return operation === 'CREATE' ? undefined : operation;
  }

  /** The pods of a workload that another form is about to replace are decided on as the cluster is now. */
  private replace(identity: Identity): void {
    const replaced = this.pending.size === 0 ? undefined : this.pending.get(keyOf(identity));
    if (replaced !== undefined) {
      this.decideOnPods(replaced);
    }
  }

  /** The pods that controllers make of the workloads that the set has applied by now; those of the snapshot are there already. */
  private podsOfControllers(name: string): readonly Pod[] {
    return [...this.pending.values()].flatMap(({ entry: { item: { identity }, stored }, object }) =>
      (identity.namespace !== name || stored?.order === 0 ? [] : runningPods(this.state, this.options, name, object)));
  }

  /** Stores an object on which a later verdict may depend: workloads only where the set has them again. */
  private keep({ item, stored, place }: EvaluatedEntry, verdict: Verdict): void {
    const { identity, kind, value: applied } = item;
    const isOfChangedNamespace = kind.kind === 'Pod' && this.order.changesNamespace(identity.namespace, place);
    const needed = !kind.workload || isOfChangedNamespace || this.order.isRepeated(identity);
    if (verdict.decision === 'denied' || !needed || isGenerated(applied)) {
      return;
    }
    this.noteRepeat(item, stored);
    storeApplied(this.state, item, verdict, { order: place + 1, operation: this.options.operation });
  }

  private decideOrWait(pending: Pending): void {
    const { item: { identity }, place } = pending.entry;
    const changesLater = place < this.order.lastChange;
    if (!changesLater && !this.order.isRepeated(identity)) {
      this.decideOnPods(pending);
      return;
    }
    const early = changesLater ? this.podsOf(pending, false)?.verdict : undefined;
    this.pending.set(keyOf(identity), { ...pending, ...(early?.decision === 'denied' && { early: early.message }) });
  }

  private decideOnPods(pending: Pending): void {
    const { entry, own, early } = pending;
    const { item: { identity }, place, warnings } = entry;
    if (this.pending.size > 0) {
      this.pending.delete(keyOf(identity));
    }
    const evaluated = this.podsOf(pending, true) ?? { verdict: own, warnings: [] };
    // The warnings for the pods go to the controller; who applies the workload gets those for the workload.
    const retried = warningsOfRetry(early, evaluated.verdict);
    const told = [...warnings, ...warningsOfDropped(this.state, entry.item, own), ...own.warnings, ...evaluated.warnings, ...retried];
    const { pod } = evaluated;
    const stored = this.options.keepObjects ? own.object : undefined;
    const ofManifest = { template: templatePath(identity.kind), manifest: entry.item.value };
    const denied = restingOn(evaluated.verdict, own);
    const verdict = pod === undefined ? denied : withManifestFixes(denied, ofManifest);
    const places = fieldPlaces(entry.item, verdict, pod !== undefined);
    const operation = entry.isUnchanged ? 'NONE' : this.change(entry.stored);
    const request = pod && withExaminedFixes(pod, ofManifest);
    this.results.report(place, evaluatedObject(identity, { operation, verdict, warnings: told, pod: request, stored, ...places }), entry.item);
    this.results.retryPods(place, verdict, (state) => applyAgain(state, asAgain(this.options), entry.item));
  }

  private podsOf({ entry: { item: { identity }, stored }, object }: Pending, holds: boolean): PodEvaluation | undefined {
    return evaluateWorkloadPods(this.state, this.options, { identity, object, stored }, holds);
  }

  private noteRepeat(item: ServedObject, stored: StoredObject | undefined, isUnchanged = false): void {
    if (!this.order.isRepeated(item.identity)) {
      return;
    }
    const key = keyOf(item.identity);
    const earlier = this.applied.get(key);
    if (earlier !== undefined && stored !== undefined && item.form === undefined) {
      this.diagnostics.push(repeated(item, earlier, isUnchanged));
    }
    if (!isGenerated(item.value)) {
      this.applied.set(key, item.identity);
    }
  }
}

function formOf(item: SetItem): PatchedForm | undefined {
  switch (item.type) {
    case 'served':
    case 'other':
      return item.form;
    case 'custom':
      return item.resource.form;
    case 'unserved':
      return undefined;
  }
}

function withAssumptions(verdict: Verdict, assumptions: readonly Assumption[]): Verdict {
  return assumptions.length === 0 ? verdict : changedVerdict(verdict, { assumptions: [...verdict.assumptions, ...assumptions] });
}

function withWarnings(warnings: readonly string[], evaluated: EvaluatedObject): EvaluatedObject {
  return warnings.length === 0 ? evaluated : { ...evaluated, warnings: [...warnings, ...evaluated.warnings] };
}

/** What is asked a second time, others see. */
function asAgain(options: EvaluatorOptions): EvaluatorOptions {
  return { ...options, observe: options.observeAgain };
}

/** What is asked only to tell of it, nobody sees. */
function unobserved(options: EvaluatorOptions): EvaluatorOptions {
  return { ...options, observe: undefined };
}
