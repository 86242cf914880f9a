import { ControllerRequest, controllerReference, givenName, HASH } from './controller-request';
import { surgeOf } from './rolling-update';
import { ROLLBACK_TO_ANNOTATION, LAST_APPLIED_ANNOTATION } from '../objects/annotations';
import { joinedMaps } from '../objects/joined-maps';
import { ObjectMeta, StringMap } from '../objects/meta';
import { PodController, PodControllerSpec } from '../objects/workload';
import { nameOf } from '../validation/object-meta';
import { Assumption } from '../verdict';

/*
 * upstream: pkg/controller/deployment/sync.go getNewReplicaSet, pkg/controller/deployment/util/deployment_util.go
 */

const OWN_LABELS: StringMap = { 'pod-template-hash': HASH };

export function requestsOfDeployment(deployment: PodController, namespace: string): readonly ControllerRequest[] {
  const name = `${givenName(deployment.metadata ?? {})}-`;
  return [{ controller: 'deployment-controller', object: replicaSetOf(deployment, namespace), name, assumption: assumedOfHash(deployment, namespace) }];
}

const LONGEST_NAME = 253;

/** A hash is made of what Go prints of the template, which nobody else prints. It has ten characters or, seldom, fewer. */
function assumedOfHash({ metadata = {} }: PodController, namespace: string): Assumption | undefined {
  const shortest = `${nameOf(metadata)}-`.length + 1;
  return shortest > LONGEST_NAME || shortest - 1 + HASH.length <= LONGEST_NAME ? undefined : {
    about: `ReplicaSet of Deployment ${namespace}/${givenName(metadata)}`,
    reason: 'assumed that the hash in its name has ten characters, as most have; with fewer, the name may be short enough',
  };
}

function replicaSetOf({ metadata = {}, spec = {} }: PodController, namespace: string): PodController {
  const labels = joinedMaps(spec.template?.metadata?.labels, OWN_LABELS);
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${nameOf(metadata)}-${HASH}`,
      namespace,
      labels,
      annotations: annotationsOfReplicaSet(metadata, spec),
      ownerReferences: [controllerReference({ apiVersion: 'apps/v1', kind: 'Deployment' }, metadata)],
    },
    spec: {
      replicas: spec.replicas,
      ...(spec.minReadySeconds && { minReadySeconds: spec.minReadySeconds }),
      selector: { ...spec.selector, matchLabels: joinedMaps(spec.selector?.matchLabels, OWN_LABELS) },
      template: { ...spec.template, metadata: { ...spec.template?.metadata, labels } },
    },
  };
}

const NOT_COPIED: ReadonlySet<string> = new Set([
  LAST_APPLIED_ANNOTATION,
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  ROLLBACK_TO_ANNOTATION,
]);

function annotationsOfReplicaSet({ annotations = {} }: ObjectMeta, spec: PodControllerSpec): StringMap {
  const { replicas = 1 } = spec;
  return joinedMaps(Object.fromEntries(Object.entries(annotations).filter(([key]) => !NOT_COPIED.has(key))), {
    'deployment.kubernetes.io/revision': '1',
    'deployment.kubernetes.io/desired-replicas': String(replicas),
    'deployment.kubernetes.io/max-replicas': String(replicas + surgeOf(spec.strategy, replicas)),
  });
}
