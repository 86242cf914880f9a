import * as path from 'node:path';
import type { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { allowedValuesOf } from './allowed-values';
import { logicalIdOf, mayBeOf } from './escape-hatches';
import { withJsonTexts } from './json-texts';
import { literalParameters, withLiterals } from './literal-parameters';
import { numberRangeOf, rangeWithin } from './number-range';
import { JsonObject } from '../../engine/json-object';
import { exists, readText } from '../../files';
import { isJsonObject } from '../../manifests/set/manifest-object';
import type { NumberRange } from '../../manifests/unresolved/value';
import { core } from '../aws';

/** The resources in all stacks of an app, including nested stacks and stages. */
export function resourcesOf(app: IConstruct): readonly CfnResource[] {
  return constructsOf(app, (construct): construct is CfnResource => 'cfnResourceType' in construct);
}

/** All stacks of an app, including nested stacks and those in stages. */
export function stacksOf(app: IConstruct): readonly Stack[] {
  const { Stack: { isStack } } = core(app);
  return constructsOf(app, (construct): construct is Stack => isStack(construct));
}

function constructsOf<T extends IConstruct>(app: IConstruct, isOfKind: (construct: IConstruct) => construct is T): readonly T[] {
  const found: T[] = [];
  visit(app, (construct) => {
    if (isOfKind(construct)) {
      found.push(construct);
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
  /** Whether it stays when its stack is deleted, so that no handler of it is called. */
  readonly isRetained: boolean;
}

/** A parameter by its logical ID. */
export interface ParameterOfStack {
  readonly stack: Stack;
  readonly id: string;
}

/** The written templates of an app. Reads each file once. */
export class Templates {
  private readonly written = new Map<Stack, WrittenTemplate>();

  public resource(resource: CfnResource): TemplateResource {
    const { stack } = resource;
    const written = this.templateOf(stack).Resources?.[logicalIdOf(resource)];
    const { Type: type, Properties: properties, DependsOn: dependsOn, Condition: condition, ...others } = isJsonObject(written) ? written : {};
    return {
      ...(typeof type === 'string' && { type }),
      properties: isJsonObject(properties) ? properties : {},
      dependsOn: [dependsOn].flat().filter((id): id is string => typeof id === 'string'),
      ...(typeof condition === 'string' && { condition }),
      isRetained: String(others.DeletionPolicy).startsWith('Retain'),
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

  /** The values that a parameter may have, where its declaration, or that of the parameter whose value it has, lists them. */
  public allowedValues(stack: Stack, id: string): readonly string[] {
    const lists = this.declarations(stack, id).flatMap((declared) => {
      const values = allowedValuesOf(declared);
      return values.length === 0 ? [] : [values];
    });
    return (lists[0] ?? []).filter((value) => lists.every((list) => list.includes(value)));
  }

  /** The range of a token that is a parameter of the type Number. */
  public numberRange(stack: Stack, token: string): NumberRange | undefined {
    const [, id = ''] = PARAMETER.exec(token) ?? [];
    const numbers = this.declarations(stack, id).filter(({ Type: type }) => type === 'Number');
    return numbers.length === 0 ? undefined : rangeWithin(numbers.map(numberRangeOf));
  }

  /** The parameter of a stack around that a parameter of a nested stack has the value of; itself, where that is none. */
  public originOf(stack: Stack, id: string): ParameterOfStack {
    const { nestedStackResource: resource } = stack;
    const given = resource === undefined ? undefined : this.givenTo(resource as CfnResource)[id];
    const around = isJsonObject(given) && Object.keys(given).length === 1 && typeof given.Ref === 'string' ? given.Ref : undefined;
    return resource === undefined || around === undefined || this.declaration(resource.stack, around) === undefined
      ? { stack, id }
      : this.originOf(resource.stack, around);
  }

  /** What is declared of a parameter, and of the one whose value it has: its value meets both, or the stack is not deployed. */
  private declarations(stack: Stack, id: string): readonly JsonObject[] {
    const origin = this.originOf(stack, id);
    const all = [{ stack, id }, ...origin.stack === stack ? [] : [origin]];
    return all.map((each) => this.declaration(each.stack, each.id)).filter((each) => each !== undefined);
  }

  private declaration(stack: Stack, id: string): JsonObject | undefined {
    const parameter = this.templateOf(stack).Parameters?.[id];
    return isJsonObject(parameter) ? parameter : undefined;
  }

  /** The name in the Systems Manager of which a parameter has the value. */
  public storedParameter(stack: Stack, id: string): string | undefined {
    const parameter = this.templateOf(stack).Parameters?.[id];
    const { Type: type, Default: name } = isJsonObject(parameter) ? parameter : {};
    return typeof type === 'string' && type.startsWith(STORED) && typeof name === 'string' ? name : undefined;
  }

  /** The resources of a template that no construct stands for, by their logical IDs, with their types: a template may come from a file. */
  public otherResources(stack: Stack, known: ReadonlySet<string>): readonly (readonly [id: string, type: string])[] {
    // The synthesizer of an app may write no template.
    const resources = exists(templatePath(stack)) ? this.templateOf(stack).Resources ?? {} : {};
    return Object.entries(resources).flatMap(([id, resource]) => {
      const type = isJsonObject(resource) ? resource.Type : undefined;
      return known.has(id) ? [] : [[id, typeof type === 'string' ? type : ''] as const];
    });
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
    const text = readText(templatePath(stack));
    const template = withJsonTexts(JSON.parse(text) as WrittenTemplate);
    const literals = new Map([...pseudoParameters(stack).filter(([id]) => text.includes(id)), ...this.givenParameters(stack, template)]);
    return literals.size === 0 ? template : withLiterals(template, literals) as WrittenTemplate;
  }

  private givenParameters({ nestedStackResource: resource }: Stack, { Parameters: declared }: WrittenTemplate): Iterable<readonly [string, string]> {
    if (resource === undefined || declared === undefined) {
      return [];
    }
    return literalParameters(declared, this.givenTo(resource as CfnResource));
  }

  /** What the stack around gives to the parameters of a nested stack. */
  private givenTo(resource: CfnResource): JsonObject {
    const { Parameters: given } = this.resource(resource).properties;
    return isJsonObject(given) ? given : {};
  }
}

function templatePath(stack: Stack): string {
  return path.join(core(stack).Stage.of(stack)?.outdir ?? '.', stack.templateFile);
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

export interface WrittenTemplate {
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
