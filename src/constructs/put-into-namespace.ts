import { ApiObject, JsonPatch } from 'cdk8s';
import { IConstruct } from 'constructs';
import { NamespaceScope } from './enclosing-namespace';
import { namespaceOfObject } from './subject-of-construct';
import { isNamespaced } from '../engine/kinds';

/*
 * cdk8s sets the namespace of an object from its chart in the constructor of the object, and has no other hook. So this package sets the namespace
 * of the objects in a RestrictedNamespace when the app is validated, before any file is written.
 */

const DONE = new WeakSet<ApiObject>();

/** Sets the namespace of the objects in a namespace scope that do not have one. */
export function putIntoNamespace(scope: NamespaceScope): void {
  for (const object of objectsIn(scope)) {
    if (!DONE.has(object) && isNamespaced(object.kind)) {
      DONE.add(object);
      const namespace = namespaceOfObject(object);
      if (namespace !== object.metadata.namespace) {
        object.addJsonPatch(JsonPatch.add('/metadata/namespace', namespace));
      }
    }
  }
}

function objectsIn(scope: IConstruct): readonly ApiObject[] {
  return scope.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
}
