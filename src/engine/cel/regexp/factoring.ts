import { cleanAlternative, mergeCharNodes } from './merging';
import { Flags, isCharNode, NO_FLAGS, Op, sameNode, RegexpNode } from './syntax-node';

/*
 * Takes common beginnings out of alternatives: `abc|abd` becomes `ab[cd]`. Source: Go, regexp/syntax.
 */

/** Makes, counts and joins nodes. */
export interface NodeSource {
  newNode(op: Op, flags: Flags): RegexpNode;
  release(node: RegexpNode): void;
  checkLimits(node: RegexpNode): void;
  collapse(subs: readonly RegexpNode[], op: Op): RegexpNode;
}

export function factor(alternatives: readonly RegexpNode[], source: NodeSource): RegexpNode[] {
  if (alternatives.length < 2) {
    return [...alternatives];
  }
  return joinEmpty(joinChars(factorNodes(factorStrings(alternatives, source), source), source));
}

function factorStrings(alternatives: readonly RegexpNode[], source: NodeSource): RegexpNode[] {
  const factored: RegexpNode[] = [];
  let start = 0;
  let common = leadingString(alternatives[0]);
  for (let i = 1; i <= alternatives.length; i++) {
    const next = i < alternatives.length ? leadingString(alternatives[i]) : undefined;
    const shared = next?.foldCase === common.foldCase ? sharedLength(common, next) : 0;
    if (shared > 0) {
      common = { ...common, length: shared };
      continue;
    }
    factored.push(i === start + 1 ? alternatives[start] : withString(alternatives.slice(start, i), common, source));
    start = i;
    common = next ?? common;
  }
  return factored;
}

interface LeadingString {
  readonly runes: readonly number[];
  readonly length: number;
  readonly foldCase: boolean;
}

function leadingString(node: RegexpNode): LeadingString {
  const first = node.op === Op.concat && node.subs.length > 0 ? node.subs[0] : node;
  return first.op === Op.literal
    ? { runes: first.runes, length: first.runes.length, foldCase: first.flags.foldCase }
    : { runes: [], length: 0, foldCase: false };
}

function sharedLength(a: LeadingString, b: LeadingString): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a.runes[shared] === b.runes[shared]) {
    shared++;
  }
  return shared;
}

function withString(alternatives: readonly RegexpNode[], common: LeadingString, source: NodeSource): RegexpNode {
  const prefix = source.newNode(Op.literal, { ...NO_FLAGS, foldCase: common.foldCase });
  prefix.runes = common.runes.slice(0, common.length);
  return withPrefix(prefix, alternatives, (node) => withoutString(node, common.length, source), source);
}

function withPrefix(
  prefix: RegexpNode, alternatives: readonly RegexpNode[], shorten: (node: RegexpNode, i: number) => RegexpNode, source: NodeSource,
): RegexpNode {
  const suffixes = alternatives.map((node, i) => {
    const suffix = shorten(node, i);
    source.checkLimits(suffix);
    return suffix;
  });
  const suffix = source.collapse(suffixes, Op.alternate);
  const concat = source.newNode(Op.concat, NO_FLAGS);
  concat.subs = [prefix, suffix];
  return concat;
}

function withoutString(node: RegexpNode, length: number, source: NodeSource): RegexpNode {
  if (node.op !== Op.concat || node.subs.length === 0) {
    node.runes = node.runes.slice(length);
    node.op = node.runes.length === 0 ? Op.emptyMatch : node.op;
    return node;
  }
  const first = withoutString(node.subs[0], length, source);
  if (first.op !== Op.emptyMatch) {
    node.subs[0] = first;
    return node;
  }
  source.release(first);
  node.subs = node.subs.slice(1);
  if (node.subs.length > 1) {
    return node;
  }
  source.release(node);
  return node.subs[0];
}

function factorNodes(alternatives: readonly RegexpNode[], source: NodeSource): RegexpNode[] {
  const factored: RegexpNode[] = [];
  let start = 0;
  let first = leadingNode(alternatives[0]);
  for (let i = 1; i <= alternatives.length; i++) {
    const next = i < alternatives.length ? leadingNode(alternatives[i]) : undefined;
    if (first !== undefined && next !== undefined && isSafePrefix(first) && sameNode(first, next)) {
      continue;
    }
    if (i === start + 1 || first === undefined) {
      factored.push(alternatives[start]);
    } else {
      factored.push(withPrefix(first, alternatives.slice(start, i), (node, at) => withoutFirst(node, at > 0, source), source));
    }
    start = i;
    first = next;
  }
  return factored;
}

// upstream: anything with a quantifier stays, since its paths through the automaton are distinct.
function isSafePrefix(node: RegexpNode): boolean {
  return isCharNode(node) || (node.op === Op.repeat && node.min === node.max && isCharNode(node.subs[0]));
}

function leadingNode(node: RegexpNode): RegexpNode | undefined {
  const first = node.op === Op.concat && node.subs.length > 0 ? node.subs[0] : node;
  return first.op === Op.emptyMatch ? undefined : first;
}

function withoutFirst(node: RegexpNode, release: boolean, source: NodeSource): RegexpNode {
  if (node.op !== Op.concat || node.subs.length === 0) {
    if (release) {
      source.release(node);
    }
    return source.newNode(Op.emptyMatch, NO_FLAGS);
  }
  if (release) {
    source.release(node.subs[0]);
  }
  node.subs = node.subs.slice(1);
  if (node.subs.length === 1) {
    source.release(node);
    return node.subs[0];
  }
  return node;
}

/** Makes a class of each run of single characters. */
function joinChars(alternatives: readonly RegexpNode[], source: NodeSource): RegexpNode[] {
  const joined: RegexpNode[] = [];
  let run: RegexpNode[] = [];
  for (const node of alternatives) {
    if (isCharNode(node)) {
      run.push(node);
      continue;
    }
    joined.push(...classOf(run, source), node);
    run = [];
  }
  return [...joined, ...classOf(run, source)];
}

function classOf(run: readonly RegexpNode[], source: NodeSource): RegexpNode[] {
  if (run.length < 2) {
    return [...run];
  }
  let most = 0;
  run.forEach((node, i) => {
    const isMore = run[most].op < node.op || (run[most].op === node.op && run[most].runes.length < node.runes.length);
    most = isMore ? i : most;
  });
  const others = run.slice();
  others[most] = others[0];
  for (const node of others.slice(1)) {
    mergeCharNodes(run[most], node);
    source.release(node);
  }
  cleanAlternative(run[most]);
  return [run[most]];
}

function joinEmpty(alternatives: readonly RegexpNode[]): RegexpNode[] {
  return alternatives.filter((node, i) => node.op !== Op.emptyMatch || alternatives[i + 1]?.op !== Op.emptyMatch);
}
