'use strict';

const MODULUS = 2_147_483_647;
const MULTIPLIER = 48_271;
const WARM_UP = 8;
/** How much of one case may be long, in characters: what makes a case is no part of what is tested, and its memory counts too. */
const MOST_LONG = 1_000_000;

/** Random choices that a seed determines: the generator of Park and Miller. */
class Random {
  constructor(seed) {
    this.left = MOST_LONG;
    this.state = Math.abs(seed) % (MODULUS - 1) + 1;
    for (let i = 0; i < WARM_UP; i++) {
      this.next();
    }
  }

  /** From 0 to 1, without 1. */
  next() {
    this.state = this.state * MULTIPLIER % MODULUS;
    return (this.state - 1) / (MODULUS - 1);
  }

  below(end) {
    return Math.floor(this.next() * end);
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(items) {
    return items[this.below(items.length)];
  }

  /** Whether so much more may be long. */
  afford(length) {
    this.left -= Math.min(length, this.left + 1);
    return this.left >= 0;
  }

  /** Some of the items, in their order. */
  some(items, probability = 0.5) {
    return items.filter(() => this.chance(probability));
  }

  list(most, item) {
    return Array.from({ length: this.below(most + 1) }, item);
  }
}

module.exports = { Random };
