import { Identity } from './identity';
import { textOf } from './item-value';
import { placeOf } from './located';
import { isJsonObject, ManifestObject } from './manifest-object';
import { variableIn } from './variable';
import { quote } from '../../engine/field/quote';
import { Diagnostic, error, warning } from '../result/diagnostic';

export interface NamespaceOptions {
  /** The namespace of objects that name none. */
  readonly namespace: string;
  /** Whether kubectl was told that namespace, and so refuses objects of another one. */
  readonly namespaceIsGiven: boolean;
  /** What to say of such an object; kubectl's own sentence, where it is not given. */
  readonly namespaceMismatch?: (own: string, given: string) => string;
}

/** Tells which object of a cluster each object of a set is. */
export class Identifier {
  /** How many namespaced objects name no namespace. */
  public withoutNamespace = 0;
  private readonly variables = new Set<string>();

  constructor(private readonly options: NamespaceOptions, private readonly tell: (diagnostic: Diagnostic) => void) {}

  /** @param namespaced whether objects of the kind live in a namespace; undefined where nobody knows */
  public identify(object: ManifestObject, namespaced: boolean | undefined): Identity {
    const { apiVersion, kind, value } = object;
    const metadata = isJsonObject(value.metadata) ? value.metadata : {};
    const name = textOf(metadata.name) || textOf(metadata.generateName);
    const own = textOf(metadata.namespace);
    this.noteVariables(object, name, own);
    if (!namespaced) {
      return { apiVersion, kind, ...placeOf(object), name, ...(namespaced === undefined && own !== '' && { namespace: own }) };
    }
    const { namespace, namespaceIsGiven, namespaceMismatch = kubectlNamespaceMismatch } = this.options;
    if (own === '') {
      this.withoutNamespace++;
    } else if (namespaceIsGiven && own !== namespace) {
      this.tell(error(object, namespaceMismatch(own, namespace)));
    }
    return { apiVersion, kind, ...placeOf(object), name, namespace: own || namespace };
  }

  /** Names that wait for substitution, each variable once. */
  private noteVariables(object: ManifestObject, ...names: readonly string[]): void {
    for (const variable of names.flatMap((name) => variableIn(name) ?? [])) {
      if (!this.variables.has(variable)) {
        this.variables.add(variable);
        this.tell(warning(object, `found ${variable}; substitute the variables first, for example with envsubst`));
      }
    }
  }
}

// upstream: kubectl's RequireNamespace
function kubectlNamespaceMismatch(own: string, given: string): string {
  return `the namespace from the provided object ${quote(own)} does not match the namespace ${quote(given)}. `
    + `You must pass '--namespace=${own}' to perform this operation.`;
}
