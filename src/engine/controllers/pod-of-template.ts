import { withoutEmptyLists } from '../encoding/stored-lists';
import { ObjectMeta, OwnerReference } from '../objects/meta';
import { Pod, PodTemplateSpec } from '../objects/pod';
import { nameIsDNSSubdomain, nameOf } from '../validation/object-meta';
import { rulesFor } from '../validation/rules';
import { Minor } from '../version';

/** What a pod of a template gets from its controller. */
export interface PodOwner {
  readonly metadata: ObjectMeta;
  readonly reference: OwnerReference;
  readonly namespace: string;
  readonly minor: Minor;
}

/** The pod of a template, which has the template's labels, annotations and finalizers. upstream: pkg/controller/controller_utils.go GetPodFromTemplate */
export function podOfTemplate({ metadata = {}, spec = {} }: PodTemplateSpec, owner: PodOwner): Pod {
  const { labels, annotations, finalizers } = metadata;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: podPrefix(owner.metadata, owner.minor),
      namespace: owner.namespace,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ...(finalizers && finalizers.length > 0 && { finalizers }),
      ownerReferences: [owner.reference],
    },
    spec: withoutEmptyLists(spec),
  };
}

/** upstream: without a dash, where the name is too long for one. */
function podPrefix(owner: ObjectMeta, minor: Minor): string {
  const prefix = `${nameOf(owner)}-`;
  return nameIsDNSSubdomain(prefix, true, rulesFor(minor)).length === 0 ? prefix : nameOf(owner);
}
