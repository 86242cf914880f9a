import { Io } from './io';

const SILENT_FOR_MS = 1000;
const INTERVAL_MS = 200;
const ERASE_LINE = '\r\u001b[K';

/** Tells a person who waits how far the work is: after a second, and on a terminal alone. */
export class ProgressLine {
  private readonly began = Date.now();
  private lastShown = 0;

  constructor(private readonly io: Io) {}

  public show(documents: number): void {
    // A look at the clock for each document would be a good part of the work.
    if (!this.io.errIsTerminal || this.io.env.TERM === 'dumb' || documents % 64 !== 0) {
      return;
    }
    const now = Date.now();
    if (now - this.began > SILENT_FOR_MS && now - this.lastShown > INTERVAL_MS) {
      this.lastShown = now;
      this.io.err(`${ERASE_LINE}${documents} documents read`);
    }
  }

  public end(): void {
    if (this.lastShown > 0) {
      this.io.err(ERASE_LINE);
    }
  }
}
