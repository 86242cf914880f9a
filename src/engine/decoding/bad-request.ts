import { quote } from '../field/quote';
import { Minor } from '../version';

/*
 * The API server's sentences for a body that it cannot read.
 * upstream: transformDecodeError and summarizeData of k8s.io/apiserver/pkg/endpoints/handlers/rest.go
 */

/** Of a body whose kind is known: `Pod in version "v1" cannot be handled as a Pod: ...`. The version is without its group. */
export function notHandled(actual: { readonly kind: string; readonly version: string }, endpointKind: string, reason: string): string {
  return `${actual.kind} in version ${quote(actual.version)} cannot be handled as a ${endpointKind}: ${reason}`;
}

/** Of a body that does not say, or not readably, what it is. */
export function notRecognized(endpointKind: string, reason: string, text: string): string {
  return `the object provided is unrecognized (must be of type ${endpointKind}): ${reason} (${summarize(text)})`;
}

/** Of a kind that the API server does not have. */
export function notRegistered(apiVersion: string, kind: string, scheme = 'pkg/api/legacyscheme/scheme.go:30'): string {
  return `no kind ${quote(kind)} is registered for version ${quote(apiVersion)} in scheme ${quote(scheme)}`;
}

/** The lines in which the servers for definitions and for aggregated APIs make their schemes, from each minor on. */
const SCHEMES: readonly (readonly [apiVersionStart: string, file: string, lines: readonly (readonly [since: Minor, line: number])[]])[] = [
  ['apiextensions.k8s.io/', 'pkg/apiserver/apiserver.go', [[37, 56], [33, 55], [31, 53], [29, 54], [27, 56], [23, 55], [19, 52], [18, 54], [16, 56], [13, 54]]],
  ['apiregistration.k8s.io/', 'pkg/apiserver/scheme/scheme.go', [[26, 28], [13, 32]]],
];

/** The scheme of the server that has the group. */
export function schemeOf(apiVersion: string, minor: Minor): string | undefined {
  const [, file, lines = []] = SCHEMES.find(([start]) => apiVersion.startsWith(start)) ?? [];
  const [, line] = lines.find(([since]) => since <= minor) ?? [];
  return line === undefined ? undefined : `${file}:${line}`;
}

/** The lines in which schemes without a name are made, from each minor on. */
const LINES: readonly (readonly [since: Minor, line: number])[] = [[35, 111], [33, 110], [20, 100], [13, 101]];

/** Of a type that the server of custom resources does not have, as it answers to each body that it cannot read. */
export function notTyped(type: string, minor: Minor): string {
  const [, line = 0] = LINES.find(([since]) => since <= minor) ?? [];
  return `no kind is registered for the type ${type} in scheme "pkg/runtime/scheme.go:${line}"`;
}

/** Of a kind that another endpoint takes. */
export function notConvertible(from: string, to: string): string {
  return `converting (${from}) to (${to}): unknown conversion`;
}

/** Of the right kind in another version than the endpoint's. */
export function otherVersion(apiVersion: string, expected: string): string {
  return `the API version in the data (${apiVersion}) does not match the expected API version (${expected})`;
}

const SUMMARY_BYTES = 30;

function summarize(text: string): string {
  if (text === '') {
    return '<empty>';
  }
  const bytes = new TextEncoder().encode(text);
  const shown = bytes.slice(0, SUMMARY_BYTES);
  const summary = text.startsWith('{') ? new TextDecoder().decode(shown) : Array.from(shown, hex).join('');
  return bytes.length > SUMMARY_BYTES ? `${summary} ...` : summary;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
