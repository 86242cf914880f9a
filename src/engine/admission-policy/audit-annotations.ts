import { isQualifiedName } from '../validation/names/names';
import { ValidationRules } from '../validation/rules';

/**
 * The annotations of an audit event.
 *
 * upstream: k8s.io/apiserver/pkg/admission/attributes.go AddAnnotation, checkKeyFormat
 */
export class AuditAnnotations {
  private readonly annotations: Map<string, string>;

  constructor(given: Readonly<Record<string, string>>, private readonly rules: ValidationRules) {
    this.annotations = new Map(Object.entries(given));
  }

  /** What is there is not overwritten, and a key that is none is dropped. */
  public add(key: string, value: string): void {
    if (!this.annotations.has(key) && key.split('/').length === 2 && isQualifiedName(key, this.rules).length === 0) {
      this.annotations.set(key, value);
    }
  }

  public all(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.annotations);
  }
}
