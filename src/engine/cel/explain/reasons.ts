import { childrenOf, variableName } from './children';
import { MeetingValue, MeetingValues } from './meeting-value';
import { ValueOrigin, ValueOrigins } from './places';
import { Element, elementsOf, quantifierOf } from './quantifier';
import { Reads, ReadValue, Site } from './reads';
import { SourceTokens } from './source-tokens';
import { Budget, ExpressionParts, OutOfBudget, SubExpressions } from './sub-expressions';
import { valueText } from './value-text';
import { CallExpr, ComprehensionExpr, Expr } from '../ast';
import { Activation } from '../planner/frame';
import { CelError, CelList, CelMap, CelResult } from '../values/value';

/** A sub-expression that decides that an expression is false, or fails. */
export interface Reason {
  /** How it is written. */
  readonly source: string;
  /** The index of its first character in the expression that it is in. */
  readonly offset: number;
  /** The variable of the policy that it is in; undefined for the expression itself. */
  readonly variable?: string;
  /** `true`, `false`, or `error: ...`. */
  readonly value: string;
  /** What it reads. */
  readonly reads: readonly ReadValue[];
  /** The elements of the comprehensions around it. */
  readonly elements: readonly ReasonElement[];
  /** A value of one field of the object with which it comes out otherwise. */
  readonly meeting?: MeetingValue;
}

export interface ReasonElement {
  /** The variable of the comprehension. */
  readonly name: string;
  /** The index or the key of the element. */
  readonly key: string;
  readonly place?: ValueOrigin;
}

/** The expression of a variable of the policy. */
export type FindVariable = (name: string) => ExpressionParts | undefined;

interface TracedSite extends Site {
  readonly variable?: string;
  readonly elements: readonly ReasonElement[];
  /** Whether any other element would do as well. */
  readonly isAnyOf?: true;
  /** The list that the elements are of, changed so that the comprehension comes out otherwise. */
  readonly changedList?: MeetingValue;
}

const MOST_REASONS = 10;
/** Elements that do not hold, of an `exists` of which none does. */
const MOST_ELEMENTS = 3;
const MOST_COST = 3_000_000;

/** Finds the sub-expressions that make an expression false, or make it fail. Evaluates it again, part by part. */
export function reasonsOf(parts: ExpressionParts, activation: Activation, findVariable: FindVariable): readonly Reason[] {
  const search = new ReasonSearch(activation, findVariable);
  try {
    search.explain(parts);
  } catch (error) {
    if (!(error instanceof OutOfBudget)) {
      throw error;
    }
  }
  return search.reasons;
}

class ReasonSearch {
  public readonly reasons: Reason[] = [];
  private readonly budget: Budget = { left: MOST_COST };
  private readonly places: ValueOrigins;
  private readonly found: Reads;
  private readonly meeting: MeetingValues;

  constructor(private readonly activation: Activation, private readonly findVariable: FindVariable) {
    this.places = new ValueOrigins(activation);
    this.found = new Reads(this.places);
    this.meeting = new MeetingValues(this.found, (expr) => {
      const site = this.variableOf(expr);
      return site && { site, field: site.expressions.parts.checked.expr };
    });
  }

  public explain(parts: ExpressionParts): void {
    this.why(this.siteOf(parts), parts.checked.expr, false);
  }

  private siteOf(parts: ExpressionParts, variable?: string): TracedSite {
    const expressions = new SubExpressions(parts, this.activation, this.budget);
    const tokens = new SourceTokens(parts.checked.info);
    return { expressions, tokens, locals: new Map(), places: new Map(), elements: [], ...(variable !== undefined && { variable }) };
  }

  /** Why an expression has the value, or fails. */
  private why(site: TracedSite, expr: Expr, wanted: boolean): void {
    const value = site.expressions.evaluate(expr, site.locals);
    if (value instanceof CelError) {
      this.whyError(site, expr, value);
    } else if (value === wanted) {
      this.whyValue(site, expr, wanted);
    }
  }

  private whyValue(site: TracedSite, expr: Expr, value: boolean): void {
    const variable = this.variableOf(expr);
    if (variable !== undefined) {
      this.why(variable, variable.expressions.parts.checked.expr, value);
    } else if (expr.kind === 'comprehension') {
      this.whyQuantifier(site, expr, value);
    } else if (expr.kind === 'call') {
      this.whyCall(site, expr, value);
    } else {
      this.add(site, expr, value);
    }
  }

  private whyCall(site: TracedSite, expr: CallExpr, value: boolean): void {
    const { args } = expr;
    switch (expr.function) {
      case '_&&_': case '_||_':
        // A side that fails beside one that decides does not count.
        args.forEach((side) => {
          if (site.expressions.evaluate(side, site.locals) === value) {
            this.why(site, side, value);
          }
        });
        break;
      case '!_':
        this.why(site, args[0], !value);
        break;
      case '_?_:_': {
        const condition = site.expressions.evaluate(args[0], site.locals) === true;
        const branch = condition ? args[1] : args[2];
        this.why(site, branch.kind === 'literal' ? args[0] : branch, branch.kind === 'literal' ? condition : value);
        break;
      }
      default:
        this.add(site, expr, value);
    }
  }

  private whyQuantifier(site: TracedSite, expr: ComprehensionExpr, value: boolean): void {
    const quantifier = quantifierOf(expr);
    const range = site.expressions.evaluate(expr.iterRange, site.locals);
    // Every element counts where `all` holds or `exists` does not, else the first that decides.
    const decides = quantifier !== undefined && !(quantifier.macro === 'all' && value);
    const changedList = decides ? this.meeting.ofList(site, expr, quantifier) : undefined;
    if (!decides || sizeOf(range) === 0) {
      this.add(changedList === undefined ? site : { ...site, changedList }, expr, value);
      return;
    }
    const most = quantifier.macro === 'exists' && !value ? MOST_ELEMENTS : 1;
    const isAnyOf = quantifier.macro === 'exists' && !value;
    const around: TracedSite = { ...site, ...(isAnyOf && { isAnyOf }), ...(changedList && { changedList }) };
    let count = 0;
    for (const element of elementsOf(expr, range, this.found.placeOf(site, expr.iterRange, range), site)) {
      if (site.expressions.evaluate(quantifier.predicate, element.locals) === value && count < most) {
        this.why(this.inElement(around, expr, element), quantifier.predicate, value);
        count++;
      }
      if (count === most) {
        return;
      }
    }
  }

  private whyError(site: TracedSite, expr: Expr, error: CelError): void {
    const variable = this.variableOf(expr);
    if (variable !== undefined) {
      this.why(variable, variable.expressions.parts.checked.expr, false);
      return;
    }
    if (expr.kind === 'comprehension' && this.errorInElement(site, expr)) {
      return;
    }
    for (const part of this.evaluatedParts(site, expr)) {
      const value = site.expressions.evaluate(part, site.locals);
      if (value instanceof CelError) {
        this.whyError(site, part, value);
        return;
      }
    }
    this.add(site, expr, error);
  }

  /** Those of the parts that are evaluated, whatever the others are. */
  private evaluatedParts(site: TracedSite, expr: Expr): readonly Expr[] {
    if (expr.kind === 'comprehension') {
      return [expr.iterRange];
    }
    if (expr.kind !== 'call' || expr.function !== '_?_:_') {
      return childrenOf(expr);
    }
    const [condition, one, other] = expr.args;
    const value = site.expressions.evaluate(condition, site.locals);
    return value instanceof CelError ? [condition] : [value === true ? one : other];
  }

  /** Whether a step of a comprehension fails. */
  private errorInElement(site: TracedSite, expr: ComprehensionExpr): boolean {
    const range = site.expressions.evaluate(expr.iterRange, site.locals);
    let accumulator = site.expressions.evaluate(expr.accuInit, site.locals);
    for (const element of elementsOf(expr, range, this.found.placeOf(site, expr.iterRange, range), site)) {
      const inside = this.inElement(site, expr, { ...element, locals: new Map(element.locals).set(expr.accuVar, accumulator) });
      const next = inside.expressions.evaluate(expr.loopStep, inside.locals);
      if (next instanceof CelError) {
        this.whyError(inside, expr.loopStep, next);
        return true;
      }
      accumulator = next;
    }
    return false;
  }

  private inElement(site: TracedSite, { iterVar, iterVar2 }: ComprehensionExpr, element: Element): TracedSite {
    const { locals, places, key, value } = element;
    const name = iterVar2 === undefined ? iterVar : `${iterVar}, ${iterVar2}`;
    const place = this.places.find(value) ?? element.place;
    return { ...site, locals, places, elements: [...site.elements, { name, key: valueText(key), ...(place && { place }) }] };
  }

  private variableOf(expr: Expr): TracedSite | undefined {
    const name = variableName(expr);
    const parts = name === undefined ? undefined : this.findVariable(name);
    return parts && this.siteOf(parts, name);
  }

  private add(site: TracedSite, expr: Expr, value: CelResult): void {
    if (this.reasons.length >= MOST_REASONS || expr.kind === 'literal') {
      return;
    }
    const { text: source, offset } = site.tokens.rangeOf(expr);
    const { variable, elements } = site;
    const reads = this.found.of(site, expr);
    const meeting = site.changedList ?? (site.isAnyOf ? undefined : this.meeting.of(site, expr, value !== true));
    const where = { source, offset, ...(variable !== undefined && { variable }) };
    this.reasons.push({ ...where, value: valueText(value), reads, elements, ...(meeting && { meeting }) });
  }
}

function sizeOf(range: CelResult): number {
  return range instanceof CelList || range instanceof CelMap ? range.size : 0;
}
