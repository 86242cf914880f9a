import { replace, replacePresent } from '../defaulting/copy-on-write';
import { VolumeAttachment } from '../validation/storage/volume-attachment';
import { Minor } from '../version';

/** From here on a volume that stands in a pod may be attached as one of a CSI driver. */
const INLINE_VOLUMES_SINCE: Minor = 17;
/** Clients may write the status of objects of this version. */
const OLD_VERSION = 'storage.k8s.io/v1beta1';

/** upstream: pkg/registry/storage/volumeattachment/strategy.go PrepareForCreate, PrepareForUpdate */
export function prepareVolumeAttachment(attachment: VolumeAttachment, old: VolumeAttachment | undefined, minor: Minor): VolumeAttachment {
  const { status, ...rest } = attachment;
  const kept = old === undefined && status !== undefined && attachment.apiVersion !== OLD_VERSION ? rest : attachment;
  if (minor >= INLINE_VOLUMES_SINCE || old?.spec?.source?.inlineVolumeSpec !== undefined) {
    return kept;
  }
  return replace(kept, {
    spec: replacePresent(kept.spec, (spec) => replace(spec, {
      source: replacePresent(spec.source, (source) => replace(source, { inlineVolumeSpec: undefined })),
    })),
  });
}
