import { problemOf } from './go-syntax';
import { isBreak, YamlRefusal } from '../../yaml';

/** The error of sigs.k8s.io/yaml for a document that begins at `start`. */
export function upstreamError(refusal: YamlRefusal, text: string, start: number): string | undefined {
  switch (refusal.stage) {
    case 'this-reader':
      return undefined;
    case 'converter': case 'json': case 'unstructured':
      return problemOf(refusal);
    case 'scanner': case 'parser': {
      const line = breaksBefore(text, start, refusal.offset);
      // upstream: leaves out the number of the first line; the parser's numbers are one too low.
      const where = line === 0 ? '' : `line ${refusal.stage === 'scanner' ? line + 1 : line}: `;
      return `yaml: ${where}${problemOf(refusal)}`;
    }
    default:
      return `yaml: ${problemOf(refusal)}`;
  }
}

/** The number of YAML line breaks in [start, place). */
export function breaksBefore(text: string, start: number, place: number): number {
  let breaks = 0;
  for (let index = start; index < place; index++) {
    // upstream: of carriage returns before a line feed, one is taken away before the text is read.
    if (isBreak(text.charCodeAt(index)) && !text.startsWith('\r\n', index) && !text.startsWith('\r\r\n', index)) {
      breaks++;
    }
  }
  return breaks;
}
