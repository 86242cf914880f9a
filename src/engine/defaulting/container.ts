import { replace, replaceEach, replacePresent } from './copy-on-write';
import { tagOf } from './image-reference';
import { Container, ContainerPort, EnvVar, FileKeySelector, HTTPGetAction, Lifecycle, LifecycleHandler, Probe } from '../objects/pod';
import { Draft, shapeContainer } from '../objects/shape';
import { ObjectFieldSelector } from '../objects/volume-sources';
import { RecentObjectsBy } from '../recent-objects';
import { Minor } from '../version';

/** By minor: what this file made, so that it has nothing to add. */
const complete = new RecentObjectsBy<Minor>();

/** upstream: pkg/apis/core/v1/defaults.go SetDefaults_Container and what zz_generated.defaults.go calls below it */
export function defaultContainer<T extends Container>(given: T, minor: Minor): T {
  const known = complete.of(minor);
  if (known.has(given)) {
    return given;
  }
  const container = shapeContainer(given);
  fillContainer(container, minor);
  known.add(container);
  return container as T;
}

function fillContainer(container: Draft<Container>, minor: Minor): void {
  container.imagePullPolicy ||= pullPolicyOf(container.image ?? '', minor);
  container.terminationMessagePath ||= '/dev/termination-log';
  container.terminationMessagePolicy ||= 'File';
  container.ports = replaceEach(container.ports, defaultPort);
  container.env = replaceEach(container.env, defaultEnv);
  container.livenessProbe = replacePresent(container.livenessProbe, defaultProbe);
  container.readinessProbe = replacePresent(container.readinessProbe, defaultProbe);
  container.startupProbe = replacePresent(container.startupProbe, defaultProbe);
  container.lifecycle = replacePresent(container.lifecycle, defaultLifecycle);
}

/** The pull policy of an image where none is given. */
export function pullPolicyOf(image: string, minor: Minor): string {
  return tagOf(image, minor) === 'latest' ? 'Always' : 'IfNotPresent';
}

function defaultPort(port: ContainerPort): ContainerPort {
  return replace(port, { protocol: port.protocol || 'TCP' });
}

function defaultEnv(variable: EnvVar): EnvVar {
  return replace(variable, {
    valueFrom: replacePresent(variable.valueFrom, (source) => replace(source, {
      fieldRef: replacePresent(source.fieldRef, defaultFieldRef),
      fileKeyRef: replacePresent(source.fileKeyRef, defaultFileKeyRef),
    })),
  });
}

function defaultFileKeyRef(selector: FileKeySelector): FileKeySelector {
  return replace(selector, { optional: selector.optional ?? false });
}

export function defaultFieldRef(fieldRef: ObjectFieldSelector): ObjectFieldSelector {
  return replace(fieldRef, { apiVersion: fieldRef.apiVersion || 'v1' });
}

function defaultProbe(probe: Probe): Probe {
  return replace(probe, {
    timeoutSeconds: probe.timeoutSeconds || 1,
    periodSeconds: probe.periodSeconds || 10,
    successThreshold: probe.successThreshold || 1,
    failureThreshold: probe.failureThreshold || 3,
    httpGet: replacePresent(probe.httpGet, defaultHTTPGet),
    grpc: replacePresent(probe.grpc, (grpc) => replace(grpc, { service: grpc.service ?? '' })),
  });
}

function defaultLifecycle(lifecycle: Lifecycle): Lifecycle {
  return replace(lifecycle, {
    postStart: replacePresent(lifecycle.postStart, defaultHandler),
    preStop: replacePresent(lifecycle.preStop, defaultHandler),
  });
}

function defaultHandler(handler: LifecycleHandler): LifecycleHandler {
  return replace(handler, { httpGet: replacePresent(handler.httpGet, defaultHTTPGet) });
}

function defaultHTTPGet(action: HTTPGetAction): HTTPGetAction {
  return replace(action, { path: action.path || '/', scheme: action.scheme || 'HTTP' });
}
