import { EvaluationFrame } from './frame';
import { CelResult } from '../values/value';

/*
 * Names and what is selected from their values. Source: cel-go, interpreter/attributes.go.
 */

/** Something that can be selected from: a variable, or the result of an expression. */
export interface Attribute {
  addQualifier(qualifier: Qualifier): void;
  resolve(frame: EvaluationFrame): CelResult;
  /** `%T` of what it resolved to. */
  goTypeOf(value: CelResult, frame: EvaluationFrame): string;
}

/** What a selection that may be absent yields if it is. */
export const ABSENT = Symbol('absent');
export type Resolved = CelResult | typeof ABSENT;

/** A selection or an index. */
export interface Qualifier {
  readonly id: number;
  /** Written with `?`. */
  readonly optional: boolean;
  qualify(frame: EvaluationFrame, value: CelResult): CelResult;
  qualifyIfPresent(frame: EvaluationFrame, value: CelResult): Resolved;
}
