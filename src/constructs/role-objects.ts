import { ApiObject, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { clusterScoped } from './cluster-scoped';
import { refuseInvalidObject } from './refuse-invalid-policy';
import { SubjectReference } from './subject-of-construct';
import { printable } from '../text/printable';

/*
 * The RBAC objects of an app. Constructs that ask for the same Role or RoleBinding share one object.
 */

const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** Where to define an RBAC object. */
export interface RolePlace {
  /** The namespace of the object; undefined for a cluster-wide one. */
  readonly namespace: string | undefined;
  /** The scope in which to define the object if it does not exist yet. */
  readonly scope: Construct;
}

/** The role that a binding refers to. */
export interface RoleReference {
  readonly kind: 'Role' | 'ClusterRole';
  readonly name: string;
}

interface SharedObject {
  readonly object: ApiObject;
  /** What the object grants, for the error about two different grants of the same name. */
  readonly meaning: string;
  readonly subjects: SubjectReference[];
}

const SHARED = new WeakMap<IConstruct, Map<string, SharedObject>>();

/** The Role (or ClusterRole) that grants the use of a policy. */
export function useRole(name: string, policy: string, { namespace, scope }: RolePlace): ApiObject {
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  const rules = [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'], resourceNames: [policy] }];
  refuseInvalid({ kind, name, namespace, scope }, { rules });
  return share({ kind, name, namespace, scope, meaning: `the use of policy ${policy}` }, () => ({ rules })).object;
}

/** The RoleBinding (or ClusterRoleBinding) of a role, with the subject added. */
export function bindRole(name: string, role: RoleReference, subject: SubjectReference, { namespace, scope }: RolePlace): ApiObject {
  const kind = namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding';
  const roleRef = { apiGroup: RBAC_GROUP, kind: role.kind, name: role.name };
  refuseInvalid({ kind, name, namespace, scope }, { roleRef, subjects: [subject] });
  const { object, subjects } = share({ kind, name, namespace, scope, meaning: `${role.kind} ${role.name}` }, (sharedSubjects) => ({
    roleRef,
    subjects: Lazy.any({ produce: () => sharedSubjects }),
  }));
  if (!subjects.some((other) => other.kind === subject.kind && other.name === subject.name && other.namespace === subject.namespace)) {
    subjects.push(subject);
  }
  return object;
}

interface NamedRole extends RolePlace {
  readonly kind: string;
  readonly name: string;
}

interface RoleObjectProps extends NamedRole {
  readonly meaning: string;
}

function refuseInvalid({ kind, name, namespace, scope }: NamedRole, fields: object): void {
  refuseInvalidObject({ apiVersion: `${RBAC_GROUP}/v1`, kind, metadata: { name, namespace }, ...fields }, scope.node.path);
}

function share(props: RoleObjectProps, fields: (subjects: SubjectReference[]) => object): SharedObject {
  const objects = sharedObjectsOf(props.scope);
  const { kind, name, namespace, meaning } = props;
  const title = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  const shared = objects.get(title);
  if (shared === undefined) {
    const subjects: SubjectReference[] = [];
    const added = { object: addObject(props, fields(subjects)), meaning, subjects };
    objects.set(title, added);
    return added;
  }
  if (shared.meaning !== meaning) {
    throw new Error(printable(`${props.scope.node.path}: ${title} already grants ${shared.meaning}, so it cannot grant ${meaning}; `
      + `set ${kind.endsWith('Binding') ? 'bindingName' : 'roleName'} to a different name`));
  }
  return shared;
}

function sharedObjectsOf(construct: IConstruct): Map<string, SharedObject> {
  const { root } = construct.node;
  const objects = SHARED.get(root) ?? new Map<string, SharedObject>();
  SHARED.set(root, objects);
  return objects;
}

function addObject({ kind, name, namespace, scope }: RoleObjectProps, fields: object): ApiObject {
  const object = new ApiObject(scope, [kind, namespace, name].filter((part) => part !== undefined).join('-'), {
    apiVersion: `${RBAC_GROUP}/v1`,
    kind,
    metadata: { name, namespace },
    ...fields,
  });
  return namespace === undefined ? clusterScoped(object) : object;
}
