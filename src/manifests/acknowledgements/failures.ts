import { containerAt } from '../../engine/container-names';
import { Verdict } from '../../engine/verdict';
import { EvaluatedObject } from '../result/result';

/** What a denied object fails: one for each finding. */
export interface DeniedCheck {
  readonly check: string;
  /** The container that the finding is about; absent where it is about the pod or another object. */
  readonly container?: string;
  /** The policy or level that refuses, where one does. */
  readonly policy?: string;
  /** The field that the finding is about, without its places in lists; absent where it is about no field. */
  readonly field?: string;
  /** What the manifest has at the field: a text, or JSON; absent where it has nothing, and where it may be secret. */
  readonly value?: string;
}

/** An object with what the API server answers. */
interface Denied {
  readonly verdict: Verdict;
  /** The answer once the whole set is applied, where that is another one. */
  readonly afterwards?: Verdict;
  readonly fieldValue?: EvaluatedObject['fieldValue'];
  readonly fieldValueAfterwards?: EvaluatedObject['fieldValueAfterwards'];
}

/**
 * What there is to acknowledge: the findings, or else the stage that refuses.
 *
 * INVARIANT: a refusal that the order of the set causes does not hide what is refused later.
 */
export function failuresOf({ verdict, afterwards, fieldValue, fieldValueAfterwards }: Denied): readonly DeniedCheck[] {
  const found = failuresIn(verdict, fieldValue);
  return afterwards?.decision === 'denied' ? [...found, ...failuresIn(afterwards, fieldValueAfterwards)] : found;
}

function failuresIn(verdict: Verdict, fieldValue: Denied['fieldValue']): readonly DeniedCheck[] {
  const { decision, stage, containers } = verdict;
  const findings = decision === 'denied' ? verdict.findings() : [];
  return findings.length === 0
    ? [{ check: stage ?? decision }]
    : findings.map(({ check, policy, path, documentPath = path }) => {
      const container = containerAt(path, containers);
      const about = path === '' ? {} : aboutField(path, textOf(fieldValue?.(documentPath)));
      return { check, ...(container !== undefined && { container }), ...(policy !== undefined && { policy }), ...about };
    });
}

const PLACE_IN_LIST = /\[\d+\]/g;

/** INVARIANT: several fields may have the same value, such as `hostNetwork: true` and `hostPID: true`. */
function aboutField(path: string, value: string | undefined): Pick<DeniedCheck, 'field' | 'value'> {
  return { field: path.replace(PLACE_IN_LIST, ''), ...(value !== undefined && { value }) };
}

/** The containers of a denied object; undefined where the API server refuses it before it knows them. */
export function containersIn({ verdict, afterwards }: Denied): readonly string[] | undefined {
  const names = [verdict.containers, afterwards?.containers].flatMap((each) => (each === undefined ? [] : Object.values(each).flat()));
  return names.length === 0 ? undefined : [...new Set(names)];
}

function withoutBigInt(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : value === undefined ? undefined : JSON.stringify(value, withoutBigInt);
}

/** The checks that an object fails, each once. */
export function checksOf(object: Denied): readonly string[] {
  return [...new Set(failuresOf(object).map(({ check }) => check))];
}

/** `privileged (container web)` */
export function describeFailure({ check, container }: DeniedCheck): string {
  return container === undefined ? check : `${check} (container ${container})`;
}

/** `hostNetwork`, `privileged (containers web, proxy)`: each check once, in words. */
export function describeFailures(failures: readonly DeniedCheck[]): readonly string[] {
  const byCheck = new Map<string, Set<string>>();
  for (const { check, container } of failures) {
    byCheck.set(check, (byCheck.get(check) ?? new Set()).add(container ?? ''));
  }
  return [...byCheck].map(([check, places]) => {
    const containers = [...places].filter((name) => name !== '');
    return containers.length === 0 ? check : `${check} (${containers.length === 1 ? 'container' : 'containers'} ${containers.join(', ')})`;
  });
}
