import { UnknownField } from '../../engine/decoding/unknown-field';
import { DroppedField } from '../../engine/defaulting/dropped-fields';
import { quote } from '../../engine/field/quote';
import { formatMinor, Minor } from '../../engine/version';
import { Locate } from '../set/manifest-object';

/** From here on kubectl asks the API server to refuse such fields. Before, it does so by itself. */
export const STRICT_SINCE: Minor = 25;

/** A warning about a field that the server drops, with what its author may have meant. */
export function unknownFieldWarning(field: UnknownField, minor: Minor, place = ''): string {
  const found = `${place === '' ? '' : `${place}: `}${field.path}: Kubernetes ${formatMinor(minor)} has no such field`;
  return minor < STRICT_SINCE
    ? `${found}: kubectl rejects the object unless --validate=false, and the API server drops the field${unknownFieldHint(field)}`
    : `${found} and drops it${unknownFieldHint(field)}`;
}

/** The warnings about all such fields of an object. */
export function unknownFieldWarnings(fields: readonly UnknownField[], locate: Locate | undefined, minor: Minor): readonly string[] {
  return fields.map((field) => unknownFieldWarning(field, minor, locate?.(field.steps)));
}

/** A warning about a field that the server knows and drops, since its feature gate is off. */
export function droppedFieldWarning({ path, gate, since }: DroppedField, minor: Minor, place = ''): string {
  const later = since === undefined ? '' : ` (on by default in ${formatMinor(since)} and later)`;
  const prefix = place === '' ? '' : `${place}: `;
  return `${prefix}${path}: Kubernetes ${formatMinor(minor)} drops this field, since feature gate ${gate} is off by default${later}`;
}

/** The warnings about all such fields of an object. */
export function droppedFieldWarnings(fields: readonly DroppedField[], locate: Locate | undefined, minor: Minor): readonly string[] {
  return fields.map((field) => droppedFieldWarning(field, minor, locate?.(field.steps)));
}

/** What its author may have meant, to be said after the rest. */
export function unknownFieldHint({ likely, belongsTo, since, until }: UnknownField): string {
  if (likely !== undefined) {
    return `; did you mean ${quote(likely)}?`;
  }
  if (belongsTo !== undefined) {
    return `; it belongs to ${belongsTo}`;
  }
  if (since !== undefined) {
    return `; Kubernetes has it in ${formatMinor(since)} and later`;
  }
  return until === undefined ? '' : `; Kubernetes had it up to ${formatMinor(until)}`;
}
