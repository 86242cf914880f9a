import { groupOf } from './api-groups';
import { Identity } from './identity';
import { OTHER_VERSIONS } from './other-versions';
import { kindOfResource } from '../../engine/kinds';

/*
 * The kind of an object as kubectl takes it: `deploy`, `deployments.apps`, `deployments.v1.apps`.
 */

export interface ResourceArgument {
  /** The kind, its resource or a short name, in any case. */
  readonly type: string;
  /** The group, or a version and the group; undefined where none is given. */
  readonly group: string | undefined;
}

export function readResourceArgument(text: string): ResourceArgument {
  const [type, ...group] = text.split('.');
  return { type, group: group.length === 0 ? undefined : group.join('.') };
}

const VERSION = /^v\d+((alpha|beta)\d+)?(\.|$)/;

/** The group, or how it begins; undefined where none is given. */
export function groupOfArgument({ group }: ResourceArgument): string | undefined {
  return group?.replace(VERSION, '').toLowerCase();
}

/** Whether an object is of that kind. */
export function isOfResource(argument: ResourceArgument, { apiVersion, kind }: Pick<Identity, 'apiVersion' | 'kind'>): boolean {
  const own = groupOf(apiVersion);
  const wanted = groupOfArgument(argument);
  return isKind(argument.type, kind) && (wanted === undefined || wanted === own || own.startsWith(`${wanted}.`));
}

/** What kubectl takes for kinds that the engine only validates. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['cm', 'ConfigMap'],
  ['svc', 'Service'],
  ['ing', 'Ingress'],
  ['pvc', 'PersistentVolumeClaim'],
  ['pv', 'PersistentVolume'],
  ['sc', 'StorageClass'],
  ['no', 'Node'],
  ['ev', 'Event'],
  ['netpol', 'NetworkPolicy'],
  ['hpa', 'HorizontalPodAutoscaler'],
  ['pdb', 'PodDisruptionBudget'],
  ['crd', 'CustomResourceDefinition'],
  ['crds', 'CustomResourceDefinition'],
  ['csr', 'CertificateSigningRequest'],
  ['ep', 'Endpoints'],
  ['vap', 'ValidatingAdmissionPolicy'],
  ['vapb', 'ValidatingAdmissionPolicyBinding'],
  ['map', 'MutatingAdmissionPolicy'],
  ['mapb', 'MutatingAdmissionPolicyBinding'],
]);

/** The kind that an argument names, of those whose names are known; undefined for any other. */
export function kindOfArgument({ type }: ResourceArgument): string | undefined {
  return kindOfResource(type)?.kind ?? SHORT_NAMES.get(type.toLowerCase()) ?? WRITTEN.get(type.toLowerCase());
}

/** Whether an argument names a kind by its short name. */
export function isShortName({ type }: ResourceArgument): boolean {
  const wanted = type.toLowerCase();
  return SHORT_NAMES.has(wanted) || kindOfResource(type)?.shortNames.includes(wanted) === true;
}

const WRITTEN: ReadonlyMap<string, string> = new Map(OTHER_VERSIONS.flatMap(({ kind, resource }) => [[kind.toLowerCase(), kind], [resource, kind]]));

/** Of a kind that the engine does not read, the resource is the plural, as kubectl guesses it. */
function isKind(type: string, kind: string): boolean {
  const known = kindOfResource(type);
  const wanted = type.toLowerCase();
  const ofShortName = SHORT_NAMES.get(wanted);
  if (ofShortName !== undefined) {
    return ofShortName === kind;
  }
  const name = kind.toLowerCase();
  return known === undefined ? [name, `${name}s`, `${name}es`, name.replace(/y$/, 'ies')].includes(wanted) : known.kind === kind;
}
