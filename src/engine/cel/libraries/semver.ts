import { SEMVER_TYPE } from './types';
import { declare, FunctionDeclaration, member, overload, Unary } from '../declarations/declaration';
import { BOOL, INT, STRING } from '../type';
import { Semver } from '../types/semver';
import { toInt } from '../values/numbers';
import { CelError, noSuchOverload, OpaqueValue, CelResult } from '../values/value';

/*
 * Semantic versions. Source: k8s.io/apiserver, pkg/cel/library/semverlib.go.
 */

export class SemverValue extends OpaqueValue {
  public readonly type = SEMVER_TYPE;
  public readonly goType = 'cel.Semver';
  public readonly version: Semver;

  constructor(version: Semver) {
    super();
    this.version = version;
  }

  public equals(other: CelResult): boolean | CelError {
    return other instanceof SemverValue ? this.version.compareTo(other.version) === 0 : noSuchOverload(other);
  }

  public override get comparedAtOnce(): boolean {
    return true;
  }

  public override get nativeType(): string {
    return 'semver.Version';
  }

  public override get unhashable(): string {
    return 'cel.Semver';
  }

  public toString(): string {
    return this.version.toString();
  }
}

function toSemver(text: CelResult, normalize: CelResult): CelResult {
  if (typeof text !== 'string' || typeof normalize !== 'boolean') {
    return noSuchOverload(text);
  }
  const version = normalize ? Semver.parseNormalized(text) : Semver.parse(text);
  return 'error' in version ? new CelError(version.error) : new SemverValue(version);
}

function isSemver(text: CelResult, normalize: CelResult): CelResult {
  return typeof text === 'string' && typeof normalize === 'boolean' ? Semver.isSemver(text, normalize) : noSuchOverload(text);
}

function number(read: (version: Semver) => bigint): { readonly unary: Unary } {
  return {
    unary: (value) => value instanceof SemverValue ? toInt(read(value.version)) ?? 0 : noSuchOverload(value),
  };
}

function compared(read: (order: number) => CelResult): { readonly binary: (one: CelResult, other: CelResult) => CelResult } {
  return {
    binary: (one, other) => one instanceof SemverValue && other instanceof SemverValue
      ? read(one.version.compareTo(other.version)) : noSuchOverload(one),
  };
}

const TWO = [SEMVER_TYPE, SEMVER_TYPE];

export const SEMVER_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('semver', [
    overload('string_to_semver', [STRING], SEMVER_TYPE, { unary: (text) => toSemver(text, false) }),
    overload('string_bool_to_semver', [STRING, BOOL], SEMVER_TYPE, { binary: toSemver }),
  ]),
  declare('isSemver', [
    overload('is_semver_string', [STRING], BOOL, { unary: (text) => isSemver(text, false) }),
    overload('is_semver_string_bool', [STRING, BOOL], BOOL, { binary: isSemver }),
  ]),
  declare('isGreaterThan', [member('semver_is_greater_than', TWO, BOOL, compared((order) => order === 1))]),
  declare('isLessThan', [member('semver_is_less_than', TWO, BOOL, compared((order) => order === -1))]),
  declare('compareTo', [member('semver_compare_to', TWO, INT, compared((order) => order))]),
  declare('major', [member('semver_major', [SEMVER_TYPE], INT, number(({ major }) => major))]),
  declare('minor', [member('semver_minor', [SEMVER_TYPE], INT, number(({ minor }) => minor))]),
  declare('patch', [member('semver_patch', [SEMVER_TYPE], INT, number(({ patch }) => patch))]),
];
