import type { ServedObject } from './set-item';
import { JsonObject } from '../../engine/json-object';

type WorkloadFields = Pick<ServedObject, 'identity' | 'kind' | 'locate' | 'placeAt' | 'creates' | 'awaitsPods' | 'fieldValidation' | 'form' | 'deprecation'>;

/** A workload whose value is read again when it is asked for: the values of a large set take too much memory together. */
export class WorkloadOnDemand implements ServedObject {
  public readonly type = 'served';
  public readonly identity: WorkloadFields['identity'];
  public readonly kind: WorkloadFields['kind'];
  public readonly locate?: Required<WorkloadFields>['locate'];
  public readonly placeAt?: Required<WorkloadFields>['placeAt'];
  public readonly creates?: Required<WorkloadFields>['creates'];
  public readonly awaitsPods?: Required<WorkloadFields>['awaitsPods'];
  public readonly fieldValidation?: Required<WorkloadFields>['fieldValidation'];
  public readonly form?: Required<WorkloadFields>['form'];
  public readonly deprecation?: Required<WorkloadFields>['deprecation'];

  constructor(
    { identity, kind, locate, placeAt, creates, awaitsPods, fieldValidation, form, deprecation }: WorkloadFields,
    private readonly read: () => JsonObject,
  ) {
    this.identity = identity;
    this.kind = kind;
    this.locate = locate;
    this.placeAt = placeAt;
    this.creates = creates;
    this.awaitsPods = awaitsPods;
    this.fieldValidation = fieldValidation;
    this.form = form;
    this.deprecation = deprecation;
  }

  public get value(): JsonObject {
    return this.read();
  }

  /** The same with its value. */
  public withValue(): ServedObject {
    const { type, identity, kind, value, locate, placeAt, creates, awaitsPods, fieldValidation, form, deprecation } = this;
    return { type, identity, kind, value, locate, placeAt, creates, awaitsPods, fieldValidation, form, deprecation, onDemand: this };
  }
}
