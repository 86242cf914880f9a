import { acknowledging } from './lazy-modules';
import { knownProperties, PropertyTypes, TEXT } from '../constructs/known-properties';
import type { WrittenAcknowledgement } from '../manifests/acknowledgements';
import { EvaluatedObject } from '../manifests/result/result';
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

  /**
   * The only container whose findings are acknowledged.
   * @default - all findings, those about the pod too
   */
  readonly container?: string;

  /**
   * Who is responsible for the acknowledgement.
   * @default - nobody in particular
   */
  readonly owner?: string;
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
   * The API group of the object, such as `apps`, or an empty string for the core group. Requires `kind` and `name`.
   * @default - the only API group that has an object of this kind, namespace and name
   */
  readonly apiGroup?: string;

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

/** The check of an unknown verdict, which fails a strict synth. */
export const UNKNOWN = 'unknown';

/** The acknowledgement of an app, as what decides about acknowledgements sees it. */
export interface AppAcknowledgement extends WrittenAcknowledgement {
  /** The path that it is written with. */
  readonly path?: string;
}

export interface AppObjects {
  /** The namespace of objects that do not set one. */
  readonly namespace: string;
  /** The path of the construct of an object, if it is known. */
  readonly constructPathOf: (object: EvaluatedObject) => string | undefined;
}

export const ACKNOWLEDGEMENT_OPTIONS: PropertyTypes<AcknowledgementOptions> = {
  reason: TEXT, expires: TEXT, check: TEXT, container: TEXT, owner: TEXT,
};
const PROPERTIES: PropertyTypes<Acknowledgement> = {
  path: TEXT, apiGroup: TEXT, kind: TEXT, namespace: TEXT, name: TEXT, ...ACKNOWLEDGEMENT_OPTIONS,
};

/** Throws for an acknowledgement that does not identify an object, has no reason, or has an invalid date. */
export function refuseBadAcknowledgement(acknowledgement: Acknowledgement, place: string): void {
  const known = knownProperties(acknowledgement, PROPERTIES, place);
  refuseBadObject(known, place);
  const { reason, expires, check, container } = known;
  if (!isSet(reason)) {
    throw new Error(printable(`${place}: ${describeAcknowledged(acknowledgement)} needs a reason, for those who read it later`));
  }
  if (isSet(expires) && !acknowledging().isDate(expires)) {
    throw new Error(printable(`${place}.expires: found ${JSON.stringify(expires)} where a date such as 2027-01-31 belongs`));
  }
  if (check !== undefined && !isSet(check)) {
    throw new Error(`${place}.check: found an empty string, which would acknowledge every check; remove it, or write the ID of a check`);
  }
  if (container !== undefined && !isSet(container)) {
    throw new Error(`${place}.container: found an empty string, which would acknowledge the findings of every container; remove it, or write a name`);
  }
  if (expires !== undefined && !isSet(expires)) {
    throw new Error(`${place}.expires: found an empty string, with which it would never expire; remove it, or write a date such as 2027-01-31`);
  }
}

/** Throws for a check that does not exist: nobody would be kept from acknowledging the one that is meant. */
export function refuseUnknownChecks(neverAcknowledge: readonly string[], place: string): void {
  neverAcknowledge.forEach((check, i) => {
    const problem = isSet(check) ? problemOfNeverAcknowledged(check) : 'found an empty string where the ID of a check belongs, such as privileged';
    if (problem !== undefined) {
      throw new Error(printable(`${place}[${i}]: ${problem}`));
    }
  });
}

function problemOfNeverAcknowledged(check: string): string | undefined {
  return check === UNKNOWN ? undefined : acknowledging().problemOfCheck(check);
}

function refuseBadObject({ path, apiGroup, kind, namespace, name }: Acknowledgement, place: string): void {
  if (isSet(path) === (apiGroup !== undefined || isSet(kind) || isSet(namespace) || isSet(name))) {
    throw new Error(`${place}: set either path, or kind, namespace and name, to identify the object`);
  }
  if (!isSet(path) && !(isSet(kind) && isSet(name))) {
    throw new Error(`${place}: set ${isSet(kind) ? 'name' : 'kind'} as well: several objects may share a ${isSet(kind) ? 'kind' : 'name'}`);
  }
  const wrongGroup = apiGroup === undefined ? undefined : acknowledging().problemOfApiGroup(apiGroup);
  if (wrongGroup !== undefined) {
    throw new Error(printable(`${place}.apiGroup: ${wrongGroup}`));
  }
}

/** The acknowledgement as it is written, without properties that are not set. */
export function writtenAcknowledgement(given: Acknowledgement, objects: AppObjects): AppAcknowledgement {
  const { path, reason, expires, check, container, owner } = given;
  const limits = { ...setOnly({ expires, check, container, owner }), reason };
  const { byName, coversAsWritten } = acknowledging();
  return isSet(path)
    ? { ...limits, path, source: '', subject: path, identifies: isOfConstruct(path, objects), covers: coversAsWritten(limits) }
    : byName(objectOf(given), limits, { source: '' }, objects.namespace);
}

/** Whether a construct is the one at the path, or inside of it. */
export function isAtOrBelow(constructPath: string, path: string): boolean {
  return constructPath === path || constructPath.startsWith(`${path}/`);
}

/** What it acknowledges: `shop/web`, or `DaemonSet agents/web`. */
function describeAcknowledged({ path, kind, namespace, name }: Acknowledgement): string {
  return isSet(path) ? path : `${kind ?? ''} ${isSet(namespace) ? `${namespace}/` : ''}${name ?? ''}`;
}

function isOfConstruct(path: string, { constructPathOf }: AppObjects): WrittenAcknowledgement['identifies'] {
  return (object) => {
    const constructPath = constructPathOf(object);
    return constructPath !== undefined && isAtOrBelow(constructPath, path);
  };
}

/** A group that is empty is the core group. */
function objectOf({ apiGroup, kind = '', namespace, name = '' }: Acknowledgement): NonNullable<WrittenAcknowledgement['object']> {
  return { ...(isGiven(apiGroup) && { apiGroup }), kind, ...setOnly({ namespace }), name };
}

function setOnly<Names extends string>(texts: Readonly<Record<Names, string | undefined>>): Readonly<Partial<Record<Names, string>>> {
  return Object.fromEntries(Object.entries<string | undefined>(texts).filter(([, text]) => isSet(text))) as Partial<Record<Names, string>>;
}

/** Whether it is not left out. It may be empty. */
function isGiven(text: string | null | undefined): text is string {
  return text !== undefined && text !== null;
}

function isSet(text: string | null | undefined): text is string {
  return text !== undefined && text !== null && text.trim() !== '';
}
