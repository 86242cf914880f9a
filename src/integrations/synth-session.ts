import { App } from 'cdk8s';
import { collect, Collection, Synth } from './collect';

/*
 * cdk8s validates an app 1 + N times for N charts, and makes the JSON of each object anew each time. Within one call of `synth` or `synthYaml`
 * the answer is the same, so it is found once, and what was looked at is what is written. Where nothing depends on anything, cdk8s need not go through the
 * whole app again for each chart, and the validations of others run once too.
 *
 * Other languages than JavaScript call the methods of the prototype: there each validation stands for itself.
 */

/** A property that is another one until the call ends. */
interface Pinned {
  readonly target: object;
  readonly property: string;
  readonly own: PropertyDescriptor | undefined;
}

const SESSIONS = new WeakMap<App, SynthSession>();

/** A call of `synth` or `synthYaml` that is under way. */
export class SynthSession {
  /** The session of an app, which from then on knows of its calls. */
  public static of(app: App): SynthSession {
    const session = SESSIONS.get(app) ?? new SynthSession(app);
    SESSIONS.set(app, session);
    return session;
  }

  private readonly app: App;
  private running: Synth | undefined;
  private collection: Collection | undefined;
  /** Who has had its answer within this call. */
  private readonly answered = new Set<object>();
  private readonly pinned: Pinned[] = [];

  private constructor(app: App) {
    this.app = app;
    this.wrap('synth');
    this.wrap('synthYaml');
  }

  /** Whether a call is under way that this one has let pass. */
  public hasPassed(validation: object): boolean {
    return this.answered.has(validation);
  }

  /** What the app is about to write: within a call always the same. */
  public collect(): Collection {
    const collection = this.collection ?? collect(this.app, this.running);
    this.collection = this.running === undefined ? undefined : collection;
    return collection;
  }

  /** Lets the call pass: from here to its end, what was collected is what is written. */
  public pass(validation: object, { objects, charts, order }: Collection): void {
    if (this.running === undefined) {
      return;
    }
    this.answered.add(validation);
    if (this.pinned.length === 0) {
      objects.forEach((value, object) => this.pin(object, 'toJson', () => value));
      charts.forEach((values, chart) => this.pin(chart, 'toJson', () => values));
      if (order !== undefined && Object.getPrototypeOf(this.app) === App.prototype) {
        this.pin(this.app, 'charts', order);
      }
    }
  }

  private wrap<Method extends Synth>(method: Method): void {
    const original = this.app[method] as () => ReturnType<App[Method]>;
    define(this.app, method, () => this.run(method, () => original.call(this.app)));
  }

  private run<Result>(method: Synth, action: () => Result): Result {
    if (this.running !== undefined) {
      return action();
    }
    this.running = method;
    try {
      return action();
    } finally {
      this.end();
    }
  }

  private pin(target: object, property: string, value: unknown): void {
    this.pinned.push({ target, property, own: Object.getOwnPropertyDescriptor(target, property) });
    define(target, property, value);
  }

  // Objects stay mutable between calls, so nothing is kept.
  private end(): void {
    for (const { target, property, own } of this.pinned.splice(0).reverse()) {
      Reflect.deleteProperty(target, property);
      if (own !== undefined) {
        Object.defineProperty(target, property, own);
      }
    }
    this.running = undefined;
    this.collection = undefined;
    this.answered.clear();
  }
}

function define(target: object, property: string, value: unknown): void {
  Object.defineProperty(target, property, { value, configurable: true, writable: true, enumerable: false });
}
