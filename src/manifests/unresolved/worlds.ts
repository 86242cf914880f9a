import { Candidates, candidatesOf, CandidateSources, mayBeAnother, CandidateValue } from './candidates';
import { TRIED } from './own-field';
import { World } from './placeholders';
import { TokenDocument, TokenField } from './token-field';

/** So many combinations of values are tried at most. */
const MOST_WORLDS = 64;

export interface Worlds {
  /** The first has a placeholder for each token that may have any name. */
  readonly worlds: readonly World[];
  /** Tokens of which not every relevant value is tried. */
  readonly open: ReadonlySet<string>;
}

/** The combinations of values that may lead to different verdicts. A token has the same value wherever it is. */
export function worldsOf(documents: readonly TokenDocument[], sources: CandidateSources): Worlds {
  const candidates = new Map<string, Set<CandidateValue>>();
  const open = new Set<string>();
  for (const document of documents) {
    for (const field of document.fields) {
      addCandidates(field, candidatesOf(field, document, sources), { candidates, open, sources });
    }
  }
  let worlds: readonly World[] = [new Map()];
  for (const [token, values] of [...candidates].sort(([, a], [, b]) => a.size - b.size)) {
    if (worlds.length * values.size > MOST_WORLDS) {
      open.add(token);
    }
    const tried = open.has(token) ? [...values].slice(0, 1) : [...values];
    worlds = tried.flatMap((value) => worlds.map((world) => new Map([...world, [token, value]])));
  }
  return { worlds, open };
}

interface FoundValues {
  readonly candidates: Map<string, Set<CandidateValue>>;
  readonly open: Set<string>;
  readonly sources: CandidateSources;
}

function addCandidates(field: TokenField, values: Candidates, { candidates, open, sources: { placeholders } }: FoundValues): void {
  const { effect, value: { tokens } } = field;
  if (effect === undefined || !TRIED.has(effect.type)) {
    return;
  }
  for (const token of tokens) {
    const known = candidates.get(token) ?? new Set<CandidateValue>();
    candidates.set(token, known);
    if (values === 'any') {
      open.add(token);
    } else {
      (mayBeAnother(field) ? [placeholders.nameOf(token), ...values] : values).forEach((value) => known.add(value));
    }
    if (known.size === 0) {
      known.add(placeholders.nameOf(token));
    }
  }
}
