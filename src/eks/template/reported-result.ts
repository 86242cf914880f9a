import { Stages } from './stages';
import { acknowledging } from '../../integrations/lazy-modules';
import { CheckResult, EvaluatedObject } from '../../manifests/result/result';

/** The result with the denials that constructs acknowledge. The AWS CDK acknowledges each check alone: all of an object must be acknowledged. */
export function reportedResult(result: CheckResult, stages: Stages): CheckResult {
  const workloads = result.workloads.map((object) => acknowledged(object, stages));
  const objects = result.objects.map((object) => acknowledged(object, stages));
  const count = [...workloads, ...objects].filter((object) => object.acknowledged !== undefined).length;
  const { summary } = result;
  return count === 0 ? result : { ...result, workloads, objects, summary: { ...summary, denied: summary.denied - count, acknowledged: count } };
}

function acknowledged(object: EvaluatedObject, stages: Stages): EvaluatedObject {
  if (object.verdict.decision !== 'denied') {
    return object;
  }
  const checks = acknowledging().checksOf(object);
  const pathOfObject = stages.pathOf(object.source);
  const found = checks.flatMap((check) => stages.acknowledgementOf(pathOfObject, check) ?? []);
  const distinct = (texts: readonly string[]): string => [...new Set(texts)].join('; ');
  return found.length < checks.length ? object : {
    ...object, acknowledged: { reason: distinct(found.map(({ reason }) => reason)), source: distinct(found.map(({ path }) => path)) },
  };
}
