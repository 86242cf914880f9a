import { SetClient } from './set-client';
import { SetStep } from './set-steps';
import { Diagnostic, note } from '../result/diagnostic';
import { EvaluatedObject } from '../result/result';
import { titleOf } from '../set/identity';
import { WHOLE_SET } from '../set/located';

/*
 * Where the client of a set stops. The verdict on an object is what the API server answers to it, also where the client would not send it any more.
 */

/** What the API server refuses of a step. */
export interface StepRefusals {
  /** Objects that are refused themselves. */
  readonly objects: readonly EvaluatedObject[];
  /** Those among them of kinds that the cluster does not have. */
  readonly unserved: readonly EvaluatedObject[];
  /** Those among them that were refused when they were applied, and not in the dry run before. */
  readonly afterDryRun: readonly EvaluatedObject[];
  /** Workloads whose pods are refused, and for which the client waits. */
  readonly awaited: readonly EvaluatedObject[];
}

interface StoppedStep extends StepRefusals {
  readonly step: SetStep;
  /** How many objects come after the step. */
  readonly rest: number;
}

/** Says once where the client stops, if it does. */
export function stopNotes(client: SetClient, steps: readonly SetStep[], refusals: readonly StepRefusals[]): readonly Diagnostic[] {
  const countAfter = (i: number): number => steps.slice(i + 1).reduce((sum, { count }) => sum + count, 0);
  const outcomes = steps.map((step, i): StoppedStep => ({ ...refusals[i], step, rest: countAfter(i) }));
  const message = textOf(client, outcomes);
  return message === undefined ? [] : [note(WHOLE_SET, message)];
}

function textOf(client: SetClient, outcomes: readonly StoppedStep[]): string | undefined {
  const first = outcomes.find(({ objects, awaited }) => objects.length > 0 || awaited.length > 0);
  if (client.name === 'kubectl' || first === undefined) {
    return undefined;
  }
  switch (client.name) {
    case 'helm':
      return ofHelm(client, outcomes, first);
    case 'flux':
      return ofFlux(first);
    case 'argocd':
      return ofArgoCd(outcomes, first);
  }
}

function ofHelm({ isUpgrade }: SetClient, outcomes: readonly StoppedStep[], first: StoppedStep): string {
  const helm = `helm ${isUpgrade ? 'upgrade' : 'install'}`;
  const { step, objects, awaited, rest } = first;
  const foreign = outcomes.flatMap((outcome) => outcome.objects).filter(({ verdict }) => verdict.stage === 'client');
  const unserved = outcomes.find((outcome) => outcome.step.title === RELEASE)?.unserved ?? [];
  if (unserved.length > 0) {
    return `${helm} sends nothing but the folder crds, since the cluster does not have the kind of ${named(unserved)}: it looks up all kinds of the release first`;
  }
  if (foreign.length > 0) {
    return `${helm} sends nothing of the release, since ${named(foreign)} ${foreign.length === 1 ? 'is' : 'are'} there and not of it: it looks at that first`;
  }
  if (step.title !== RELEASE) {
    return objects.length > 0 ? `${helm} stops at ${step.title}, ${named(objects)}, which is denied${nothingAfter(rest)}`
      : `${helm} waits at ${step.title}, ${named(awaited)}, until its time is over, since the pods are denied${nothingAfter(rest)}`;
  }
  const created = isUpgrade ? objects.find(({ operation }) => operation === undefined) : undefined;
  return created === undefined
    ? `${helm} fails, since ${areDenied(objects)}: it sends the other objects of the release${rest === 0 ? '' : `, but not the hooks after it (${counted(rest)})`}`
    : `${helm} stops at ${titleOf(created)}, which is new and denied: it sends nothing after it`;
}

const RELEASE = 'the release';

function ofFlux({ step, objects, afterDryRun, rest }: StoppedStep): string {
  return afterDryRun.length === objects.length
    ? `Flux stops at ${named(objects)} in ${step.title}, which is denied${nothingAfter(rest)}`
    : `Flux applies nothing of ${step.title} (${counted(step.count)})${rest === 0 ? '' : ` and nothing after it (${counted(rest)})`}, `
      + `since ${areDenied(objects)}: it tries all objects of a stage in a dry run first`;
}

function ofArgoCd(outcomes: readonly StoppedStep[], { step, objects, awaited, rest }: StoppedStep): string {
  const unserved = outcomes.flatMap((outcome) => outcome.unserved);
  if (unserved.length > 0) {
    return `Argo CD applies nothing, since the cluster does not have the kind of ${named(unserved)}: it looks up all kinds first`;
  }
  if (objects.length === 0) {
    return `Argo CD waits in ${step.title} for ${named(awaited)}, whose pods are denied${nothingAfter(rest)}`;
  }
  return `the sync of Argo CD fails, since ${areDenied(objects)}: it applies the other objects of ${step.title}${rest === 0 ? '' : `, and nothing after it (${counted(rest)})`}`;
}

function nothingAfter(rest: number): string {
  return rest === 0 ? '' : `: it sends nothing after it (${counted(rest)})`;
}

function named([first, ...others]: readonly EvaluatedObject[]): string {
  return others.length === 0 ? titleOf(first) : `${titleOf(first)} and ${others.length} more`;
}

function areDenied(objects: readonly EvaluatedObject[]): string {
  return `${named(objects)} ${objects.length === 1 ? 'is' : 'are'} denied`;
}

function counted(count: number): string {
  return `${count} ${count === 1 ? 'object' : 'objects'}`;
}
