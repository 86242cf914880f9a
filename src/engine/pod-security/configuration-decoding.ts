import { Mode } from './policy';
import { decode } from '../decoding/decode';
import { parseGroupVersion } from '../decoding/group-version';
import { jsonText } from '../decoding/json-text';
import { readTypeMeta, TypeMeta } from '../decoding/type-meta';
import { strictDecodingError, UnknownField } from '../decoding/unknown-field';
import { quote } from '../field/quote';
import { findKind, Kind } from '../kinds';
import { Minor } from '../version';

/*
 * upstream: admission/api/load/load.go LoadFromData, whose reader is a strict one
 */

/** The document behind `--admission-control-config-file`; all its versions have the same fields. */
export interface PodSecurityConfiguration {
  readonly defaults?: PodSecurityDefaults;
  readonly exemptions?: ExemptionsConfiguration;
}

export type PodSecurityDefaults = Readonly<Partial<Record<Mode | `${Mode}-version`, string>>>;

export interface ExemptionsConfiguration {
  readonly usernames?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly runtimeClasses?: readonly string[];
}

/** A server's own sentence, and which fields may be meant. */
export interface ConfigurationError {
  readonly error: string;
  readonly hint?: string;
}

export type DecodedConfiguration = { readonly configuration: PodSecurityConfiguration } | ConfigurationError;

/** Reads a document, as readJson gives it, or says why a server of that minor does not. */
export function decodeConfiguration(document: unknown, newest: Minor): DecodedConfiguration {
  const { error: unreadable, ...said } = readTypeMeta(document);
  const incomplete = unreadable ?? incompleteType(said, document);
  if (incomplete !== undefined) {
    return { error: incomplete };
  }
  const kind = configurationKind(said, newest);
  if (kind === undefined) {
    return { error: `no kind ${quote(said.kind)} is registered for version ${quote(said.apiVersion)} in scheme "pkg/runtime/scheme.go:111"` };
  }
  const { object, error, unknownFields } = decode(kind.type, document, newest);
  if (error !== undefined) {
    return { error: error.message };
  }
  return unknownFields.length > 0
    ? { error: strictDecodingError(unknownFields), ...hintOf(unknownFields) }
    : { configuration: object as PodSecurityConfiguration };
}

function hintOf(fields: readonly UnknownField[]): Pick<ConfigurationError, 'hint'> {
  const likely = fields.flatMap((field) => (field.likely === undefined ? [] : [quote(field.likely)]));
  return likely.length === 0 ? {} : { hint: `did you mean ${likely.join(' and ')}?` };
}

function incompleteType({ apiVersion, kind }: TypeMeta, document: unknown): string | undefined {
  const version = parseGroupVersion(apiVersion);
  if (version === undefined) {
    return `unexpected GroupVersion string: ${apiVersion}`;
  }
  if (kind === '' || version.version === '') {
    return `Object '${kind === '' ? 'Kind' : 'apiVersion'}' is missing in '${jsonText(document)}'`;
  }
  return undefined;
}

function configurationKind({ apiVersion, kind }: TypeMeta, newest: Minor): Kind | undefined {
  const found = findKind(apiVersion, kind);
  return found?.configuration && newest >= (found.since ?? 0) ? found : undefined;
}
