import { RequesterOptions } from './evaluate-pod';
import { refusalOfFields, warnsOfFields } from './field-validation';
import { UnknownField } from '../../engine/decoding/unknown-field';
import { JsonObject } from '../../engine/json-object';
import { otherRefusal } from '../../engine/lazy-modules';
import { ClusterState } from '../../engine/state/cluster-state';
import { Verdict } from '../../engine/verdict';
import { formatMinor } from '../../engine/version';
import { STRICT_SINCE, unknownFieldHint, unknownFieldWarnings } from '../result/field-warning';
import { isBuiltInGroup, groupOf } from '../set/api-groups';
import { ClientFieldValidation } from '../set/client-field-validation';
import { Locate } from '../set/manifest-object';

/*
 * Fields of objects that are no workloads, of which the API server, or the definition of a custom resource, does not know.
 */

const DEFINITIONS_GROUP = 'apiextensions.k8s.io';

interface WrittenValue {
  readonly value: JsonObject;
  readonly isPatched: boolean;
  readonly locate?: Locate;
  /** What the client asks for this object; where it is not given, what it asks for all objects. */
  readonly fieldValidation?: ClientFieldValidation;
}

/** The refusal of an object with such fields, where the client asks the server to be strict. */
export function refusedFields(
  state: ClusterState, options: RequesterOptions, { value, isPatched, locate, fieldValidation = options.fieldValidation }: WrittenValue,
): Verdict | undefined {
  const { minor } = state.settings;
  const fields = fieldValidation === 'strict' && minor >= STRICT_SINCE ? fieldsNotThere(state, value) : [];
  if (fields.length === 0) {
    return undefined;
  }
  const { apiVersion = '', kind = '' } = value as { readonly apiVersion?: string; readonly kind?: string };
  return refusalOfFields({ apiVersion, kind, fields }, { value, isPatched, locate });
}

/** The warnings about such fields, where the server drops them. */
export function otherFieldWarnings(
  state: ClusterState, options: RequesterOptions, { value, locate, fieldValidation = options.fieldValidation }: Omit<WrittenValue, 'isPatched'>,
): readonly string[] {
  const { minor } = state.settings;
  const group = groupOf((value as { readonly apiVersion?: string }).apiVersion ?? '');
  if (!warnsOfFields(fieldValidation, minor) || group === DEFINITIONS_GROUP) {
    return [];
  }
  const fields = fieldsNotThere(state, value);
  return isBuiltInGroup(group) ? unknownFieldWarnings(fields, locate, minor) : fields.map((field) => {
    const place = locate?.(field.steps);
    const found = `${place === undefined ? '' : `${place}: `}${field.path}: the definition of the kind has no such field`;
    return `${found}, and Kubernetes ${formatMinor(minor)} drops it${unknownFieldHint(field)}`;
  });
}

function fieldsNotThere(state: ClusterState, value: JsonObject): readonly UnknownField[] {
  const { apiVersion } = value as { readonly apiVersion?: string };
  const isKnown = isBuiltInGroup(groupOf(apiVersion ?? '')) || state.customKinds.length > 0;
  return isKnown ? otherRefusal().unknownFieldsOf(state, value) : [];
}
