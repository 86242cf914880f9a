import { PodEvaluation, asAgain } from './evaluate-pod';
import { EvaluatedResults } from './evaluated-results';
import { EvaluatorOptions } from './evaluator-options';
import { warningsOfRetry, warningsWithAnswer } from './item-warnings';
import { changeOn } from './operation';
import { restingOn } from './resting-on';
import { runningPods } from './running-pods';
import { applyPodsAgain } from './send-again';
import { SetOrder } from './set-order';
import { evaluateWorkloadPods } from './workload-pods';
import { templatePath } from '../../engine/controllers/template-path';
import { KubernetesObject } from '../../engine/objects/meta';
import { Pod } from '../../engine/objects/pod';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { Verdict } from '../../engine/verdict';
import { documentFieldsOf } from '../result/document-fields';
import { evaluatedObject } from '../result/evaluated-object';
import { fieldPlaces } from '../result/field-place';
import { withExaminedFixes, withManifestFixes } from '../result/manifest-findings';
import { Identity, keyOf } from '../set/identity';
import { ServedObject } from '../set/set-item';

/** An object of the set as it is applied. */
export interface EvaluatedEntry {
  readonly item: ServedObject;
  readonly place: number;
  readonly object: KubernetesObject;
  readonly stored: StoredObject | undefined;
  readonly warnings: readonly string[];
  /** Whether the client sends no request, since the document changes nothing. */
  readonly isUnchanged: boolean;
}

/** A workload that the cluster has taken, and whose pods are not decided on yet. */
export interface PendingWorkload {
  readonly entry: EvaluatedEntry;
  readonly own: Verdict;
  readonly object: KubernetesObject;
  /** What the API server answers as long as later objects of the set are missing. */
  readonly early?: string;
}

/** upstream: the kinds of gitops-engine's pkg/health that have pods of their own. */
export const AWAITED_KINDS: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'StatefulSet']);

/**
 * The workloads of a set whose pods are not decided on yet.
 *
 * Controllers try again until their pods are admitted, so a workload's pods are decided on in the cluster as it is when the workload is replaced, or
 * at the end.
 */
export class PendingWorkloads {
  /** By identity. */
  private readonly pending = new Map<string, PendingWorkload>();

  constructor(
    private readonly state: ClusterState, private readonly options: EvaluatorOptions, private readonly order: SetOrder,
    private readonly results: EvaluatedResults,
  ) {}

  /** Nothing of the set comes any more. */
  public decideOnAll(): void {
    [...this.pending.values()].forEach((pending) => this.decideOnPods(pending));
  }

  /** The client waits for the workloads whose health it knows before it sends anything more. */
  public decideOnAwaited(): void {
    const awaited = [...this.pending.values()].filter(({ entry: { item } }) => AWAITED_KINDS.has(item.identity.kind));
    awaited.forEach((pending) => this.decideOnPods(pending, true));
  }

  /** The pods of a workload that another form is about to replace are decided on as the cluster is now. */
  public replace(identity: Identity): void {
    const replaced = this.pending.size === 0 ? undefined : this.pending.get(keyOf(identity));
    if (replaced !== undefined) {
      this.decideOnPods(replaced);
    }
  }

  /** The pods that controllers make of the workloads that the set has applied by now; those of the snapshot are there already. */
  public podsIn(name: string): readonly Pod[] {
    return [...this.pending.values()].flatMap(({ entry: { item: { identity }, stored }, object }) =>
      (identity.namespace !== name || stored?.order === 0 ? [] : runningPods(this.state, this.options, name, object)));
  }

  public decideOrWait(pending: PendingWorkload): void {
    const { item: { identity, awaitsPods }, place } = pending.entry;
    const changesLater = place < this.order.lastChange;
    // A client that waits for the pods sends nothing that could help them.
    if (awaitsPods || (!changesLater && !this.order.isRepeated(identity))) {
      this.decideOnPods(pending);
      return;
    }
    const early = changesLater ? this.podsOf(pending, false)?.verdict : undefined;
    this.pending.set(keyOf(identity), { ...pending, ...(early?.decision === 'denied' && { early: early.message }) });
  }

  private decideOnPods(pending: PendingWorkload, isAwaited = pending.entry.item.awaitsPods): void {
    const { entry, own, early } = pending;
    const { item: { identity }, place } = entry;
    if (this.pending.size > 0) {
      this.pending.delete(keyOf(identity));
    }
    const evaluated = this.podsOf(pending, true) ?? { verdict: own, warnings: [] };
    // The warnings for the pods go to the controller; who applies the workload gets those for the workload.
    const retried = warningsOfRetry(early, evaluated.verdict);
    const told = [...warningsWithAnswer(this.state, this.options, entry, own), ...evaluated.warnings, ...retried];
    const { pod } = evaluated;
    const stored = this.options.keepObjects ? own.object : undefined;
    const template = templatePath(identity.kind);
    const ofManifest = { template, manifest: entry.item.value };
    const { inDocument } = documentFieldsOf(entry.item, { value: pending.object, stored: entry.stored }, template);
    const denied = restingOn(evaluated.verdict, own);
    const verdict = pod === undefined ? denied : withManifestFixes(inDocument(denied), ofManifest);
    const places = fieldPlaces(entry.item, verdict, pod !== undefined);
    const operation = entry.isUnchanged ? 'NONE' : changeOn(this.options.operation, entry.stored);
    const request = pod && withExaminedFixes(pod, ofManifest);
    this.results.report(place, evaluatedObject(identity, { operation, verdict, warnings: told, pod: request, stored, ...places }), entry.item);
    this.results.retryPods(place, verdict, (state) => applyPodsAgain(state, asAgain(this.options), entry.item), isAwaited);
  }

  private podsOf({ entry: { item: { identity }, stored }, object }: PendingWorkload, holds: boolean): PodEvaluation | undefined {
    return evaluateWorkloadPods(this.state, this.options, { identity, object, stored }, holds);
  }
}
