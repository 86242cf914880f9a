import { goPointer } from './go-syntax';
import { GoSyntax } from '../../field/error';
import { Lifecycle, Probe } from '../../objects/pod';
import { ValidationRules } from '../rules';

/*
 * Probes and hooks in Go's `%#v` syntax, which the server prints until 1.24. upstream: pkg/apis/core/types.go
 */

export function goLifecycle({ postStart, preStop }: Lifecycle, rules: ValidationRules): GoSyntax {
  const type = rules.grpcProbe ? 'core.LifecycleHandler' : 'core.Handler';
  return { goSyntax: `core.Lifecycle{PostStart:${goPointer(type, postStart)}, PreStop:${goPointer(type, preStop)}}` };
}

export function goProbe(probe: Probe, rules: ValidationRules): GoSyntax {
  const handler = rules.grpcProbe ? 'ProbeHandler' : 'Handler';
  const action = [
    `Exec:${goPointer('core.ExecAction', probe.exec)}`,
    `HTTPGet:${goPointer('core.HTTPGetAction', probe.httpGet)}`,
    `TCPSocket:${goPointer('core.TCPSocketAction', probe.tcpSocket)}`,
    ...(rules.grpcProbe ? [`GRPC:${goPointer('core.GRPCAction', probe.grpc)}`] : []),
  ];
  const fields = [
    `${handler}:core.${handler}{${action.join(', ')}}`,
    `InitialDelaySeconds:${probe.initialDelaySeconds ?? 0}`,
    `TimeoutSeconds:${probe.timeoutSeconds ?? 0}`,
    `PeriodSeconds:${probe.periodSeconds ?? 0}`,
    `SuccessThreshold:${probe.successThreshold ?? 0}`,
    `FailureThreshold:${probe.failureThreshold ?? 0}`,
    ...(rules.readinessGracePeriod ? [`TerminationGracePeriodSeconds:${goPointer('int64', probe.terminationGracePeriodSeconds)}`] : []),
  ];
  return { goSyntax: `core.Probe{${fields.join(', ')}}` };
}
