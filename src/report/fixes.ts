import type { Fix } from '../engine/fix';

/**
 * The fixes in a sentence, best first, with what to know before the best one is made.
 *
 * @param byHand what people can change in the object, if all fixes let in more than the object
 */
export function formatFixes(fixes: readonly Fix[], byHand: string): string {
  const [best] = fixes;
  const first = best.widens && byHand !== '' ? [byHand] : [];
  const note = best.widens || best.notes.length === 0 ? '' : `. Note: ${best.notes.join('; ')}`;
  return `${[...first, ...fixes.map(formatFix)].join('; or ')}${note}`;
}

function formatFix({ description, widens, notes }: Fix): string {
  return widens ? `${description}, which lets in more: ${notes.join('; ')}` : description;
}
