import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { answerLines } from './command-process';
import { Response } from './recorded-response';
import { shared, vectors } from './vectors';
import { readManifest } from '../../src/manifests/file';

/*
 * Recorded answers of the plugins MutatingAdmissionPolicy and ValidatingAdmissionPolicy, to random requests under random policies.
 *
 * Upstream asks policies, bindings and params in the random order of a map: `response` is the answer in the order of names, and `alternatives`
 * are answers in another order.
 */

export interface AdmissionPolicyCase {
  readonly name: string;
  readonly kubernetesVersion: string;
  readonly objects: readonly unknown[];
  /** A file with more objects, which belongs to others. */
  readonly objectsFrom?: string;
  readonly request: unknown;
  readonly response: Response;
}

/** The cases of a file whose objects are all there. */
export function admissionPolicyCases(file: string): readonly AdmissionPolicyCase[] {
  const more = new Map<string, readonly unknown[] | undefined>();
  return vectors<AdmissionPolicyCase>(file).flatMap(({ objectsFrom, ...each }) => {
    if (objectsFrom === undefined) {
      return [each];
    }
    if (!more.has(objectsFrom)) {
      more.set(objectsFrom, readObjects(objectsFrom));
    }
    const objects = more.get(objectsFrom);
    return objects === undefined ? [] : [{ ...each, objects: [...each.objects, ...objects] }];
  });
}

function readObjects(file: string): readonly unknown[] | undefined {
  const path = shared(...file.split('/'));
  return path === undefined ? undefined : readManifest(readFileSync(path, 'utf-8'), path).documents.map(({ value }) => value);
}

export interface Disagreement {
  readonly name: string;
  readonly ours: object;
  readonly upstream: object;
}

/** How `review` answers the cases that it does not answer as upstream does in the order of names. */
export function disagreements(cases: readonly AdmissionPolicyCase[]): readonly Disagreement[] {
  const answers = answerLines('review', cases.map(({ response: _response, ...asked }) => JSON.stringify(asked)));
  return cases.flatMap((each, i) => disagreement(each, answers[i]) ?? []);
}

function disagreement({ name, response: recorded }: AdmissionPolicyCase, answer: string): Disagreement | undefined {
  const { response } = JSON.parse(answer) as { readonly response: Response };
  const [ours, upstream] = [comparable(response, recorded.stage), comparable(recorded, recorded.stage)];
  return isDeepStrictEqual(ours, upstream) ? undefined : { name, ours, upstream };
}

/** The warnings are a set. Where a server panics there is no answer; the messages of general validation are compared elsewhere. */
function comparable({ allowed, stage, code, message, warnings = [], auditAnnotations = {}, object }: Response, recordedStage?: string): object {
  return {
    allowed,
    stage,
    auditAnnotations,
    object,
    warnings: [...new Set(warnings)].sort(),
    code: recordedStage === 'panic' ? undefined : code,
    message: recordedStage === 'panic' || recordedStage === 'api-validation' ? undefined : message,
  };
}
