import { builtInType } from './built-in-types';
import { customType } from './custom-types';
import { kindNamed } from './matched-kinds';
import { declare, SchemaType, TypeView } from './schema-type';
import {
  ADMISSION_REQUEST, AUTHORIZER_TYPE, CelEnvironment, celEnvironment, CelEnvironmentOptions, checkExpression, CheckFailure, NAMESPACE_OBJECT,
  ObjectTypeDeclaration, RESOURCE_CHECK_TYPE,
} from '../../cel/cel';
import { Composition } from '../../cel/composition';
import { DYN, Type } from '../../cel/type';
import { parseGroupVersion } from '../../decoding/group-version';
import { AdmissionPolicySpec, ParamKind } from '../../objects/admission-registration';
import { Minor } from '../../version';
import { isBuiltInKind } from '../built-in-kinds';
import { RequestKind } from '../request-kind';

/*
 * The expressions of a policy, checked with the types that one kind gives to `object`, `oldObject` and `params`.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/validating/typechecking.go
 */

/** The first minor whose type checking knows `variables`. */
const VARIABLES_SINCE: Minor = 30;
/** The first minor that declares `params` also where it does not know their type. */
const UNTYPED_PARAMS_SINCE: Minor = 36;
/** The first minor that finds the schemas of custom resources. */
const CUSTOM_SINCE: Minor = 29;

export interface TypeOptions {
  readonly minor: Minor;
  readonly view: TypeView;
  readonly served: readonly RequestKind[];
  /** Whether the expressions may make an Object or a JSONPatch. */
  readonly mutation?: boolean;
}

/** What the API server knows of a kind; undefined where it finds no schema. */
export function typeOfKind({ definition }: RequestKind, { minor, view }: TypeOptions): SchemaType | undefined {
  if (definition.type === 'built-in') {
    return builtInType(definition.goType, minor, view);
  }
  return view === 'value' || minor >= CUSTOM_SINCE ? customType(definition.version.schema, minor, view) : undefined;
}

export class PolicyTypes {
  private readonly environment: CelEnvironment;
  private readonly composition = new Composition();
  private readonly options: TypeOptions;

  /** @param kind the kind of the object, which has a type */
  constructor({ paramKind }: AdmissionPolicySpec, kind: RequestKind, options: TypeOptions) {
    this.options = options;
    const objects = new Map<string, ObjectTypeDeclaration>();
    const object = declareKind(kind, options.view === 'value' ? OBJECT_NAME : kind.kind, objects, options);
    const variables = new Map<string, Type>([
      ['namespaceObject', NAMESPACE_OBJECT], ['request', ADMISSION_REQUEST], ['object', object], ['oldObject', object],
      ...paramVariables(paramKind, kind, objects, options),
      ['authorizer', AUTHORIZER_TYPE],
      // upstream: declares no authorizer.requestResource, and so warns of it.
      ...options.view === 'value' ? [['authorizer.requestResource', RESOURCE_CHECK_TYPE]] as const : [],
    ]);
    const given: CelEnvironmentOptions = {
      version: 'stored', serverMinor: options.minor, variables, objects, mutation: options.mutation === true,
    };
    this.environment = this.knowsVariables ? this.composition.environment(given) : celEnvironment(given);
  }

  /** Checks the next variable. What is wrong with it is not told of the expressions that read it. */
  public addVariable(name: string, expression: string): CheckFailure | undefined {
    const result = this.knowsVariables ? checkExpression(expression, this.environment) : { errors: [] };
    this.composition.declareType(name, 'type' in result ? result.type : DYN);
    return 'errors' in result ? result : undefined;
  }

  public check(expression: string): CheckFailure | undefined {
    const result = checkExpression(expression, this.environment);
    return 'errors' in result ? result : undefined;
  }

  private get knowsVariables(): boolean {
    return this.options.minor >= VARIABLES_SINCE || this.options.view === 'value';
  }
}

/** A name that no expression can write; it is the same for all kinds, and so are the errors in what they have alike. */
export const OBJECT_NAME = '<object>';
export const PARAMS_NAME = '<params>';

/** upstream: a type is named for its kind and the time, so that no two have one name. */
function nameOfParams(kind: string, object: RequestKind, { view }: TypeOptions): string {
  return view === 'value' ? PARAMS_NAME : kind === object.kind ? `${kind}2` : kind;
}

function declareKind(kind: RequestKind, name: string, objects: Map<string, ObjectTypeDeclaration>, options: TypeOptions): Type {
  const type = typeOfKind(kind, options);
  return type === undefined ? DYN : declare(type, name, objects);
}

function paramVariables(
  paramKind: ParamKind | undefined, object: RequestKind, objects: Map<string, ObjectTypeDeclaration>, options: TypeOptions,
): readonly (readonly [string, Type])[] {
  const { apiVersion = '', kind = '' } = paramKind ?? {};
  if (paramKind === undefined || (apiVersion === '' && kind === '')) {
    return [];
  }
  const found = kindNamed(apiVersion, kind, options.served);
  if (found !== undefined && typeOfKind(found, options) !== undefined) {
    return [['params', declareKind(found, nameOfParams(kind, object, options), objects, options)]];
  }
  const isDeclared = options.view === 'value' || options.minor >= UNTYPED_PARAMS_SINCE || isBuiltInKind(parseGroupVersion(apiVersion)?.group ?? '', kind);
  return isDeclared ? [['params', DYN]] : [];
}
