import type { CfnResource, Stack } from 'aws-cdk-lib';
import { logicalIdOf } from './escape-hatches';
import { referencesIn } from './references';
import { Templates } from './resources';

/**
 * Which resources of an app exist before CloudFormation creates another one.
 *
 * A resource waits for those in its DependsOn, for those that its properties refer to, and for all that its stack waits for. What depends on a
 * nested stack waits for all resources in it.
 */
export class Dependencies {
  private readonly stacks = new Map<Stack, Map<string, CfnResource>>();
  private readonly nested = new Map<CfnResource, Stack>();
  private readonly known = new Map<CfnResource | Stack, ReadonlySet<CfnResource>>();

  constructor(resources: readonly CfnResource[], private readonly templates: Templates) {
    for (const resource of resources) {
      const { stack } = resource;
      this.stacks.set(stack, (this.stacks.get(stack) ?? new Map<string, CfnResource>()).set(logicalIdOf(resource), resource));
      if (stack.nestedStackResource !== undefined) {
        this.nested.set(stack.nestedStackResource, stack);
      }
    }
  }

  /** The resources that exist before the resource is created. */
  public before(resource: CfnResource): ReadonlySet<CfnResource> {
    return this.remember(resource, () => {
      const nested = this.nested.get(resource);
      return union([this.declared(resource), this.beforeStack(resource.stack), nested === undefined ? NONE : this.within(nested)]);
    });
  }

  /** The resources that exist before the first resource of the stack is created. */
  private beforeStack(stack: Stack): ReadonlySet<CfnResource> {
    const { nestedStackResource: parent } = stack;
    return this.remember(stack, () => parent === undefined
      ? union(stack.dependencies.flatMap((other) => [this.within(other), this.beforeStack(other)]))
      : union([this.declared(parent), this.beforeStack(parent.stack)]));
  }

  /** The resources that are named for the resource in the template, and those before them. */
  private declared(resource: CfnResource): ReadonlySet<CfnResource> {
    const { properties, dependsOn } = this.templates.resource(resource);
    const all = this.stacks.get(resource.stack);
    const named = [...dependsOn, ...referencesIn(properties)].flatMap((id) => all?.get(id) ?? []);
    return union([new Set(named), ...named.map((each) => this.before(each))]);
  }

  /** All resources of a stack, including its nested stacks. */
  private within(stack: Stack): ReadonlySet<CfnResource> {
    const own = [...this.stacks.get(stack)?.values() ?? []];
    const nested = own.flatMap((resource) => this.nested.get(resource) ?? []);
    return union([new Set(own), ...nested.map((each) => this.within(each))]);
  }

  private remember(key: CfnResource | Stack, find: () => ReadonlySet<CfnResource>): ReadonlySet<CfnResource> {
    const known = this.known.get(key);
    if (known !== undefined) {
      return known;
    }
    // CloudFormation rejects a cycle. Here it must end.
    this.known.set(key, NONE);
    const found = find();
    this.known.set(key, found);
    return found;
  }
}

const NONE: ReadonlySet<CfnResource> = new Set();

function union(sets: readonly ReadonlySet<CfnResource>[]): ReadonlySet<CfnResource> {
  return new Set(sets.flatMap((set) => [...set]));
}
