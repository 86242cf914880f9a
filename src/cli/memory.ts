import { setFlagsFromString } from 'node:v8';

/** From so many documents on, memory counts for more than the time that it takes to collect garbage. */
const MANY = 30_000;

/** Lets the heap grow by a tenth before garbage is collected, and not by a multiple, once there are many documents. */
export function saveMemory(documents: number): void {
  if (documents === MANY) {
    setFlagsFromString('--heap-growing-percent=10');
  }
}
