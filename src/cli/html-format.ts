import { deflateRawSync } from 'node:zlib';
import { FolderResult, SetResult } from './check-formats';
import { readPageFile } from '../files';
import { CheckedCluster } from '../manifests/decide/check-options';
import { CheckResult } from '../manifests/result/result';
import { ManifestDocument } from '../manifests/set/manifest-object';
import { keptCluster } from '../manifests/what-if/kept-cluster';
import { KeptObjects } from '../manifests/what-if/kept-objects';
import { WhatIfOptions } from '../manifests/what-if/what-if';
import * as html from '../report/html';

/*
 * What the HTML report needs that the others do not. It is loaded for that report alone.
 */

export function htmlParts(result: SetResult): Iterable<string> {
  return html.htmlParts(result, { template: readPageFile(), whatIf: () => result.whatIf?.(result) });
}

export function htmlPartsOfEach(results: readonly FolderResult[]): Iterable<string> {
  return html.htmlPartsOfEach(results, { template: readPageFile() });
}

/** Remembers what is read, so that the engine in the page can decide on it again. */
export class WhatIfSource {
  private readonly kept: KeptObjects;
  private readonly keepsManagers: boolean;

  public constructor(private readonly cluster: CheckedCluster, private readonly options: WhatIfOptions) {
    const { client } = options;
    // Objects tell Argo CD on which side to merge them.
    this.keepsManagers = client?.isOnServer === true || client?.name === 'argocd';
    this.kept = new KeptObjects(this.keepsManagers);
  }

  public existing(documents: Iterable<ManifestDocument>): Iterable<ManifestDocument> {
    return this.kept.of(documents, true);
  }

  public documents(documents: Iterable<ManifestDocument>): Iterable<ManifestDocument> {
    return this.kept.of(documents);
  }

  /** As JSON, with the objects compressed; undefined if they are too many. */
  public readonly toJson = ({ ignored }: CheckResult): string | undefined => {
    const objects = this.kept.toJson(ignored);
    const cluster = keptCluster(this.cluster, this.keepsManagers);
    return objects === undefined
      ? undefined
      : JSON.stringify({ cluster, options: this.options, objects: deflateRawSync(objects, { level: 3 }).toString('base64') });
  };
}
