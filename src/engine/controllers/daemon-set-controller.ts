import { ControllerRequest, controllerReference, givenName, HASH } from './controller-request';
import { podOfTemplate } from './pod-of-template';
import { TEMPLATE_GENERATION_ANNOTATION } from '../objects/annotations';
import { Int64 } from '../objects/int64';
import { joinedMaps } from '../objects/joined-maps';
import { PodSpec } from '../objects/pod';
import { Affinity, Toleration } from '../objects/scheduling';
import { PodController } from '../objects/workload';
import { Minor } from '../version';

/*
 * upstream: pkg/controller/daemon/daemon_controller.go syncNodes, pkg/controller/daemon/util/daemonset_util.go CreatePodTemplate
 */

/** Stands for the node that the pod is for. */
const NODE = 'node';

export function requestsOfDaemonSet(daemonSet: PodController, namespace: string, minor: Minor): readonly ControllerRequest[] {
  const { metadata = {}, spec: { template = {} } = {} } = daemonSet;
  const reference = controllerReference({ apiVersion: 'apps/v1', kind: 'DaemonSet' }, metadata);
  const labels = joinedMaps(template.metadata?.labels, {
    'pod-template-generation': String(templateGeneration(daemonSet)),
    'controller-revision-hash': HASH,
  });
  const { spec = {} } = template;
  const complete = {
    ...template,
    metadata: { ...template.metadata, labels },
    spec: { ...spec, affinity: bindToNode(spec.affinity), tolerations: withTolerations(spec, minor) },
  };
  const object = podOfTemplate(complete, { metadata, reference, namespace, minor });
  return [{ controller: 'daemon-set-controller', object, name: `${givenName(metadata)}-`, onEachNode: true }];
}

const INTEGER = /^[+-]?[0-9]{1,18}$/;

/** A field in extensions/v1beta1, an annotation since. */
function templateGeneration({ metadata = {}, spec = {} }: PodController): Int64 {
  const annotation = metadata.annotations?.[TEMPLATE_GENERATION_ANNOTATION] ?? '';
  const generation = spec.templateGeneration ?? (INTEGER.test(annotation) ? BigInt(annotation.replace('+', '')) : 1);
  return generation < 1 ? 1 : generation;
}

/** upstream: ReplaceDaemonSetPodNodeNameNodeAffinity; what the template requires of nodes goes, for the controller has looked at it. */
function bindToNode(affinity: Affinity | undefined): Affinity {
  return {
    ...affinity,
    nodeAffinity: {
      ...affinity?.nodeAffinity,
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [NODE] }] }],
      },
    },
  };
}

const PID_PRESSURE_SINCE: Minor = 14;

function tolerationsOf({ hostNetwork }: PodSpec, minor: Minor): readonly Toleration[] {
  return [
    tolerationOf('not-ready', 'NoExecute'),
    tolerationOf('unreachable', 'NoExecute'),
    tolerationOf('disk-pressure', 'NoSchedule'),
    tolerationOf('memory-pressure', 'NoSchedule'),
    ...(minor >= PID_PRESSURE_SINCE ? [tolerationOf('pid-pressure', 'NoSchedule')] : []),
    tolerationOf('unschedulable', 'NoSchedule'),
    ...(hostNetwork === true ? [tolerationOf('network-unavailable', 'NoSchedule')] : []),
  ];
}

function tolerationOf(taint: string, effect: string): Toleration {
  return { key: `node.kubernetes.io/${taint}`, operator: 'Exists', effect };
}

/** A toleration that the template has already is replaced, so that it has no end. */
function withTolerations(spec: PodSpec, minor: Minor): readonly Toleration[] {
  return tolerationsOf(spec, minor).reduce<readonly Toleration[]>(
    (tolerations, added) => (tolerations.some((toleration) => isSame(toleration, added))
      ? tolerations.map((toleration) => (isSame(toleration, added) ? added : toleration))
      : [...tolerations, added]),
    spec.tolerations ?? [],
  );
}

function isSame(a: Toleration, b: Toleration): boolean {
  return (a.key ?? '') === b.key && (a.effect ?? '') === b.effect && (a.operator ?? '') === b.operator && (a.value ?? '') === '';
}
