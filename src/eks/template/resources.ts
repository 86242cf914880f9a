import * as path from 'node:path';
import type { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { JsonObject } from '../../engine/json-object';
import { readText } from '../../files';
import { isJsonObject } from '../../manifests/set/manifest-object';
import { core } from '../aws';

/** The resources in all stacks of an app, including nested stacks and stages. */
export function resourcesOf(app: IConstruct): readonly CfnResource[] {
  const found: CfnResource[] = [];
  visit(app, (construct) => {
    if ('cfnResourceType' in construct) {
      found.push(construct as CfnResource);
    }
  });
  return found;
}

function visit(construct: IConstruct, action: (construct: IConstruct) => void): void {
  action(construct);
  construct.node.children.forEach((child) => visit(child, action));
}

/** A resource as it stands in its template. */
export interface TemplateResource {
  readonly properties: JsonObject;
  /** Logical IDs. */
  readonly dependsOn: readonly string[];
}

/** The written templates of an app. Reads each file once. */
export class Templates {
  private readonly resources = new Map<Stack, Readonly<Record<string, unknown>>>();

  public resource(resource: CfnResource): TemplateResource {
    const { stack } = resource;
    const resources = this.resources.get(stack) ?? read(stack);
    this.resources.set(stack, resources);
    const written = resources[stack.getLogicalId(resource)];
    const { Properties: properties, DependsOn: dependsOn } = isJsonObject(written) ? written : {};
    return {
      properties: isJsonObject(properties) ? properties : {},
      dependsOn: [dependsOn].flat().filter((id): id is string => typeof id === 'string'),
    };
  }
}

function read(stack: Stack): Readonly<Record<string, unknown>> {
  const file = path.join(core(stack).Stage.of(stack)?.outdir ?? '.', stack.templateFile);
  const { Resources: resources = {} } = JSON.parse(readText(file)) as { readonly Resources?: Readonly<Record<string, unknown>> };
  return resources;
}

/** The construct in the code of the app that contains a resource. */
export function authoredConstruct(resource: CfnResource): IConstruct {
  const [scope, parent] = [resource.node.scope, resource.node.scope?.node.scope];
  return resource.node.id === 'Default' && scope?.node.id === 'Resource' && parent !== undefined ? parent : resource;
}
