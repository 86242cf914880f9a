import { Placeholders } from './placeholders';
import { Verdict } from '../../engine/verdict';
import { EvaluatedObject } from '../result/result';

/** The object with the tokens in all texts for people. */
export function restoreObject(object: EvaluatedObject, placeholders: Placeholders): EvaluatedObject {
  const restore = (text: string): string => placeholders.restore(text);
  const { namespace, pod, afterwards } = object;
  return {
    ...object,
    name: restore(object.name),
    ...(namespace !== undefined && { namespace: restore(namespace) }),
    warnings: object.warnings.map(restore),
    ...(pod && { pod: { ...pod, name: restore(pod.name), serviceAccount: restore(pod.serviceAccount) } }),
    verdict: restoreVerdict(object.verdict, restore),
    ...(afterwards && { afterwards: restoreVerdict(afterwards, restore) }),
  };
}

function restoreVerdict(verdict: Verdict, restore: (text: string) => string): Verdict {
  const { message, policy } = verdict;
  return {
    ...verdict,
    ...(message !== undefined && { message: restore(message) }),
    ...(policy !== undefined && { policy: restore(policy) }),
    warnings: verdict.warnings.map(restore),
    unknowns: verdict.unknowns.map(({ path, reason }) => ({ path: restore(path), reason: restore(reason) })),
    assumptions: verdict.assumptions.map(({ about, reason }) => ({ about: restore(about), reason: restore(reason) })),
    findings: () => verdict.findings().map((finding) => ({
      ...finding,
      ...(finding.policy !== undefined && { policy: restore(finding.policy) }),
      message: restore(finding.message),
      fix: restore(finding.fix),
    })),
  };
}
