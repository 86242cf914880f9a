import * as path from 'node:path';
import type { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { logicalIdOf, mayBeOf } from './escape-hatches';
import { literalParameters, withLiterals } from './literal-parameters';
import { numberRangeOf } from './number-range';
import { JsonObject } from '../../engine/json-object';
import { readText } from '../../files';
import { isJsonObject } from '../../manifests/set/manifest-object';
import type { NumberRange } from '../../manifests/unresolved/value';
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
  /** Undefined where the template does not have the resource. */
  readonly type?: string;
  readonly properties: JsonObject;
  /** Logical IDs. */
  readonly dependsOn: readonly string[];
  /** The logical ID of the condition on which the resource is created; undefined where it always is. */
  readonly condition?: string;
}

/** The written templates of an app. Reads each file once. */
export class Templates {
  private readonly written = new Map<Stack, WrittenTemplate>();

  public resource(resource: CfnResource): TemplateResource {
    const { stack } = resource;
    const written = this.templateOf(stack).Resources?.[logicalIdOf(resource)];
    const { Type: type, Properties: properties, DependsOn: dependsOn, Condition: condition } = isJsonObject(written) ? written : {};
    return {
      ...(typeof type === 'string' && { type }),
      properties: isJsonObject(properties) ? properties : {},
      dependsOn: [dependsOn].flat().filter((id): id is string => typeof id === 'string'),
      ...(typeof condition === 'string' && { condition }),
    };
  }

  /** The resources of some types. An escape hatch may give a resource another type in the template. */
  public ofTypes(resources: readonly CfnResource[], hasType: (type: string) => boolean): readonly CfnResource[] {
    return resources.filter((resource) => mayBeOf(resource, hasType) && hasType(this.resource(resource).type ?? ''));
  }

  /** The conditions of a template, by their logical IDs. */
  public conditions(stack: Stack): Readonly<Record<string, unknown>> {
    return this.templateOf(stack).Conditions ?? {};
  }

  /** The values that a parameter may have, where its declaration lists them. */
  public allowedValues(stack: Stack, id: string): readonly string[] {
    const parameter = this.templateOf(stack).Parameters?.[id];
    const { Type: type, AllowedValues: values } = isJsonObject(parameter) ? parameter : {};
    return Array.isArray(values) && (type === 'String' || type === 'Number') ? [...new Set(values.map(String))] : [];
  }

  /** The range of a token that is a parameter of the type Number. */
  public numberRange(stack: Stack, token: string): NumberRange | undefined {
    const [, id = ''] = PARAMETER.exec(token) ?? [];
    const parameter = this.templateOf(stack).Parameters?.[id];
    return isJsonObject(parameter) && parameter.Type === 'Number' ? numberRangeOf(parameter) : undefined;
  }

  /** The name in the Systems Manager of which a parameter has the value. */
  public storedParameter(stack: Stack, id: string): string | undefined {
    const parameter = this.templateOf(stack).Parameters?.[id];
    const { Type: type, Default: name } = isJsonObject(parameter) ? parameter : {};
    return typeof type === 'string' && type.startsWith(STORED) && typeof name === 'string' ? name : undefined;
  }

  /** The macros that change the template when it is deployed. */
  public macros(stack: Stack): readonly string[] {
    const names = [this.templateOf(stack).Transform].flat().map((each) => (isJsonObject(each) ? each.Name : each));
    return names.filter((name): name is string => typeof name === 'string' && !HARMLESS_MACROS.test(name));
  }

  public mapping(stack: Stack, id: string): unknown {
    return this.templateOf(stack).Mappings?.[id];
  }

  private templateOf(stack: Stack): WrittenTemplate {
    const template = this.written.get(stack) ?? this.read(stack);
    this.written.set(stack, template);
    return template;
  }

  /** Parameters whose values are known are replaced by them. */
  private read(stack: Stack): WrittenTemplate {
    const text = readText(path.join(core(stack).Stage.of(stack)?.outdir ?? '.', stack.templateFile));
    const template = JSON.parse(text) as WrittenTemplate;
    const literals = new Map([...pseudoParameters(stack).filter(([id]) => text.includes(id)), ...this.givenParameters(stack, template)]);
    return literals.size === 0 ? template : withLiterals(template, literals) as WrittenTemplate;
  }

  private givenParameters({ nestedStackResource: resource }: Stack, { Parameters: declared }: WrittenTemplate): Iterable<readonly [string, string]> {
    if (resource === undefined || declared === undefined) {
      return [];
    }
    const { Parameters: given } = this.resource(resource as CfnResource).properties;
    return literalParameters(declared, isJsonObject(given) ? given : {});
  }
}

/** What a stack that is deployed to a known place knows of it. */
function pseudoParameters(stack: Stack): readonly (readonly [id: string, value: string])[] {
  const { Token } = core(stack);
  const { account, region, stackName } = stack;
  const all = [['AWS::AccountId', account], ['AWS::Region', region], ['AWS::StackName', stackName]] as const;
  return all.filter(([, value]) => !Token.isUnresolved(value));
}

/** A reference, as messages have it. */
const PARAMETER = /^\$\{(\w+)\}$/;
const STORED = 'AWS::SSM::Parameter::Value<';

/** Macros of CloudFormation that leave literal values as they are. */
const HARMLESS_MACROS = /^AWS::(?:LanguageExtensions|Serverless|CodeDeployBlueGreen|SecretsManager)/;

interface WrittenTemplate {
  readonly Transform?: unknown;
  readonly Resources?: Readonly<Record<string, unknown>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, unknown>>;
}

/** The construct in the code of the app that contains a resource. */
export function authoredConstruct(resource: CfnResource): IConstruct {
  const [scope, parent] = [resource.node.scope, resource.node.scope?.node.scope];
  return resource.node.id === 'Default' && scope?.node.id === 'Resource' && parent !== undefined ? parent : resource;
}
