import type { NodeFactory } from './node-factory';
import type { Expr } from '../ast';

/** Joins the terms of `||` or `&&` to a tree of equal depths. Source: cel-go, parser/helper.go, logicManager. */
export function balancedTree(nodes: NodeFactory, name: string, terms: readonly Expr[], ops: readonly number[], low = 0, high = ops.length - 1): Expr {
  const middle = Math.floor((low + high + 1) / 2);
  const left = middle === low ? terms[middle] : balancedTree(nodes, name, terms, ops, low, middle - 1);
  const right = middle === high ? terms[middle + 1] : balancedTree(nodes, name, terms, ops, middle + 1, high);
  return nodes.call(ops[middle], name, [left, right]);
}
