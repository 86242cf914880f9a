import { RequesterOptions } from './evaluate-pod';
import { warnsOfFields } from './field-validation';
import { isPatched, operationFor } from './operation';
import { otherFieldWarnings } from './other-fields';
import { isAppliedOnServer } from './sent-object';
import { DecodedObject } from '../../engine/decoding/decode-object';
import { warningOfDefinitions } from '../../engine/deprecation';
import { valueAt } from '../../engine/field/value-at';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { Verdict } from '../../engine/verdict';
import { documentFieldsOf } from '../result/document-fields';
import { droppedFieldWarnings, unknownFieldWarnings } from '../result/field-warning';
import { CustomTemplate, OtherObject, ServedObject } from '../set/set-item';

/*
 * What is told of an item of the set besides the verdict: its deprecation, and the fields that the API server drops.
 */

export function warningsOnServed(
  { settings: { minor } }: ClusterState, options: RequesterOptions, item: ServedObject, { object, unknownFields }: DecodedObject,
  stored: StoredObject | undefined,
): readonly string[] {
  const { fieldValidation = options.fieldValidation, deprecation } = item;
  const { locate } = documentFieldsOf(item, { value: object, stored });
  const fields = !isAppliedOnServer(options, item) && warnsOfFields(fieldValidation, minor) ? unknownFieldWarnings(unknownFields, locate, minor) : [];
  return [...listed(deprecation), ...fields];
}

export function warningsOnOther(state: ClusterState, options: RequesterOptions, item: OtherObject): readonly string[] {
  const fields = options.operation === 'DELETE' || isAppliedOnServer(options, item) ? [] : otherFieldWarnings(state, options, item);
  return [...warningsOfDeprecation(state, item), ...fields];
}

export function warningsOnCustom(
  state: ClusterState, options: RequesterOptions, { identity, resource, isDefined }: CustomTemplate,
): readonly string[] {
  const fields = !isDefined || isAppliedOnServer(options, resource) ? [] : otherFieldWarnings(state, options, resource);
  return [...warningsOfDeprecation(state, { identity }), ...fields];
}

export function warningsOfDeprecation(
  { customKinds, settings }: ClusterState, { identity: { apiVersion, kind }, deprecation }: Pick<OtherObject, 'identity' | 'deprecation'>,
): readonly string[] {
  return listed(deprecation ?? warningOfDefinitions(customKinds, apiVersion, kind, settings.minor));
}

/**
 * What `kubectl apply` says of an object that it has changed, or that needs no change, and that is about to go. Nothing of an object that is refused.
 *
 * upstream: k8s.io/kubectl/pkg/cmd/apply/apply.go WarnIfDeleting
 */
export function warningsOnDeleted(
  { operation }: RequesterOptions, item: ServedObject | OtherObject, stored: StoredObject | undefined, { decision }: Pick<Verdict, 'decision'>,
): readonly string[] {
  const isGoing = decision !== 'denied' && stored?.object.metadata?.deletionTimestamp !== undefined && isPatched(stored, operationFor(item, operation));
  return isGoing ? [`Detected changes to resource ${item.identity.name} which is currently being deleted.`] : [];
}

/** Of the fields that the API server dropped. Nobody asked for a field that it fills in and drops again. */
function warningsOfDropped({ settings }: ClusterState, { locate, value }: ServedObject, { droppedFields = [] }: Verdict): readonly string[] {
  const written = droppedFields.filter(({ steps }) => valueAt(value, steps) !== undefined);
  return droppedFieldWarnings(written, locate, settings.minor);
}

/** A document that was sent, with what is told of it before the server answers, and the object that it changes. */
interface SentItem {
  readonly item: ServedObject;
  readonly stored: StoredObject | undefined;
  readonly warnings: readonly string[];
}

/** All that is told of a document with the answer to it. */
export function warningsWithAnswer(
  state: ClusterState, options: RequesterOptions, { item, stored, warnings }: SentItem, verdict: Verdict, ofServer = verdict.warnings,
): readonly string[] {
  return [...warnings, ...warningsOfDropped(state, item, verdict), ...ofServer, ...warningsOnDeleted(options, item, stored, verdict)];
}

/** Of pods that are admitted only with later objects of the set, for which `early` is what the API server answers before. */
export function warningsOfRetry(early: string | undefined, { decision }: Verdict): readonly string[] {
  return early === undefined || decision === 'denied' ? []
    : [`the pods are admitted only after later objects of the set are applied; until then the controller gets: ${early}`];
}

export function listed(warning: string | undefined): readonly string[] {
  return warning === undefined ? [] : [warning];
}
