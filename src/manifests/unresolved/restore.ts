import { Placeholders } from './placeholders';
import { isPlainObject } from '../../engine/json-object';
import { changedVerdict, Verdict } from '../../engine/verdict';
import { EvaluatedObject } from '../result/result';

/** The object with the tokens in all texts for people. */
export function restoreObject(object: EvaluatedObject, placeholders: Placeholders): EvaluatedObject {
  const restore = (text: string): string => placeholders.restore(text);
  const { namespace, pod, afterwards, fixes } = object;
  return {
    ...object,
    name: restore(object.name),
    ...(namespace !== undefined && { namespace: restore(namespace) }),
    warnings: object.warnings.map(restore),
    ...(pod && { pod: { ...pod, name: restore(pod.name), serviceAccount: restore(pod.serviceAccount) } }),
    verdict: restoreVerdict(object.verdict, restore),
    ...(afterwards && { afterwards: restoreVerdict(afterwards, restore) }),
    ...(fixes && { fixes: () => fixes().map((fix) => restoreTexts(fix, restore)) }),
  };
}

/** What was found out about the object, with the tokens in all texts. */
function restoreTexts<T>(value: T, restore: (text: string) => string): T {
  if (typeof value === 'string') {
    return restore(value) as T;
  }
  if (Array.isArray(value)) {
    return value.map((each: unknown) => restoreTexts(each, restore)) as T;
  }
  return isPlainObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, each]: [string, unknown]) => [key, restoreTexts(each, restore)])) as T
    : value;
}

function restoreVerdict(verdict: Verdict, restore: (text: string) => string): Verdict {
  const { message, policy, policyEffects } = verdict;
  return changedVerdict(verdict, {
    ...(message !== undefined && { message: restore(message) }),
    ...(policy !== undefined && { policy: restore(policy) }),
    warnings: verdict.warnings.map(restore),
    unknowns: verdict.unknowns.map(({ path, reason }) => ({ path: restore(path), reason: restore(reason) })),
    assumptions: verdict.assumptions.map(({ about, reason }) => ({ about: restore(about), reason: restore(reason) })),
    ...(policyEffects && { policyEffects: () => policyEffects().map((effect) => restoreTexts(effect, restore)) }),
    findings: () => verdict.findings().map((finding) => ({
      ...finding,
      ...(finding.policy !== undefined && { policy: restore(finding.policy) }),
      message: restore(finding.message),
      fix: restore(finding.fix),
      ...(finding.changes && { changes: restoreTexts(finding.changes, restore) }),
    })),
  });
}
