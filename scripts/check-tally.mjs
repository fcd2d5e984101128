// Prints "N passed, N failed" of the jest report that it is given; fails when any failed, or when none ran.
import { existsSync, readFileSync } from 'node:fs';

const [, , file] = process.argv;
// A run that broke down leaves no report, and a test file that cannot be loaded has no tests that could fail.
const broken = {
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 1,
  numPendingTests: 0,
  numTodoTests: 0,
};
const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : broken;
const passed = report.numPassedTests;
const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
const skipped = report.numPendingTests + report.numTodoTests;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(passed > 0 && failed === 0 ? 0 : 1);
