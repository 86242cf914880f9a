import { OTHER_KINDS } from './other-kinds';
import { pluralOf } from './plural';
import { findKind, kindNamed } from '../kinds';
import { KubernetesObject } from '../objects/meta';

/** The resource of an object: by the one list of kinds, or as the name of a kind usually becomes that of its resource. */
export function resourceOf({ apiVersion = '', kind = '' }: KubernetesObject): { readonly group: string; readonly resource: string } {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const known = findKind(apiVersion, kind) ?? OTHER_KINDS.find((each) => each.group === group && each.kind === kind) ?? kindNamed(kind);
  return known ?? { group, resource: pluralOf(kind) };
}
