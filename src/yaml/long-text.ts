/** Each part takes many times the memory of its characters until it is joined. */
const MOST_PARTS = 1000;

/** A text of parts, of which there may be millions. */
export class LongText {
  private text = '';
  private parts: string[] = [];

  public add(part: string): void {
    if (part === '') {
      return;
    }
    this.parts.push(part);
    if (this.parts.length === MOST_PARTS) {
      this.text = this.toString();
      this.parts = [];
    }
  }

  public toString(): string {
    return this.text + this.parts.join('');
  }
}
