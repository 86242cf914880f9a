import { isStatusWritten } from './written-status';
import { replace, replacePresent } from '../defaulting/copy-on-write';
import { VolumeAttachment } from '../validation/storage/volume-attachment';
import { Minor } from '../version';

/** From here on a volume that stands in a pod may be attached as one of a CSI driver. */
const INLINE_VOLUMES_SINCE: Minor = 17;

/** upstream: pkg/registry/storage/volumeattachment/strategy.go PrepareForCreate, PrepareForUpdate */
export function prepareVolumeAttachment(attachment: VolumeAttachment, old: VolumeAttachment | undefined, minor: Minor): VolumeAttachment {
  const { status, ...rest } = attachment;
  const kept = old === undefined && status !== undefined && !isStatusWritten(attachment, old, minor) ? rest : attachment;
  if (minor >= INLINE_VOLUMES_SINCE || old?.spec?.source?.inlineVolumeSpec !== undefined) {
    return kept;
  }
  return replace(kept, {
    spec: replacePresent(kept.spec, (spec) => replace(spec, {
      source: replacePresent(spec.source, (source) => replace(source, { inlineVolumeSpec: undefined })),
    })),
  });
}
