import { CelAuthorizer, CelAuthorizationAttributes } from './authorizer-interface';
import { isDnsLabel, isDnsSubdomain } from './service-account-names';
import { AUTHORIZER_TYPE, DECISION_TYPE, GROUP_CHECK_TYPE, PATH_CHECK_TYPE, RESOURCE_CHECK_TYPE } from './types';
import { trimSpace } from '../../validation/names/space';
import { declare, FunctionDeclaration, member } from '../declarations/declaration';
import { BOOL, STRING, Type } from '../type';
import { CelError, noSuchOverload, OpaqueValue, CelResult } from '../values/value';

/*
 * What an expression asks the authorizer. Source: k8s.io/apiserver, pkg/cel/library/authz.go.
 */

/** upstream: none is equal to anything, not even to itself. */
abstract class ReceiverValue extends OpaqueValue {
  public abstract override readonly type: Type;

  public equals(other: CelResult): CelError {
    return noSuchOverload(other);
  }

  public override get comparedAtOnce(): boolean {
    return true;
  }

  public override get nativeType(): string {
    return '*types.Err';
  }

  public toString(): string {
    return 'no such overload';
  }
}

export class AuthorizerValue extends ReceiverValue {
  public readonly type = AUTHORIZER_TYPE;
  public readonly goType = 'library.authorizerVal';
  public readonly authorizer: CelAuthorizer;
  /** The service account that is asked about instead of the requester. */
  public readonly serviceAccount: CelAuthorizationAttributes['serviceAccount'];

  constructor(authorizer: CelAuthorizer, serviceAccount?: CelAuthorizationAttributes['serviceAccount']) {
    super();
    this.authorizer = authorizer;
    this.serviceAccount = serviceAccount;
  }
}

class PathCheckValue extends ReceiverValue {
  public readonly type = PATH_CHECK_TYPE;
  public readonly goType = 'library.pathCheckVal';
  public readonly authorizer: AuthorizerValue;
  public readonly path: string;

  constructor(authorizer: AuthorizerValue, path: string) {
    super();
    this.authorizer = authorizer;
    this.path = path;
  }
}

class GroupCheckValue extends ReceiverValue {
  public readonly type = GROUP_CHECK_TYPE;
  public readonly goType = 'library.groupCheckVal';
  public readonly authorizer: AuthorizerValue;
  public readonly group: string;

  constructor(authorizer: AuthorizerValue, group: string) {
    super();
    this.authorizer = authorizer;
    this.group = group;
  }
}

/** The resource that a check is about. */
export interface CheckedResource {
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly fieldSelector?: string;
  readonly labelSelector?: string;
}

export class ResourceCheckValue extends ReceiverValue {
  public readonly type = RESOURCE_CHECK_TYPE;
  public readonly goType = 'library.resourceCheckVal';
  public readonly authorizer: AuthorizerValue;
  public readonly checked: CheckedResource;

  constructor(authorizer: AuthorizerValue, checked: CheckedResource) {
    super();
    this.authorizer = authorizer;
    this.checked = checked;
  }

  public with(changes: Partial<CheckedResource>): ResourceCheckValue {
    return new ResourceCheckValue(this.authorizer, { ...this.checked, ...changes });
  }
}

class DecisionValue extends ReceiverValue {
  public readonly type = DECISION_TYPE;
  public readonly goType = 'library.decisionVal';
  public readonly allowed: boolean;
  public readonly reason: string;
  public readonly error: string;

  constructor({ allowed, reason, error = '' }: ReturnType<CelAuthorizer['authorize']>) {
    super();
    this.allowed = allowed;
    this.reason = reason;
    this.error = error;
  }
}

function pathCheck(authorizer: CelResult, path: CelResult): CelResult {
  if (!(authorizer instanceof AuthorizerValue) || typeof path !== 'string') {
    return noSuchOverload(authorizer);
  }
  return trimSpace(path) === '' ? new CelError('path must not be empty') : new PathCheckValue(authorizer, path);
}

function groupCheck(authorizer: CelResult, group: CelResult): CelResult {
  return authorizer instanceof AuthorizerValue && typeof group === 'string' ? new GroupCheckValue(authorizer, group) : noSuchOverload(authorizer);
}

function asServiceAccount([authorizer, namespace, name]: readonly CelResult[]): CelResult {
  if (!(authorizer instanceof AuthorizerValue) || typeof namespace !== 'string' || typeof name !== 'string') {
    return noSuchOverload(authorizer);
  }
  if (!isDnsSubdomain(name)) {
    return new CelError('Invalid service account name');
  }
  return isDnsLabel(namespace)
    ? new AuthorizerValue(authorizer.authorizer, { namespace, name }) : new CelError('Invalid service account namespace');
}

function resourceCheck(group: CelResult, resource: CelResult): CelResult {
  if (!(group instanceof GroupCheckValue) || typeof resource !== 'string') {
    return noSuchOverload(group);
  }
  return trimSpace(resource) === '' ? new CelError('resource must not be empty')
    : new ResourceCheckValue(group.authorizer, { group: group.group, resource });
}

/** Says more about the resource. */
function refine(name: string, id: string, field: keyof CheckedResource): FunctionDeclaration {
  return declare(name, [member(id, [RESOURCE_CHECK_TYPE, STRING], RESOURCE_CHECK_TYPE, {
    binary: (check, value) => check instanceof ResourceCheckValue && typeof value === 'string' ? check.with({ [field]: value }) : noSuchOverload(check),
  })]);
}

function checkPath(check: CelResult, verb: CelResult): CelResult {
  if (!(check instanceof PathCheckValue) || typeof verb !== 'string') {
    return noSuchOverload(check);
  }
  const { authorizer: { authorizer, serviceAccount }, path } = check;
  return new DecisionValue(authorizer.authorize({ verb, path, serviceAccount }));
}

function checkResource(check: CelResult, verb: CelResult): CelResult {
  if (!(check instanceof ResourceCheckValue) || typeof verb !== 'string') {
    return noSuchOverload(check);
  }
  const { authorizer: { authorizer, serviceAccount }, checked } = check;
  return new DecisionValue(authorizer.authorize({ verb, serviceAccount, ...checked }));
}

function onDecision(name: string, result: Type, read: (decision: DecisionValue) => CelResult): FunctionDeclaration {
  return declare(name, [member(`decision_${name}`, [DECISION_TYPE], result, {
    unary: (decision) => decision instanceof DecisionValue ? read(decision) : noSuchOverload(decision),
  })]);
}

export const AUTHORIZER_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('path', [member('authorizer_path', [AUTHORIZER_TYPE, STRING], PATH_CHECK_TYPE, { binary: pathCheck })]),
  declare('group', [member('authorizer_group', [AUTHORIZER_TYPE, STRING], GROUP_CHECK_TYPE, { binary: groupCheck })]),
  declare('serviceAccount', [
    member('authorizer_serviceaccount', [AUTHORIZER_TYPE, STRING, STRING], AUTHORIZER_TYPE, { variadic: asServiceAccount }),
  ]),
  declare('resource', [member('groupcheck_resource', [GROUP_CHECK_TYPE, STRING], RESOURCE_CHECK_TYPE, { binary: resourceCheck })]),
  refine('subresource', 'resourcecheck_subresource', 'subresource'),
  refine('namespace', 'resourcecheck_namespace', 'namespace'),
  refine('name', 'resourcecheck_name', 'name'),
  declare('check', [
    member('pathcheck_check', [PATH_CHECK_TYPE, STRING], DECISION_TYPE, { binary: checkPath }),
    member('resourcecheck_check', [RESOURCE_CHECK_TYPE, STRING], DECISION_TYPE, { binary: checkResource }),
  ]),
  onDecision('errored', BOOL, ({ error }) => error !== ''),
  onDecision('error', STRING, ({ error }) => error),
  onDecision('allowed', BOOL, ({ allowed }) => allowed),
  onDecision('reason', STRING, ({ reason }) => reason),
];

/** Since 1.31. */
export const SELECTOR_FUNCTIONS: readonly FunctionDeclaration[] = [
  refine('fieldSelector', 'authorizer_fieldselector', 'fieldSelector'),
  refine('labelSelector', 'authorizer_labelselector', 'labelSelector'),
];
