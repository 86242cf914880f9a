import { quote } from '../field/quote';
import { Container, PodSpec, Volume } from '../objects/pod';
import { podSecretNames } from '../service-account/pod-secrets';
import { Minor } from '../version';

/*
 * The objects of the API that a pod refers to. A mirror pod may refer to none, since its kubelet would then be allowed to read them.
 */

/** What a pod refers to, as messages name it; or why nobody knows. */
export type ApiObjectReference = { readonly resource: string } | { readonly error: string };

/** From here on, every source of a volume is looked at. */
const EVERY_SOURCE_SINCE: Minor = 34;
const TRUST_BUNDLES_SINCE: Minor = 29;
const RESOURCE_CLAIMS_SINCE: Minor = 32;

/**
 * The first object of the API that a pod refers to.
 *
 * upstream: pkg/api/pod/util.go HasAPIApiObjectReference; before 1.34, the plugin itself
 */
export function referenceOf(spec: PodSpec, minor: Minor): ApiObjectReference | undefined {
  const { serviceAccountName = '', volumes = [], resourceClaims = [] } = spec;
  const isOld = minor < EVERY_SOURCE_SINCE;
  if (serviceAccountName !== '') {
    return { resource: isOld ? 'a service account' : 'serviceaccounts' };
  }
  if (podSecretNames(spec).length > 0) {
    return { resource: 'secrets' };
  }
  if (configMapNames(spec).length > 0) {
    return { resource: 'configmaps' };
  }
  if (!isOld) {
    return resourceClaims.length > 0 ? { resource: 'resourceclaims' } : firstOf(volumes, referenceOfVolume);
  }
  const sources = volumes.flatMap(({ projected }) => projected?.sources ?? []);
  if (minor >= TRUST_BUNDLES_SINCE && sources.some(({ clusterTrustBundle }) => clusterTrustBundle !== undefined)) {
    return { resource: 'clustertrustbundles' };
  }
  if (volumes.some(({ persistentVolumeClaim }) => persistentVolumeClaim !== undefined)) {
    return { resource: 'persistentvolumeclaims' };
  }
  return minor >= RESOURCE_CLAIMS_SINCE && resourceClaims.length > 0 ? { resource: 'resourceclaims' } : undefined;
}

/** upstream: pkg/api/pod/util.go VisitPodConfigmapNames */
function configMapNames({ initContainers = [], containers = [], ephemeralContainers = [], volumes = [] }: PodSpec): readonly string[] {
  return [
    ...[...initContainers, ...containers, ...ephemeralContainers].flatMap(configMapNamesOfContainer),
    ...volumes.flatMap(({ configMap, projected }) => [configMap?.name, ...(projected?.sources ?? []).map((source) => source.configMap?.name)]),
  ].filter((name): name is string => !!name);
}

function configMapNamesOfContainer({ env = [], envFrom = [] }: Container): readonly (string | undefined)[] {
  return [...envFrom.map(({ configMapRef }) => configMapRef?.name), ...env.map(({ valueFrom }) => valueFrom?.configMapKeyRef?.name)];
}

function firstOf<T>(values: readonly T[], find: (value: T) => ApiObjectReference | undefined): ApiObjectReference | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

const VOLUME_REFERENCES = [
  ['configMap', 'configmaps (via configmap volumes)'],
  ['secret', 'secrets (via secret volumes)'],
  ['csi', 'csidrivers (via CSI volumes)'],
  ['glusterfs', 'endpoints (via glusterFS volumes)'],
  ['persistentVolumeClaim', 'persistentvolumeclaims'],
  ['ephemeral', 'persistentvolumeclaims (via ephemeral volumes)'],
  ['azureFile', 'secrets (via azureFile volumes)'],
] as const;

const PROJECTED_REFERENCES = [
  ['configMap', 'configmaps (via projected volumes)'],
  ['secret', 'secrets (via projected volumes)'],
  ['serviceAccountToken', 'serviceaccounts (via projected volumes)'],
  ['clusterTrustBundle', 'clustertrustbundles'],
  ['podCertificate', 'podcertificates'],
] as const;

function referenceOfVolume(volume: Volume): ApiObjectReference | undefined {
  const found = VOLUME_REFERENCES.find(([source]) => volume[source] !== undefined);
  return found === undefined
    ? firstOf(volume.projected?.sources ?? [], (source) => {
      const projected = PROJECTED_REFERENCES.find(([field]) => source[field] !== undefined);
      return projected !== undefined ? { resource: projected[1] }
        : source.downwardAPI === undefined ? { error: `unknown source for projected volume ${quote(volume.name ?? '')}` } : undefined;
    })
    : { resource: found[1] };
}
