import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { enclosingNamespace } from './enclosing-namespace';
import { printable } from '../text/printable';

/** A subject of a binding. */
export interface SubjectReference {
  readonly kind: string;
  readonly apiGroup?: string;
  readonly name: string;
  readonly namespace?: string;
}

/** The interface ISubject of cdk8s-plus: service accounts, users and groups, also imported ones. */
interface SubjectLike {
  toSubjectConfiguration(): SubjectReference;
}

const KINDS = ['ServiceAccount', 'User', 'Group', 'Namespace'];

/** The subject that a construct represents, or the namespace of its subjects. Throws for other constructs. */
export function subjectOf(construct: IConstruct): SubjectReference {
  const found = objectReference(construct) ?? (isSubjectLike(construct) ? construct.toSubjectConfiguration() : undefined);
  if (found === undefined || !KINDS.includes(found.kind)) {
    throw new Error(printable(`${construct.node.path}: ${describe(construct)} is not a service account, user or group; pass the service account of its pods, `
      + "or Subject.serviceAccount('NAME', 'NAMESPACE')"));
  }
  return found;
}

/** The namespace of an object, if known. */
export function namespaceOfObject(object: ApiObject): string | undefined {
  const own = object.metadata.namespace;
  // cdk8s sets the namespace of the chart on objects without one.
  return own === undefined || own === object.chart.namespace ? enclosingNamespace(object)?.name ?? own : own;
}

function objectReference(construct: IConstruct): SubjectReference | undefined {
  const object = apiObjectOf(construct);
  return object === undefined ? undefined : { kind: object.kind, name: object.name, namespace: namespaceOfObject(object) };
}

/** The object that a construct is, or has as its default child. */
export function apiObjectOf(construct: IConstruct): ApiObject | undefined {
  if (ApiObject.isApiObject(construct)) {
    return construct;
  }
  const child = construct.node.defaultChild;
  return child === undefined ? undefined : apiObjectOf(child);
}

function isSubjectLike(construct: unknown): construct is SubjectLike {
  return typeof (construct as Partial<SubjectLike>).toSubjectConfiguration === 'function';
}

function describe(construct: IConstruct): string {
  return apiObjectOf(construct)?.kind ?? construct.constructor.name;
}
