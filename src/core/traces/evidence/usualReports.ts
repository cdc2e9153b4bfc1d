/**
 * Where tools put their reports of tests unless told otherwise, for folders whose `storyroot.yaml` names none: Maven's
 * Surefire and Failsafe, Gradle, Jest, Vitest, Mocha, Playwright, pytest, PHPUnit, go-junit-report, nextest, .NET, CTRF,
 * Cucumber, Allure, and the names that continuous integration's own examples use.
 */
export const usualReports: readonly string[] = [
  '**/TEST-*.xml',
  '**/{surefire,failsafe}-reports/*.xml',
  '**/test-results/**/*.{xml,json}',
  '**/{test,tests}-report*/**/*.{xml,json}',
  '**/{TestResults,testresults}/**/*.{trx,xml}',
  '**/{junit,xunit,nunit,pytest,phpunit,rspec,ctest,gtest}*.xml',
  '**/{test,tests}-{report,reports,results}*.{xml,json}',
  '**/{test,tests}_{report,results}*.{xml,json}',
  '**/reports/{junit,test,tests,mocha,jest,cucumber}/**/*.{xml,json}',
  '**/{jest,vitest,mocha,playwright,cucumber,pytest}-{report,results}.{xml,json}',
  '**/.report.json',
  '**/ctrf/*.json',
  '**/allure-results/*-result.json',
  '**/target/nextest/**/junit.xml',
  '**/*.trx',
];
