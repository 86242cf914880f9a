import { invalid, required, withLikelyChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { WebhookClientConfig } from '../../objects/admission-registration';
import { isPortNumber } from '../names/key-names';
import { isDNS1123Subdomain } from '../names/names';
import { Validation } from '../validation';

/*
 * upstream: k8s.io/apiserver/pkg/util/webhook/validation.go
 */

export function validateClientConfig({ url, service }: WebhookClientConfig, path: string, v: Validation): void {
  if ((url === undefined) === (service === undefined)) {
    v.errors.push(required(path, 'exactly one of url or service is required'));
  } else if (url !== undefined) {
    validateURL(url, `${path}.url`, v);
  } else if (service !== undefined) {
    validateService(service, `${path}.service`, v);
  }
}

const FORM = '; desired format: https://host[/path]';
// The parts of a URL, as RFC 3986 splits it. upstream: net/url.Parse refuses more, such as a port that is no number.
const PARTS = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/(?:([^/?#]*)@)?([^/?#]*))?[^?#]*(?:\?([^#]*))?(?:#(.*))?$/s;

function validateURL(url: string, path: string, v: Validation): void {
  const [, scheme = '', user, host = '', query = '', fragment = ''] = PARTS.exec(url) ?? [];
  if (scheme.toLowerCase() !== 'https') {
    v.errors.push(invalid(path, scheme.toLowerCase(), `'https' is the only allowed URL scheme${FORM}`));
  }
  if (host === '') {
    v.errors.push(invalid(path, host, `host must be ${v.rules.webhookHostSpecified ? 'specified' : 'provided'}${FORM}`));
  }
  if (user !== undefined) {
    v.errors.push(invalid(path, user, 'user information is not permitted in the URL'));
  }
  if (fragment !== '') {
    v.errors.push(invalid(path, fragment, 'fragments are not permitted in the URL'));
  }
  if (query !== '') {
    v.errors.push(invalid(path, query, 'query parameters are not permitted in the URL'));
  }
}

function validateService(service: NonNullable<WebhookClientConfig['service']>, path: string, v: Validation): void {
  const { name = '', namespace = '', path: urlPath, port } = service;
  // upstream: the two are mixed up.
  if (namespace === '') {
    v.errors.push(required(`${path}.name`, v.rules.shortAdmissionWording ? '' : 'service name is required'));
  }
  if (name === '') {
    v.errors.push(required(`${path}.namespace`, v.rules.shortAdmissionWording ? '' : 'service namespace is required'));
  }
  if (port !== undefined && isPortNumber(port).length > 0) {
    v.errors.push(invalid(`${path}.port`, port, `port is not valid: ${isPortNumber(port).join(', ')}`));
  }
  if (urlPath !== undefined && urlPath !== '' && urlPath !== '/') {
    validateURLPath(urlPath, `${path}.path`, v);
  }
}

function validateURLPath(urlPath: string, path: string, v: Validation): void {
  const absolute = `/${urlPath}`;
  const likely = !urlPath.startsWith('/') && messagesOfPath(absolute, v).length === 0 ? [setField(path, absolute)] : [];
  messagesOfPath(urlPath, v).forEach((message) => v.errors.push(withLikelyChanges(invalid(path, urlPath, message), likely)));
}

function messagesOfPath(urlPath: string, { rules }: Validation): readonly string[] {
  if (urlPath === '//') {
    return ['segment[0] may not be empty'];
  }
  // upstream: the first character goes, whatever it is.
  const checked = urlPath.slice(1);
  const segments = (checked.endsWith('/') ? checked.slice(0, -1) : checked).split('/');
  return [
    ...(urlPath.startsWith('/') ? [] : ["must start with a '/'"]),
    ...segments.flatMap((segment, i) => (
      segment === '' ? [`segment[${i}] may not be empty`] : isDNS1123Subdomain(segment, rules).map((message) => `segment[${i}]: ${message}`))),
  ];
}
