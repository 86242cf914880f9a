import type { CfnResource } from 'aws-cdk-lib';
import { Outcomes } from './conditions';
import { isNamespace, Patch } from './patch';
import { isJsonObject, ManifestDocument } from '../../manifests/set/manifest-object';
import { rankOf, RANKS } from '../manifest-order';

/** What CloudFormation applies to a cluster with one resource. */
export interface TemplateStep {
  readonly resource: CfnResource;
  /** The path of the construct. */
  readonly source: string;
  /** The resources that exist before this one is created. */
  readonly before: ReadonlySet<CfnResource>;
  /** The objects of a manifest or of a Helm release. */
  readonly documents: readonly ManifestDocument[];
  /** The label of the objects of a manifest by which the AWS CDK finds those that a new version of the manifest lacks; undefined without one. */
  readonly pruneLabel?: string;
  readonly patch?: Patch;
  /** Whether it is a Helm release. */
  readonly isRelease?: true;
  /** The namespace that Helm creates before the objects, if it is not there yet. */
  readonly createsNamespace?: string;
}

/** What CloudFormation applies if conditions have certain outcomes. */
export interface TemplateAlternative {
  readonly outcomes: Outcomes;
  /** In the order in which they are applied. */
  readonly steps: readonly TemplateStep[];
}

/** The steps of all alternatives, each resource once. */
export function stepsOf(alternatives: readonly TemplateAlternative[]): readonly TemplateStep[] {
  return [...new Map(alternatives.flatMap(({ steps }) => steps).map((step) => [step.resource, step])).values()];
}

/**
 * The steps in the order of their dependencies. CloudFormation may apply any other ones in any order: then namespaces come first, and workloads last,
 * so that the API server accepts as many objects as possible.
 */
export function inOrder(steps: readonly TemplateStep[]): readonly TemplateStep[] {
  const preferred = [...steps].sort((a, b) => placeOf(a) - placeOf(b));
  const ordered = new Set<TemplateStep>();
  const add = (step: TemplateStep): void => {
    if (!ordered.has(step)) {
      preferred.filter((other) => other !== step && step.before.has(other.resource)).forEach(add);
      ordered.add(step);
    }
  };
  preferred.forEach(add);
  return [...ordered];
}

/**
 * What overwrites objects comes after what creates them. A patch of a namespace comes after all namespaces, any other patch comes last. A release that
 * creates a namespace comes after the manifests of namespaces, since it takes one that is there.
 */
function placeOf({ documents, patch, createsNamespace }: TemplateStep): number {
  if (patch !== undefined) {
    return isNamespace(patch.target) ? 0.5 : RANKS.length;
  }
  if (createsNamespace !== undefined) {
    return 0.4;
  }
  const rank = Math.min(RANKS.length, ...documents.map(({ value }) => RANKS.indexOf(rankOf(isJsonObject(value) ? value : {}))));
  return documents.every(({ creates }) => creates) ? rank : rank + 0.25;
}
