import { IConstruct } from 'constructs';

/** A construct that sets the namespace of the objects in it. Marked with a symbol, because a package may be installed twice. */
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

/** The construct itself or its nearest parent that is a namespace scope. */
export function enclosingNamespace(construct: IConstruct): NamespaceScope | undefined {
  return construct.node.scopes.reverse().find(isNamespaceScope);
}
