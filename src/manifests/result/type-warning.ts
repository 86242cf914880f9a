import { policyTypeChecking } from '../../engine/lazy-modules';
import { KubernetesObject } from '../../engine/objects/meta';
import { ClusterState } from '../../engine/state/cluster-state';
import { Locate } from '../set/manifest-object';

/** The kind of policies in whose status the API server reports what is wrong with the types of their expressions. */
export const TYPE_CHECKED_KIND = 'ValidatingAdmissionPolicy';

/** What the API server reports in the status of a policy, with the places of the expressions; without the lines that show the source. */
export function typeWarnings(policy: KubernetesObject, { settings, customKinds }: ClusterState, locate: Locate | undefined): readonly string[] {
  return policyTypeChecking().typeCheck(policy, settings.minor, customKinds).map(({ fieldRef, steps, warning }) => {
    const place = locate === undefined ? '' : `${locate(steps)}: `;
    return `${place}${fieldRef}: the API server reports in status.typeChecking.expressionWarnings: ${linesOf(warning).join('; ')}`;
  });
}

function linesOf(warning: string): readonly string[] {
  return warning.split('\n').filter((line) => line !== '' && !line.startsWith(' | '));
}
