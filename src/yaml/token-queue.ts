import { YamlToken } from './token';

/** Tokens that are scanned and not yet taken. It keeps its memory when empty, since it often is. */
export class TokenQueue {
  private readonly tokens: YamlToken[] = [];
  private head = 0;
  private tail = 0;

  /** The next token to take, if there is one. */
  public get first(): YamlToken | undefined {
    return this.head < this.tail ? this.tokens[this.head] : undefined;
  }

  public take(): void {
    this.head++;
    if (this.head === this.tail) {
      this.head = 0;
      this.tail = 0;
    }
  }

  public push(token: YamlToken): void {
    this.tokens[this.tail] = token;
    this.tail++;
  }

  /** Inserts a token before another one, or at the end if that one is not in the queue. @returns whether it is. */
  public insertBefore(next: YamlToken | undefined, token: YamlToken): boolean {
    let place = this.head;
    while (place < this.tail && this.tokens[place] !== next) {
      place++;
    }
    const found = place < this.tail;
    for (let index = this.tail; index > place; index--) {
      this.tokens[index] = this.tokens[index - 1];
    }
    this.tokens[place] = token;
    this.tail++;
    return found;
  }
}
