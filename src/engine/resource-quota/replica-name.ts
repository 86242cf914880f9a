import { KubernetesObject } from '../objects/meta';
import { DecodedRequest } from '../request';

interface Replica {
  readonly request: DecodedRequest;
  readonly object: KubernetesObject;
}

const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';

/** The request for a later replica: the pods of a StatefulSet and of an indexed Job are numbered, all others have generated names. */
export function replicaAt(place: number, request: DecodedRequest, object: KubernetesObject): Replica {
  const { metadata = {} } = object;
  const isOfStatefulSet = metadata.ownerReferences?.some(({ kind, controller }) => kind === 'StatefulSet' && controller === true);
  const suffix = isOfStatefulSet === true || object.kind === 'PersistentVolumeClaim' ? /-(\d+)$/ : metadata.annotations?.[COMPLETION_INDEX] !== undefined ? /-(\d+)-$/ : undefined;
  if (suffix === undefined) {
    return { request, object };
  }
  const numbered = (name: string | undefined): string | undefined => name?.replace(suffix, (found, ordinal: string) => found.replace(ordinal, String(Number(ordinal) + place)));
  const { name, generateName } = metadata;
  return {
    request: { ...request, name: numbered(request.name) },
    object: { ...object, metadata: { ...metadata, name: numbered(name), generateName: isOfStatefulSet === true ? generateName : numbered(generateName) } },
  };
}
