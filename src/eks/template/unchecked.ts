import type { CfnResource, Stack } from 'aws-cdk-lib';
import { logicalIdOf } from './escape-hatches';
import { authoredConstruct, Templates } from './resources';

/** A sentence about a construct. */
export interface ConstructMessage {
  readonly source: string;
  readonly text: string;
}

/** Each sentence once. */
export function distinctMessages(messages: readonly ConstructMessage[]): readonly ConstructMessage[] {
  return [...new Map(messages.map((each) => [`${each.source}\n${each.text}`, each])).values()];
}

/** Resources that create pods, but whose manifests this package does not read: what a person calls one, and the property with its name. */
const TITLES: Readonly<Record<string, readonly [title: string, name: string]>> = {
  'AWS::EKS::Addon': ['EKS add-on', 'AddonName'],
  'AWS::EKS::Capability': ['EKS capability', 'CapabilityName'],
  'AWSQS::Kubernetes::Helm': ['Helm release', 'Name'],
  'AWSQS::Kubernetes::Resource': ['manifest', 'Name'],
};

/** The resources of an app that create pods, but that are not checked. */
export function uncheckedResources(resources: readonly CfnResource[], templates: Templates): readonly ConstructMessage[] {
  return templates.ofTypes(resources, (type) => Object.hasOwn(TITLES, type)).map((resource) => {
    const { type = '', properties } = templates.resource(resource);
    const [title, property] = TITLES[type];
    const name = properties[property];
    return {
      source: authoredConstruct(resource).node.path,
      text: `${title}${typeof name === 'string' ? ` ${name}` : ''} is not checked: the validation does not read ${type}`,
    };
  });
}

/** Resources without a construct, as those of a template that is included as it is, and what the template repeats: what they apply is not read. */
export function resourcesWithoutConstruct(
  stacks: readonly Stack[], resources: readonly CfnResource[], templates: Templates, applies: (type: string) => boolean,
): readonly ConstructMessage[] {
  const known = new Map<Stack, Set<string>>();
  resources.forEach((resource) => known.set(resource.stack, (known.get(resource.stack) ?? new Set<string>()).add(logicalIdOf(resource))));
  const isApplied = (type: string): boolean => applies(type) || Object.hasOwn(TITLES, type);
  return stacks.flatMap((stack) => templates.otherResources(stack, known.get(stack) ?? new Set()).flatMap(([id, type]) => {
    const isRepeated = id.startsWith(LOOP);
    return !isRepeated && !isApplied(type) ? [] : [{
      source: stack.node.path,
      text: isRepeated ? `what ${id} makes of the template is not checked` : `the resource ${id} is not checked: no construct of the app makes it, so its ${type} is not read`,
    }];
  }));
}

const LOOP = 'Fn::ForEach::';

/** The macros that may change what the resources apply. */
export function unknownMacros(resources: readonly CfnResource[], templates: Templates): readonly ConstructMessage[] {
  return [...new Set(resources.map(({ stack }) => stack))].flatMap((stack) => templates.macros(stack).map((name) => ({
    source: stack.node.path, text: `what the macro ${name} makes of the template is not checked: the manifests are validated as they are before`,
  })));
}
