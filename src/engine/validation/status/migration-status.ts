import { FieldError, GoSyntax, invalid, refusedChange } from '../../field/error';
import { MetaCondition } from '../../objects/devices';
import { KubernetesObject } from '../../objects/meta';
import { Minor } from '../../version';
import { jsonText } from '../go/json-text';
import { validateMetaConditions } from '../meta-conditions';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';

/* upstream: pkg/apis/storagemigration/validation/validation.go ValidateStorageVersionMigrationStatusUpdate */

export interface MigrationWithStatus extends KubernetesObject {
  readonly status?: MigrationStatus;
}

interface MigrationStatus {
  readonly resourceVersion?: string;
  readonly conditions?: readonly MetaCondition[];
}

const EMPTY_SINCE: Minor = 36;
const NOT_RUNNING_UNTIL: Minor = 35;

export function validateMigrationStatus({ status = {} }: MigrationWithStatus, { status: old = {} }: MigrationWithStatus, v: Validation): void {
  const path = 'status.resourceVersion';
  const { resourceVersion = '', conditions = [] } = status;
  const error = errorOfVersion(resourceVersion, v);
  if (error !== undefined) {
    v.errors.push(error);
  }
  validateMetaConditions(conditions, 'status.conditions', v);
  if (old.resourceVersion && old.resourceVersion !== resourceVersion) {
    const detail = v.rules.migratesResources || v.minor >= 34 ? FIELD_IMMUTABLE : 'resourceVersion cannot be updated';
    v.errors.push(refusedChange(invalid(path, resourceVersion, detail)));
  }
  validateOutcome(status, old, v);
}

const MOST = 2n ** 63n - 1n;

/** From here on versions are compared as texts. */
const COMPARES_SINCE: Minor = 35;

function errorOfVersion(version: string, v: Validation): FieldError | undefined {
  const path = 'status.resourceVersion';
  if (v.minor >= COMPARES_SINCE) {
    const isTaken = version === '' ? v.minor >= EMPTY_SINCE : /^[1-9][0-9]*$/.test(version);
    return isTaken ? undefined : invalid(path, version, `resource version is not well formed: ${version}`);
  }
  const isNumber = /^[+-]?[0-9]+$/.test(version);
  const number = isNumber ? BigInt(version) : 0n;
  if (version === '' || (isNumber && number <= MOST && number >= 0n)) {
    return undefined;
  }
  if (isNumber && number < 0n && number >= -MOST - 1n) {
    return invalid(path, number, 'must be greater than or equal to 0');
  }
  const why = isNumber ? 'value out of range' : 'invalid syntax';
  return invalid(path, version, `failed to parse resource version ${jsonText(version)}: strconv.ParseInt: parsing ${jsonText(version)}: ${why}`);
}

function isTrue({ conditions = [] }: MigrationStatus, type: string): boolean {
  return conditions.find((condition) => condition.type === type)?.status === 'True';
}

function validateOutcome(status: MigrationStatus, old: MigrationStatus, v: Validation): void {
  const [succeeded, failed, running] = ['Succeeded', 'Failed', 'Running'].map((type) => isTrue(status, type));
  const isAskedOfRunning = v.minor <= NOT_RUNNING_UNTIL && running;
  const rules: readonly (readonly [isBroken: boolean, detail: string])[] = [
    [succeeded && failed, 'Both success and failed conditions cannot be true at the same time'],
    [isAskedOfRunning && succeeded, 'Running condition cannot be true when success condition is true'],
    [isAskedOfRunning && failed, 'Running condition cannot be true when failed condition is true'],
    [isTrue(old, 'Succeeded') && !succeeded, 'Success condition cannot be set to false once it is true'],
    [isTrue(old, 'Failed') && !failed, 'Failed condition cannot be set to false once it is true'],
  ];
  rules.filter(([isBroken]) => isBroken).forEach(([, detail]) => v.errors.push(invalid('status.conditions', goConditions(status.conditions), detail)));
}

function goConditions(conditions: readonly MetaCondition[] | undefined): GoSyntax {
  const printed = conditions?.map(({ type = '', status = '', observedGeneration, lastTransitionTime = null, reason = '', message = '' }) => JSON.stringify({
    type, status, ...(observedGeneration && { observedGeneration }), lastTransitionTime, reason, message,
  }));
  return { goSyntax: printed === undefined ? 'null' : `[${printed.join(',')}]` };
}
