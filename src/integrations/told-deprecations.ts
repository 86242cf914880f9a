import { Outcome } from './outcome';

/** How the API server warns of a deprecated version of a kind. */
const DEPRECATION = /^\S+ \S+ is deprecated in v1\.\d+\+/;

const TOLD = new Set<string>();

/** The outcome without the deprecations that this process has told. They say the same for each cluster and each synth. */
export function withoutToldDeprecations(outcome: Outcome): Outcome {
  return { ...outcome, warnings: outcome.warnings.filter(({ message }) => !TOLD.has(message)) };
}

export function noteDeprecations({ warnings }: Outcome): void {
  warnings.forEach(({ message }) => {
    if (DEPRECATION.test(message)) {
      TOLD.add(message);
    }
  });
}
