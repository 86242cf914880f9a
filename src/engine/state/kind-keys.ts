/** The kind of definitions, and the key under which they are stored. */
export const CUSTOM_RESOURCE_DEFINITION = 'CustomResourceDefinition';

const DEFINITIONS_GROUP = 'apiextensions.k8s.io';

/** The key of objects of a kind that is not in the one list of kinds. */
export function keyOfOtherKind(group: string, kind: string): string {
  return group === DEFINITIONS_GROUP && kind === CUSTOM_RESOURCE_DEFINITION ? CUSTOM_RESOURCE_DEFINITION : `${group}/${kind}`;
}

/** The key of objects that the API server reads from files: nobody can change them, and they have names of their own. */
export function keyOfStaticKind(kind: string): string {
  return `static/${kind}`;
}
