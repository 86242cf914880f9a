import { applyChanges } from './apply-changes';
import { decideOnPod, decidesOnPodsAlone } from './pod-request';
import { notesOn } from './workload-notes';
import { templatePath } from '../../engine/controllers/template-path';
import { formatSteps } from '../../engine/field/format-steps';
import { Steps } from '../../engine/field/steps';
import { stepsOfPath } from '../../engine/field/steps-of-path';
import { JsonObject } from '../../engine/json-object';
import { UserInfo } from '../../engine/objects/rbac';
import { DecodedRequest } from '../../engine/request';
import { ClusterState } from '../../engine/state/cluster-state';
import { FieldChange, Verdict } from '../../engine/verdict';
import { RequesterOptions } from '../decide/evaluate-pod';
import { decideAgain, DecidedFix } from '../decide/send-again';
import { groupOf, isBuiltInGroup } from '../set/api-groups';
import { Identity } from '../set/identity';
import { SetItem } from '../set/set-item';

/** A denied object, and how it is decided on with other fields or in another cluster. */
export class DeniedObject {
  public readonly identity: Identity;
  public readonly namespace: string;
  /** What the changes of its own fields apply to. */
  public readonly value: JsonObject;
  private isOfPods: boolean | undefined;

  constructor(public readonly state: ClusterState, private readonly options: RequesterOptions, private readonly item: SetItem) {
    const { identity } = item;
    this.identity = identity;
    this.namespace = item.type === 'custom' ? item.namespace : identity.namespace ?? '';
    this.value = item.type === 'custom' ? item.template.template : item.value;
  }

  /** Who applies the objects; undefined for an administrator. */
  public get applier(): UserInfo | undefined {
    return this.options.applier;
  }

  public decide(value = this.value, state = this.state): DecidedFix {
    const { item, options } = this;
    return decideAgain(state, options, item.type === 'custom' ? { ...item, template: { ...item.template, template: value } } : { ...item, value });
  }

  /**
   * The same, with changes of the pod. Where it comes to the same, the request for the pod alone is decided on.
   *
   * @param first what was decided first, about a pod
   * @param changed the value with the changes
   */
  public decideWith(first: DecidedFix, podChanges: readonly FieldChange[], changed: () => JsonObject, state = this.state): DecidedFix {
    const request = this.requestOf(first);
    if (request !== undefined) {
      const verdict = decideOnPod(state, request, applyChanges(request.object, podChanges));
      if (verdict.decision === 'allowed') {
        return { verdict, pod: first.pod };
      }
    }
    return this.decide(changed(), state);
  }

  /** Whether the object is admitted as it is in another cluster. */
  public decideIn(first: DecidedFix, state: ClusterState): Verdict {
    const request = this.requestOf(first);
    return request === undefined ? this.decide(this.value, state).verdict : decideOnPod(state, request, request.object);
  }

  /** The request for the pod, where nothing else is decided on. */
  private requestOf({ pod }: DecidedFix): DecodedRequest | undefined {
    const { item, options, state } = this;
    this.isOfPods ??= item.type === 'served' && decidesOnPodsAlone({ state, options, item });
    return this.isOfPods ? pod?.request : undefined;
  }

  /** The changes of what the verdict is about as changes of the value. */
  public ownChanges({ pod }: DecidedFix, changes: readonly FieldChange[]): readonly FieldChange[] {
    const prefix = this.item.type === 'custom' || pod === undefined ? [] : stepsOfPath(templatePath(this.identity.kind));
    return pod === undefined ? changes : changes.map((change) => below(prefix, change));
  }

  /** What the program in its pods may need, and no longer has. What the fields of another custom resource mean, its controller alone knows. */
  public notesOn(changes: readonly FieldChange[]): readonly string[] {
    const { item: { type, identity: { apiVersion } }, value } = this;
    return type === 'other' && !isBuiltInGroup(groupOf(apiVersion)) ? [] : notesOn(changes, value);
  }

  /** The changes of the value as changes of the object. */
  public objectChanges(changes: readonly FieldChange[]): readonly FieldChange[] {
    const { item } = this;
    return item.type === 'custom' ? changes.map((change) => below(stepsOfPath(item.template.path), change)) : changes;
  }
}

function below(prefix: Steps, { steps: own, value, from }: FieldChange): FieldChange {
  const steps = [...prefix, ...own];
  return { path: formatSteps(steps), steps, value, ...(from && { from: [...prefix, ...from] }) };
}
