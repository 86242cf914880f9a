import { formatPath, PlainStep, plainSteps } from './field-path';
import { placeOf, UnknownSite } from './misplaced-field';
import { nearestName } from './nearest-name';
import { Definition, definitionOf } from './schema';
import { quote } from '../field/quote';
import { Minor } from '../version';

/** A field that the cluster's version does not know and so drops, with what its author may have meant. */
export interface UnknownField {
  /** As `spec.containers[0].securityContext.runAsNonroot`. */
  readonly path: string;
  /** The same as keys and indices. */
  readonly steps: readonly PlainStep[];
  readonly name: string;
  /** The field of the same struct whose name this resembles. */
  readonly likely?: string;
  /** The place nearby that does have a field of this name: `spec.securityContext`. `[*]` stands for each element. */
  readonly belongsTo?: string;
  /** The minor in which Kubernetes learns this field. */
  readonly since?: Minor;
  /** The last minor that knew it. */
  readonly until?: Minor;
}

export function unknownField(site: UnknownSite, minor: Minor): UnknownField {
  const { name, steps } = site;
  return { path: formatPath([...steps, name]), steps: [...plainSteps(steps), name], name, ...(otherMinor(site, minor) ?? meaning(site)) };
}

/**
 * The API server's own words, as a warning (from 1.25 on) or within a strict decoding error.
 *
 * upstream: sigs.k8s.io/json/internal/golang/encoding/json/kubernetes_patch.go
 */
export function unknownFieldSentence(field: Pick<UnknownField, 'path'>): string {
  return `unknown field ${quote(field.path)}`;
}

/** The same of a field, or a map's key, that is there again. The path ends with it. */
export function duplicateFieldSentence(path: string): string {
  return `duplicate field ${quote(path)}`;
}

/** upstream keeps the first hundred. */
export const MOST_STRICT_ERRORS = 100;

/** What a strict reader says of all of them, as the one of a PodSecurityConfiguration does, or the API server on `kubectl --validate=strict`. */
export function strictDecodingError(fields: readonly Pick<UnknownField, 'path'>[]): string {
  return strictError(fields.slice(0, MOST_STRICT_ERRORS).map(unknownFieldSentence));
}

/** upstream: k8s.io/apimachinery/pkg/runtime/error.go strictDecodingError */
export function strictError(sentences: readonly string[]): string {
  return `strict decoding error: ${sentences.join(', ')}`;
}

type Meaning = Pick<UnknownField, 'likely' | 'belongsTo'>;
type OtherMinor = Pick<UnknownField, 'since' | 'until'>;

function meaning(site: UnknownSite): Meaning {
  const names = [...site.struct.fields.keys()];
  const sameLetters = names.find((known) => known.toLowerCase() === site.name.toLowerCase());
  if (sameLetters !== undefined) {
    return { likely: sameLetters };
  }
  const belongsTo = placeOf(site);
  if (belongsTo !== undefined) {
    return { belongsTo };
  }
  const likely = nearestName(site.name, names);
  return likely === undefined ? {} : { likely };
}

function otherMinor({ struct, name }: UnknownSite, minor: Minor): OtherMinor | undefined {
  const spans = spansOf(struct.definition, name);
  if (spans.length === 0) {
    return undefined;
  }
  const later = spans.map((span) => span.since).filter((since) => since > minor);
  return later.length > 0 ? { since: Math.min(...later) } : { until: Math.max(...spans.map((span) => span.until)) };
}

interface FieldMinors {
  readonly since: Minor;
  readonly until: Minor;
}

/** The minors in which the struct, or one that it embeds, has the field. */
function spansOf(definition: Definition, name: string): readonly FieldMinors[] {
  return definition.rows.flatMap((row) => {
    if (row.name !== 'inline') {
      return row.name === name ? [row] : [];
    }
    const embedded = definitionOf(row.type);
    const spans = embedded === undefined ? [] : spansOf(embedded, name);
    return spans.map((span) => ({ since: Math.max(span.since, row.since), until: Math.min(span.until, row.until) }));
  });
}
