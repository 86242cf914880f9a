import { describeKind, textOf } from './type-checking';
import { matchedKinds, servedKinds } from './type-checking/matched-kinds';
import { PolicyTypes, TypeOptions } from './type-checking/policy-types';
import { SourceError } from '../cel/cel';
import { CustomKind } from '../custom-resources/definition';
import { AdmissionPolicy, MutatingAdmissionPolicySpec, ValidatingAdmissionPolicySpec } from '../objects/admission-registration';
import { Minor, NEWEST_MINOR } from '../version';

/*
 * What is wrong with the expressions of a policy by the types that objects have when they are evaluated.
 *
 * The API server checks no MutatingAdmissionPolicy, no rule with a wildcard, and neither variables nor match conditions. It takes times for
 * timestamps and does not see quantities at all. This check does all of that, so it is not what a server reports: `typeCheck` is.
 */

export interface TypeProblem {
  /** As `spec.validations[0].expression`. */
  readonly path: string;
  readonly steps: readonly (string | number)[];
  /** The errors, each with its line and column, as the API server writes them. */
  readonly message: string;
  /** The kinds of objects that have these errors, as `apps/v1, Kind=Deployment`. */
  readonly kinds: readonly string[];
  /** Whether all that the policy matches has these errors, so that the expression can never be right. */
  readonly isCertain: boolean;
}

/** In the order of the policy; those of one expression that are certain come first. */
export function findTypeProblems(
  policy: AdmissionPolicy, minor: Minor = NEWEST_MINOR, customKinds: readonly CustomKind[] = [],
): readonly TypeProblem[] {
  const { spec = {}, kind } = policy;
  const served = servedKinds(minor, customKinds);
  const options: TypeOptions = { minor, view: 'value', served, mutation: kind === 'MutatingAdmissionPolicy' };
  const { kinds, isComplete } = matchedKinds(spec, served);
  const checked = kinds.map((each) => ({ kind: describeKind(each), types: new PolicyTypes(spec, each, options) }));
  return expressionsOf(spec).flatMap((expression) => {
    const found = checked.map(({ kind: name, types }): KindErrors => ({ kind: name, errors: errorsOf(types, expression) }));
    return problemsOf(expression, found, isComplete);
  });
}

interface PolicyExpression {
  readonly path: string;
  readonly steps: readonly (string | number)[];
  readonly source: string;
  /** Of a variable. */
  readonly name?: string;
}

type AnySpec = ValidatingAdmissionPolicySpec & MutatingAdmissionPolicySpec;

function expressionsOf(spec: AnySpec): readonly PolicyExpression[] {
  const { variables = [], matchConditions = [], validations = [], auditAnnotations = [], mutations = [] } = spec;
  const all: readonly PolicyExpression[] = [
    ...matchConditions.map((each, index) => at('matchConditions', index, 'expression', each.expression)),
    ...variables.map((each, index) => ({ ...at('variables', index, 'expression', each.expression), name: each.name ?? '' })),
    ...validations.flatMap(({ expression, messageExpression }, index) => [
      at('validations', index, 'expression', expression), at('validations', index, 'messageExpression', messageExpression),
    ]),
    ...auditAnnotations.map((each, index) => at('auditAnnotations', index, 'valueExpression', each.valueExpression)),
    ...mutations.flatMap(({ applyConfiguration, jsonPatch }, index) => [
      at('mutations', index, 'applyConfiguration.expression', applyConfiguration?.expression),
      at('mutations', index, 'jsonPatch.expression', jsonPatch?.expression),
    ]),
  ];
  return all.filter(({ source }) => source !== '');
}

function at(list: string, index: number, field: string, source = ''): PolicyExpression {
  return { path: `spec.${list}[${index}].${field}`, steps: ['spec', list, index, ...field.split('.')], source };
}

interface KindErrors {
  readonly kind: string;
  readonly errors: readonly SourceError[];
}

function errorsOf(types: PolicyTypes, { source, name }: PolicyExpression): readonly SourceError[] {
  const failure = name === undefined ? types.check(source) : types.addVariable(name, source);
  return failure?.errors ?? [];
}

/** An expression that tells kinds apart is wrong for each in another place, and right as a whole: only what is wrong for all is certain. */
function problemsOf({ path, steps, source }: PolicyExpression, found: readonly KindErrors[], isComplete: boolean): readonly TypeProblem[] {
  const counts = new Map<string, number>();
  found.forEach(({ errors }) => new Set(errors.map(keyOf)).forEach((key) => counts.set(key, (counts.get(key) ?? 0) + 1)));
  const isEverywhere = (error: SourceError): boolean => isComplete && counts.get(keyOf(error)) === found.length;
  const certain = found.map(({ kind, errors }) => ({ kind, errors: errors.filter(isEverywhere) }));
  const others = found.map(({ kind, errors }) => ({ kind, errors: errors.filter((error) => !isEverywhere(error)) }));
  const problem = ([message, kinds]: readonly [string, readonly string[]], isCertain: boolean): TypeProblem => (
    { path, steps, message, kinds, isCertain }
  );
  return [
    ...Array.from(byText(source, certain.slice(0, 1)), ([message]) => problem([message, found.map(({ kind }) => kind)], true)),
    ...Array.from(byText(source, others), (each) => problem(each, false)),
  ];
}

function byText(source: string, found: readonly KindErrors[]): ReadonlyMap<string, readonly string[]> {
  const kinds = new Map<string, string[]>();
  for (const { kind, errors } of found) {
    if (errors.length > 0) {
      const text = textOf(source, { errors });
      kinds.set(text, [...kinds.get(text) ?? [], kind]);
    }
  }
  return kinds;
}

/** INVARIANT: the names of types in messages do not hold the kind. */
function keyOf({ offset, message }: SourceError): string {
  return `${offset} ${message}`;
}
