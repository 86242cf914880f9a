import { GoField, GoFormat, goStruct } from './go-syntax';
import { jsonText } from './json-text';
import { GoSyntax } from '../../field/error';
import { quote } from '../../field/quote';
import { IntOrString, RollingUpdate, SuccessPolicy, UpdateStrategy } from '../../objects/workload';
import { ValidationRules } from '../rules';

/*
 * Fields of workloads in Go's `%#v` syntax, from 1.34 on as JSON. upstream: pkg/apis/apps/types.go, pkg/apis/batch/types.go
 */

const NUMBER: GoFormat = { go: (value = 0) => String(value), json: (value = 0) => String(value) };

export const INT_OR_STRING: GoFormat = {
  go: (value = 0) => (typeof value === 'string'
    ? `intstr.IntOrString{Type:1, IntVal:0, StrVal:${quote(value)}}`
    : `intstr.IntOrString{Type:0, IntVal:${String(value)}, StrVal:""}`),
  json: (value = 0) => (typeof value === 'string' ? jsonText(value) : String(value)),
};

export function goIntOrString(value: IntOrString | undefined, rules: ValidationRules): GoSyntax {
  return { goSyntax: rules.jsonValues ? INT_OR_STRING.json(value) : INT_OR_STRING.go(value) };
}

const MAX_UNAVAILABLE: GoField = { name: 'MaxUnavailable', key: 'maxUnavailable', format: INT_OR_STRING };
const MAX_SURGE: GoField = { name: 'MaxSurge', key: 'maxSurge', format: INT_OR_STRING };

export function goDeploymentStrategy(strategy: UpdateStrategy, rules: ValidationRules): GoSyntax {
  return goStruct('apps.DeploymentStrategy', strategyFields('apps.RollingUpdateDeployment', [MAX_UNAVAILABLE, MAX_SURGE]), strategy, rules);
}

export function goDaemonSetStrategy(strategy: UpdateStrategy, rules: ValidationRules): GoSyntax {
  const fields = rules.daemonSetSurgeField ? [MAX_UNAVAILABLE, MAX_SURGE] : [MAX_UNAVAILABLE];
  return goStruct('apps.DaemonSetUpdateStrategy', strategyFields('apps.RollingUpdateDaemonSet', fields), strategy, rules);
}

const ROLLING_STATEFUL_SET = 'apps.RollingUpdateStatefulSetStrategy';

export function goStatefulSetStrategy(strategy: UpdateStrategy, rules: ValidationRules): GoSyntax {
  return goStruct('apps.StatefulSetUpdateStrategy', strategyFields(ROLLING_STATEFUL_SET, rollingStatefulSetFields(rules)), strategy, rules);
}

export function goRollingStatefulSet(rollingUpdate: RollingUpdate, rules: ValidationRules): GoSyntax {
  return goStruct(ROLLING_STATEFUL_SET, rollingStatefulSetFields(rules), rollingUpdate, rules);
}

function rollingStatefulSetFields(rules: ValidationRules): readonly GoField[] {
  const partition: GoField = { name: 'Partition', key: 'partition', format: NUMBER };
  return rules.statefulSetMaxUnavailableField ? [partition, { ...MAX_UNAVAILABLE, pointer: 'intstr.IntOrString' }] : [partition];
}

function strategyFields(rollingUpdate: string, fields: readonly GoField[]): readonly GoField[] {
  return [{ name: 'Type', key: 'type' }, { name: 'RollingUpdate', key: 'rollingUpdate', pointer: rollingUpdate, fields }];
}

const SUCCESS_POLICY_RULE: readonly GoField[] = [
  { name: 'SucceededIndexes', key: 'succeededIndexes', pointer: 'string' },
  { name: 'SucceededCount', key: 'succeededCount', pointer: 'int32' },
];

export function goSuccessPolicy({ rules: policyRules }: SuccessPolicy, rules: ValidationRules): GoSyntax {
  const type = 'batch.SuccessPolicyRule';
  const printed = policyRules?.map((rule) => goStruct(type, SUCCESS_POLICY_RULE, rule, rules).goSyntax);
  if (rules.jsonValues) {
    return { goSyntax: `{"Rules":${printed === undefined ? 'null' : `[${printed.join(',')}]`}}` };
  }
  return { goSyntax: `batch.SuccessPolicy{Rules:[]${type}${printed === undefined ? '(nil)' : `{${printed.join(', ')}}`}}` };
}

/** A slice of int32. */
export function goInt32s(values: readonly number[] | undefined, rules: ValidationRules): GoSyntax {
  if (rules.jsonValues) {
    return { goSyntax: values === undefined ? 'null' : `[${values.join(',')}]` };
  }
  return { goSyntax: `[]int32${values === undefined ? '(nil)' : `{${values.join(', ')}}`}` };
}
