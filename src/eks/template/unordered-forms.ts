import { isUnordered } from './missing-dependencies';
import { nameOfObject } from './object-name';
import { TemplateAlternative, TemplateStep } from './step';
import { JsonObject } from '../../engine/json-object';
import { Diagnostic, warning } from '../../manifests/result/diagnostic';
import { keyOf, titleOf } from '../../manifests/set/identity';
import { isJsonObject, ManifestDocument } from '../../manifests/set/manifest-object';

/** An object of a manifest. */
interface AppliedForm {
  readonly step: TemplateStep;
  readonly document: ManifestDocument;
  readonly title: string;
}

/** Warnings on objects of which two manifests have different forms, in any order: the last one counts. */
export function unorderedForms(alternatives: readonly TemplateAlternative[]): readonly Diagnostic[] {
  const told = alternatives.flatMap(({ steps }) => [...formsByName(steps).values()].flatMap(([first, ...others]) => (
    others.filter((other) => areInAnyOrder(first, other)).map(({ document, title }) => (
      warning(document, `${title} may be applied before or after that of ${first.document.source}, and the last one counts: add a dependency between the two`)
    )))));
  return [...new Map(told.map((each) => [`${each.source}\n${each.message}`, each])).values()];
}

function formsByName(steps: readonly TemplateStep[]): ReadonlyMap<string, readonly AppliedForm[]> {
  const forms = new Map<string, AppliedForm[]>();
  for (const step of steps) {
    for (const document of step.documents) {
      const name = nameOfObject(document.value);
      if (name !== undefined) {
        forms.set(keyOf(name), [...forms.get(keyOf(name)) ?? [], { step, document, title: titleOf(name) }]);
      }
    }
  }
  return forms;
}

/** Where both are created, the one that comes last is refused. */
function areInAnyOrder(first: AppliedForm, other: AppliedForm): boolean {
  const areCreated = first.document.creates === true && other.document.creates === true;
  return !areCreated && isUnordered(first.step, other.step) && textOf(first) !== textOf(other);
}

/** Without the label by which the AWS CDK finds the objects of a manifest. */
function textOf({ document: { value }, step: { pruneLabel = '' } }: AppliedForm): string {
  const { metadata } = value as JsonObject;
  const { labels, ...others } = isJsonObject(metadata) ? metadata : {};
  const { [pruneLabel]: _own, ...given } = isJsonObject(labels) ? labels : {};
  return JSON.stringify({ ...(value as JsonObject), metadata: { ...others, labels: given } });
}
