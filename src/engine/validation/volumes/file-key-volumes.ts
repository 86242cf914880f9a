import { visitContainers } from '../../containers';
import { invalid, notFound } from '../../field/error';
import { PodSpec } from '../../objects/pod';
import { Validation } from '../validation';

/**
 * A file of variables stands in an emptyDir volume.
 *
 * upstream: pkg/apis/core/validation/validation.go validateFileKeyRefVolumes
 */
export function validateFileKeyRefVolumes(spec: PodSpec, path: string, v: Validation): void {
  visitContainers(spec, ({ env = [] }, containerPath) => env.forEach(({ valueFrom }, i) => {
    if (valueFrom?.fileKeyRef === undefined) {
      return;
    }
    const { volumeName = '' } = valueFrom.fileKeyRef;
    const namePath = `${containerPath}.env[${i}].valueFrom.fileKeyRef.volumeName`;
    const volume = (spec.volumes ?? []).filter(({ name = '' }) => name === volumeName).pop();
    if (volume === undefined) {
      v.errors.push(notFound(namePath, volumeName));
    } else if (volume.emptyDir === undefined) {
      v.errors.push(invalid(namePath, volumeName, 'referenced volume must be of type emptyDir'));
    }
  }), path);
}
