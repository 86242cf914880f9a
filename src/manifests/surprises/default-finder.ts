/* eslint-disable no-restricted-globals, @typescript-eslint/no-require-imports -- few sets need it */
import type * as Finder from './finder';
import { ADMISSION_POLICY_KINDS } from '../../engine/admission-policy/policy-kinds';
import { LAST_MINOR_WITH_POD_SECURITY_POLICY } from '../../engine/kinds';
import { CheckedCluster, SurpriseFinder } from '../decide/check-options';

const UNASKED: Finder.SurpriseOptions = { all: false, upcoming: false };

/** Finds what is asked for, and what is told anyway. Unasked, only PodSecurityPolicies and admission policies have something to tell. */
export function surprisesIn({ settings: { minor, plugins } }: CheckedCluster, asked = UNASKED): SurpriseFinder {
  const isNeeded = asked.all || asked.upcoming || (plugins.has('PodSecurityPolicy') && minor <= LAST_MINOR_WITH_POD_SECURITY_POLICY);
  let found: SurpriseFinder | undefined;
  const finder = (): SurpriseFinder => found ??= new (require('./finder') as typeof Finder).Surprises(asked);
  return {
    ...(isNeeded && { onEvaluated: finder().onEvaluated }),
    find: (state, evaluated) => (isNeeded || ADMISSION_POLICY_KINDS.some((kind) => state.has(kind) || state.has(`${kind}Binding`)) ? finder().find(state, evaluated) : []),
  };
}
