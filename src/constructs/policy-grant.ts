import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { enclosingNamespace } from './enclosing-namespace';
import { knownProperties, PropertyTypes, shown, TEXT } from './known-properties';
import { bindRole, useRole } from './role-objects';
import { Subject } from './subject';
import { printable } from '../text/printable';

/** The names of the objects that grant the use of a policy. */
export interface GrantNames {
  /**
   * The name of the Role or ClusterRole.
   * @default - `psp:` followed by the name of the policy
   */
  readonly roleName?: string;
  /**
   * The name of the RoleBinding or ClusterRoleBinding.
   * @default - the name of the role
   */
  readonly bindingName?: string;
}

/** Options for granting the use of a policy. */
export interface AllowUseOptions extends GrantNames {
  /**
   * The namespace in which the grant applies.
   * @default - the namespace of the service accounts; all namespaces for users and other groups
   */
  readonly namespace?: string;
}

const ALLOW_USE_OPTIONS: PropertyTypes<AllowUseOptions> = { roleName: TEXT, bindingName: TEXT, namespace: TEXT };

/** The objects that grant the use of a policy. */
export interface PolicyGrant {
  /** The Role or ClusterRole. */
  readonly role: ApiObject;
  /** The RoleBinding or ClusterRoleBinding. */
  readonly binding: ApiObject;
}

/** Who may use which policy. */
export interface PolicyUse {
  readonly policy: string;
  readonly subject: Subject;
  /** The scope in which to define the objects. */
  readonly scope: Construct;
}

/** Allows a subject to use a policy. */
export function grantUse({ policy, subject, scope }: PolicyUse, given: AllowUseOptions = {}): PolicyGrant {
  const options = knownProperties(given, ALLOW_USE_OPTIONS, `${scope.node.path}: grant of ${policy}`);
  const namespace = options.namespace ?? namespaceOf(subject, scope);
  const { roleName = `psp:${policy}`, bindingName = roleName } = options;
  const place = { namespace, scope };
  const role = useRole(roleName, policy, place);
  const roleReference = { kind: namespace === undefined ? 'ClusterRole' : 'Role', name: roleName } as const;
  const account = subject.kind === 'ServiceAccount' ? { namespace: subject.namespace ?? namespace } : {};
  return { role, binding: bindRole(bindingName, roleReference, { ...subject._toReference(), ...account }, place) };
}

function namespaceOf({ kind, name, _podNamespace }: Subject, { node }: Construct): string | undefined {
  if (kind === 'ServiceAccount' && _podNamespace === undefined) {
    throw new Error(printable(`${node.path}: service account ${name} has no namespace, so the namespace for the grant is unknown; `
      + "set its metadata.namespace or the namespace of its chart, or pass { namespace: 'NAMESPACE' }"));
  }
  return _podNamespace;
}

/** The subject of a grant. Throws for what is neither a subject nor a construct. */
export function toSubject(subject: Subject | IConstruct, place: string): Subject {
  if (Construct.isConstruct(subject)) {
    return Subject.of(subject);
  }
  if (subject instanceof Subject || isOfAnotherCopy(subject)) {
    return subject as Subject;
  }
  throw new Error(printable(`${place}: subject: found ${shown(subject)} where a Subject or a service account belongs; `
    + "write Subject.serviceAccount('NAME', 'NAMESPACE')"));
}

/** Whether it is a Subject of another copy of this package. */
function isOfAnotherCopy(value: unknown): boolean {
  return typeof (value as Partial<Subject> | null | undefined)?._toReference === 'function';
}

/** The scope for grants to a subject: its RestrictedNamespace, so that the grants are applied after the namespace, or else the policy. */
export function grantScopeOf(subject: Subject | IConstruct, policy: Construct): Construct {
  const namespace = Construct.isConstruct(subject) ? enclosingNamespace(subject) : undefined;
  return namespace === undefined ? policy : namespace as Construct;
}
