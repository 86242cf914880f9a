import { defaultFieldRef, pullPolicyOf } from './container';
import { replace, replaceEach, replacePresent } from './copy-on-write';
import { Volume } from '../objects/pod';
import { DownwardAPIVolumeFile, PersistentVolumeClaimTemplate, VolumeProjection, VolumeSources } from '../objects/volume-sources';
import { Minor } from '../version';

/** upstream: pkg/apis/core/v1/defaults.go SetDefaults_Volume and what zz_generated.defaults.go calls below it */
export function defaultVolume(volume: Volume, minor: Minor): Volume {
  let result = volume;
  let hasSource = false;
  for (const name in volume) {
    if (name !== 'name' && volume[name] !== undefined) {
      hasSource = true;
      const rule = RULES[name as keyof VolumeSources] as ((source: unknown, minor: Minor) => unknown) | undefined;
      result = rule === undefined ? result : replace(result, { [name]: rule(volume[name], minor) });
    }
  }
  return hasSource ? result : { ...volume, emptyDir: {} };
}

/** The permissions of files: rw-r--r--. */
const FILE_MODE = 0o644;
const TOKEN_SECONDS = 60 * 60;

/** The gate is off by default before. */
const IMAGES_SINCE: Minor = 35;

type VolumeDefaults = { readonly [Name in keyof VolumeSources]: (source: NonNullable<VolumeSources[Name]>, minor: Minor) => VolumeSources[Name] };

const RULES: VolumeDefaults = {
  hostPath: (source) => replace(source, { type: source.type ?? '' }),
  secret: defaultMode,
  configMap: defaultMode,
  downwardAPI: (source) => replace(source, { defaultMode: source.defaultMode ?? FILE_MODE, items: replaceEach(source.items, defaultFile) }),
  projected: (source) => replace(source, { defaultMode: source.defaultMode ?? FILE_MODE, sources: replaceEach(source.sources, defaultProjection) }),
  iscsi: (source) => replace(source, { iscsiInterface: source.iscsiInterface || 'default' }),
  rbd: (source) => replace(source, {
    pool: source.pool || 'rbd', user: source.user || 'admin', keyring: source.keyring || '/etc/ceph/keyring',
  }),
  azureDisk: (source) => replace(source, {
    cachingMode: source.cachingMode ?? 'ReadWrite', kind: source.kind ?? 'Shared', fsType: source.fsType ?? 'ext4', readOnly: source.readOnly ?? false,
  }),
  scaleIO: (source) => replace(source, { storageMode: source.storageMode || 'ThinProvisioned', fsType: source.fsType || 'xfs' }),
  ephemeral: (source) => replace(source, { volumeClaimTemplate: replacePresent(source.volumeClaimTemplate, defaultClaimTemplate) }),
  image: (source, minor) => (minor < IMAGES_SINCE ? source : replace(source, {
    pullPolicy: source.pullPolicy || pullPolicyOf(source.reference ?? '', minor),
  })),
};

function defaultMode<T extends { readonly defaultMode?: number }>(source: T): T {
  return replace(source, { defaultMode: source.defaultMode ?? FILE_MODE } as Partial<T>);
}

function defaultFile(file: DownwardAPIVolumeFile): DownwardAPIVolumeFile {
  return replace(file, { fieldRef: replacePresent(file.fieldRef, defaultFieldRef) });
}

function defaultProjection(source: VolumeProjection): VolumeProjection {
  return replace(source, {
    downwardAPI: replacePresent(source.downwardAPI, (projection) => replace(projection, { items: replaceEach(projection.items, defaultFile) })),
    serviceAccountToken: replacePresent(source.serviceAccountToken, (token) => replace(token, {
      expirationSeconds: token.expirationSeconds ?? TOKEN_SECONDS,
    })),
  });
}

function defaultClaimTemplate(template: PersistentVolumeClaimTemplate): PersistentVolumeClaimTemplate {
  const { spec = {} } = template;
  return replace(template, { spec: replace(spec, { volumeMode: spec.volumeMode ?? 'Filesystem' }) });
}
