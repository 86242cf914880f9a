import { ClientHints, ClientRules, ClientStep, NO_HINTS, StepOptions } from './client-rules';
import { definedBy, hintsOf } from './hints';
import { rulesOf } from './rules-of';
import { SetClient } from './set-client';
import { JsonObject } from '../../engine/json-object';
import { Diagnostic, note } from '../result/diagnostic';
import { Identity } from '../set/identity';
import { WHOLE_SET } from '../set/located';
import { ManifestDocument, ManifestObject } from '../set/manifest-object';
import { SetItem } from '../set/set-item';

/** Objects that the client of a set sends before it looks whether to go on, by their number. */
export interface SetStep extends Omit<ClientStep<never>, 'objects'> {
  readonly count: number;
}

interface SortedItems {
  readonly steps: readonly SetStep[];
  /** What the client cannot do. */
  readonly notes: readonly Diagnostic[];
}

/** An object as the client of the set sends it, or why it does not. */
type ClientAnswer = { readonly object: ManifestObject; readonly hints: ClientHints } | { readonly leftOut: Diagnostic };

/** The order in which the client of a set sends its objects. */
export class SetSteps {
  /** Undefined for a client that sends the objects in the order of the documents. */
  public static of({ name, isUpgrade }: Pick<SetClient, 'name' | 'isUpgrade'>, namespace: string): SetSteps | undefined {
    const rules = rulesOf(name);
    return rules && new SetSteps(rules, { namespace, isUpgrade });
  }

  /** Of the objects that say something to the client. */
  private readonly hints = new Map<Identity, ClientHints>();

  private constructor(private readonly rules: ClientRules, private readonly options: StepOptions) {}

  /** What the client makes of an object of a document. */
  public answerTo(object: ManifestObject, document: ManifestDocument): ClientAnswer {
    const { apiVersion, kind, value: { metadata } } = object;
    const { name, namespace } = (metadata ?? {}) as { readonly name?: unknown; readonly namespace?: string };
    const hints = hintsOf(object, document);
    const asked = { apiVersion, kind, name: String(name), namespace, hints };
    const leftOut = hints === NO_HINTS ? undefined : this.rules.leavesOut?.(asked, this.options);
    if (leftOut !== undefined) {
      return { leftOut: note(object, `${kind} ${String(name)}: ${leftOut}`, `left out by the client: ${leftOut}`) };
    }
    return { object, hints };
  }

  public noteHints({ identity }: SetItem, hints: ClientHints): void {
    if (hints !== NO_HINTS) {
      this.hints.set(identity, hints);
    }
  }

  /**
   * Puts the items into the order in which the client sends them.
   *
   * @param definitions the CustomResourceDefinitions of the cluster
   */
  public sort(items: SetItem[], definitions: readonly JsonObject[]): SortedItems {
    const objects = items.map((item) => {
      const { apiVersion, kind, namespace, name } = item.identity;
      return { apiVersion, kind, namespace, name, hints: this.hints.get(item.identity) ?? NO_HINTS, item };
    });
    this.hints.clear();
    const defined = new Set(definitions.flatMap(({ spec }) => definedBy(spec) ?? []));
    const obstacle = this.rules.obstacle?.(objects, defined, this.options);
    const steps = this.rules.steps(objects, this.options);
    let place = 0;
    const counted = steps.map(({ objects: ofStep, ...step }) => {
      ofStep.forEach(({ item }) => { items[place++] = item; });
      return { ...step, count: ofStep.length };
    });
    return { steps: counted, notes: obstacle === undefined ? [] : [note(WHOLE_SET, obstacle)] };
  }
}
