const INDEX = /\[\d+\]/g;
const WORD = /\S+/g;

interface Run {
  readonly head: string;
  readonly indices: string[];
  readonly tail: string;
}

/**
 * Texts that differ in one index of one field path, as one: `replace spec.volumes[0,2].hostPath by another type of volume`. As in JSONPath, `[0,2]` are the
 * items 0 and 2. The text is where the first of them is.
 */
export function joinIndexed(texts: readonly string[]): readonly string[] {
  return joinAt(joinAt([...new Set(texts)], lastIndexOf), firstIndexOf);
}

function joinAt(texts: readonly string[], indexOf: (text: string) => RegExpMatchArray | undefined): readonly string[] {
  const runs = new Map<string, Run>();
  for (const text of texts) {
    const found = indexOf(text);
    const start = found?.index ?? text.length;
    const [head, index, tail] = [text.slice(0, start), found?.[0] ?? '', text.slice(start + (found?.[0].length ?? 0))];
    const key = `${head}\0${index === '' ? '' : '[]'}\0${tail}`;
    const run = runs.get(key) ?? { head, indices: [], tail };
    runs.set(key, run);
    if (index !== '') {
      run.indices.push(index.slice(1, -1));
    }
  }
  return [...runs.values()].map(({ head, indices, tail }) => `${head}${indices.length === 0 ? '' : `[${indices.join(',')}]`}${tail}`);
}

/** Where one word alone has indices: with several, nobody could tell which belong together. */
function indicesOf(text: string): readonly RegExpMatchArray[] {
  const words = [...text.matchAll(WORD)].filter(([word]) => word.search(INDEX) >= 0);
  return words.length === 1 ? [...text.matchAll(INDEX)] : [];
}

function lastIndexOf(text: string): RegExpMatchArray | undefined {
  return indicesOf(text).at(-1);
}

function firstIndexOf(text: string): RegExpMatchArray | undefined {
  return indicesOf(text)[0];
}
