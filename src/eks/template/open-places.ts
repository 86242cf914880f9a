import type { CfnResource } from 'aws-cdk-lib';
import { TargetCluster } from './cluster-of';
import { TemplateCondition } from './conditions';
import { isKnown, titleOfEnvironment } from './environments';
import type { UnknownOf } from '../../manifests/unresolved/alternatives';
import { core } from '../aws';

/*
 * Stages that use an imported cluster of one name, where nobody knows whether they are deployed to one account and region: they may have the same
 * cluster, or each one of its own.
 */

export interface OpenPlaces {
  /** On what it depends whether the resource is for the cluster. */
  readonly of: (resource: CfnResource) => readonly TemplateCondition[];
  readonly unknownOf: UnknownOf;
}

const ONE_PLACE: OpenPlaces = { of: () => [], unknownOf: () => undefined };

/** @param applied what is applied to the cluster, as far as it may be one */
export function openPlaces({ name, isImported }: TargetCluster, applied: readonly CfnResource[]): OpenPlaces {
  const titles = new Map(applied.map((resource) => [resource, titleOf(resource, applied)]));
  const places = new Set(titles.values());
  if (isImported !== true || places.size < 2) {
    return ONE_PLACE;
  }
  return {
    of: (resource) => [{ comparison: { title: titles.get(resource) ?? '' } }],
    unknownOf: (title, choice) => (places.has(title) ? {
      path: title,
      reason: `may have cluster ${name ?? ''} together with other stages of the app, or another one of the name: ${choice}`,
      fix: 'set the env of the stages; if they have clusters of their own, set a profile for each, by the path of its construct',
    } : undefined),
  };
}

/** Stacks of one environment have one cluster, and so have those of one stage: they are deployed together. */
function titleOf({ stack }: CfnResource, applied: readonly CfnResource[]): string {
  const { Stage } = core(stack);
  const stage = Stage.of(stack);
  const known = applied.find((other) => Stage.of(other.stack) === stage && isKnown(other.stack.environment));
  if (known !== undefined) {
    return `environment ${titleOfEnvironment(known.stack.environment)}`;
  }
  return stage?.node.scope === undefined ? 'what is in no stage' : `stage ${stage.node.path}`;
}
