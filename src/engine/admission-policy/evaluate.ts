import { authorizerOf, resourceOfRequest } from './policy-authorizer';
import { ExpressionProgram } from './program';
import { requestValue } from './struct-values';
import { ExpressionInputs } from './versioned';
import { Activation, AuthorizerValue, fromJson, ResourceCheckValue, CelValue } from '../cel/cel';
import { Composition } from '../cel/composition';
import { CelResult as CelResult } from '../cel/values/value';

/*
 * Expressions evaluated one after another, on one budget.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/cel/activation.go Evaluate, condition.go ForInput
 */

/** What an expression yields; undefined where there is none. */
export type ExpressionResult = ({ readonly value: CelValue } | { readonly error: string }) & { readonly dependsOnUnknown?: true } | undefined;

export interface EvaluatedExpressions {
  readonly results: readonly ExpressionResult[];
  /** What is left of the budget. */
  readonly remaining: number;
}

export type ExpressionsOutcome =
  | EvaluatedExpressions
  /** The budget ran out. */
  | { readonly error: string };

export const OUT_OF_BUDGET = 'validation failed due to running out of cost budget, no further validation rules will be run';

export function evaluateAll(
  programs: readonly (ExpressionProgram | undefined)[], composition: Composition, inputs: ExpressionInputs, budget: number,
): ExpressionsOutcome {
  if (programs.length === 0) {
    return { results: [], remaining: budget };
  }
  const activation = composition.activate(new PolicyActivation(inputs), inputs.shared?.variables);
  const results: ExpressionResult[] = [];
  const { unknownReads } = inputs.asked;
  const readsBefore = unknownReads.count;
  let reads = readsBefore;
  let remaining = budget;
  for (const program of programs) {
    if (program === undefined || 'error' in program.compiled) {
      results.push(program && { error: `compilation error: ${(program.compiled as { readonly error: string }).error}` });
      continue;
    }
    const evaluation = program.compiled.expression.evaluate(activation);
    // upstream: what the variables cost is taken off first; either alone may be too much.
    const spent = activation.takeCost();
    if (spent > remaining || evaluation.cost > remaining - spent) {
      return { error: OUT_OF_BUDGET };
    }
    remaining -= spent + evaluation.cost;
    const result = 'error' in evaluation ? { error: `expression '${program.source}' resulted in error: ${evaluation.error}` } : { value: evaluation.value };
    const depends = unknownReads.count > reads || (reads > readsBefore && sharesReads(program));
    reads = unknownReads.count;
    results.push(depends ? { ...result, dependsOnUnknown: true } : result);
  }
  return { results, remaining };
}

/** Whether an expression may use what an earlier one has read, which is read once. */
function sharesReads({ source }: ExpressionProgram): boolean {
  return source.includes('variables') || source.includes('request');
}

export function policyActivation(inputs: ExpressionInputs): Activation {
  return new PolicyActivation(inputs);
}

/** What the server gives the expressions of a policy. */
class PolicyActivation implements Activation {
  private readonly known: Map<string, CelResult | undefined>;

  constructor(private readonly inputs: ExpressionInputs) {
    this.known = inputs.shared?.known ?? new Map<string, CelResult | undefined>();
  }

  public resolve(name: string): CelResult | undefined {
    const known = this.known.get(name);
    if (known !== undefined || this.known.has(name)) {
      return known;
    }
    const found = this.find(name);
    this.known.set(name, found);
    return found;
  }

  private find(name: string): CelResult | undefined {
    const { inputs } = this;
    switch (name) {
      case 'object':
      case 'oldObject':
        return inputs[name];
      case 'params':
        return fromJson(inputs.params);
      case 'request':
        return requestValue(inputs.request(), inputs.asked.state.settings.minor, inputs.asked.unknownReads.ofObjects);
      case 'namespaceObject':
        return inputs.namespaceObject();
      case 'authorizer':
        return inputs.authorizer ? new AuthorizerValue(authorizerOf(inputs.asked)) : undefined;
      case 'authorizer.requestResource':
        return inputs.authorizer
          ? new ResourceCheckValue(new AuthorizerValue(authorizerOf(inputs.asked)), resourceOfRequest(inputs.asked))
          : undefined;
      default:
        return undefined;
    }
  }
}
