import { readFileSync } from 'node:fs';

/**
 * Prints how many tests of these Jest reports passed and failed, in the last line. A suite that could not run counts as
 * a failure, and so does an empty run; a skipped test fails as well, because nothing may be skipped in CI.
 */
const reports = process.argv.slice(2).map(readReport);
const failed = reports.reduce((sum, report) => sum + report.failed, 0);
console.log(`${reports.reduce((sum, report) => sum + report.passed, 0)} passed, ${failed} failed`);
process.exit(failed === 0 && reports.every(({ success }) => success) ? 0 : 1);

function readReport(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const skipped = report.numPendingTests + report.numTodoTests;
  const isNothing = report.numPassedTests + report.numFailedTests + report.numRuntimeErrorTestSuites === 0;
  for (const { name, status, message, assertionResults } of report.testResults) {
    const left = assertionResults.filter((test) => test.status === 'pending' || test.status === 'todo');
    for (const { fullName } of left) console.log(`Skipped, which CI does not allow: ${name}: ${fullName}`);
    if (status === 'failed' && assertionResults.length === 0) console.log(`Did not run: ${name}\n${message}`);
  }
  if (isNothing) console.log('No test ran.');
  const broken = report.numRuntimeErrorTestSuites + skipped + (isNothing ? 1 : 0);
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, success: report.success };
}
