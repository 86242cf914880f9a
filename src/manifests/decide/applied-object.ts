import { RequesterOptions } from './evaluate-pod';
import { refuseUnknownFields } from './field-validation';
import { sentObject } from './sent-object';
import { assumptionsOnCreation } from './uncertain-creation';
import { DecodedObject, decodeObject } from '../../engine/decoding/decode-object';
import { JsonObject } from '../../engine/json-object';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { refused, Verdict } from '../../engine/verdict';
import { wrongTypeFinding } from '../result/wrong-type';
import { ServedObject } from '../set/manifest-set';

/** A document as it reaches the API server, which may not be able to read it. */
export type AppliedObject =
  | { readonly decoded: DecodedObject; readonly stored: StoredObject | undefined; readonly refusal?: undefined }
  /** Not decoded where it cannot be merged into the object of that name that is there. */
  | { readonly decoded: DecodedObject | undefined; readonly refusal: Verdict };

/** Decodes what the API server gets of a document. */
export function readApplied(
  state: ClusterState, { identity, value: applied, locate }: ServedObject, { operation, fieldValidation }: Pick<RequesterOptions, 'operation' | 'fieldValidation'> = {},
): AppliedObject {
  const { apiVersion, kind, namespace = '', name } = identity;
  const sent = sentObject(applied, isGenerated(applied) ? undefined : state.find(kind, namespace, name), operation);
  if ('refusal' in sent) {
    return { decoded: undefined, refusal: sent.refusal };
  }
  const { value, stored } = sent;
  const decoded = decodeObject(value, state.settings.minor);
  if (decoded === undefined) {
    throw new Error(`INVARIANT: a served kind that cannot be decoded: ${apiVersion} ${kind}`);
  }
  const { error } = decoded;
  if (error === undefined) {
    const { minor } = state.settings;
    const refusal = fieldValidation === 'strict' ? refuseUnknownFields(decoded, { value, minor, exists: stored !== undefined, locate }) : undefined;
    return refusal === undefined ? { stored, decoded } : { decoded, refusal };
  }
  const finding = wrongTypeFinding(error, value, locate);
  return { decoded, refusal: refused({ stage: 'decode', ...error, findings: () => [finding] }) };
}

/** Stores what the cluster has taken. What is not known about it is assumed by all that depends on it. */
export function storeApplied(state: ClusterState, { identity, value: applied }: ServedObject, verdict: Verdict, order: number): void {
  const { decision, object } = verdict;
  if (decision === 'denied' || object === undefined || isGenerated(applied)) {
    return;
  }
  const assumptions = assumptionsOnCreation(identity, verdict);
  state.store({ object, applied, order, ...(assumptions.length > 0 && { assumptions }) });
}

/** Whether the cluster makes up the name: then the object is always another one. */
export function isGenerated({ metadata }: JsonObject): boolean {
  const { name } = (metadata ?? {}) as { readonly name?: unknown };
  return typeof name !== 'string' || name === '';
}
