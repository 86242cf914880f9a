import { StoryLine, line } from './lines';
import { ReportedRequest, ReportedStory } from './model';
import { inBrackets, sourceOf } from './places';
import type { LimitRange, LimitRangeItem } from '../../engine/objects/limit-range';
import type { ExaminedQuota } from '../../engine/resource-quota/examination';
import type { StepStory } from '../../engine/story/story';

/*
 * The quotas and LimitRanges of the namespace.
 */

/** Of objects other than pods, only quotas that are about them. */
export function quotaLines({ quotas = [] }: StepStory, { kind, namespace }: ReportedRequest, { objectPlace }: ReportedStory): readonly StoryLine[] {
  return quotas.filter(({ matches }) => matches || kind === 'Pod').flatMap((quota) => {
    const title = `${quota.quota}${inBrackets(sourceOf(objectPlace, 'ResourceQuota', { namespace, name: quota.quota }))}`;
    return linesOf(quota, title);
  });
}

function linesOf({ matches, lacksConstraint, replicas, resources }: ExaminedQuota, title: string): readonly StoryLine[] {
  if (!matches || resources.length === 0 || lacksConstraint) {
    const what = !matches ? 'about other objects or scopes' : lacksConstraint ? 'each container must set what this quota limits' : 'the object uses nothing of it';
    return [line(2, 'quota', `${title}: ${what}`, lacksConstraint ? 'denied' : undefined)];
  }
  const of = replicas === 1 ? '' : ` for ${replicas} replicas`;
  return resources.map(({ name, requested, used, hard, exceeded }) => (
    line(2, 'quota', `${title}: ${name} requested ${requested}${of}, used ${used}, hard ${hard}${exceeded ? ': exceeded' : ''}`, exceeded ? 'denied' : undefined)
  ));
}

const BOUNDS = ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;

/** `limits (limits.yaml:3): per Container, max cpu 1, memory 1Gi; default memory 512Mi`. */
export function limitLines({ metadata, spec }: LimitRange, { objectPlace }: ReportedStory): readonly StoryLine[] {
  const title = `${metadata?.name ?? ''}${inBrackets(sourceOf(objectPlace, 'LimitRange', metadata))}`;
  return (spec?.limits ?? []).map((item) => line(2, 'limits', `${title}: per ${item.type ?? ''}, ${boundsOf(item)}`));
}

function boundsOf(item: LimitRangeItem): string {
  const bounds = BOUNDS.flatMap((bound) => {
    const amounts = Object.entries(item[bound] ?? {}).map(([resource, amount]) => `${resource} ${String(amount)}`);
    return amounts.length === 0 ? [] : [`${bound} ${amounts.join(', ')}`];
  });
  return bounds.length === 0 ? 'nothing' : bounds.join('; ');
}
