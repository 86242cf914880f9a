import { readApplied, storeApplied } from './applied-object';
import { assumedMetadata } from './assumed-metadata';
import { assumedThereByUid } from './assumed-there';
import { ClientSteps } from './client-steps';
import { holdObject, holdWorkload } from './consumption';
import { evaluateCustomTemplate } from './custom-template';
import { evaluateDeletion } from './deletion';
import { asAgain, evaluateApplied, evaluatePod, evaluateSent, unobserved } from './evaluate-pod';
import { EvaluatedResults } from './evaluated-results';
import { EvaluatorOptions } from './evaluator-options';
import { deletedByHelm, deleteReleased } from './helm-deletions';
import { assumedReleaseName } from './helm-upgrade';
import { listed, warningsOfDeprecation, warningsOnCustom, warningsOnDeleted, warningsOnServed, warningsWithAnswer } from './item-warnings';
import { answerTo, changeOn } from './operation';
import { OtherObjects } from './other-objects';
import { EvaluatedEntry, PendingWorkloads } from './pending-workloads';
import { repeated } from './repeated';
import { withAssumptions } from './resting-on';
import { applyAgain } from './send-again';
import { asSentByClient } from './sent-by-client';
import { SetOrder } from './set-order';
import { restingOnStored } from './uncertain-creation';
import { answerToUnchanged } from './unchanged';
import { unservedVerdict } from './unserved';
import { ClusterState } from '../../engine/state/cluster-state';
import { lookUpNamespace } from '../../engine/state/look-up';
import { StoredObject } from '../../engine/state/stored-object';
import { Verdict } from '../../engine/verdict';
import { Diagnostic } from '../result/diagnostic';
import { evaluatedObject, withWarnings } from '../result/evaluated-object';
import { fieldPlaces } from '../result/field-place';
import { EvaluatedObject } from '../result/result';
import { TYPE_CHECKED_KIND, typeWarnings } from '../result/type-warning';
import { Identity, isGenerated, keyOf } from '../set/identity';
import { Located, placeOf } from '../set/located';
import { ManifestSet } from '../set/manifest-set';
import { CustomTemplate, formOf, ServedObject, SetItem } from '../set/set-item';

/**
 * Applies the objects of a set to a cluster one after another, as a client does, and decides on each.
 *
 * A pod is decided on in the cluster of its moment. Controllers try again until their pods are admitted, so a workload's pods are decided on in
 * the cluster as it is when the workload is replaced, or at the end.
 */
export class Evaluator {
  public readonly diagnostics: Diagnostic[] = [];
  /** What the client sends before it looks whether to go on. */
  public readonly steps: ClientSteps;
  /** Custom resources whose pods are decided on when the whole set is applied. */
  private readonly waiting: (() => void)[] = [];
  private readonly applied = new Map<string, Identity>();
  /** Where the set has what it has more than once, as far as it is taken. */
  private readonly taken = new Map<string, Located>();
  /** What patches would change, had it not been refused. */
  private readonly refusedForms = new Set<string>();
  private readonly order = new SetOrder();
  private readonly results: EvaluatedResults;
  private readonly pending: PendingWorkloads;
  private readonly others: OtherObjects;

  /** @param validated what is in the cluster of the objects that are only validated, by identity */
  constructor(private readonly state: ClusterState, private readonly options: EvaluatorOptions, validated = new Map<string, StoredObject>()) {
    this.results = new EvaluatedResults(state, options, this.order);
    this.pending = new PendingWorkloads(state, options, this.order, this.results);
    this.others = new OtherObjects(state, options, this.order, this.results, validated);
    this.steps = new ClientSteps(state, options, { results: this.results, pending: this.pending, others: this.others });
    state.podsOfControllers = (name) => this.pending.podsIn(name);
  }

  /** Objects that cannot affect a verdict, and on which no admission policy decides. */
  public get passedBy(): readonly Identity[] {
    return this.others.passedBy;
  }

  /** The verdicts, in the order in which the objects are sent. */
  public evaluate(set: ManifestSet): readonly EvaluatedObject[] {
    const deleted = deletedByHelm(this.state, this.options.release, set.items);
    this.order.count(set.items, deleted.length > 0);
    this.steps.apply(set, (item, place) => this.apply(item, place));
    this.diagnostics.push(...deleteReleased(this.state, deleted));
    this.pending.decideOnAll();
    this.waiting.forEach((decide) => decide());
    this.results.applyAgain();
    const told = this.results.applyUnderPolicies();
    if (told.size > 0) {
      this.others.passedBy = this.others.passedBy.filter((identity) => !told.has(identity));
    }
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
    const { length } = this.others.passedBy;
    this.send(item, place);
    if (this.results.isRefused(place)) {
      this.refusedForms.add(key);
    } else if (!form.isTold) {
      this.results.forget(place);
      this.others.passedBy.length = length;
    }
  }

  private send(given: SetItem, place: number): void {
    const { item, told } = asSentByClient(this.state, this.options, given, this.others);
    this.diagnostics.push(...told);
    if (item === undefined) {
      return;
    }
    this.decide(item, place);
    if (this.order.isRepeated(item.identity) && formOf(item) === undefined && !isGenerated(item.type === 'custom' ? item.resource.value : item.value)) {
      this.noteEarlier(item.identity, place);
    }
  }

  /** What is refused is not in the cluster, so that the form before it is the one that the next changes. */
  private noteEarlier(identity: Identity, place: number): void {
    const key = keyOf(identity);
    const earlier = this.taken.get(key);
    if (!this.results.isRefused(place)) {
      this.taken.set(key, placeOf(identity));
    } else if (earlier !== undefined) {
      this.results.noteEarlier(place, earlier);
    }
  }

  private decide(item: SetItem, place: number): void {
    if (this.steps.reportRefused(item, place)) {
      return;
    }
    switch (item.type) {
      case 'unserved':
        this.results.report(place, evaluatedObject(item.identity, { verdict: unservedVerdict(item), warnings: [] }), item);
        break;
      case 'custom':
        this.applyCustom(item, place);
        break;
      case 'other':
        this.others.apply(item, place);
        break;
      case 'served':
        this.applyServed(item, place);
        break;
    }
  }

  /** The controller of a custom resource tries again, too; only without its namespace is the resource refused. */
  private applyCustom(item: CustomTemplate, place: number): void {
    const { resource } = item;
    const { refusal, told: ofTakeover } = this.others.answerTo(resource, place);
    this.diagnostics.push(...ofTakeover);
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
      this.results.retryLater(place, evaluated.verdict, evaluate);
    } else {
      this.waiting.push(() => this.results.report(place, evaluate(this.state), item));
    }
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
    const warnings = read.decoded === undefined ? [] : warningsOnServed(this.state, this.options, item, read.decoded, read.stored);
    if (read.refusal !== undefined) {
      const given = { operation: changeOn(operation, read.stored), verdict: read.refusal, warnings: [...warnings, ...read.refusal.warnings] };
      this.results.report(place, evaluatedObject(item.identity, { ...given, ...fieldPlaces(item, read.refusal, false) }), item);
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
    const { item, place, object, warnings } = entry;
    const { identity, kind } = item;
    const asked = evaluateSent(this.state, unobserved(this.options), item, object, stored);
    const own = answerToUnchanged(this.options, item, stored, asked.verdict);
    this.noteRepeat(item, stored, true);
    if (kind.workload && kind.kind !== 'Pod') {
      this.pending.replace(identity);
      this.pending.decideOrWait({ entry, own, object: stored.object });
    } else {
      const told = [...warnings, ...own.warnings, ...warningsOnDeleted(this.options, item, stored, own)];
      this.results.report(place, evaluatedObject(identity, { operation: 'NONE', verdict: own, warnings: told }), item);
    }
  }

  private applyPod(entry: EvaluatedEntry): void {
    const { item, place, object, stored } = entry;
    const { identity } = item;
    const given = evaluatePod(this.state, this.options, item, object, stored);
    const verdict = this.answer(entry, given.verdict);
    const warnings = warningsWithAnswer(this.state, this.options, entry, verdict, given.warnings);
    const told = { ...given, operation: changeOn(this.options.operation, stored), verdict, warnings, ...fieldPlaces(entry.item, verdict, false) };
    this.results.report(place, evaluatedObject(identity, told), entry.item);
    this.results.askLater(place, identity, verdict, (state) => applyAgain(state, unobserved(this.options), entry.item).verdict);
    this.keep(entry, verdict);
    holdObject(this.state, identity, verdict.object, isGenerated(entry.item.value) ? place : undefined);
    this.results.retryLater(place, verdict, (state) => applyAgain(state, asAgain(this.options), entry.item));
  }

  private applyObject(entry: EvaluatedEntry): void {
    const { item, place, object, stored } = entry;
    const { identity, kind } = item;
    const own = this.answer(entry, evaluateApplied(this.state, this.options, item, object, stored));
    this.results.askLater(place, identity, own, (state) => applyAgain(state, unobserved(this.options), entry.item).verdict);
    if (own.object !== undefined && own.decision !== 'denied' && kind.workload) {
      this.pending.replace(identity);
      this.keep(entry, own);
      holdWorkload(this.state, identity, own.object);
      if (entry.item.form?.isTold !== false) {
        this.pending.decideOrWait({ entry, own, object: own.object });
      }
      return;
    }
    const warnings = warningsWithAnswer(this.state, this.options, entry, own);
    const told = { operation: changeOn(this.options.operation, stored), verdict: own, warnings, ...fieldPlaces(entry.item, own, false) };
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
    const assumed = stored === undefined ? assumedThereByUid(item, this.options) : assumedMetadata(item.identity, item.value, stored);
    return answer.decision === 'denied' ? answer : withAssumptions(answer, [...assumed, ...assumedReleaseName(this.state, this.options)]);
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
    storeApplied(this.state, item, verdict, { ...this.options, order: place + 1 });
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
