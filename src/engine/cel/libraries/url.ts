import { URL_TYPE } from './types';
import { declare, FunctionDeclaration, member, overload, Unary } from '../declarations/declaration';
import { BOOL, listType, mapType, STRING } from '../type';
import { Url } from '../types/url';
import { stringList } from '../values/json';
import { entryMap } from '../values/map';
import { CelError, noSuchOverload, OpaqueValue, CelResult } from '../values/value';

/*
 * URLs. Source: k8s.io/apiserver, pkg/cel/library/urls.go.
 */

export class UrlValue extends OpaqueValue {
  public readonly type = URL_TYPE;
  public readonly goType = 'cel.URL';
  public readonly url: Url;

  constructor(url: Url) {
    super();
    this.url = url;
  }

  public equals(other: CelResult): boolean | CelError {
    return other instanceof UrlValue ? this.url.equals(other.url) : noSuchOverload(other);
  }

  public override get comparedAtOnce(): boolean {
    return true;
  }

  public override get nativeType(): string {
    return '*url.URL';
  }

  public toString(): string {
    return this.url.toString();
  }
}

function toUrl(text: CelResult): CelResult {
  if (typeof text !== 'string') {
    return noSuchOverload(text);
  }
  const url = Url.parse(text);
  return 'error' in url ? new CelError(url.error) : new UrlValue(url);
}

function onUrl(read: (url: Url) => CelResult): { readonly unary: Unary } {
  return { unary: (value) => value instanceof UrlValue ? read(value.url) : noSuchOverload(value) };
}

function queryOf(url: Url): CelResult {
  return entryMap(Array.from(url.getQuery(), ([name, values]) => [name, stringList(values)] as const));
}

export const URL_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('url', [overload('string_to_url', [STRING], URL_TYPE, { unary: toUrl })]),
  declare('getScheme', [member('url_get_scheme', [URL_TYPE], STRING, onUrl((url) => url.getScheme()))]),
  declare('getHost', [member('url_get_host', [URL_TYPE], STRING, onUrl((url) => url.getHost()))]),
  declare('getHostname', [member('url_get_hostname', [URL_TYPE], STRING, onUrl((url) => url.getHostname()))]),
  declare('getPort', [member('url_get_port', [URL_TYPE], STRING, onUrl((url) => url.getPort()))]),
  declare('getEscapedPath', [member('url_get_escaped_path', [URL_TYPE], STRING, onUrl((url) => url.getEscapedPath()))]),
  declare('getQuery', [member('url_get_query', [URL_TYPE], mapType(STRING, listType(STRING)), onUrl(queryOf))]),
  declare('isURL', [overload('is_url_string', [STRING], BOOL, {
    unary: (text) => typeof text === 'string' ? Url.isURL(text) : noSuchOverload(text),
  })]),
];
