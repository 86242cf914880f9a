import { notConvertible, notHandled, notRecognized, notRegistered, otherVersion } from './bad-request';
import { decode, DecodedValue } from './decode';
import { DecodeError } from './decode-state';
import { formatGroupVersion, GroupVersion, parseGroupVersion, withDefaultVersion } from './group-version';
import { jsonText } from './json-text';
import { withSortedKeys } from './sorted-keys';
import { readTypeMeta, TypeMeta } from './type-meta';
import { strictError, UnknownField } from './unknown-field';
import { wordsOfMinor } from './words-of-minor';
import { findKind } from '../kinds';
import { Minor } from '../version';

/** What a client sends to create an object. */
export interface Body {
  /** As readJson gives it. */
  readonly value: unknown;
  /** The very text, which some messages show; made from the value where it is not at hand. */
  readonly text?: string;
  /** Whether the text is YAML, be it JSON as well. */
  readonly isYaml?: boolean;
}

/** The API server's refusal of a body. With a path where it is about a value. */
export interface BadRequest extends Partial<Pick<DecodeError, 'path' | 'steps' | 'goType' | 'found' | 'ofPatch' | 'codeOfPatch'>> {
  /** 422 where the body of a custom resource says another kind. */
  readonly code: 400 | 422;
  /** The whole sentence. */
  readonly message: string;
  /** What a reader that is not strict has warned of before. */
  readonly warnings?: readonly string[];
}

export interface DecodedBody {
  /** As decode gives it. */
  readonly object: unknown;
  readonly error?: BadRequest;
  readonly unknownFields: readonly UnknownField[];
  /** What a strict reader says. */
  readonly strictErrors: readonly string[];
}

export interface DecodeBodyOptions {
  /** The Go type of a kind that the API server has; `UNREAD` where the engine does not read it. */
  readonly typeOf?: (apiVersion: string, kind: string) => string | undefined;
  /** Whether unknown and repeated fields are refused; and what is known of them from the text. */
  readonly strict?: { readonly errors: readonly string[] };
}

/** Stands for a Go type that the engine does not have. */
export const UNREAD = 'unread';

/**
 * Reads the body of a create request at the endpoint of a kind, `{ apiVersion: 'v1', kind: 'Pod' }`, which stands for what the body does not say.
 * A kind that the engine does not read is taken for one that the API server does not have.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/create.go, k8s.io/apimachinery/pkg/runtime/serializer/json/json.go
 */
export function decodeBody(body: Body, endpoint: TypeMeta, minor: Minor, options: DecodeBodyOptions = {}): DecodedBody {
  const said = readTypeMeta(body.value);
  const saidVersion = parseGroupVersion(said.apiVersion);
  const text = () => body.text ?? jsonText(body.value);
  if (said.error !== undefined || saidVersion === undefined) {
    return refuse(notRecognized(endpoint.kind, said.error ?? `unexpected GroupVersion string: ${said.apiVersion}`, text()));
  }
  const expected = parseGroupVersion(endpoint.apiVersion) ?? { group: '', version: '' };
  const actual = { kind: said.kind || endpoint.kind, ...withDefaultVersion(saidVersion, expected) };
  if (actual.version === '') {
    return refuse(notHandled(actual, endpoint.kind, `Object 'apiVersion' is missing in '${text()}'`));
  }
  return decodeAs(actual, body, { endpoint, minor, options });
}

interface GroupVersionKind extends GroupVersion {
  readonly kind: string;
}

interface BodyReading {
  readonly endpoint: TypeMeta;
  readonly minor: Minor;
  readonly options: DecodeBodyOptions;
}

function decodeAs(actual: GroupVersionKind, { value, text, isYaml = false }: Body, { endpoint, minor, options }: BodyReading): DecodedBody {
  const { typeOf = goTypeOf, strict } = options;
  const apiVersion = formatGroupVersion(actual);
  const type = typeOf(apiVersion, actual.kind);
  if (type === undefined) {
    return refuse(notHandled(actual, endpoint.kind, notRegistered(apiVersion, actual.kind)));
  }
  const { object, error, unknownFields, strictErrors } = type === UNREAD ? NOTHING_READ : decode(type, value, minor);
  const decoded = { object, unknownFields, strictErrors };
  if (error !== undefined) {
    const reason = wordsOfMinor(error.message, type, minor, () => jsonOf(value, isYaml ? undefined : text));
    return { ...decoded, error: { ...error, code: 400, message: notHandled(actual, endpoint.kind, reason) } };
  }
  if (actual.kind !== endpoint.kind) {
    return refuse(notHandled(actual, endpoint.kind, notConvertible(`${actual.version}.${actual.kind}`, internalType(endpoint))));
  }
  const refused = strict === undefined ? [] : [...strict.errors, ...strictErrors];
  if (refused.length > 0) {
    return { ...decoded, error: { code: 400, message: notHandled(actual, endpoint.kind, strictError(refused)) } };
  }
  return apiVersion === endpoint.apiVersion ? decoded : refuse(otherVersion(apiVersion, endpoint.apiVersion));
}

/** The text as JSON. Of YAML the server makes it with its keys sorted. */
function jsonOf(value: unknown, sent: string | undefined): string {
  return sent ?? jsonText(withSortedKeys(value));
}

const NOTHING_READ: DecodedValue = { object: undefined, unknownFields: [], strictErrors: [] };

function goTypeOf(apiVersion: string, kind: string): string | undefined {
  const found = findKind(apiVersion, kind);
  return found?.configuration ? undefined : found?.type;
}

/** The API server's own type behind an endpoint: `core.Pod`. */
function internalType(endpoint: TypeMeta): string {
  const group = parseGroupVersion(endpoint.apiVersion)?.group ?? '';
  return `${group === '' ? 'core' : group.split('.')[0]}.${endpoint.kind}`;
}

function refuse(message: string): DecodedBody {
  return { object: undefined, error: { code: 400, message }, unknownFields: [], strictErrors: [] };
}
