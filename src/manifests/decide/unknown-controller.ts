import { FoundTemplate } from './custom-resource';
import { describeRequest, examine, requestBy } from './requested-pod';
import { UNKNOWN_REQUESTER } from './requester';
import { admitDecoded } from '../../engine/admit';
import { Cluster } from '../../engine/cluster';
import { podOfTemplate } from '../../engine/controllers/pod-of-workload';
import { decode } from '../../engine/decoding/decode';
import { Pod, PodTemplateSpec } from '../../engine/objects/pod';
import { DecodedRequest } from '../../engine/request';
import { Unknown, Verdict } from '../../engine/verdict';
import { unknownFieldWarning } from '../result/field-warning';
import { CheckedObject, Identity } from '../result/result';

/**
 * Decides on the pods of a custom resource. Who asks for them is not known, so only what the pod's own service account may use is certain.
 */
export function decideCustom(cluster: Cluster, identity: Identity, { path, template }: FoundTemplate): CheckedObject {
  const { minor } = cluster.settings;
  const { object, error, unknownFields } = decode('core/v1.PodTemplateSpec', template, minor);
  // Resources have fields of their own beside those of the pod's spec, but not within them.
  const warnings = unknownFields.filter((field) => /^(spec|metadata)\..*\./.test(field.path))
    .map((field) => `${path}.${unknownFieldWarning(field, minor)}`);
  if (error !== undefined) {
    const reason = `cannot be read as a pod template: ${error.message}`;
    return { ...identity, template: path, verdict: unknown([{ path: `${path}.${error.path}`, reason }]), warnings };
  }
  const pod = podOfTemplate(object as PodTemplateSpec, { generateName: `${identity.name}-`, namespace: identity.namespace });
  return { ...decideUnknownRequester(cluster, identity, pod), template: path, warnings };
}

/** Decides on a pod that somebody unknown asks for. */
export function decideUnknownRequester(cluster: Cluster, identity: Identity, pod: Pod): CheckedObject {
  const request = requestBy(UNKNOWN_REQUESTER, identity, withContainerNames(pod));
  const own = admitDecoded(cluster, request);
  const verdict = verdictWhoeverAsks(cluster, request, own);
  return { ...identity, verdict, warnings: [], pod: describeRequest(cluster, request, UNKNOWN_REQUESTER, verdict.decision !== 'allowed') };
}

function verdictWhoeverAsks(cluster: Cluster, request: DecodedRequest, own: Verdict): Verdict {
  switch (own.stage) {
    case 'psp-admit':
    case 'psp-validate': {
      const admitting = examine(cluster, request).filter(({ violations }) => violations.length === 0).map(({ policy }) => policy);
      return admitting.length === 0 ? own : unknown([{ path: 'the account that makes the pod', reason: dependsOnRequester(admitting) }]);
    }
    case 'api-validation':
      return unknown([{ path: 'the pod template', reason: `its controller may complete it; as it stands: ${own.message ?? ''}` }]);
    default:
      return own;
  }
}

function dependsOnRequester(admitting: readonly string[]): string {
  return `nobody here knows which account the resource's controller uses; the pod is admitted if that account may use ${admitting.join(' or ')}`;
}

function unknown(unknowns: readonly Unknown[]): Verdict {
  return { decision: 'unknown', warnings: [], auditAnnotations: {}, unknowns, assumptions: [], findings: () => [] };
}

// Some controllers (Knative's) name the containers that their users leave without a name.
function withContainerNames(pod: Pod): Pod {
  const { containers = [] } = pod.spec ?? {};
  return containers.every(({ name }) => name)
    ? pod
    : { ...pod, spec: { ...pod.spec, containers: containers.map((container, i) => (container.name ? container : { ...container, name: `container-${i}` })) } };
}
