import { visitContainers } from '../../engine/containers';
import { Pod } from '../../engine/objects/pod';

/** What the kubelet will refuse, or may, although the API server takes the pod. */
export function kubeletWarnings({ spec = {} }: Pod): readonly string[] {
  const imageDecides: string[] = [];
  const root: string[] = [];
  if (spec.os?.name === 'windows') {
    return [];
  }
  visitContainers(spec, ({ securityContext }, path) => {
    if (securityContext?.runAsNonRoot ?? spec.securityContext?.runAsNonRoot) {
      const user = securityContext?.runAsUser ?? spec.securityContext?.runAsUser;
      if (user === undefined) {
        imageDecides.push(path);
      } else if (Number(user) === 0) {
        root.push(path);
      }
    }
  });
  return [
    ...sentence(imageDecides, 'runAsNonRoot is set and no runAsUser: the kubelet refuses to start the container if the image runs as root'),
    ...sentence(root, 'runAsNonRoot is set and runAsUser is 0: the kubelet refuses to start the container'),
  ];
}

function sentence(paths: readonly string[], text: string): readonly string[] {
  return paths.length === 0 ? [] : [`${paths.join(', ')}: ${text}`];
}
