import { bytesOfBase64, textOfBytes } from './bytes';
import { CertifiedKey, readCertifiedKey } from './certified-key';
import { DerPart, derParts, identifierOf, partsIn, positiveOf, TAGS, wholeBitsOf } from './der-reader';
import { pemBlocks } from './pem';

/*
 * Whether the bytes are surely a certificate. Of others nobody here can tell: Go reads more than this, and has words of its own for what it does not read.
 * upstream: crypto/x509 parseCertificate
 */

/** Whether a text has certificates alone, which Go surely reads. */
export function holdsCertificates(text: string): boolean {
  const blocks = pemBlocks(text);
  return blocks.length > 0 && blocks.every(({ base64 }) => isCertificate(bytesOfBase64(base64)));
}

const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
/** Of version 3, which is written as 2. */
const VERSION_3 = [VERSION, 3, TAGS.INTEGER, 1, 2];
const LONGEST_SERIAL = 20;

export function isCertificate(bytes: readonly number[]): boolean {
  return keyOfCertificate(bytes) !== undefined;
}

/** The key of what is surely a certificate. */
export function keyOfCertificate(bytes: readonly number[]): CertifiedKey | undefined {
  const [whole, ...others] = derParts(bytes) ?? [];
  const [signed, algorithm, signature, ...rest] = partsIn(whole, TAGS.SEQUENCE) ?? [];
  return others.length === 0 && rest.length === 0 && isAlgorithm(algorithm) && wholeBitsOf(signature) !== undefined
    ? keyOfSigned(signed, algorithm) : undefined;
}

function keyOfSigned(signed: DerPart | undefined, outer: DerPart): CertifiedKey | undefined {
  const [version, serial, algorithm, issuer, validity, subject, key, ...rest] = partsIn(signed, TAGS.SEQUENCE) ?? [];
  return key !== undefined && areSame(version.whole, VERSION_3) && positiveOf(serial) !== undefined && serial.bytes.length <= LONGEST_SERIAL
    && areSame(algorithm.whole, outer.whole) && isName(issuer) && isName(subject) && isValidity(validity)
    && (rest.length === 0 || (rest.length === 1 && areExtensions(rest[0]))) ? readCertifiedKey(key) : undefined;
}

function areSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

function isAlgorithm(part: DerPart | undefined): boolean {
  const [identifier, parameters, ...rest] = partsIn(part, TAGS.SEQUENCE) ?? [];
  return identifierOf(identifier) !== undefined && rest.length === 0
    && (parameters === undefined || (parameters.first === TAGS.NULL && parameters.bytes.length === 0));
}

function isName(part: DerPart | undefined): boolean {
  return partsIn(part, TAGS.SEQUENCE)?.every((set) => {
    const attributes = partsIn(set, TAGS.SET) ?? [];
    return attributes.length > 0 && attributes.every(isAttribute);
  }) ?? false;
}

function isAttribute(part: DerPart): boolean {
  const [identifier, value, ...rest] = partsIn(part, TAGS.SEQUENCE) ?? [];
  return identifierOf(identifier) !== undefined && value !== undefined && rest.length === 0 && isText(value);
}

const PRINTABLE = /^[A-Za-z0-9 '()+,./:=?-]*$/;
const ASCII = /^[ -~]*$/;

function isText({ first, bytes }: DerPart): boolean {
  const text = textOfBytes(bytes);
  return first === TAGS.PRINTABLE ? PRINTABLE.test(text) : (first === TAGS.UTF8 || first === TAGS.IA5) && ASCII.test(text);
}

function isValidity(part: DerPart | undefined): boolean {
  const times = partsIn(part, TAGS.SEQUENCE) ?? [];
  return times.length === 2 && times.every(isTime);
}

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

function isTime({ first, bytes }: DerPart): boolean {
  const form = first === TAGS.UTC_TIME ? UTC_TIME : first === TAGS.GENERALIZED_TIME ? GENERALIZED_TIME : undefined;
  const [year, ...rest] = form?.exec(textOfBytes(bytes))?.slice(1).map(Number) ?? [];
  const [month, day, hour, minute, second] = rest;
  // A year of the same length as the one of two digits that is meant.
  const full = first === TAGS.UTC_TIME ? 2000 + year : year;
  const date = new Date(Date.UTC(full, month - 1, day, hour, minute, second));
  const isDate = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return year !== undefined && full >= 1000 && isDate && hour < 24 && minute < 60 && second < 60;
}

function areExtensions(part: DerPart): boolean {
  const [list, ...others] = partsIn(part, EXTENSIONS) ?? [];
  const extensions = partsIn(list, TAGS.SEQUENCE)?.map((each) => readExtension(each));
  const identifiers = extensions?.map((each) => each?.identifier);
  return others.length === 0 && extensions !== undefined && new Set(identifiers).size === extensions.length
    && extensions.every((each) => each !== undefined && isExtension(each));
}

interface CertificateExtension {
  readonly identifier: string;
  readonly isCritical: boolean;
  readonly value: readonly number[];
}

function readExtension(part: DerPart): CertificateExtension | undefined {
  const parts = partsIn(part, TAGS.SEQUENCE) ?? [];
  const identifier = identifierOf(parts[0]);
  const isCritical = parts.length === 3 && isTrue(parts[1]);
  const value = parts[isCritical ? 2 : 1] as DerPart | undefined;
  return identifier === undefined || value?.first !== TAGS.OCTET_STRING || parts.length !== (isCritical ? 3 : 2)
    ? undefined : { identifier, isCritical, value: value.bytes };
}

function isTrue({ first, bytes }: DerPart): boolean {
  return first === TAGS.BOOLEAN && bytes.length === 1 && bytes[0] === 0xff;
}

type ExtensionForm = (parts: readonly DerPart[], isCritical: boolean) => boolean;

/** Those that Go reads and that are understood here, by their identifiers. */
const FORMS: Readonly<Record<string, ExtensionForm>> = {
  '2.5.29.14': ([id, ...rest], isCritical) => !isCritical && rest.length === 0 && id?.first === TAGS.OCTET_STRING,
  '2.5.29.15': ([bits, ...rest]) => rest.length === 0 && areUsages(bits),
  '2.5.29.17': ([names, ...rest]) => rest.length === 0 && (partsIn(names, TAGS.SEQUENCE)?.every(isOtherName) ?? false),
  '2.5.29.19': ([constraints, ...rest]) => rest.length === 0 && areConstraints(partsIn(constraints, TAGS.SEQUENCE)),
  '2.5.29.35': ([sequence, ...rest], isCritical) => {
    const ids = partsIn(sequence, TAGS.SEQUENCE) ?? [];
    return !isCritical && rest.length === 0 && ids.length === 1 && ids[0].first === 0x80;
  },
  '2.5.29.37': ([usages, ...rest]) => rest.length === 0 && (partsIn(usages, TAGS.SEQUENCE)?.every((each) => identifierOf(each) !== undefined) ?? false),
};

/** The branches with extensions that Go reads. */
const READ_BY_GO = /^(?:2\.5\.29\.|1\.3\.6\.1\.5\.5\.7\.1\.)/;

function isExtension({ identifier, isCritical, value }: CertificateExtension): boolean {
  const form = Object.hasOwn(FORMS, identifier) ? FORMS[identifier] : undefined;
  return form === undefined ? !READ_BY_GO.test(identifier) : form(derParts(value) ?? [], isCritical);
}

function areUsages(part: DerPart | undefined): boolean {
  const [unused = 8, last = 0] = [part?.bytes[0], part?.bytes[part.bytes.length - 1]];
  return part?.first === TAGS.BIT_STRING && part.bytes.length > 1 && unused < 8 && last % 2 ** unused === 0;
}

function areConstraints(parts: readonly DerPart[] | undefined): boolean {
  if (parts === undefined) {
    return false;
  }
  const length = parts.length > 0 && isTrue(parts[0]) ? parts.slice(1) : parts;
  return length.length === 0 || (length.length === 1 && parts.length === 2 && isPathLength(length[0]));
}

/** Of one digit, which may be zero. */
function isPathLength({ first, bytes }: DerPart): boolean {
  return first === TAGS.INTEGER && bytes.length === 1 && bytes[0] < 128;
}

const DNS_NAME = /^[A-Za-z0-9*-]+(?:\.[A-Za-z0-9-]+)*$/;
const EMAIL = /^[A-Za-z0-9.-]+@[A-Za-z0-9.-]+$/;
const ADDRESS_SIZES = [4, 16];

function isOtherName({ first, bytes }: DerPart): boolean {
  switch (first) {
    case 0x81:
      return EMAIL.test(textOfBytes(bytes));
    case 0x82:
      return DNS_NAME.test(textOfBytes(bytes));
    case 0x87:
      return ADDRESS_SIZES.includes(bytes.length);
    default:
      return false;
  }
}
