import { ControllerRequest, controllerRequests } from '../../src/engine/controllers/controller-requests';
import { defaultWorkload, prepareWorkloadForCreate } from '../../src/engine/defaulting/workload';
import { KubernetesObject } from '../../src/engine/objects/meta';

/** What controllers send one after another if the API server stores a workload, down to the first pod. */
export function requestsDownToPod(workload: KubernetesObject, minor: number): readonly ControllerRequest[] {
  const stored = prepareWorkloadForCreate(defaultWorkload(workload, minor), minor);
  return controllerRequests(stored, 'team', minor).flatMap((request) => (
    request.object.kind === 'Pod' ? [request] : [request, ...requestsDownToPod(request.object, minor)]
  ));
}
