import { GoList } from './go-value';

/**
 * A list that is changed as Go's `append` changes a slice.
 *
 * upstream: what the list loses and gains also moves in the list that it came from, up to the length of that one; the order of the merged list then
 * follows it.
 */
export class GoSlice {
  private list: GoList;
  private length: number;

  constructor(list: GoList) {
    this.list = list;
    this.length = list.length;
  }

  public elements(): GoList {
    return this.list.slice(0, this.length);
  }

  public delete(place: number): void {
    this.list.copyWithin(place, place + 1, this.length);
    this.length--;
  }

  public set(place: number, element: unknown): void {
    this.list[place] = element;
  }

  public push(element: unknown): void {
    if (this.length === this.list.length) {
      this.list = [...this.list];
    }
    this.list[this.length++] = element;
  }
}
