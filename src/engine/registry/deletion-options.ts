import { UNSAFE, UNSAFE_SINCE } from './unsafe-deletion';
import { FieldError, formatAggregate, invalid, notSupported } from '../field/error';
import { quote } from '../field/quote';
import { Denial } from '../verdict';
import { Minor } from '../version';

/** Options as a client says them. */
type SaidOptions = Readonly<Record<string, unknown>>;

const DRY_RUNS = ['All'];
const PROPAGATION_POLICIES = ['Foreground', 'Background', 'Orphan'];
/** From here on a list is written as JSON. */
const JSON_VALUES_SINCE: Minor = 34;

export function dryRunErrors({ dryRun }: SaidOptions, minor: Minor): readonly FieldError[] {
  const asked = Array.isArray(dryRun) ? dryRun.filter((each): each is string => typeof each === 'string') : [];
  const list = asked.map(quote);
  const goSyntax = minor >= JSON_VALUES_SINCE ? `[${list.join(',')}]` : `[]string{${list.join(', ')}}`;
  return asked.every((each) => DRY_RUNS.includes(each)) ? [] : [notSupported('dryRun', { goSyntax }, DRY_RUNS)];
}

/** upstream: k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateDeleteOptions */
export function deletionErrors(options: SaidOptions, minor: Minor): readonly FieldError[] {
  const { orphanDependents, propagationPolicy } = options;
  const errors: FieldError[] = [];
  if (typeof propagationPolicy === 'string') {
    if (typeof orphanDependents === 'boolean') {
      errors.push(invalid('propagationPolicy', propagationPolicy, 'orphanDependents and deletionPropagation cannot be both set'));
    }
    if (!PROPAGATION_POLICIES.includes(propagationPolicy)) {
      errors.push(notSupported('propagationPolicy', propagationPolicy, [...PROPAGATION_POLICIES, 'nil']));
    }
  }
  return [...errors, ...dryRunErrors(options, minor), ...(minor < UNSAFE_SINCE ? [] : unsafeErrors(options))];
}

/** upstream: ValidateIgnoreStoreReadError */
function unsafeErrors(options: SaidOptions): readonly FieldError[] {
  const others = ['propagationPolicy', 'orphanDependents', 'gracePeriodSeconds', 'preconditions'];
  return options[UNSAFE] === true
    ? others.filter((field) => isPresent(options[field])).map((field) => invalid(UNSAFE, true, `cannot be set together with .${field}`))
    : [];
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The refusal of the options of a request, by their kind. */
export function invalidOptions(kind: string, errors: readonly FieldError[]): Omit<Denial, 'stage'> | undefined {
  return errors.length === 0 ? undefined : { code: 422, message: `${kind}.meta.k8s.io "" is invalid: ${formatAggregate(errors)}` };
}
