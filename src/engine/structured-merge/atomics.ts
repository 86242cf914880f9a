import { Atom, AtomOf, isMap } from './atom';

/**
 * The paths of atomic lists, maps and structs in a patch, which would replace what they do not name.
 *
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/mutating/patch/smd.go findAtomics
 */
export function findAtomics(atom: Atom, value: unknown, path = ''): readonly string[] {
  const { map, list } = atom;
  const found: string[] = [];
  if (isMap(value) && map !== undefined) {
    found.push(...(map.atomic ? [path] : []));
    for (const key of Object.keys(value).sort()) {
      const type: AtomOf | undefined = map.fields.get(key)?.type;
      found.push(...(type === undefined ? [] : findAtomics(type(), value[key], `${path}.${key}`)));
    }
  }
  if (Array.isArray(value) && list !== undefined) {
    found.push(...(list.atomic ? [path] : []));
    value.forEach((item, i) => found.push(...findAtomics(list.element(), item, `${path}[${i}]`)));
  }
  return found;
}
