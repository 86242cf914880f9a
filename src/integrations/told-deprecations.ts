import { SynthOutcome } from './outcome';

const TOLD = new Set<string>();

/** The outcome without the deprecations that this process has told. They say the same for each cluster and each synth. */
export function withoutToldDeprecations(outcome: SynthOutcome): SynthOutcome {
  return { ...outcome, warnings: outcome.warnings.filter(({ message }) => !TOLD.has(message)) };
}

export function noteDeprecations({ warnings }: SynthOutcome): void {
  warnings.filter(({ isDeprecation }) => isDeprecation).forEach(({ message }) => TOLD.add(message));
}
