import { describeKind, textOf } from './type-checking';
import { failsWhenEvaluated } from './type-checking/failing-errors';
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
  /** Whether all that the policy matches has these errors and the expression fails by them, so that it can never be right. */
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

interface TypedExpression {
  readonly path: string;
  readonly steps: readonly (string | number)[];
  readonly source: string;
  /** Of a variable. */
  readonly name?: string;
}

type AnySpec = ValidatingAdmissionPolicySpec & MutatingAdmissionPolicySpec;

function expressionsOf(spec: AnySpec): readonly TypedExpression[] {
  const { variables = [], matchConditions = [], validations = [], auditAnnotations = [], mutations = [] } = spec;
  const all: readonly TypedExpression[] = [
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

function at(list: string, index: number, field: string, source = ''): TypedExpression {
  return { path: `spec.${list}[${index}].${field}`, steps: ['spec', list, index, ...field.split('.')], source };
}

interface KindErrors {
  readonly kind: string;
  readonly errors: readonly SourceError[];
}

function errorsOf(types: PolicyTypes, { source, name }: TypedExpression): readonly SourceError[] {
  const failure = name === undefined ? types.check(source) : types.addVariable(name, source);
  return failure?.errors ?? [];
}

function problemsOf({ path, steps, source }: TypedExpression, found: readonly KindErrors[], isComplete: boolean): readonly TypeProblem[] {
  const certain = isComplete ? commonErrors(source, found) : new Map<string, SourceError>();
  const others = found.map(({ kind, errors }) => ({ kind, errors: errors.filter((error) => !certain.has(keyOf(source, error))) }));
  const problem = (message: string, kinds: readonly string[], isCertain: boolean): TypeProblem => ({ path, steps, message, kinds, isCertain });
  return [
    ...certain.size === 0 ? [] : [problem(textOf(source, { errors: [...certain.values()] }), found.map(({ kind }) => kind), true)],
    ...Array.from(byText(source, others), ([message, kinds]) => problem(message, kinds, false)),
  ];
}

/** What is wrong for every kind, by its key. Of the errors with one key the last in the source counts, which says most. */
function commonErrors(source: string, found: readonly KindErrors[]): ReadonlyMap<string, SourceError> {
  const common = new Map<string, { readonly error: SourceError; readonly kinds: Set<string> }>();
  for (const { kind, errors } of found) {
    for (const error of errors.filter(failsWhenEvaluated)) {
      const key = keyOf(source, error);
      const { error: known = error, kinds = new Set<string>() } = common.get(key) ?? {};
      common.set(key, { error: error.offset > known.offset ? error : known, kinds: kinds.add(kind) });
    }
  }
  return new Map(Array.from(common).filter(([, { kinds }]) => kinds.size === found.length).map(([key, { error }]) => [key, error]));
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

/**
 * What two errors have in common that are the same mistake. An expression that tells kinds apart is wrong for each in another place; but where some
 * field of `object.spec.jobTemplate.spec.containers` is missing for every kind, it is wrong for all.
 *
 * INVARIANT: the names of types in messages do not hold the kind.
 */
function keyOf(source: string, { offset, message, cause }: SourceError): string {
  return (cause?.type === 'undefined field' ? selectionAt(source, offset) : undefined) ?? `${offset} ${message}`;
}

/** The place of a chain of fields of the object. */
function selectionAt(source: string, offset: number): string | undefined {
  const characters = [...source];
  const before = /(?:^|[^\w.?])((?:object|oldObject)(?:\.\??\w+)*)$/.exec(characters.slice(0, offset).join(''));
  return before === null ? undefined : `fields from ${offset - before[1].length}`;
}
