import { formatPath, joinPath, FieldPathStep } from './field-path';
import { StructMember, StructType } from './go-type';

/** A field that its struct does not know. */
export interface UnknownSite {
  readonly struct: StructType;
  readonly name: string;
  /** The way to the struct. */
  readonly steps: readonly FieldPathStep[];
}

/** The place nearby that does know a field of this name; undefined where there is none, or more than one. */
export function placeOf(site: UnknownSite): string | undefined {
  return counterpart(site) ?? ancestor(site) ?? descendant(site);
}

/** Pod and container have a security context each, and each has fields that the other lacks. */
function counterpart({ struct, name, steps }: UnknownSite): string | undefined {
  const at = lastFieldIndex(steps, (step) => step.owner.name === 'PodSpec');
  const place = { SecurityContext: 'securityContext', PodSecurityContext: 'containers[*].securityContext' }[struct.name];
  if (at < 0 || place === undefined) {
    return undefined;
  }
  const podSpec = (steps[at] as StructMember).owner;
  const holder = struct.name === 'SecurityContext' ? podSpec : structOf(podSpec.fields.get('containers'));
  const other = structOf(holder?.fields.get('securityContext'));
  return other?.fields.has(name) ? joinPath(formatPath(steps.slice(0, at)), place) : undefined;
}

/** The nearest struct around that has the field: what is misplaced is indented too far. */
function ancestor({ name, steps }: UnknownSite): string | undefined {
  const at = lastFieldIndex(steps, (step) => step.owner.fields.has(name));
  return at > 0 ? formatPath(steps.slice(0, at)) : undefined;
}

const DEEPEST_DESCENDANT = 2;

/** The only struct within that has the field: what is misplaced is not indented far enough. */
function descendant({ struct, name, steps }: UnknownSite): string | undefined {
  let places = [{ struct, path: formatPath(steps) }];
  for (let depth = 0; depth < DEEPEST_DESCENDANT; depth++) {
    places = places.flatMap((place) => children(place.struct, place.path));
    const homes = places.filter((place) => place.struct.fields.has(name));
    if (homes.length > 0) {
      return homes.length === 1 ? homes[0].path : undefined;
    }
  }
  return undefined;
}

interface StructPlace {
  readonly struct: StructType;
  readonly path: string;
}

/** The structs one step further in; of the lists only the containers, or too much would be found. */
function children(parent: StructType, path: string): readonly StructPlace[] {
  return [...parent.fields.values()].flatMap((field) => {
    const struct = structOf(field);
    const isList = field.type.kind === 'list';
    if (struct === undefined || (isList && field.name !== 'containers')) {
      return [];
    }
    return [{ struct, path: joinPath(path, isList ? `${field.name}[*]` : field.name) }];
  });
}

/** The struct that a field holds, or that the elements of its list are. */
function structOf(field: StructMember | undefined): StructType | undefined {
  const type = field?.type.kind === 'list' ? field.type.element : field?.type;
  return type?.kind === 'struct' ? type : undefined;
}

function lastFieldIndex(steps: readonly FieldPathStep[], matches: (step: StructMember) => boolean): number {
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i];
    if (typeof step === 'object' && matches(step)) {
      return i;
    }
  }
  return -1;
}
