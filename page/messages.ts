import type { KeptCluster } from '../src/manifests/what-if/kept-cluster';
import type { WhatIfChanges, WhatIfOptions } from '../src/manifests/what-if/what-if';
import type { PageItem, PageSet } from '../src/report/html/page-data';

/*
 * What the page and its engine say to each other.
 */

/** What the report says about its set: the objects are JSON, compressed, in base64. */
export interface WhatIfData {
  readonly cluster: KeptCluster;
  readonly options: WhatIfOptions;
  readonly objects: string;
}

export type EngineQuestion =
  /** Comes first. Undefined for a page without a report. */
  | { readonly type: 'set'; readonly data: WhatIfData | undefined }
  /** The answer is a set. */
  | { readonly type: 'decide'; readonly id: number; readonly changes: WhatIfChanges; /** The source of the only workload to decide on. */ readonly only?: string }
  /** The answer is the YAML of an object, by its source. */
  | { readonly type: 'text'; readonly id: number; readonly source: string }
  /** The answer is the pod before and after. */
  | { readonly type: 'pod'; readonly id: number; readonly source: string; readonly changes: WhatIfChanges };

export interface DecidedSet {
  readonly set: PageSet;
  readonly items: readonly PageItem[];
}

export interface PodTexts {
  readonly before: string;
  /** Undefined where the pod is not admitted. */
  readonly after?: string;
}

export interface EngineAnswer {
  readonly id: number;
  readonly answer: DecidedSet | PodTexts | string | undefined;
}

/** Changes as the page has them: objects by their source. */
export interface PageChanges extends Omit<WhatIfChanges, 'objects'> {
  readonly objects: Readonly<Record<string, string>>;
}
