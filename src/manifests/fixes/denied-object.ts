import { decideAgain, Decided } from './decide-again';
import { templatePath } from '../../engine/controllers/template-path';
import { formatSteps } from '../../engine/field/format-steps';
import { stepsOfPath } from '../../engine/field/steps-of-path';
import { ClusterState } from '../../engine/state/cluster-state';
import { FieldChange } from '../../engine/verdict';
import { RequesterOptions } from '../decide/evaluate-pod';
import { Identity } from '../set/identity';
import { JsonObject, Steps } from '../set/manifest-object';
import { CustomTemplate, ServedObject } from '../set/manifest-set';

/** A denied object, and how it is decided on with other fields or in another cluster. */
export class DeniedObject {
  public readonly identity: Identity;
  public readonly namespace: string;
  /** What the changes of its own fields apply to. */
  public readonly value: JsonObject;

  constructor(public readonly state: ClusterState, private readonly options: RequesterOptions, private readonly item: ServedObject | CustomTemplate) {
    const { identity } = item;
    this.identity = identity;
    this.namespace = item.type === 'custom' ? item.namespace : identity.namespace ?? '';
    this.value = item.type === 'custom' ? item.template.template : item.value;
  }

  public decide(value = this.value, state = this.state): Decided {
    const { item, options } = this;
    return decideAgain(state, options, item.type === 'custom' ? { ...item, template: { ...item.template, template: value } } : { ...item, value });
  }

  /** The changes of what the verdict is about as changes of the value. */
  public ownChanges({ pod }: Decided, changes: readonly FieldChange[]): readonly FieldChange[] {
    const prefix = this.item.type === 'custom' || pod === undefined ? [] : stepsOfPath(templatePath(this.identity.kind));
    return pod === undefined ? changes : changes.map((change) => at([...prefix, ...change.steps], change));
  }

  /** The changes of the value as changes of the object. */
  public objectChanges(changes: readonly FieldChange[]): readonly FieldChange[] {
    const { item } = this;
    return item.type === 'custom' ? changes.map((change) => at([...stepsOfPath(item.template.path), ...change.steps], change)) : changes;
  }
}

function at(steps: Steps, { value }: FieldChange): FieldChange {
  return { path: formatSteps(steps), steps, value };
}
