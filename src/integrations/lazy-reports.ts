/* eslint-disable @typescript-eslint/no-require-imports -- most synths write no report */
import type * as ReportFormats from './report-formats';

/** What writes reports. In the package it is in a file of its own, as projenrc/bundle.js says. */
export const reportParts: typeof ReportFormats.reportParts = (...args) => (require('./report-formats') as typeof ReportFormats).reportParts(...args);
