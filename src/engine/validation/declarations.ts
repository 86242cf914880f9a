import { Validation } from './validation';
import { FieldError } from '../field/error';

/*
 * From 1.37 on the types of some kinds declare what the rules in code say too. The server tells the declared error and leaves out the other one,
 * if both are about the same.
 * upstream: k8s.io/apimachinery/pkg/api/validate/errors.go FilterCoveredHandwrittenErrors
 */

/** What has been found in one object. */
export interface Declarations {
  readonly v: Validation;
  /** The errors of the rules in code that a declaration may stand for, and where each comes from. */
  readonly covered: Map<FieldError, string>;
  readonly declared: Map<FieldError, string>;
}

export function startDeclarations(v: Validation): Declarations {
  return { v, covered: new Map(), declared: new Map() };
}

/** An error of the rules in code. @param origin the rule that it breaks, as both name it */
export function cover(error: FieldError, { v, covered }: Declarations, origin = ''): void {
  v.errors.push(error);
  covered.set(error, origin);
}

/** The same for what a check finds. */
export function coverAll(check: (v: Validation) => void, { v, covered }: Declarations, origin = ''): void {
  const before = v.errors.length;
  check(v);
  v.errors.slice(before).forEach((error) => covered.set(error, origin));
}

export function declare(error: FieldError, { v, declared }: Declarations, origin = ''): void {
  v.declared.push(error);
  declared.set(error, origin);
}

/** Leaves out what is told twice. */
export function leaveOutCovered({ v, covered, declared }: Declarations): void {
  if (declared.size === 0 || covered.size === 0) {
    return;
  }
  const told = new Set([...declared].map(([error, origin]) => keyOf(error, origin)));
  const kept = v.errors.filter((error) => !isTold(error, covered.get(error), told));
  v.errors.splice(0, v.errors.length, ...kept);
}

function isTold(error: FieldError, origin: string | undefined, told: ReadonlySet<string>): boolean {
  return origin !== undefined && (error.type !== 'Invalid value' || origin !== '') && told.has(keyOf(error, origin));
}

function keyOf({ type, field }: FieldError, origin: string): string {
  return `${type} ${origin} ${field}`;
}
