'use strict';
const fs = require('node:fs');

const MOST_MS = 5000;
const MOST_BYTES = 1024 ** 3;
const PAGE = 4096;
const TICK_MS = 10;
/** On a busy machine, a process may wait for its turn. */
const MOST_ASLEEP_MS = 30_000;
/** Where /proc does not tell. */
const MOST_WAIT_MS = 300_000;
/** The places of the fields after the name of the program, in /proc/PID/stat. */
const STATE = 0;
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** What a case takes: the processor's time, since other processes make the clock's time longer; the time that it sleeps; memory. */
class Usage {
  constructor(pid) {
    this.pid = pid;
    this.began = Date.now();
    this.awakeAt = this.began;
    this.before = this.look()?.busyMs ?? 0;
    this.busyMs = this.before;
  }

  /** Why the case has to end. */
  problem() {
    const now = Date.now();
    const { asleep, busyMs, bytes } = this.look() ?? { asleep: false, busyMs: this.busyMs, bytes: 0 };
    if (!asleep || busyMs > this.busyMs) {
      this.awakeAt = now;
    }
    this.busyMs = busyMs;
    if (bytes > MOST_BYTES) {
      return `takes ${Math.round(bytes / 1024 ** 2)} MiB`;
    }
    if (busyMs - this.before > MOST_MS) {
      return `takes more than ${MOST_MS} ms`;
    }
    return now - this.awakeAt > MOST_ASLEEP_MS || now - this.began > MOST_WAIT_MS ? 'hangs' : undefined;
  }

  /** Undefined where it cannot be known. */
  look() {
    try {
      const stat = fs.readFileSync(`/proc/${this.pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const bytes = Number(fs.readFileSync(`/proc/${this.pid}/statm`, 'utf8').split(' ')[1]) * PAGE;
      return { asleep: fields[STATE] === 'S', busyMs: (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * TICK_MS, bytes };
    } catch {
      return undefined;
    }
  }
}

module.exports = { Usage };
