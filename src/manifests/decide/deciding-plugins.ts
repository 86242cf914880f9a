import { ClusterSettings, PluginName } from '../../engine/settings';
import { ManifestSet } from '../set/manifest-set';

/*
 * Plugins that are on by default, and decide on objects of kinds on which nothing else decides. They look at other objects, which are then kept.
 */

interface DecidedObjects {
  readonly base: ManifestSet;
  readonly set: ManifestSet;
}

const DECIDES: readonly (readonly [PluginName, (objects: DecidedObjects) => boolean])[] = [
  ['PersistentVolumeClaimResize', changesClaims],
  ['DefaultStorageClass', (objects) => choosesAmong(objects, 'PersistentVolumeClaim', 'StorageClass')],
  ['DefaultIngressClass', (objects) => choosesAmong(objects, 'Ingress', 'IngressClass')],
  ['CertificateSubjectRestriction', ({ set }) => set.waitingOf('CertificateSigningRequest').length > 0],
];

/** Whether such a plugin may refuse an object of the set. */
export function decidesByDefault(base: ManifestSet, set: ManifestSet, { plugins }: ClusterSettings): boolean {
  return DECIDES.some(([plugin, decides]) => plugins.has(plugin) && decides({ base, set }));
}

/** Whether a claim of the set may be there already, and bound. */
function changesClaims({ base, set }: DecidedObjects): boolean {
  return base.waitingOf('PersistentVolumeClaim').length > 0 && set.waitingOf('PersistentVolumeClaim').length > 0;
}

/** One class can be the default without doubt. */
function choosesAmong({ base, set }: DecidedObjects, kind: string, classes: string): boolean {
  return set.waitingOf(kind).length > 0 && base.waitingOf(classes).length + set.waitingOf(classes).length > 1;
}
