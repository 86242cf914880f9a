/* eslint-disable @typescript-eslint/no-require-imports -- few sets need it */
import { Options, OptionSpecs } from './options';
import { LAST_MINOR_WITH_POD_SECURITY_POLICY } from '../engine/kinds';
import { CheckedCluster, SurpriseFinder } from '../manifests/decide/check';
import { POLICY_KINDS } from '../manifests/decide/policy-places';
import type * as Finder from '../manifests/surprises/finder';

/** The options that ask for what people do not expect of objects that are admitted. */
export const SURPRISE_OPTIONS: OptionSpecs = {
  surprises: { type: 'boolean', help: 'Also tell of what is admitted and need not be a mistake: grants and policies that nothing uses, namespaces that allow more' },
  upcoming: { type: 'boolean', help: 'Also tell which pods the Pod Security Standards of later versions of Kubernetes refuse' },
};

/** Without the options, only PodSecurityPolicies and admission policies have something to tell. */
export function surprisesFor(options: Options, { settings: { minor, plugins } }: CheckedCluster): SurpriseFinder {
  const asked = { all: options.has('surprises'), upcoming: options.has('upcoming') };
  const isNeeded = asked.all || asked.upcoming || (plugins.has('PodSecurityPolicy') && minor <= LAST_MINOR_WITH_POD_SECURITY_POLICY);
  let found: SurpriseFinder | undefined;
  const finder = (): SurpriseFinder => found ??= new (require('../manifests/surprises/finder') as typeof Finder).Surprises(asked);
  return {
    ...(isNeeded && { onEvaluated: finder().onEvaluated }),
    find: (state, evaluated) => (isNeeded || POLICY_KINDS.some((kind) => state.has(kind) || state.has(`${kind}Binding`)) ? finder().find(state, evaluated) : []),
  };
}
