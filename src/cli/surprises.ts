import { ParsedOptions, OptionSpecs } from './options';
import { CheckedCluster, SurpriseFinder } from '../manifests/decide/check-options';
import { surprisesIn } from '../manifests/surprises/default-finder';

/** The options that ask for what people do not expect of objects that are admitted. */
export const SURPRISE_OPTIONS: OptionSpecs = {
  surprises: { type: 'boolean', help: 'Also tell of what is admitted and need not be a mistake: grants and policies that nothing uses, namespaces that allow more' },
  upcoming: { type: 'boolean', help: 'Also tell which pods the Pod Security Standards of later versions of Kubernetes refuse' },
};

export function surprisesFor(options: ParsedOptions, cluster: CheckedCluster): SurpriseFinder {
  return surprisesIn(cluster, { all: options.has('surprises'), upcoming: options.has('upcoming') });
}
