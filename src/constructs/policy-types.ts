/*
 * What checks the types of expressions, which only admission policies have.
 */
export { findTypeProblems } from '../engine/admission-policy/type-problems';
