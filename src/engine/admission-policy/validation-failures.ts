import { PluginOutcome } from './outcome';
import { escapeHtml } from '../validation/go/json-text';
import { Minor } from '../version';

/** What one failed validation leaves in the audit event. */
export interface ValidationFailure {
  readonly message: string;
  readonly policy: string;
  readonly binding: string;
  readonly expressionIndex: number;
  readonly validationActions: readonly string[];
}

const FAILURE_ANNOTATION = 'validation.policy.admission.k8s.io/validation_failure';

/** From here on the annotation has all failures; before, the first alone, which the others cannot overwrite. */
const ALL_FAILURES_SINCE: Minor = 37;

export function publishFailures(failures: readonly ValidationFailure[], { annotations }: PluginOutcome, minor: Minor): void {
  if (failures.length > 0) {
    annotations.add(FAILURE_ANNOTATION, escapeHtml(JSON.stringify(minor >= ALL_FAILURES_SINCE ? failures : failures.slice(0, 1))));
  }
}
