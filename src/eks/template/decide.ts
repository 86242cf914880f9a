import { ClusterContents } from './collect';
import { applyPatch, concerns, implicitObject, Patch } from './patch';
import { ClusterProfile } from '../../integrations/cluster-profile';
import { unresolved } from '../../integrations/lazy-modules';
import { CheckedCluster } from '../../manifests/decide/check';
import { CheckResult } from '../../manifests/result/result';
import { ManifestDocument } from '../../manifests/set/manifest-object';

/** Evaluates the objects that an app applies to one cluster, after its patches. */
export function decide({ documents, patches }: ClusterContents, profile: ClusterProfile, strict: boolean): CheckResult {
  const patched = new Set<Patch>();
  const afterPatches = (object: unknown): unknown => patches.reduce((value, patch) => {
    if (!concerns(patch, value)) {
      return value;
    }
    patched.add(patch);
    return applyPatch(patch, value);
  }, object);
  const patchDocument = (document: ManifestDocument): ManifestDocument => ({ ...document, value: afterPatches(document.value) });
  const base: CheckedCluster = { ...profile._cluster, objects: profile._cluster.objects.map(afterPatches) };
  const existing = [...profile._readObjectFiles()].map(patchDocument);
  const own = documents.map(patchDocument);
  const implicit = patches.filter((patch) => !patched.has(patch)).flatMap((patch): readonly ManifestDocument[] => {
    const object = implicitObject(patch);
    // The first patch of an object adds the object, further ones change it.
    return object === undefined || patched.has(patch) ? [] : [{ source: patch.source, value: afterPatches(object) }];
  });
  return unresolved().checkUnresolved({ cluster: base, existing, documents: [...implicit, ...own], applier: profile._applier, strict });
}
