import { TypeProvider } from './checker/type-provider';
import { CIDR_TYPE, IP_TYPE, JSON_PATCH_TYPE } from './libraries/types';
import { CEL_GO_20_SINCE, CEL_GO_22_SINCE, CEL_GO_29_SINCE } from './server-minors';
import {
  ANY, BOOL, BYTES, DOUBLE, DURATION, DYN, INT, LIST, listType, MAP, mapType, NULL, objectType, OPTIONAL, optionalType, STRING, TIMESTAMP, Type, TYPE,
  typeOfType, UINT, UNSPECIFIED,
} from './type';
import { createJsonPatch, ObjectValue } from './values/object';
import { CelError, CelResult } from './values/value';
import { createMessage, MESSAGE_FIELDS } from './well-known-messages';

/*
 * The types that the server declares. Sources: k8s.io/apiserver, pkg/admission/plugin/cel/compile.go and pkg/cel/types.go.
 */

/** An object type with its fields. */
export interface ObjectTypeDeclaration {
  readonly type: Type;
  readonly fields: ReadonlyMap<string, Type>;
}

function declareObject(name: string, fields: Readonly<Record<string, Type>>): ObjectTypeDeclaration {
  return { type: objectType(name), fields: new Map(Object.entries(fields)) };
}

const STRINGS = listType(STRING);
const STRING_MAP = mapType(STRING, STRING);

const GROUP_VERSION_KIND = declareObject('kubernetes.GroupVersionKind', { group: STRING, version: STRING, kind: STRING });
const GROUP_VERSION_RESOURCE = declareObject('kubernetes.GroupVersionResource', { group: STRING, version: STRING, resource: STRING });
const USER_INFO = declareObject('kubernetes.UserInfo', { username: STRING, uid: STRING, groups: STRINGS, extra: mapType(STRING, STRINGS) });
const REQUEST = declareObject('kubernetes.AdmissionRequest', {
  kind: GROUP_VERSION_KIND.type,
  resource: GROUP_VERSION_RESOURCE.type,
  subResource: STRING,
  requestKind: GROUP_VERSION_KIND.type,
  requestResource: GROUP_VERSION_RESOURCE.type,
  requestSubResource: STRING,
  name: STRING,
  namespace: STRING,
  operation: STRING,
  userInfo: USER_INFO.type,
  dryRun: BOOL,
  options: DYN,
});

const NAMESPACE_SPEC = declareObject('kubernetes.NamespaceSpec', { finalizers: STRINGS });
const NAMESPACE_CONDITION = declareObject('kubernetes.NamespaceCondition', {
  status: STRING, type: STRING, lastTransitionTime: TIMESTAMP, message: STRING, reason: STRING,
});
const NAMESPACE_STATUS = declareObject('kubernetes.NamespaceStatus', { conditions: listType(NAMESPACE_CONDITION.type), phase: STRING });
const NAMESPACE_METADATA = declareObject('kubernetes.NamespaceMetadata', {
  name: STRING,
  generateName: STRING,
  namespace: STRING,
  labels: STRING_MAP,
  annotations: STRING_MAP,
  UID: STRING,
  creationTimestamp: TIMESTAMP,
  deletionGracePeriodSeconds: INT,
  deletionTimestamp: TIMESTAMP,
  generation: INT,
  resourceVersion: STRING,
  finalizers: STRINGS,
});
const NAMESPACE = declareObject('kubernetes.Namespace', {
  metadata: NAMESPACE_METADATA.type, spec: NAMESPACE_SPEC.type, status: NAMESPACE_STATUS.type,
});

/** The type of `request`. */
export const ADMISSION_REQUEST = REQUEST.type;
/** The type of `namespaceObject`. */
export const NAMESPACE_OBJECT = NAMESPACE.type;

const DECLARED: readonly ObjectTypeDeclaration[] = [
  REQUEST, GROUP_VERSION_KIND, GROUP_VERSION_RESOURCE, USER_INFO,
  NAMESPACE, NAMESPACE_SPEC, NAMESPACE_CONDITION, NAMESPACE_STATUS, NAMESPACE_METADATA,
];

const DECLARED_BY_NAME: ReadonlyMap<string, ObjectTypeDeclaration> = new Map(DECLARED.map((declared) => [declared.type.name, declared]));

/** The lists and maps in the fields, by their paths. upstream: they have names too. */
const DECLARED_PATHS: ReadonlyMap<string, Type> = new Map([...pathsOf(REQUEST), ...pathsOf(NAMESPACE)]);

function* pathsOf(declared: ObjectTypeDeclaration, path = declared.type.name): Iterable<readonly [string, Type]> {
  for (const [name, type] of declared.fields) {
    yield* typePaths(`${path}.${name}`, type);
  }
}

function* typePaths(path: string, type: Type): Iterable<readonly [string, Type]> {
  if (type.kind === 'list' || type.kind === 'map') {
    yield [path, type];
    yield* typePaths(`${path}.${type.kind === 'list' ? '@idx' : '@elem'}`, type.parameters[type.parameters.length - 1]);
  }
  const declared = DECLARED_BY_NAME.get(type.name);
  if (declared !== undefined) {
    yield* pathsOf(declared, path);
  }
}

/** Short names of types, which stand beside the declared types. */
const SCALARS: ReadonlyMap<string, Type> = new Map([
  ['bool', BOOL], ['bytes', BYTES], ['double', DOUBLE], ['duration', DURATION], ['int', INT], ['null_type', NULL], ['string', STRING],
  ['timestamp', TIMESTAMP], ['uint', UINT], ['list', listType(ANY)], ['map', mapType(ANY, ANY)],
]);

/** The names that stand for types at run time. */
const RUNTIME_TYPES: readonly Type[] = [BOOL, BYTES, DOUBLE, DURATION, INT, LIST, MAP, NULL, STRING, TIMESTAMP, TYPE, UINT];

const PATCH_FIELDS: ReadonlyMap<string, Type> = new Map([['op', STRING], ['path', STRING], ['from', STRING], ['value', DYN]]);

const OBJECT = 'Object';

export interface EnvironmentTypesOptions {
  readonly minor: number;
  readonly serverMinor: number;
  readonly mutation: boolean;
  /** Whether types of the server are declared, which brings the short names of types. */
  readonly declares: boolean;
  /** More object types, such as that of `variables`. */
  readonly objects: ReadonlyMap<string, ObjectTypeDeclaration>;
}

/** The types of an environment. */
export class EnvironmentTypes implements TypeProvider {
  private readonly options: EnvironmentTypesOptions;
  private readonly runtimeTypes: ReadonlyMap<string, Type>;

  constructor(options: EnvironmentTypesOptions) {
    this.options = options;
    const optional = options.serverMinor >= CEL_GO_29_SINCE ? optionalType(DYN) : OPTIONAL;
    this.runtimeTypes = new Map([
      ...RUNTIME_TYPES,
      ...options.minor >= 28 && options.serverMinor >= CEL_GO_20_SINCE ? [optional] : [],
      ...options.minor >= 30 ? [IP_TYPE, CIDR_TYPE] : [],
    ].map((type) => [type.name, type]));
  }

  public findObjectType(name: string): Type | undefined {
    if (this.options.mutation && isMutationType(name)) {
      return name === JSON_PATCH_TYPE.name ? JSON_PATCH_TYPE : objectType(name);
    }
    return this.findDeclaredType(name) ?? (MESSAGE_FIELDS.has(name) ? objectType(name) : undefined);
  }

  public findTypeOfName(name: string): Type | undefined {
    const { mutation, serverMinor } = this.options;
    const declared = mutation && isMutationType(name) ? undefined : this.findDeclaredType(name);
    // upstream: before 1.32 the name of a type that the server declares had that type itself.
    if (declared !== undefined && serverMinor < CEL_GO_22_SINCE) {
      return declared;
    }
    const type = this.findObjectType(name) ?? this.findType(name);
    return type && typeOfType(type);
  }

  public findFieldType(typeName: string, field: string): Type | undefined {
    if (this.options.mutation && isMutationType(typeName)) {
      return typeName === JSON_PATCH_TYPE.name ? PATCH_FIELDS.get(field) ?? UNSPECIFIED : DYN;
    }
    const declared = this.declaration(typeName);
    if (declared === undefined) {
      return MESSAGE_FIELDS.get(typeName)?.get(field);
    }
    return declared.fields.get(field) ?? (this.options.minor >= 31 ? declared.fields.get(`__${field}__`) : undefined);
  }

  public findType(name: string): Type | undefined {
    return this.runtimeTypes.get(name) ?? (MESSAGE_FIELDS.has(name) ? EMPTY_MESSAGE.get(name) : undefined);
  }

  public findEnum(name: string): number | undefined {
    return name === 'google.protobuf.NullValue.NULL_VALUE' ? 0 : undefined;
  }

  public readsFieldsAsJson(typeName: string): boolean {
    return this.options.mutation && isMutationType(typeName) && typeName !== JSON_PATCH_TYPE.name;
  }

  public create(typeName: string, fields: ReadonlyMap<string, CelResult>): CelResult {
    if (this.options.mutation && isMutationType(typeName)) {
      return typeName === JSON_PATCH_TYPE.name ? createJsonPatch(fields) : new ObjectValue(typeName, fields);
    }
    return MESSAGE_FIELDS.has(typeName) ? createMessage(typeName, fields) : new CelError(`unknown type '${typeName}'`);
  }

  private findDeclaredType(name: string): Type | undefined {
    const known = this.options.declares ? DECLARED_PATHS.get(name) ?? SCALARS.get(name) : undefined;
    return this.declaration(name)?.type ?? known;
  }

  private declaration(name: string): ObjectTypeDeclaration | undefined {
    return this.options.objects.get(name) ?? (this.options.declares ? DECLARED_BY_NAME.get(name) : undefined);
  }
}

const EMPTY_MESSAGE: ReadonlyMap<string, Type> = new Map([['google.protobuf.Empty', objectType('google.protobuf.Empty')]]);

function isMutationType(name: string): boolean {
  return name === OBJECT || name === JSON_PATCH_TYPE.name || name.startsWith(`${OBJECT}.`);
}
