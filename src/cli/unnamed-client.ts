import { ParsedOptions } from './options';
import { Diagnostic, note } from '../manifests/result/diagnostic';
import { CheckResult, EvaluatedObject } from '../manifests/result/result';
import { WHOLE_SET } from '../manifests/set/located';

const SORTING_CLIENTS = 'kubectl applies the objects in the order of the set. Helm, Flux and Argo CD sort them: if one of these applies the set, name it with --client';

/** Says once that the order may be another one, where the API server refuses objects for their order alone, and nobody said which client applies them. */
export function clientNotes(options: ParsedOptions, objects: readonly EvaluatedObject[]): readonly Diagnostic[] {
  const isChosen = options.has('client') || options.has('operation');
  return !isChosen && objects.some(isRefusedForItsOrder) ? [note(WHOLE_SET, SORTING_CLIENTS, SORTING_CLIENTS)] : [];
}

/** The result with what {@link clientNotes} says of it. */
export function withClientNotes(options: ParsedOptions, result: CheckResult): CheckResult {
  const notes = clientNotes(options, [...result.objects, ...result.workloads]);
  return notes.length === 0 ? result : { ...result, diagnostics: [...result.diagnostics, ...notes] };
}

function isRefusedForItsOrder({ afterwards, acknowledged }: EvaluatedObject): boolean {
  return afterwards !== undefined && afterwards.decision !== 'denied' && acknowledged === undefined;
}
