import { apiGroupOf, isInFile } from './api-group';
import { DeniedCheck } from './failures';
import { EvaluatedObject } from '../result/result';
import { titleOf } from '../set/identity';
import { Located } from '../set/located';

/** What an acknowledgement says, besides the object that it is for. */
export interface AcknowledgementLimits {
  /** Why the object may be deployed although the API server denies it. */
  readonly reason: string;
  /** The last day on which it holds, such as `2027-01-31`. */
  readonly expires?: string;
  /** Who is responsible. */
  readonly owner?: string;
  /** The only check that it is for; all where none is given. */
  readonly check?: string;
  /** The only container that it is for. */
  readonly container?: string;
}

/** The object that an acknowledgement is for. */
export interface AcknowledgementObject {
  /** Empty for the core group. Absent where no other group has an object of this kind and name. */
  readonly apiGroup?: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** The only file or folder that it is for. */
  readonly file?: string;
}

/** An object that may be the one. */
export type NamedObject = Pick<EvaluatedObject, 'apiVersion' | 'kind' | 'namespace' | 'name' | 'place'>;

/** An acknowledgement, wherever it is written. */
export interface WrittenAcknowledgement extends AcknowledgementLimits, Located {
  /** What it is for, in words: `Deployment shop/web`. */
  readonly subject: string;
  readonly identifies: (object: EvaluatedObject) => boolean;
  readonly covers: (failure: DeniedCheck) => boolean;
  /** How many failures of one object it covers at most; any number where it is not given. */
  readonly most?: number;
  /** Whether it is in the baseline. */
  readonly isBaseline?: true;
  /** Of one in the baseline: the field that the finding is about. */
  readonly field?: string;
  /** The object that it names, where it is not written at the object itself. */
  readonly object?: AcknowledgementObject;
  /** Kind and name of all objects that it may be for, by which it is found. */
  readonly key?: string;
}

/** The kind and the name of an object. */
export function keyOf({ kind, name }: Pick<AcknowledgementObject, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** INVARIANT: what it covers is never wider than written. */
export function coversAsWritten({ check, container }: Pick<AcknowledgementLimits, 'check' | 'container'>): (failure: DeniedCheck) => boolean {
  return (failure) => (check === undefined || check === failure.check) && (container === undefined || container === failure.container);
}

/** The acknowledgement of an object by its kind, namespace and name. */
export function byName(object: AcknowledgementObject, limits: AcknowledgementLimits, at: Located, defaultNamespace: string): WrittenAcknowledgement {
  return {
    ...limits,
    ...at,
    object,
    key: keyOf(object),
    subject: titleOf(object),
    identifies: isNamed(object, defaultNamespace),
    covers: coversAsWritten(limits),
  };
}

/** Without a namespace, it is for the default one or for a cluster-scoped object, never for any namespace. */
function isNamed(
  { apiGroup, kind, namespace, name, file }: AcknowledgementObject, defaultNamespace: string,
): (object: NamedObject) => boolean {
  return (object) => kind === object.kind && name === object.name
    && (apiGroup === undefined || apiGroup === apiGroupOf(object))
    && (file === undefined || isInFile(object.place?.file, file))
    && (namespace ?? (object.namespace === undefined ? undefined : defaultNamespace)) === object.namespace;
}

/** @param today as `2027-01-31` */
export function hasExpired({ expires }: Pick<AcknowledgementLimits, 'expires'>, today: string): boolean {
  return expires !== undefined && expires < today;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether it is a day of the calendar, such as `2027-01-31`. */
export function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return DATE.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
