import { joinIndexed } from './indexed-texts';
import type { ReportedByHand } from './model';
import { withAlternative } from './sentences';
import { messageSentence } from './server-diff';
import type { Fix } from '../engine/fix';
import type { Finding, Stage, Verdict } from '../engine/verdict';

/** The stages in which an object of the namespace refuses, which can be changed as well, or the client may insist. */
const WITH_ALTERNATIVES: ReadonlySet<Stage | undefined> = new Set<Stage | undefined>(['limit-ranger', 'resource-quota', 'field-manager']);

/** Each fix in a sentence, best first. Where all of them let in more than the object, what people can change comes first. */
export function fixTexts(verified: readonly Fix[], byHand: () => string): readonly string[] {
  const own = verified[0]?.widens ? byHand() : '';
  return [...(own === '' ? [] : [own]), ...verified.map(formatFix)];
}

/** What people can change by hand, and what there is to know before, such as what the API server rejects then. */
export function changesByHand(text: string, { notes, answer, isInVain }: ReportedByHand = { notes: [] }): string {
  if (text === '' || answer === undefined) {
    return withNotes(text, notes);
  }
  return isInVain
    ? `the changes that the message asks for do not help: with them, the API server answers: ${messageSentence(answer)}`
    : withNotes(text, [...notes, `it is not enough: with this, the API server answers: ${messageSentence(answer)}`]);
}

function withNotes(text: string, notes: readonly string[] = []): string {
  return text === '' || notes.length === 0 ? text : `${text}. Note: ${notes.join('; ')}`;
}

/** The same fixes in one text. */
export function formatFixes(texts: readonly string[]): string {
  return texts.join('. Or ');
}

/**
 * What people can change in the object, by the findings: all of it is needed. What no field of the object decides is told with the rest.
 *
 * @param setBy what to do about a field that the object does not set itself
 */
export function fixesOf({ findings }: Verdict, setBy: (path: string) => string | undefined = () => undefined): string {
  const found = findings();
  const isKnown = found.some(({ fix }) => fix !== '');
  return formatChanges(found.map(({ check, path, message, fix, alternative }) => {
    const other = setBy(path) ?? (fix === '' && isKnown ? `meet ${check.replace('/', ' ')}, which says: ${messageSentence(message)}` : undefined);
    return other === undefined ? { fix, alternative } : { fix: other };
  }));
}

/** What to change, each kind of change with its alternative once. */
export function formatChanges(changes: readonly Pick<Finding, 'fix' | 'alternative'>[]): string {
  const fixes = new Map<string, string[]>();
  for (const { fix, alternative = '' } of changes.filter(({ fix: each }) => each !== '')) {
    fixes.set(alternative, [...fixes.get(alternative) ?? [], fix]);
  }
  return [...fixes].map(([alternative, texts]) => withAlternative(joinIndexed(texts).join('; '), alternative)).join('; ');
}

/** What can be changed besides the object. */
export function alternativesOf({ stage, findings }: Verdict): readonly string[] {
  return WITH_ALTERNATIVES.has(stage) ? [...new Set(findings().flatMap(({ alternative }) => alternative ?? []))] : [];
}

/** The fix, whether it lets in more than the object, and what else there is to know. */
export function formatFix({ description, widens, notes }: Fix): string {
  return widens ? `${description}. This widens what is admitted${notes.length === 0 ? '' : `: ${notes.join('; ')}`}` : withNotes(description, notes);
}
