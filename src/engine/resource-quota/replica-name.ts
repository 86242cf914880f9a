import { KubernetesObject } from '../objects/meta';
import { DecodedRequest } from '../request';

interface Replica {
  readonly request: DecodedRequest;
  readonly object: KubernetesObject;
}

const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';

/** The request for a later replica: the pods and claims of a StatefulSet and the pods of an indexed Job are numbered, others have generated names. */
export function replicaAt(place: number, request: DecodedRequest, object: KubernetesObject): Replica {
  const { metadata = {} } = object;
  const ordinal = ordinalIn(object);
  if (ordinal === undefined) {
    return { request, object };
  }
  const numbered = (name: string | undefined): string | undefined =>
    name?.replace(ordinal, (_found, before: string, digits: string, after: string) => `${before}${Number(digits) + place}${after}`);
  return {
    request: { ...request, name: numbered(request.name) },
    object: { ...object, metadata: { ...metadata, name: numbered(metadata.name), generateName: numbered(metadata.generateName) } },
  };
}

/** Where the number stands in the name; undefined for an object without one. */
function ordinalIn({ kind, metadata = {} }: KubernetesObject): RegExp | undefined {
  const { annotations = {}, ownerReferences = [] } = metadata;
  const isOfStatefulSet = ownerReferences.some((owner) => owner.kind === 'StatefulSet' && owner.controller === true);
  if (isOfStatefulSet || kind === 'PersistentVolumeClaim') {
    return /(-)(\d+)()$/;
  }
  return annotations[COMPLETION_INDEX] === undefined ? undefined : /(-)(\d+)(-)$/;
}
