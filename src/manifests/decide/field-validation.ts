import { notHandled } from '../../engine/decoding/bad-request';
import { DecodedObject, decodeObject } from '../../engine/decoding/decode-object';
import { parseGroupVersion } from '../../engine/decoding/group-version';
import { withSortedKeys } from '../../engine/decoding/sorted-keys';
import { strictDecodingError, UnknownField, unknownFieldSentence } from '../../engine/decoding/unknown-field';
import { changedVerdict, Finding, refused, Verdict } from '../../engine/verdict';
import { Minor } from '../../engine/version';
import { STRICT_SINCE } from '../result/field-warning';
import { changesForUnknownField, isDirective } from '../result/unknown-field-changes';
import { ClientFieldValidation } from '../set/client-field-validation';
import { Locate } from '../set/manifest-object';

interface SentValue {
  readonly value: unknown;
  /** Whether the client sends a patch of the object that is there. */
  readonly isPatched: boolean;
  readonly locate?: Locate;
}

/** Whether such fields are told in warnings. Up to 1.24 a strict client refuses them by itself, and the API server takes the object. */
export function warnsOfFields(fieldValidation: ClientFieldValidation = 'warn', minor: Minor): boolean {
  return fieldValidation === 'warn' || (fieldValidation === 'strict' && minor < STRICT_SINCE);
}

/** The refusal of an object with fields that the API server does not have, where the client asks it to be strict. */
export function refuseUnknownFields(
  { kind: { kind, apiVersion }, unknownFields }: DecodedObject, { value, minor, isPatched, locate }: SentValue & { readonly minor: Minor },
): Verdict | undefined {
  if (unknownFields.length === 0 || minor < STRICT_SINCE) {
    return undefined;
  }
  // kubectl sends its maps in the order of their keys.
  const fields = unknownFields.length === 1 ? unknownFields : decodeObject(withSortedKeys(value), minor)?.unknownFields ?? unknownFields;
  return refusalOfFields({ apiVersion, kind, fields }, { value, isPatched, locate });
}

/** upstream: the endpoint that kubectl asks to validate an object by itself has no list, so that kubectl takes the OpenAPI document. */
const VALIDATED_LIST = 'kubectl validates a list by itself: it answers with an error of its own, and applies no object of the list and nothing after it; '
  + 'write the objects as documents';

interface FieldsNotThere {
  readonly apiVersion: string;
  readonly kind: string;
  readonly fields: readonly UnknownField[];
}

/** The refusal of an object with these fields, which its kind does not have. */
export function refusalOfFields({ apiVersion, kind, fields }: FieldsNotThere, { value, isPatched, locate }: SentValue): Verdict {
  const reason = strictDecodingError(fields);
  // Of a patch, the server's sentence begins with the patch as Go prints it.
  const message = isPatched ? reason : notHandled({ kind, version: parseGroupVersion(apiVersion)?.version ?? '' }, kind, reason);
  const findings = (): readonly Finding[] => fields.map((field) => findingOfField(field, value, locate));
  const verdict = refused({ stage: 'decode', code: isPatched ? 422 : 400, message, findings });
  return locate?.isItem ? changedVerdict(verdict, { warnings: [VALIDATED_LIST] }) : verdict;
}

/** The finding of a field that the kind does not have. */
export function findingOfField(field: UnknownField, value: unknown, locate: Locate | undefined): Finding {
  const { path, steps } = field;
  const place = locate?.(steps);
  const message = `${place === undefined ? '' : `${place}: `}${unknownFieldSentence(field)}`;
  const changes = changesForUnknownField(field, value);
  return { check: 'decode', path, message, fix: fixOf(field), ...(changes && { changes }), isUnknownField: true };
}

function fixOf(field: UnknownField): string {
  const { path, likely, belongsTo } = field;
  if (isDirective(field)) {
    return `check what kustomize makes of it: ${path} is a directive of a patch, which is no object by itself`;
  }
  if (likely !== undefined) {
    return `rename ${path} to ${likely}`;
  }
  return belongsTo === undefined ? `remove ${path}` : `move ${path} to ${belongsTo}`;
}
