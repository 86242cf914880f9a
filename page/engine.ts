import { EngineAnswer, DecidedSet, PodTexts, EngineQuestion, WhatIfData } from './messages';
import { PLAYGROUND } from './playground-set';
import { yamlText } from './yaml-text';
import { templatePath } from '../src/engine/controllers/template-path';
import { valueAt } from '../src/engine/field/value-at';
import type { Pod } from '../src/engine/objects/pod';
import { KeptObject } from '../src/manifests/what-if/kept-objects';
import { whatIf, WhatIfChanges, WhatIfSet } from '../src/manifests/what-if/what-if';
import { itemsOf } from '../src/report/html/row';
import { pageSet } from '../src/report/html/set';
import { CommonValues } from '../src/report/html/values';

/*
 * The engine in the page. It runs in a worker, so that the page does not wait for it.
 */

let given: Promise<WhatIfSet> = Promise.resolve(PLAYGROUND);

async function unpack({ objects, ...data }: WhatIfData): Promise<WhatIfSet> {
  const bytes = Uint8Array.from(atob(objects), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return { ...data, objects: JSON.parse(await new Response(stream).text()) as readonly KeptObject[] };
}

async function answerTo(question: Exclude<EngineQuestion, { type: 'set' }>): Promise<EngineAnswer['answer']> {
  const set = await given;
  switch (question.type) {
    case 'decide':
      return decide(set, question.changes, question.only);
    case 'text': {
      const object = set.objects.find(({ source }) => source === question.source);
      return object && yamlText(object.value);
    }
    case 'pod':
      return podTexts(set, question.source, question.changes);
  }
}

/** The page names objects by their source. */
function indexed({ objects }: WhatIfSet, changes: WhatIfChanges): WhatIfChanges {
  const edited = (changes.objects ?? {}) as Readonly<Record<string, string>>;
  return { ...changes, objects: Object.fromEntries(objects.flatMap(({ source }, i) => (source in edited ? [[i, edited[source]]] : []))) };
}

function decide(set: WhatIfSet, changes: WhatIfChanges, only: string | undefined): DecidedSet {
  const index = only === undefined ? undefined : indexOf(set, only);
  const result = whatIf(set, indexed(set, changes), { only: index });
  const values = new CommonValues();
  const items = [
    ...result.objects.flatMap((each) => itemsOf(each, false, values)),
    ...result.workloads.flatMap((each) => itemsOf(each, true, values)),
  ];
  return { set: pageSet(result), items };
}

function indexOf({ objects }: WhatIfSet, source: string): number {
  return objects.findIndex((object) => object.source === source);
}

function podTexts(set: WhatIfSet, source: string, changes: WhatIfChanges): PodTexts | undefined {
  const index = indexOf(set, source);
  const { workloads } = whatIf(set, indexed(set, changes), { only: index, keepObjects: true });
  const found = workloads.find((each) => each.source === source);
  if (found === undefined) {
    return undefined;
  }
  const { object } = found.verdict;
  const path = found.template ?? templatePath(found.kind);
  const template = valueAt(set.objects[index]?.value, path === '' ? [] : path.split('.'));
  return { before: podText(template), after: object?.kind === 'Pod' ? podText(object) : undefined };
}

function podText(pod: unknown): string {
  const { metadata, spec } = (pod ?? {}) as Pick<Pod, 'metadata' | 'spec'>;
  const { labels, annotations } = metadata ?? {};
  return yamlText(sorted({ metadata: { labels, annotations }, spec }));
}

/** The same order of fields on both sides, whatever the author's is. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]));
}

/** Answers a question, if it is one. */
export function ask(question: EngineQuestion, reply: (answer: EngineAnswer) => void): void {
  if (question.type === 'set') {
    given = question.data === undefined ? Promise.resolve(PLAYGROUND) : unpack(question.data);
    return;
  }
  answerTo(question).then((answer) => reply({ id: question.id, answer }), (error: unknown) => {
    console.error(error);
    reply({ id: question.id, answer: undefined });
  });
}

addEventListener('message', ({ data }: MessageEvent<EngineQuestion>) => ask(data, (answer) => postMessage(answer)));
