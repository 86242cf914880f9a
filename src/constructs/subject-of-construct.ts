import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { enclosingNamespace } from './enclosing-namespace';

/** A subject as bindings have it. */
export interface SubjectReference {
  readonly kind: string;
  readonly apiGroup?: string;
  readonly name: string;
  readonly namespace?: string;
}

/** What cdk8s-plus calls ISubject: its service accounts, users and groups, imported ones too. */
interface SubjectLike {
  toSubjectConfiguration(): SubjectReference;
}

const KINDS = ['ServiceAccount', 'User', 'Group', 'Namespace'];

/** The subject, or the namespace of subjects, that a construct stands for; throws for one that stands for none. */
export function subjectOf(construct: IConstruct): SubjectReference {
  const found = objectReference(construct) ?? (isSubjectLike(construct) ? construct.toSubjectConfiguration() : undefined);
  if (found === undefined || !KINDS.includes(found.kind)) {
    throw new Error(`${construct.node.path}: ${describe(construct)} is no service account, user or group; pass the service account that its pods run as, `
      + "or Subject.serviceAccount('NAME', 'NAMESPACE')");
  }
  return found;
}

/** The namespace that an object is applied to, as far as it is known. */
export function namespaceOfObject(object: ApiObject): string | undefined {
  const own = object.metadata.namespace;
  // An object takes the namespace of its chart, where it has none of its own.
  return own === undefined || own === object.chart.namespace ? enclosingNamespace(object)?.name ?? own : own;
}

function objectReference(construct: IConstruct): SubjectReference | undefined {
  const object = apiObjectOf(construct);
  return object === undefined ? undefined : { kind: object.kind, name: object.name, namespace: namespaceOfObject(object) };
}

function apiObjectOf(construct: IConstruct): ApiObject | undefined {
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
