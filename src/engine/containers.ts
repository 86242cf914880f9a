import { Container, PodSpec } from './objects/pod';

/**
 * Visits every container with its field path, in upstream's order: init, regular, ephemeral.
 *
 * upstream: pkg/apis/core/pods/helpers.go VisitContainersWithPath.
 */
export function visitContainers(spec: PodSpec, visit: (container: Container, path: string) => void, base = 'spec'): void {
  visitList(spec.initContainers, `${base}.initContainers`, visit);
  visitList(spec.containers, `${base}.containers`, visit);
  visitList(spec.ephemeralContainers, `${base}.ephemeralContainers`, visit);
}

function visitList(containers: readonly Container[] | undefined, path: string, visit: (container: Container, path: string) => void): void {
  if (containers === undefined) {
    return;
  }
  for (let i = 0; i < containers.length; i++) {
    visit(containers[i], `${path}[${i}]`);
  }
}
