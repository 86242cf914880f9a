import { RequestKind } from './request-kind';
import { kindsToCheck, servedKinds } from './type-checking/matched-kinds';
import { PolicyTypes, typeOfKind, TypeOptions } from './type-checking/policy-types';
import { CheckFailure, formatErrors } from '../cel/cel';
import { CustomKind } from '../custom-resources/definition';
import { ValidatingAdmissionPolicy, Variable } from '../objects/admission-registration';
import { Minor } from '../version';

/*
 * What the API server finds in a policy by the types of the objects that it is for, and reports in `status.typeChecking.expressionWarnings`.
 * upstream: k8s.io/kubernetes/pkg/controller/validatingadmissionpolicystatus,
 * k8s.io/apiserver/pkg/admission/plugin/policy/validating/typechecking.go
 */

/** admissionregistration ExpressionWarning. */
export interface ExpressionWarning {
  /** As `spec.validations[0].expression`. */
  readonly fieldRef: string;
  /** The keys and indices that lead there. */
  readonly steps: readonly (string | number)[];
  /** One paragraph for each kind. upstream: ends with a newline. */
  readonly warning: string;
}

/** The first minor with a controller that checks types. upstream: 1.27 has it for v1alpha1 only, without variables. */
const SINCE: Minor = 28;

/**
 * The warnings in the status of a policy.
 *
 * Only kinds that the engine reads are checked. The server adds the time to a kind in the names of its types (`Pod123456789.spec`), which is left out.
 */
export function typeCheck(policy: ValidatingAdmissionPolicy, minor: Minor, customKinds: readonly CustomKind[] = []): readonly ExpressionWarning[] {
  const { spec = {} } = policy;
  if (minor < SINCE) {
    return [];
  }
  const options: TypeOptions = { minor, view: 'schema', served: servedKinds(minor, customKinds) };
  const kinds = kindsToCheck(spec, options.served).filter((kind) => typeOfKind(kind, options) !== undefined);
  const checked = kinds.map((kind): CheckedKind => ({ kind, types: typesFor(new PolicyTypes(spec, kind, options), spec.variables) }));
  return (spec.validations ?? []).flatMap(({ expression = '', messageExpression = '' }, index) => [
    ...warningsOf(index, 'expression', expression, checked),
    ...messageExpression === '' ? [] : warningsOf(index, 'messageExpression', messageExpression, checked),
  ]);
}

interface CheckedKind {
  readonly kind: RequestKind;
  readonly types: PolicyTypes;
}

function typesFor(types: PolicyTypes, variables: readonly Variable[] = []): PolicyTypes {
  variables.forEach(({ name = '', expression = '' }) => types.addVariable(name, expression));
  return types;
}

function warningsOf(index: number, field: string, expression: string, checked: readonly CheckedKind[]): readonly ExpressionWarning[] {
  const found = checked.flatMap(({ kind, types }) => {
    const failure = types.check(expression);
    return failure === undefined ? [] : [`${describeKind(kind)}: ${textOf(expression, failure)}\n`];
  });
  const steps = ['spec', 'validations', index, field];
  return found.length === 0 ? [] : [{ fieldRef: `spec.validations[${index}].${field}`, steps, warning: found.join('\n') }];
}

/** As Go prints a GroupVersionKind. */
export function describeKind({ group, version, kind }: RequestKind): string {
  return `${group}/${version}, Kind=${kind}`;
}

export function textOf(expression: string, { errors }: CheckFailure): string {
  return formatErrors(expression, errors);
}
