import { EndpointRequest } from './request';
import { saidBy } from './resource';
import { apiVersionOf, fromKind, RequestKind } from '../admission-policy/request-kind';
import { Kind, KINDS } from '../kinds';
import { OTHER_KINDS, WHOLE_KINDS } from '../other-kinds/other-kinds';
import { Minor } from '../version';

/** The kind of a request in a version that servers of other minors have, and those of this one have with no flag; undefined for any other. */
export function unservedKind(request: EndpointRequest, minor: Minor): RequestKind | undefined {
  const { resource, plural } = request;
  const said = saidBy(request);
  const apiVersion = resource === undefined ? said.apiVersion : apiVersionOf(resource);
  const name = resource?.resource ?? plural;
  const found = [...KINDS, ...OTHER_KINDS, ...WHOLE_KINDS].filter((kind) => (
    kind.apiVersion === apiVersion && kind.kind !== 'List' && (name === undefined ? kind.kind === said.kind : kind.resource === name)));
  return found.length === 0 || found.some((kind) => hasKind(kind, minor)) ? undefined : fromKind(found[0]);
}

function hasKind({ since = 0, until = Infinity, configuration }: Kind, minor: Minor): boolean {
  return configuration === true || (since <= minor && minor <= until);
}
