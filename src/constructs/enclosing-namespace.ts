import { IConstruct } from 'constructs';

/** A construct that gives the objects in it their namespace. Known by a symbol, since a package may be installed twice. */
export interface NamespaceScope extends IConstruct {
  readonly name: string;
}

const NAMESPACE_SCOPE = Symbol.for('cdk8s-pod-security.RestrictedNamespace');

export function markNamespaceScope(construct: NamespaceScope): void {
  Object.defineProperty(construct, NAMESPACE_SCOPE, { value: true });
}

export function isNamespaceScope(construct: IConstruct): construct is NamespaceScope {
  return NAMESPACE_SCOPE in construct;
}

/** The innermost such construct around the given one, or that one itself. */
export function enclosingNamespace(construct: IConstruct): NamespaceScope | undefined {
  return construct.node.scopes.reverse().find(isNamespaceScope);
}
