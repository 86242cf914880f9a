import { namesIn } from './object-name';
import { stepsOf, TemplateAlternative, TemplateStep } from './step';
import { NAMESPACES_OF_EVERY_CLUSTER } from '../../engine/state/look-up';
import { Diagnostic, warning } from '../../manifests/result/diagnostic';
import { keyOf, titleOf } from '../../manifests/set/identity';
import { isJsonObject, ManifestDocument } from '../../manifests/set/manifest-object';

/** What an app applies to a cluster that has some of it from an earlier deployment. */
export interface DeployedAlternatives {
  readonly alternatives: readonly TemplateAlternative[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * CloudFormation updates a manifest that it has deployed: its objects are applied, not created. A manifest is known by its label on an object of the
 * cluster. One without a label is taken to be deployed if the cluster has one of its objects.
 *
 * @param ofEveryCluster Objects that no manifest has created.
 */
export function asDeployed(
  alternatives: readonly TemplateAlternative[], existing: readonly ManifestDocument[], ofEveryCluster: readonly ManifestDocument[],
): DeployedAlternatives {
  const labels = new Set(existing.flatMap(({ value }) => labelsOf(value)));
  const others = new Set([...namesIn(ofEveryCluster).keys(), ...NAMESPACES]);
  const names = new Map([...namesIn(existing)].filter(([key]) => !others.has(key)));
  const unlabelled = stepsOf(alternatives).filter(({ pruneLabel }) => pruneLabel === undefined);
  const guessed = unlabelled.flatMap((step) => {
    const created = [...namesIn(step.documents.filter(({ creates }) => creates))];
    const there = created.find(([key]) => names.has(key));
    return there === undefined ? [] : [{ step, there: titleOf(there[1]) }];
  });
  const resources = new Set(guessed.map(({ step }) => step.resource));
  const isDeployed = ({ resource, pruneLabel }: TemplateStep): boolean =>
    resources.has(resource) || (pruneLabel !== undefined && labels.has(pruneLabel));
  return {
    alternatives: alternatives.map((each) => ({ ...each, steps: each.steps.map((step) => (isDeployed(step) ? applied(step) : step)) })),
    diagnostics: guessed.map(({ step: { source }, there }) => warning({ source }, `the cluster has ${there}: ${OF_EARLIER_DEPLOYMENT}`)),
  };
}

const NAMESPACES = [...NAMESPACES_OF_EVERY_CLUSTER].map((name) => keyOf({ kind: 'Namespace', name }));
const OF_EARLIER_DEPLOYMENT = 'the deployment fails unless an earlier one of this manifest created it, or overwrite is true';

function applied(step: TemplateStep): TemplateStep {
  return { ...step, documents: step.documents.map(({ creates: _creates, ...document }) => document) };
}

function labelsOf(value: unknown): readonly string[] {
  if (!isJsonObject(value)) {
    return [];
  }
  const { metadata, items } = value;
  const own = isJsonObject(metadata) && isJsonObject(metadata.labels) ? Object.keys(metadata.labels) : [];
  return Array.isArray(items) ? [...own, ...items.flatMap(labelsOf)] : own;
}
