/* eslint-disable @typescript-eslint/no-require-imports -- most sets have no acknowledgements */
import type * as Acknowledging from './acknowledging';
import { Io } from './io';
import { ParsedOptions, OptionSpecs } from './options';
import { CHECK_IDS } from '../engine/checks';
import { SetObjects } from '../manifests/acknowledgements/set-objects';
import { CheckResult } from '../manifests/result/result';
import { ManifestObject } from '../manifests/set/manifest-object';

/** The options about denials that do not count as such. */
export const ACKNOWLEDGEMENT_OPTIONS: OptionSpecs = {
  'acknowledgements': {
    type: 'string', value: 'FILE', multiple: true, help: 'Objects that may be deployed although they are denied, with the reasons. Can be repeated',
  },
  'never-acknowledge': {
    type: 'string', value: 'CHECKS', multiple: true, help: 'Checks that nobody may acknowledge, separated by commas, for example privileged', values: () => CHECK_IDS,
  },
  'baseline': { type: 'string', value: 'FILE', help: 'Known denials, which do not count as denied' },
  'update-baseline': { type: 'boolean', help: 'Write what is denied to the file of --baseline, so that it is known from now on' },
};

/** The sets of a run, with what is acknowledged in them. */
export class AcknowledgedSets {
  private readonly sets: SetObjects[] = [];
  private readonly files: Acknowledging.AcknowledgementFiles | undefined;

  constructor(private readonly options: ParsedOptions, private readonly io: Io) {
    const isNeeded = Object.keys(ACKNOWLEDGEMENT_OPTIONS).some((name) => options.has(name)) || options.configuration?.acknowledgements !== undefined;
    this.files = isNeeded ? this.load() : undefined;
  }

  /** Takes the objects of another set. */
  public next(): (object: ManifestObject) => void {
    const set = new SetObjects(this.files !== undefined);
    this.sets.push(set);
    return (object) => set.add(object);
  }

  /** The results on the sets, or on one set in several clusters, with what is acknowledged. */
  public apply(results: readonly CheckResult[]): readonly CheckResult[] {
    const { files, sets } = this;
    if (files === undefined && sets.every(({ annotations }) => annotations.length === 0)) {
      return results;
    }
    return (files ?? this.load()).apply(results, sets);
  }

  private load(): Acknowledging.AcknowledgementFiles {
    const { AcknowledgementFiles } = require('./acknowledging') as typeof Acknowledging;
    return new AcknowledgementFiles(this.options, this.io);
  }
}
