import type { RequestKind } from '../admission-policy/request-kind';
import { Atom } from '../structured-merge/atom';
import { FieldSet, fieldSetOf } from '../structured-merge/field-set';
import { fieldElement } from '../structured-merge/path-element';
import { Minor } from '../version';

/** The first minor in which fields that a request cannot change have no owner by it. */
const SINCE: Minor = 22;

const STATUS = fieldSetOf([[fieldElement('status')]]);

/** Kinds of which a request for the object resets other fields than the status. */
const OTHERS: Readonly<Record<string, readonly string[] | undefined>> = {
  CertificateSigningRequest: ['spec', 'status'],
  // upstream: the strategies of these say nothing, or do only behind a feature gate.
  PodCertificateRequest: [],
  ServiceCIDR: [],
};

/**
 * The fields that a request for an object of the kind resets, and that nobody owns by it: its status, where that has an endpoint of its own.
 *
 * upstream: GetResetFields of the strategies in pkg/registry
 */
export function resetFieldsOf({ kind, definition }: RequestKind, type: Atom, minor: Minor): FieldSet | undefined {
  if (minor < SINCE) {
    return undefined;
  }
  if (definition.type === 'custom') {
    return definition.version.hasStatus ? STATUS : undefined;
  }
  const others = Object.hasOwn(OTHERS, kind) ? OTHERS[kind] : undefined;
  return others === undefined ? type.map?.fields.has('status') === true ? STATUS : undefined : fieldSetOf(others.map((name) => [fieldElement(name)]));
}
