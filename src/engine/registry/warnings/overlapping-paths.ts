import { WarningScope } from './scope';
import { quote } from '../../field/quote';
import { Volume, VolumeProjection } from '../../objects/pod';
import { Minor } from '../../version';

/*
 * Files of one volume that would hide each other. upstream: pkg/api/pod/warnings.go warningsForOverlappingVirtualPaths
 */

const SINCE: Minor = 32;
/** Until then a projection without paths is compared as if it had those of the one before it. */
const KEEPS_PATHS_UNTIL: Minor = 33;

interface ProjectedPath {
  readonly path: string;
  /** What it comes from; empty where the whole volume has one source. */
  readonly source: string;
}

export function warnOfOverlappingPaths(volumes: readonly Volume[] | undefined, scope: WarningScope): void {
  if (scope.minor < SINCE) {
    return;
  }
  volumes?.forEach((volume) => {
    const { configMap, secret, downwardAPI } = volume;
    warnOfItems(configMap?.items, volume, () => `ConfigMap ${quote(configMap?.name ?? '')}`, scope);
    warnOfItems(secret?.items, volume, () => `Secret ${quote(secret?.secretName ?? '')}`, scope);
    warnOfItems(downwardAPI?.items, volume, () => 'DownwardAPI', scope);
    warnOfProjections(volume, scope);
  });
}

type Items = readonly { readonly path?: string }[];

function warnOfItems(items: Items | undefined, volume: Volume, source: () => string, scope: WarningScope): void {
  if (items !== undefined && items.length > 1) {
    warnOfOverlaps(pathsOf(items, ''), [], { volume, source: source(), scope });
  }
}

function pathsOf(items: Items, source: string): readonly ProjectedPath[] {
  return items.map(({ path = '' }) => ({ path, source }));
}

function warnOfProjections(volume: Volume, scope: WarningScope): void {
  const before: ProjectedPath[] = [];
  let paths: readonly ProjectedPath[] = [];
  volume.projected?.sources?.forEach((source) => {
    if (Object.values(source).every((value) => value === undefined)) {
      scope.warnings.push(`volume ${quote(volume.name ?? '')} (Projected) has no sources provided`);
      return;
    }
    paths = pathsOfProjection(source, scope.minor) ?? (scope.minor <= KEEPS_PATHS_UNTIL ? paths : []);
    warnOfOverlaps(paths, before, { volume, source: 'Projected', scope });
  });
}

/** Undefined where upstream finds none of the sources that name their paths. */
function pathsOfProjection(projection: VolumeProjection, minor: Minor): readonly ProjectedPath[] | undefined {
  const { configMap, secret, downwardAPI, serviceAccountToken, clusterTrustBundle: bundle, podCertificate: certificate } = projection;
  if (configMap?.items !== undefined) {
    return pathsOf(configMap.items, `ConfigMap ${quote(configMap.name ?? '')}`);
  }
  if (secret?.items !== undefined) {
    return pathsOf(secret.items, `Secret ${quote(secret.name ?? '')}`);
  }
  if (downwardAPI?.items !== undefined) {
    return pathsOf(downwardAPI.items, 'DownwardAPI');
  }
  if (serviceAccountToken !== undefined) {
    return pathsOf([serviceAccountToken], 'ServiceAccountToken');
  }
  if (bundle !== undefined) {
    return pathsOf([bundle], `ClusterTrustBundle ${quote(bundle.name ?? bundle.signerName ?? '')}`);
  }
  return certificate !== undefined && minor > KEEPS_PATHS_UNTIL ? pathsOfCertificate(certificate) : undefined;
}

function pathsOfCertificate(certificate: NonNullable<VolumeProjection['podCertificate']>): readonly ProjectedPath[] {
  const { certificateChainPath = '', keyPath = '', credentialBundlePath = '' } = certificate;
  return [
    { path: certificateChainPath, source: 'PodCertificate chain' },
    { path: keyPath, source: 'PodCertificate key' },
    { path: credentialBundlePath, source: 'PodCertificate credential bundle' },
  ].filter(({ path }) => path !== '');
}

interface Overlapped {
  readonly volume: Volume;
  readonly source: string;
  readonly scope: WarningScope;
}

/** Compares each path with those before it, which it joins. */
function warnOfOverlaps(paths: readonly ProjectedPath[], before: ProjectedPath[], { volume, source, scope }: Overlapped): void {
  for (const given of paths) {
    const path = { ...given, path: withoutTrailingSlashes(given.path) };
    before.filter((other) => overlap(path, other)).forEach((other) =>
      scope.warnings.push(`volume ${quote(volume.name ?? '')} (${source}): overlapping paths: ${formatPath(path)} with ${formatPath(other)}`));
    before.push(path);
  }
}

function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (path.charAt(end - 1) === '/') {
    end--;
  }
  return path.slice(0, end);
}

function overlap({ path }: ProjectedPath, { path: other }: ProjectedPath): boolean {
  return path !== '' && other !== '' && (`${path}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${path}/`));
}

function formatPath({ path, source }: ProjectedPath): string {
  return source === '' ? quote(path) : `${quote(path)} (${source})`;
}
