/*
 * What costs are made of, when an expression is evaluated as well as before. upstream: cel-go, common/cost.go
 */

/** Of each byte or character that is read. */
export const STRING_FACTOR = 0.1;
/** Of each character of a regular expression. */
export const PATTERN_FACTOR = 0.25;
/** To make a list, a map, or an object of a type. */
export const LIST_COST = 10;
export const MAP_COST = 30;
export const OBJECT_COST = 40;
