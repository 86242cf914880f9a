import { EngineAnswer, DecidedSet, PodTexts, EngineQuestion, WhatIfData } from './messages';
import type { WhatIfChanges } from '../src/manifests/what-if/what-if';

/*
 * Starts the engine when it is asked the first time.
 */

const replies = new Map<number, (answer: EngineAnswer['answer']) => void>();
let worker: Promise<Worker> | undefined;
let last = 0;

/** Whether the page has an engine. */
export function hasEngine(): boolean {
  return document.getElementById('engine') !== null && typeof DecompressionStream === 'function';
}

/** What the report has for the engine. */
export function whatIfData(): WhatIfData | undefined {
  const block = document.getElementById('what-if');
  return block === null ? undefined : JSON.parse(block.textContent ?? '') as WhatIfData;
}

async function start(): Promise<Worker> {
  const packed = Uint8Array.from(atob(document.getElementById('engine')?.textContent?.trim() ?? ''), (character) => character.charCodeAt(0));
  const script = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).blob();
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const started = new Worker(address);
  URL.revokeObjectURL(address);
  started.addEventListener('message', ({ data: { id, answer } }: MessageEvent<EngineAnswer>) => {
    replies.get(id)?.(answer);
    replies.delete(id);
  });
  started.postMessage({ type: 'set', data: whatIfData() } satisfies EngineQuestion);
  return started;
}

type QuestionWithoutId = EngineQuestion extends infer Q ? Q extends { id: number } ? Omit<Q, 'id'> : never : never;

async function ask(question: QuestionWithoutId): Promise<EngineAnswer['answer']> {
  worker ??= start();
  const running = await worker;
  const id = ++last;
  return new Promise((resolve) => {
    replies.set(id, resolve);
    running.postMessage({ ...question, id });
  });
}

export async function decide(changes: WhatIfChanges, only?: string): Promise<DecidedSet | undefined> {
  return await ask({ type: 'decide', changes, only }) as DecidedSet | undefined;
}

export async function textOf(source: string): Promise<string | undefined> {
  return await ask({ type: 'text', source }) as string | undefined;
}

export async function podOf(source: string, changes: WhatIfChanges): Promise<PodTexts | undefined> {
  return await ask({ type: 'pod', source, changes }) as PodTexts | undefined;
}
