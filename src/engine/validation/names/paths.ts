import { invalid } from '../../field/error';
import { Validation } from '../validation';

/** A relative path without `..`. */
export function validateLocalDescendingPath(target: string, path: string, v: Validation): void {
  if (target.startsWith('/')) {
    v.errors.push(invalid(path, target, 'must be a relative path'));
  }
  validatePathNoBacksteps(target, path, v);
}

export function validatePathNoBacksteps(target: string, path: string, v: Validation): void {
  if (hasBackstep(target)) {
    v.errors.push(invalid(path, target, "must not contain '..'"));
  }
}

/** A relative path that neither contains nor begins with `..`. */
export function validateLocalNonReservedPath(target: string, path: string, v: Validation): void {
  validateLocalDescendingPath(target, path, v);
  if (target.startsWith('..') && !target.startsWith('../')) {
    v.errors.push(invalid(path, target, "must not start with '..'"));
  }
}

export function hasBackstep(target: string): boolean {
  return target.includes('..') && target.split('/').includes('..');
}
