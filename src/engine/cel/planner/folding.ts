import { BinaryNode, FormerSetMembershipNode, isCallNode, PlannedCall, SetMembershipNode, unhashableBytes } from './calls';
import { ListNode, MapNode } from './constructors';
import { EvaluationFrame } from './frame';
import { ConstNode, PlanNode, PlanError } from './node';
import { FunctionBinding } from '../declarations/declaration';
import { compiledPattern } from '../libraries/patterns';
import { CEL_GO_16_SINCE } from '../server-minors';
import { MapKey, mapKey } from '../values/map-key';
import { losslessInt, losslessUint, toInt, uintToDouble, intToDouble } from '../values/numbers';
import { CelBytes, CelDouble, CelError, CelList, CelUint, isInt, CelResult } from '../values/value';

/*
 * What does not depend on variables is computed when the program is made. It costs nothing then, and its errors come before any evaluation.
 * Source: cel-go, interpreter/decorators.go.
 */

const CONVERSIONS: ReadonlySet<string> = new Set(['bool', 'bytes', 'double', 'duration', 'dyn', 'int', 'string', 'timestamp', 'type', 'uint']);

const NO_VARIABLES = { resolve: (): undefined => undefined };

function emptyFrame(): EvaluationFrame {
  return new EvaluationFrame(NO_VARIABLES, Infinity, 0);
}

export function fold(node: PlanNode, serverMinor: number): PlanNode {
  if (node instanceof ListNode) {
    return node.elements.every(isConst) ? new ConstNode(node.id, node.create(emptyFrame())) : node;
  }
  if (node instanceof MapNode) {
    const constant = node.entries.every(({ key, value }) => isConst(key) && isConst(value));
    return constant ? new ConstNode(node.id, node.create(emptyFrame())) : node;
  }
  if (!isCallNode(node)) {
    return node;
  }
  return node.call.overload === 'in_list' ? foldMembership(node.call, node, serverMinor) : foldConversion(node.call, node);
}

function isConst(node: PlanNode): node is ConstNode {
  return node instanceof ConstNode;
}

function foldConversion({ function: name, args }: PlannedCall, node: PlanNode): PlanNode {
  if (!CONVERSIONS.has(name) || args.length !== 1 || !isConst(args[0])) {
    return node;
  }
  const value = node.eval(emptyFrame());
  if (value instanceof CelError) {
    throw new PlanError(value.message);
  }
  return new ConstNode(node.id, value);
}

function foldMembership({ args: [element, list] }: PlannedCall, node: PlanNode, serverMinor: number): PlanNode {
  if (!(node instanceof BinaryNode) || !isConst(list) || !(list.value instanceof CelList)) {
    return node;
  }
  if (list.value.size === 0) {
    return new ConstNode(node.id, false);
  }
  const isEarly = serverMinor < CEL_GO_16_SINCE;
  const keys = membershipKeys(list.value, isEarly);
  if (keys === undefined) {
    return node;
  }
  return isEarly ? new FormerSetMembershipNode(node.id, element, keys) : new SetMembershipNode(node.id, element, keys);
}

/** The elements, and the numbers of other types that are equal to them. Undefined if they are not all primitive. */
function membershipKeys(list: CelList, isEarly: boolean): ReadonlySet<MapKey> | undefined {
  const keys = new Set<MapKey>();
  for (const element of list.elements()) {
    if (isEarly && element instanceof CelBytes) {
      throw unhashableBytes();
    }
    if (!isPrimitive(element)) {
      return undefined;
    }
    keys.add(mapKey(element));
    for (const equal of equalNumbers(element)) {
      keys.add(mapKey(equal));
    }
  }
  return keys;
}

function isPrimitive(value: CelResult): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || isInt(value) || value instanceof CelDouble || value instanceof CelUint;
}

/** upstream: an int or uint counts as the double nearest to it. */
function equalNumbers(value: CelResult): readonly CelResult[] {
  if (value instanceof CelDouble) {
    return [losslessInt(value), losslessUint(value)].filter((number) => number !== undefined);
  }
  if (isInt(value)) {
    return value < 0 ? [intToDouble(value)] : [intToDouble(value), new CelUint(BigInt(value))];
  }
  return value instanceof CelUint ? [uintToDouble(value), toInt(value.value) ?? value] : [];
}

/** `matches`, `find` and `findAll` with a pattern that does not change. */
export function regexBinding({ function: name, args }: PlannedCall): FunctionBinding | undefined {
  const pattern = args[1];
  if (args.length < 2 || !isConst(pattern) || typeof pattern.value !== 'string') {
    return undefined;
  }
  const compiled = compiledPattern(name, pattern.value);
  if (typeof compiled === 'string') {
    throw new PlanError(compiled);
  }
  return compiled === undefined ? undefined : { variadic: compiled };
}
