import { ApiObject, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { clusterScoped } from './cluster-scoped';
import { SubjectReference } from './subject-of-construct';

/*
 * The RBAC objects of an app, each once: what is granted twice is merged, whichever construct asks for it.
 */

const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** Where an RBAC object counts: a namespace, or the whole cluster. */
export interface RoleScope {
  readonly namespace: string | undefined;
  /** The construct that shall have the object if it is not there yet. */
  readonly home: Construct;
}

/** The role that a binding names. */
export interface RoleReference {
  readonly kind: 'Role' | 'ClusterRole';
  readonly name: string;
}

interface Entry {
  readonly object: ApiObject;
  /** What the object grants, for the error when another thing shall have its name. */
  readonly meaning: string;
  readonly subjects: SubjectReference[];
}

const ENTRIES = new WeakMap<IConstruct, Map<string, Entry>>();

/** The Role (or ClusterRole) of that name, which grants the use of one policy. */
export function useRole(name: string, policy: string, { namespace, home }: RoleScope): ApiObject {
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  return entryOf({ kind, name, namespace, home, meaning: `the use of policy ${policy}` }, () => ({
    rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'], resourceNames: [policy] }],
  })).object;
}

/** The RoleBinding (or ClusterRoleBinding) of that name, with the subject among its own. */
export function bindRole(name: string, role: RoleReference, subject: SubjectReference, { namespace, home }: RoleScope): ApiObject {
  const kind = namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding';
  const { object, subjects } = entryOf({ kind, name, namespace, home, meaning: `${role.kind} ${role.name}` }, (entrySubjects) => ({
    roleRef: { apiGroup: RBAC_GROUP, kind: role.kind, name: role.name },
    subjects: Lazy.any({ produce: () => entrySubjects }),
  }));
  if (!subjects.some((other) => other.kind === subject.kind && other.name === subject.name && other.namespace === subject.namespace)) {
    subjects.push(subject);
  }
  return object;
}

interface Wanted extends RoleScope {
  readonly kind: string;
  readonly name: string;
  readonly meaning: string;
}

function entryOf(wanted: Wanted, fields: (subjects: SubjectReference[]) => object): Entry {
  const entries = entriesOf(wanted.home);
  const { kind, name, namespace, meaning } = wanted;
  const title = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  const entry = entries.get(title);
  if (entry === undefined) {
    const subjects: SubjectReference[] = [];
    const added = { object: addObject(wanted, fields(subjects)), meaning, subjects };
    entries.set(title, added);
    return added;
  }
  if (entry.meaning !== meaning) {
    throw new Error(`${wanted.home.node.path}: ${title} is for ${entry.meaning} already, and cannot be for ${meaning} too; `
      + `set ${kind.endsWith('Binding') ? 'bindingName' : 'roleName'} to another name`);
  }
  return entry;
}

function entriesOf(construct: IConstruct): Map<string, Entry> {
  const { root } = construct.node;
  const entries = ENTRIES.get(root) ?? new Map<string, Entry>();
  ENTRIES.set(root, entries);
  return entries;
}

function addObject({ kind, name, namespace, home }: Wanted, fields: object): ApiObject {
  const object = new ApiObject(home, [kind, namespace, name].filter((part) => part !== undefined).join('-'), {
    apiVersion: `${RBAC_GROUP}/v1`,
    kind,
    metadata: { name, namespace },
    ...fields,
  });
  return namespace === undefined ? clusterScoped(object) : object;
}
