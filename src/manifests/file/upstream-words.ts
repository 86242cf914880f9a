import { problemOf } from './go-syntax';
import { isBreak, Refusal } from '../../yaml';

/** What sigs.k8s.io/yaml says of a document that begins at `start`. */
export function upstreamWords(refusal: Refusal, text: string, start: number): string | undefined {
  switch (refusal.stage) {
    case 'ours':
      return undefined;
    case 'converter': case 'json': case 'unstructured':
      return problemOf(refusal);
    case 'scanner': case 'parser': {
      const line = breaksBefore(text, start, refusal.offset);
      // upstream: no number for the first line, and from the parser one too few for all others.
      const where = line === 0 ? '' : `line ${refusal.stage === 'scanner' ? line + 1 : line}: `;
      return `yaml: ${where}${problemOf(refusal)}`;
    }
    default:
      return `yaml: ${problemOf(refusal)}`;
  }
}

/** How many lines of YAML end in [start, place). */
export function breaksBefore(text: string, start: number, place: number): number {
  let breaks = 0;
  for (let index = start; index < place; index++) {
    if (isBreak(text.charCodeAt(index)) && !(text[index] === '\r' && text[index + 1] === '\n')) {
      breaks++;
    }
  }
  return breaks;
}
