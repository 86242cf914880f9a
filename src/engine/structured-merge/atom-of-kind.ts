import { Atom } from './atom';
import { builtInAtom } from './built-in-types';
import { customAtom } from './custom-types';
import type { RequestKind } from '../admission-policy/request-kind';
import { Minor } from '../version';

/** The type of the objects of a kind; undefined for one that is not in the OpenAPI schema. */
export function atomOfKind({ definition }: Pick<RequestKind, 'definition'>, minor: Minor): Atom | undefined {
  if (definition.type === 'custom') {
    // upstream: what is not served is not in the OpenAPI schema.
    return definition.version.isUnserved === true ? undefined : customAtom(definition.version.schema, minor);
  }
  return definition.goType === '' ? undefined : builtInAtom(definition.goType, minor);
}
