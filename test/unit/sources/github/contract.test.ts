import { match } from 'node:assert/strict';
import { fakeGitHubToken } from '../../../fakes/trackers/github.js';
import { orSkip } from '../../../fakes/trackers/orSkip.js';
import { signedInWith } from '../../../fakes/trackers/signedInWith.js';
import { connectedGitHub, forgetViolations } from './connected.js';

describe('the contract of GitHub', () => {
  it('fails where the stand-in answers something that GitHub does not', async function () {
    const { fake } = connectedGitHub();
    const contract = orSkip(fake.contract, this);
    fake.seed(1);
    const issue = fake.state.issues.get(1);
    if (issue) issue.reason = 'because';
    await signedInWith(fake, fakeGitHubToken)
      .tracker.fresh('1')
      .catch(() => undefined);
    match(contract.violations.join('\n'), /GET \/repos.*state_reason must be equal to one of the allowed values/s);
    forgetViolations(fake);
  });

  it('fails where a request asks for something that GitHub does not know', async function () {
    const { fake, tracker } = connectedGitHub({ settings: { query: 'labels=story' } });
    const contract = orSkip(fake.contract, this);
    await tracker.changed({ query: 'label=story' }).catch(() => undefined);
    match(contract.violations.join('\n'), /query parameter label is not known/);
    forgetViolations(fake);
  });
});
