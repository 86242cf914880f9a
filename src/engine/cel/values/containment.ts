import { isEqual } from './equality';
import { CelJsonMap } from './json';
import { CelError, CelList, CelMap, noSuchOverload, CelResult } from './value';
import { MAP } from '../type';

/** `element in container`. */
export function contains(container: CelResult, element: CelResult): CelResult {
  if (container instanceof CelList) {
    return listContains(container, element);
  }
  // upstream: of the maps that stand for an object, none is a container.
  if (!(container instanceof CelMap) || container.type !== MAP) {
    return noSuchOverload(container);
  }
  if (container instanceof CelJsonMap && typeof element !== 'string' && !container.isReflected) {
    return false;
  }
  const found = container.find(element);
  return found instanceof CelError ? found : found !== undefined;
}

/** upstream: elements that are not comparable are not equal. */
export function listContains(list: CelList, element: CelResult): boolean {
  if (typeof element === 'string' || typeof element === 'boolean') {
    return containsSame(list, element);
  }
  for (const candidate of list.elements()) {
    if (isEqual(element, candidate)) {
      return true;
    }
  }
  return false;
}

function containsSame(list: CelList, element: string | boolean): boolean {
  for (const candidate of list.elements()) {
    if (candidate === element) {
      return true;
    }
  }
  return false;
}

/** Elements that are asked for one after the other. Most are looked up: a list of ten thousand may be asked for as many. */
export class Membership {
  private readonly plain = new Set<CelResult>();
  private readonly others: CelResult[] = [];

  constructor(elements: Iterable<CelResult> = []) {
    for (const element of elements) {
      this.add(element);
    }
  }

  public add(element: CelResult): void {
    if (isPlain(element)) {
      this.plain.add(element);
    } else {
      this.others.push(element);
    }
  }

  public has(element: CelResult): boolean {
    if (!isPlain(element)) {
      return this.others.some((other) => isEqual(element, other)) || this.hasPlain(element);
    }
    return this.plain.has(element) || (typeof element === 'number' && this.others.some((other) => isEqual(element, other)));
  }

  /** Of plain elements, only numbers are equal to others. */
  private hasPlain(element: CelResult): boolean {
    for (const plain of this.plain) {
      if (typeof plain === 'number' && isEqual(element, plain)) {
        return true;
      }
    }
    return false;
  }
}

function isPlain(value: CelResult): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number';
}
