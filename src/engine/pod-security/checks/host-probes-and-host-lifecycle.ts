import { ProbeHandler } from '../../objects/pod';
import { Check, remove, CheckViolation } from '../check';
import { CheckedContainer, pathOf } from '../checked-container';
import { CheckedPod } from '../checked-pod';
import { containerOffenders } from '../offenders';
import { joinQuote, pluralize, sortedSet } from '../wording';

/*
 * A probe or lifecycle hook may call only its own pod, because the node makes the call.
 *
 * **Fields**: httpGet.host and tcpSocket.host in livenessProbe, readinessProbe, startupProbe, lifecycle.postStart and lifecycle.preStop of all containers
 * **Allowed**: empty, unset
 *
 * upstream: policy/check_hostProbesAndhostLifecycle.go, k8s.io/pod-security-admission v0.37.2
 */
export const hostProbesAndHostLifecycle: Check = {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  versions: [
    { minimum: 34, check: since1_34 },
  ],
};

/** A host that is called, and the field below the container that names it. */
interface CalledHost {
  readonly host: string;
  readonly field: string;
}

const NONE: readonly CalledHost[] = [];

function since1_34(pod: CheckedPod): CheckViolation | undefined {
  const offenders = containerOffenders(pod, namesHost);
  if (offenders === undefined) {
    return undefined;
  }
  // upstream: here alone the containers are sorted, each name once.
  const names = sortedSet(offenders.containers.map(({ name }) => name));
  const hosts = sortedSet(offenders.containers.flatMap(calledHosts).map(({ host }) => host));
  return {
    reason: 'probe or lifecycle host',
    detail: [
      `${pluralize('container', 'containers', names.length)} ${joinQuote(names)} ${pluralize('uses', 'use', names.length)}`,
      `${pluralize('probe or lifecycle host', 'probe or lifecycle hosts', hosts.length)} ${joinQuote(hosts)}`,
    ].join(' '),
    findings: () => offenders.containers.flatMap((container) => calledHosts(container).map(({ field }) => remove(`${pathOf(container)}.${field}`))),
  };
}

function namesHost({ livenessProbe, readinessProbe, startupProbe, lifecycle }: CheckedContainer): boolean {
  return callsHost(livenessProbe) || callsHost(readinessProbe) || callsHost(startupProbe)
    || callsHost(lifecycle?.postStart) || callsHost(lifecycle?.preStop);
}

function callsHost(handler: ProbeHandler | undefined): boolean {
  return handler !== undefined && ((handler.httpGet?.host ?? '') !== '' || (handler.tcpSocket?.host ?? '') !== '');
}

function calledHosts({ livenessProbe, readinessProbe, startupProbe, lifecycle }: CheckedContainer): CalledHost[] {
  return [
    ...hostsOf(livenessProbe, 'livenessProbe'),
    ...hostsOf(readinessProbe, 'readinessProbe'),
    ...hostsOf(startupProbe, 'startupProbe'),
    ...hostsOf(lifecycle?.postStart, 'lifecycle.postStart'),
    ...hostsOf(lifecycle?.preStop, 'lifecycle.preStop'),
  ];
}

function hostsOf(handler: ProbeHandler | undefined, field: string): readonly CalledHost[] {
  return handler === undefined ? NONE : [
    { host: handler.httpGet?.host ?? '', field: `${field}.httpGet.host` },
    { host: handler.tcpSocket?.host ?? '', field: `${field}.tcpSocket.host` },
  ].filter(({ host }) => host !== '');
}
