import { StringMap } from '../../src/engine/objects/meta';
import { Container, Pod, PodSpec, SecurityContext } from '../../src/engine/objects/pod';

/** A pod named `web` with one container `app`, changed as the test needs. */
export function pod(spec: PodSpec = {}, annotations?: StringMap): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', ...(annotations === undefined ? {} : { annotations }) },
    spec: { containers: [container()], ...spec },
  };
}

export function container(fields: Container = {}): Container {
  return { name: 'app', image: 'registry.example/app:1', ...fields };
}

/** A pod whose one container has this security context. */
export function podWith(securityContext: SecurityContext, spec: PodSpec = {}): Pod {
  return pod({ containers: [container({ securityContext })], ...spec });
}
