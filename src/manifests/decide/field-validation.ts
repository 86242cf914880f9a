import { notHandled } from '../../engine/decoding/bad-request';
import { DecodedObject, decodeObject } from '../../engine/decoding/decode-object';
import { parseGroupVersion } from '../../engine/decoding/group-version';
import { withSortedKeys } from '../../engine/decoding/sorted-keys';
import { strictDecodingError, UnknownField, unknownFieldSentence } from '../../engine/decoding/unknown-field';
import { Finding, refused, Verdict } from '../../engine/verdict';
import { Minor } from '../../engine/version';
import { STRICT_SINCE } from '../result/field-warning';
import { changesForUnknownField } from '../result/unknown-field-changes';
import { Locate } from '../set/manifest-object';

/** What becomes of fields that the API server does not have: they are refused, told of, or dropped without a word. */
export type ClientFieldValidation = 'strict' | 'warn' | 'ignore';

export const FIELD_VALIDATIONS: readonly ClientFieldValidation[] = ['strict', 'warn', 'ignore'];

interface SentValue {
  readonly value: unknown;
  readonly minor: Minor;
  /** Whether the cluster has the object, which a patch then changes. */
  readonly exists: boolean;
  readonly locate?: Locate;
}

/** The refusal of an object with fields that the API server does not have, where the client asks it to be strict. */
export function refuseUnknownFields(
  { kind: { kind, apiVersion }, unknownFields }: DecodedObject, { value, minor, exists, locate }: SentValue,
): Verdict | undefined {
  if (unknownFields.length === 0 || minor < STRICT_SINCE) {
    return undefined;
  }
  // kubectl sends its maps in the order of their keys.
  const sent = unknownFields.length === 1 ? unknownFields : decodeObject(withSortedKeys(value), minor)?.unknownFields ?? unknownFields;
  const reason = strictDecodingError(sent);
  const version = parseGroupVersion(apiVersion)?.version ?? '';
  // Of a patch, the server's sentence begins with the patch as Go prints it.
  const message = exists ? reason : notHandled({ kind, version }, kind, reason);
  return refused({ stage: 'decode', code: exists ? 422 : 400, message, findings: () => sent.map((field) => findingOf(field, value, locate)) });
}

function findingOf(field: UnknownField, value: unknown, locate: Locate | undefined): Finding {
  const { path, steps } = field;
  const place = locate?.(steps);
  const message = `${place === undefined ? '' : `${place}: `}${unknownFieldSentence(field)}`;
  const changes = changesForUnknownField(field, value);
  return { check: 'decode', path, message, fix: fixOf(field), ...(changes && { changes }) };
}

function fixOf({ path, likely, belongsTo }: UnknownField): string {
  if (likely !== undefined) {
    return `rename ${path} to ${likely}`;
  }
  return belongsTo === undefined ? `remove ${path}` : `move ${path} to ${belongsTo}`;
}
