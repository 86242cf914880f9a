import { warnOfAffinity } from './affinity-selectors';
import { warnOfAnnotations, warnOfContainerProfiles, warnOfPodSeccompAnnotation } from './annotations';
import { warnOfHostAliases, warnOfPullSecrets, warnOfVolumeNames } from './duplicates';
import { warnOfEnvironment } from './environment';
import { warnOfFractions, warnOfFractionsOfOverhead } from './fractional-bytes';
import { warnOfAddresses } from './ip-addresses';
import { warnOfNodeLabels, warnOfSpreadConstraints } from './node-labels';
import { warnOfOverlappingPaths } from './overlapping-paths';
import { warnOfPortNames, warnOfPorts } from './ports';
import { WarningScope, warn } from './scope';
import { warnOfVolumes } from './volumes';
import { visitContainers } from '../../containers';
import { PodSpec, PodTemplateSpec } from '../../objects/pod';
import { Minor } from '../../version';

/*
 * upstream: pkg/api/pod/warnings.go warningsForPodSpecAndMeta
 */

export function warnOfTemplate(template: PodTemplateSpec | undefined, path: string, scope: WarningScope): void {
  if (template !== undefined) {
    warnOfPodSpec(template, path, scope);
  }
}

/** Of a pod, with an empty path, or of a template. */
export function warnOfPodSpec({ metadata = {}, spec = {} }: PodTemplateSpec, path: string, scope: WarningScope): void {
  const base = path === '' ? '' : `${path}.`;
  const specPath = `${base}spec`;
  warnOfNodeLabels(spec, specPath, scope);
  warnOfSpreadConstraints(spec.topologySpreadConstraints, `${specPath}.topologySpreadConstraints`, scope);
  warnOfAnnotations(metadata.annotations, `${base}metadata.annotations`, scope);
  warnOfVolumes(spec.volumes, `${specPath}.volumes`, scope);
  warnOfOverlappingPaths(spec.volumes, scope);
  warnOfHostAliases(spec.hostAliases, `${specPath}.hostAliases`, scope);
  warnOfPullSecrets(spec.imagePullSecrets, `${specPath}.imagePullSecrets`, scope);
  warnOfVolumeNames(spec.volumes, `${specPath}.volumes`, scope);
  warnOfFractionsOfOverhead(spec.overhead, `${specPath}.overhead`, scope);
  warnOfPodSeccompAnnotation({ metadata, spec }, `${base}metadata.annotations`, scope);
  visitContainers(spec, (container, containerPath) => {
    warnOfContainerProfiles(container, { metadata, spec }, `${base}metadata.annotations`, scope);
    warnOfFractions(container.resources ?? {}, `${containerPath}.resources`, scope);
    warnOfEnvironment(container.env, `${containerPath}.env`, scope);
  }, specPath);
  warnOfPorts(spec, specPath, scope);
  warnOfPortNames(spec, specPath, scope);
  warnOfGracePeriod(spec, specPath, scope);
  warnOfAffinity(spec.affinity, `${specPath}.affinity`, scope);
  warnOfAddresses(spec, specPath, scope);
}

const GRACE_PERIOD_SINCE: Minor = 27;

function warnOfGracePeriod({ terminationGracePeriodSeconds: seconds }: PodSpec, path: string, scope: WarningScope): void {
  if (scope.minor >= GRACE_PERIOD_SINCE && seconds !== undefined && seconds < 0) {
    warn(scope, `${path}.terminationGracePeriodSeconds`, 'must be >= 0; negative values are invalid and will be treated as 1');
  }
}
