'use strict';

const counts = { passed: 0, failed: 0, skipped: 0 };

function pass(title) {
  counts.passed++;
  console.log(`passed: ${title}`);
}

function fail(title, fault) {
  counts.failed++;
  console.log(`FAILED: ${title}\n${fault.trimEnd()}`);
}

function skip(title, why) {
  counts.skipped++;
  console.log(`skipped: ${title}: ${why}`);
}

/** Passes if the action returns no fault. */
function check(title, action) {
  try {
    const fault = action();
    if (fault === '') {
      pass(title);
    } else {
      fail(title, fault);
    }
  } catch (error) {
    fail(title, String(error));
  }
}

function summary() {
  const { passed, failed, skipped } = counts;
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

module.exports = { check, counts, fail, pass, skip, summary };
