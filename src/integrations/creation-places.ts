import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiObject, App } from 'cdk8s';
import { IConstruct } from 'constructs';
import type { FilePlace } from '../manifests/set/located';

/*
 * Where the code of the app creates an object. The constructs library does not tell, so its nodes are asked to tell of each child that they get. Stacks
 * are cheap as long as nobody reads them.
 */

/** What a node has beside its public members. */
interface NodePrototype {
  addChild?: (this: unknown, child: object, name: string) => void;
}

interface Stacked {
  readonly stack?: string;
}

const STACKS = new WeakMap<object, Stacked>();
const RECORDING = new WeakSet<object>();
/** Constructs around the object have frames of their own. */
const MOST_FRAMES = 25;

/** From now on, remembers where objects are created. Those that are there already have no place. */
export function recordCreationPlaces(app: App): void {
  const prototype = Object.getPrototypeOf(app.node) as NodePrototype;
  const { addChild } = prototype;
  if (RECORDING.has(prototype) || typeof addChild !== 'function') {
    return;
  }
  RECORDING.add(prototype);
  prototype.addChild = function (child, name): void {
    addChild.call(this, child, name);
    // For instanceof, an object is one only when its constructor has run.
    if (Object.prototype.isPrototypeOf.call(ApiObject.prototype, child)) {
      STACKS.set(child, stackAround(prototype.addChild));
    }
  };
}

/** The stack of the one who calls a function. */
function stackAround(called: NodePrototype['addChild']): Stacked {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = MOST_FRAMES;
  const stacked = {};
  Error.captureStackTrace(stacked, called);
  Error.stackTraceLimit = stackTraceLimit;
  return stacked;
}

/**
 * The place in the code of the app that creates the object; undefined if it is not known, as in languages other than JavaScript: jsii names the
 * language in JSII_AGENT, and the stack is that of its own program.
 */
function creationPlace(object: object): FilePlace | undefined {
  const { stack = '' } = process.env.JSII_AGENT === undefined ? STACKS.get(object) ?? {} : {};
  for (const line of stack.split('\n')) {
    const place = placeIn(line.trim());
    if (place !== undefined) {
      return place;
    }
  }
  return undefined;
}

const AT = 'at ';

/** The place of a frame that is neither Node's nor of a package: `at new Shop (/app/main.ts:12:5)`, `at /app/main.ts:12:5`. */
function placeIn(frame: string): FilePlace | undefined {
  const inside = frame.endsWith(')') ? frame.slice(frame.lastIndexOf('(') + 1, -1) : frame.slice(AT.length);
  const [column, line, ...rest] = inside.split(':').reverse().map((part, i) => (i < 2 ? Number(part) : part));
  const location = rest.reverse().join(':');
  if (!frame.startsWith(AT) || !Number.isInteger(line) || location === '' || location.startsWith('node:') || NOT_OF_APP.some((part) => location.includes(part))) {
    return undefined;
  }
  return { file: shortest(location.startsWith('file:') ? fileURLToPath(location) : location), line: Number(line), column: Number(column) };
}

/** Packages, this one even where it is linked from elsewhere, and code that is evaluated: it has no file. */
const NOT_OF_APP: readonly string[] = [`${sep}node_modules${sep}`, `${dirname(__dirname)}${sep}`, '<anonymous>'];

/** The construct at a path below an app, and where the code of the app creates it. */
export function creationPlaceOf(app: IConstruct, path: string): FilePlace | undefined {
  let construct: IConstruct | undefined = app;
  for (const id of path.split('/')) {
    construct = construct?.node.tryFindChild(id);
  }
  return construct && creationPlace(construct);
}

/** Relative to the working directory, if it is in there. */
function shortest(file: string): string {
  const between = relative(process.cwd(), file);
  return between === '' || between.startsWith(`..${sep}`) ? file : between;
}
