import { putOwn } from '../../engine/decoding/own-property';
import { encodePod } from '../../engine/encoding/encode-pod';
import { KubernetesObject } from '../../engine/objects/meta';
import { Pod } from '../../engine/objects/pod';
import { Minor } from '../../engine/version';
import { isJsonObject } from '../set/manifest-object';

/** An object as `kubectl get -o yaml` prints it, without what the cluster makes up. */
export function storedValue(object: KubernetesObject, minor: Minor): unknown {
  return withoutUndefined(object.kind === 'Pod' ? encodePod(object as Pod, minor) : object);
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutUndefined);
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const kept: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) {
      putOwn(kept, key, withoutUndefined(item));
    }
  }
  return kept;
}
