import { knownProperties, PropertyTypes, TEXT } from '../constructs/known-properties';
import { printable } from '../text/printable';

/** The reason and the limits of an acknowledgement. */
export interface AcknowledgementOptions {
  /** Why the object may be deployed although the cluster would reject it. */
  readonly reason: string;

  /**
   * The last day on which the acknowledgement applies, such as `2027-01-31`.
   * @default - it does not expire
   */
  readonly expires?: string;

  /**
   * The only check to acknowledge: a field of a PodSecurityPolicy, such as `hostNetwork`, or the ID of a Pod Security check.
   * @default - all checks
   */
  readonly check?: string;
}

/**
 * An object that may be deployed although the cluster would reject it.
 *
 * Identify the object by the `path` of its construct, or by `kind`, `namespace` and `name`.
 */
export interface Acknowledgement extends AcknowledgementOptions {
  /**
   * The path of the construct of the object, or of a construct around it.
   * @default - set `kind` and `name` instead
   */
  readonly path?: string;

  /**
   * The kind of the object, such as `DaemonSet`.
   * @default - set `path` instead
   */
  readonly kind?: string;

  /**
   * The namespace of the object.
   * @default - none for a cluster-scoped object, otherwise the namespace for objects that do not set one
   */
  readonly namespace?: string;

  /**
   * The name of the object. Requires `kind`.
   * @default - set `path` instead
   */
  readonly name?: string;
}

/** An object that an acknowledgement may identify. */
export interface Acknowledgeable {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** The path of the construct of the object, if it is known. */
  readonly constructPath?: string;
}

const PROPERTIES: PropertyTypes<Acknowledgement> = { path: TEXT, kind: TEXT, namespace: TEXT, name: TEXT, reason: TEXT, expires: TEXT, check: TEXT };
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Throws for an acknowledgement that does not identify an object, has no reason, or has an invalid date. */
export function refuseBadAcknowledgement(acknowledgement: Acknowledgement, place: string): void {
  const { path, kind, namespace, name, reason, expires, check } = knownProperties(acknowledgement, PROPERTIES, place);
  if (isSet(path) === (isSet(kind) || isSet(namespace) || isSet(name))) {
    throw new Error(`${place}: set either path, or kind, namespace and name, to identify the object`);
  }
  if (!isSet(path) && !(isSet(kind) && isSet(name))) {
    throw new Error(`${place}: set ${isSet(kind) ? 'name' : 'kind'} as well: several objects may share a ${isSet(kind) ? 'kind' : 'name'}`);
  }
  if (!isSet(reason)) {
    throw new Error(printable(`${place}: ${describeAcknowledged(acknowledgement)} needs a reason, for those who read it later`));
  }
  if (isSet(expires) && !isDate(expires)) {
    throw new Error(printable(`${place}.expires: found ${JSON.stringify(expires)} where a date such as 2027-01-31 belongs`));
  }
  if (check !== undefined && !isSet(check)) {
    throw new Error(`${place}.check: found an empty string, which would acknowledge every check; remove it, or write the ID of a check`);
  }
  if (expires !== undefined && !isSet(expires)) {
    throw new Error(`${place}.expires: found an empty string, with which it would never expire; remove it, or write a date such as 2027-01-31`);
  }
}

/** Whether it acknowledges a check on the object. */
export function acknowledges(acknowledgement: Acknowledgement, object: Acknowledgeable, check: string, defaultNamespace: string): boolean {
  return (!isSet(acknowledgement.check) || acknowledgement.check === check) && identifies(acknowledgement, object, defaultNamespace);
}

/** Whether a construct is the one at the path, or inside of it. */
export function isAtOrBelow(constructPath: string, path: string): boolean {
  return constructPath === path || constructPath.startsWith(`${path}/`);
}

/** @param today as `2027-01-31` */
export function hasExpired({ expires }: Acknowledgement, today: string): boolean {
  return isSet(expires) && expires < today;
}

/** What it acknowledges: `shop/web`, or `DaemonSet agents/web`. */
export function describeAcknowledged({ path, kind, namespace, name }: Acknowledgement): string {
  return isSet(path) ? path : `${kind ?? ''} ${isSet(namespace) ? `${namespace}/` : ''}${name ?? ''}`;
}

// An object without a namespace in the acknowledgement is in the default namespace, never in any namespace.
function identifies({ path, kind, namespace, name }: Acknowledgement, object: Acknowledgeable, defaultNamespace: string): boolean {
  if (isSet(path)) {
    return object.constructPath !== undefined && isAtOrBelow(object.constructPath, path);
  }
  const expected = isSet(namespace) ? namespace : object.namespace && defaultNamespace;
  return kind === object.kind && name === object.name && expected === object.namespace;
}

function isSet(text: string | null | undefined): text is string {
  return text !== undefined && text !== null && text.trim() !== '';
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return DATE.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
