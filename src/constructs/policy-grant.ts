import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { enclosingNamespace } from './enclosing-namespace';
import { bindRole, useRole } from './role-objects';
import { Subject } from './subject';

/** The names of the objects by which a policy's use is granted. */
export interface GrantNames {
  /**
   * The name of the Role or ClusterRole.
   * @default - `psp:` and the policy's name
   */
  readonly roleName?: string;
  /**
   * The name of the RoleBinding or ClusterRoleBinding.
   * @default - the name of the role
   */
  readonly bindingName?: string;
}

/** How a policy's use is granted. */
export interface AllowUseOptions extends GrantNames {
  /**
   * The namespace whose pods may be admitted by the policy.
   * @default - that of the service accounts; the whole cluster for users and other groups
   */
  readonly namespace?: string;
}

/** The objects by which a policy's use is granted. */
export interface PolicyGrant {
  /** The Role or ClusterRole. */
  readonly role: ApiObject;
  /** The RoleBinding or ClusterRoleBinding. */
  readonly binding: ApiObject;
}

/** Whose use of which policy is granted. */
export interface PolicyUse {
  readonly policy: string;
  readonly subject: Subject;
  /** The construct that gets the objects. */
  readonly home: Construct;
}

/** Grants a subject the use of a policy. */
export function grantUse({ policy, subject, home }: PolicyUse, options: AllowUseOptions = {}): PolicyGrant {
  const namespace = options.namespace ?? namespaceOf(subject, home);
  const { roleName = `psp:${policy}`, bindingName = roleName } = options;
  const scope = { namespace, home };
  const role = useRole(roleName, policy, scope);
  const roleReference = { kind: namespace === undefined ? 'ClusterRole' : 'Role', name: roleName } as const;
  const account = subject.kind === 'ServiceAccount' ? { namespace: subject.namespace ?? namespace } : {};
  return { role, binding: bindRole(bindingName, roleReference, { ...subject._toReference(), ...account }, scope) };
}

function namespaceOf({ kind, name, _home }: Subject, { node }: Construct): string | undefined {
  if (kind === 'ServiceAccount' && _home === undefined) {
    throw new Error(`${node.path}: service account ${name} names no namespace, so nobody can tell where to grant it the policy; `
      + "set its metadata.namespace or that of its chart, or pass { namespace: 'NAMESPACE' }");
  }
  return _home;
}

/** The subject that was passed, in whichever form. */
export function toSubject(subject: Subject | IConstruct): Subject {
  return 'node' in subject ? Subject.of(subject) : subject;
}

/** Objects for a subject in a namespace of this app stand with that namespace, so that they are applied after it. */
export function homeOf(subject: Subject | IConstruct, otherwise: Construct): Construct {
  const scope = 'node' in subject ? enclosingNamespace(subject) : undefined;
  return scope === undefined ? otherwise : scope as Construct;
}
