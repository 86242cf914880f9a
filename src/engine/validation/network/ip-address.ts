import { validateCanonicalIP } from './addresses';
import { addressProblems } from './netip';
import { invalid, refusedChange, required } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { Minor } from '../../version';
import { cover, declare, Declarations, leaveOutCovered, startDeclarations } from '../declarations';
import { GoField, goNull, goStruct } from '../go/go-syntax';
import { isDNS1123Subdomain, isPathSegmentName } from '../names/names';
import { NameRule, pushInvalid, validateObjectMeta } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';

/* upstream: pkg/apis/networking/validation/validation.go ValidateIPAddress; pkg/apis/networking/v1/zz_generated.validations.go */

export interface IPAddress extends KubernetesObject {
  readonly spec?: { readonly parentRef?: ParentReference };
}

interface ParentReference {
  readonly group?: string;
  readonly resource?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** Until 1.28. */
  readonly uid?: string;
}

const PATH = 'spec.parentRef';
/** Until then the sentences are those of Go's netip. */
const OWN_WORDS_SINCE: Minor = 33;

/** The name is an address, in the one form that it has. */
const nameIsAddress: NameRule = (name) => validateCanonicalIP(name, '').map(({ detail }) => detail);

export function validateIPAddress(address: IPAddress, v: Validation): void {
  const d = startDeclarations(v);
  validate(address, d);
  finish(address, undefined, d);
}

function validate({ metadata = {}, spec: { parentRef } = {} }: IPAddress, d: Declarations): void {
  const { v } = d;
  const nameRule: NameRule = v.minor < OWN_WORDS_SINCE ? (name) => addressProblems(name, v.minor) : nameIsAddress;
  validateObjectMeta(metadata, { namespaced: false, nameRule, keepsGeneration: true }, v);
  if (parentRef === undefined) {
    cover(required(PATH, ''), d);
    return;
  }
  const { group = '', namespace = '' } = parentRef;
  if (group !== '') {
    pushInvalid(isDNS1123Subdomain(group, v.rules), `${PATH}.group`, group, v);
  }
  for (const name of ['resource', 'name'] as const) {
    const { [name]: value = '' } = parentRef;
    if (value === '') {
      cover(required(`${PATH}.${name}`, ''), d);
    }
    pushInvalid(isPathSegmentName(value), `${PATH}.${name}`, value, v);
  }
  pushInvalid(isPathSegmentName(namespace), `${PATH}.namespace`, namespace, v);
}

const FIELDS: readonly GoField[] = [
  { name: 'Group', key: 'group' }, { name: 'Resource', key: 'resource' }, { name: 'Namespace', key: 'namespace' }, { name: 'Name', key: 'name' },
];

const UID_UNTIL: Minor = 28;
const UID: GoField = { name: 'UID', key: 'uid' };

function fieldsOf(minor: Minor): readonly GoField[] {
  return minor <= UID_UNTIL ? [...FIELDS, UID] : FIELDS;
}

export function validateIPAddressUpdate(address: IPAddress, old: IPAddress, v: Validation): void {
  const d = startDeclarations(v);
  validate(address, d);
  const { parentRef } = address.spec ?? {};
  if (!isSameReference(parentRef, old.spec?.parentRef, v.minor)) {
    const value = parentRef === undefined ? goNull(v.rules) : goStruct('networking.ParentReference', fieldsOf(v.minor), parentRef, v.rules);
    cover(refusedChange(invalid(PATH, value, FIELD_IMMUTABLE)), d, 'immutable');
  }
  finish(address, old, d);
}

function isSameReference(one: ParentReference | undefined, other: ParentReference | undefined, minor: Minor): boolean {
  return one === undefined || other === undefined
    ? one === other : fieldsOf(minor).every(({ key }) => (one[key as keyof ParentReference] ?? '') === (other[key as keyof ParentReference] ?? ''));
}

function finish({ spec: { parentRef } = {} }: IPAddress, old: IPAddress | undefined, d: Declarations): void {
  if (!d.v.rules.declarative) {
    return;
  }
  const isChanged = old === undefined || !isSameReference(parentRef, old.spec?.parentRef, d.v.minor);
  if (isChanged && parentRef === undefined) {
    declare(required(PATH, ''), d);
  }
  if (isChanged && old !== undefined) {
    declare(refusedChange(invalid(PATH, goNull(d.v.rules), FIELD_IMMUTABLE)), d, 'immutable');
  } else if (isChanged && parentRef !== undefined) {
    for (const name of ['resource', 'name'] as const) {
      if (!parentRef[name]) {
        declare(required(`${PATH}.${name}`, ''), d);
      }
    }
  }
  leaveOutCovered(d);
}
