import { RequesterOptions } from './evaluate-pod';
import { refusalOfFields, warnsOfFields } from './field-validation';
import { UnknownField } from '../../engine/decoding/unknown-field';
import { JsonObject } from '../../engine/json-object';
import { otherRefusal } from '../../engine/lazy-modules';
import { ClusterState } from '../../engine/state/cluster-state';
import { Verdict } from '../../engine/verdict';
import { formatMinor } from '../../engine/version';
import { STRICT_SINCE, unknownFieldWarnings } from '../result/field-warning';
import { isBuiltInGroup, groupOf } from '../set/api-groups';
import { Locate } from '../set/manifest-object';

/*
 * Fields of objects that are no workloads, of which the API server, or the definition of a custom resource, does not know.
 */

const DEFINITIONS_GROUP = 'apiextensions.k8s.io';

interface WrittenValue {
  readonly value: JsonObject;
  readonly isPatched: boolean;
  readonly locate?: Locate;
}

/** The refusal of an object with such fields, where the client asks the server to be strict. */
export function refusedFields(
  state: ClusterState, { fieldValidation }: RequesterOptions, { value, isPatched, locate }: WrittenValue,
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
  state: ClusterState, { fieldValidation }: RequesterOptions, value: JsonObject, locate?: Locate,
): readonly string[] {
  const { minor } = state.settings;
  const group = groupOf((value as { readonly apiVersion?: string }).apiVersion ?? '');
  if (!warnsOfFields(fieldValidation, minor) || group === DEFINITIONS_GROUP) {
    return [];
  }
  const fields = fieldsNotThere(state, value);
  return isBuiltInGroup(group) ? unknownFieldWarnings(fields, locate, minor) : fields.map(({ path, steps }) => {
    const place = locate?.(steps);
    return `${place === undefined ? '' : `${place}: `}${path}: the definition of the kind has no such field, and Kubernetes ${formatMinor(minor)} drops it`;
  });
}

function fieldsNotThere(state: ClusterState, value: JsonObject): readonly UnknownField[] {
  const { apiVersion } = value as { readonly apiVersion?: string };
  const isKnown = isBuiltInGroup(groupOf(apiVersion ?? '')) || state.customKinds.length > 0;
  return isKnown ? otherRefusal().unknownFieldsOf(state, value) : [];
}
