import { App } from 'cdk8s';
import { collect, Collection, Synth } from './collect';

/*
 * cdk8s validates an app 1 + N times for N charts, and renders the JSON of each object every time. Within one call of `synth` or `synthYaml` the
 * result is the same, so this module computes it once, and cdk8s writes the objects that were validated. If the app has no dependencies, cdk8s does not
 * need to visit all constructs again for each chart, so the validations of other packages run once as well.
 *
 * Languages other than JavaScript call the methods of the prototype. There, every validation runs on its own.
 */

/** A property that is replaced until the call ends. */
interface Pinned {
  readonly target: object;
  readonly property: string;
  readonly own: PropertyDescriptor | undefined;
}

const SESSIONS = new WeakMap<App, SynthSession>();

/** A running call of `synth` or `synthYaml`. */
export class SynthSession {
  /** The session of an app. Wraps the methods of the app. */
  public static of(app: App): SynthSession {
    const session = SESSIONS.get(app) ?? new SynthSession(app);
    SESSIONS.set(app, session);
    return session;
  }

  private readonly app: App;
  private running: Synth | undefined;
  private collection: Collection | undefined;
  /** The validations that have passed in this call. */
  private readonly passed = new Set<object>();
  private readonly pinned: Pinned[] = [];

  private constructor(app: App) {
    this.app = app;
    this.wrap('synth');
    this.wrap('synthYaml');
  }

  /** The method of the app that runs; undefined if none runs, or if it is not known. */
  public get method(): Synth | undefined {
    return this.running;
  }

  /** Whether the validation has passed in the running call. */
  public hasPassed(validation: object): boolean {
    return this.passed.has(validation);
  }

  /** The output of the app. It stays the same within a call. */
  public collect(): Collection {
    const collection = this.collection ?? collect(this.app, this.running);
    this.collection = this.running === undefined ? undefined : collection;
    return collection;
  }

  /** Records that the validation has passed. Until the call ends, cdk8s writes the collected objects. */
  public pass(validation: object, { objects, charts, order }: Collection): void {
    if (this.running === undefined) {
      return;
    }
    this.passed.add(validation);
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

  // Objects can change between calls, so nothing is kept.
  private end(): void {
    for (const { target, property, own } of this.pinned.splice(0).reverse()) {
      Reflect.deleteProperty(target, property);
      if (own !== undefined) {
        Object.defineProperty(target, property, own);
      }
    }
    this.running = undefined;
    this.collection = undefined;
    this.passed.clear();
  }
}

function define(target: object, property: string, value: unknown): void {
  Object.defineProperty(target, property, { value, configurable: true, writable: true, enumerable: false });
}
