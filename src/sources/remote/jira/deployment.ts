import { SettingFault } from '../tracker.js';
import { t } from '../../../core/text/l10n.js';

/**
 * Whether settings of `type: jira` mean Jira Cloud. Otherwise it is Jira Data Center (or Server). `deployment` decides,
 * else the host. Throws `SettingFault` for a `deployment` that is neither.
 */
export function isJiraCloud(settings: ReadonlyMap<string, string>): boolean {
  const deployment = settings.get('deployment')?.trim().toLowerCase();
  if (deployment === 'cloud' || settings.has('cloudId')) return true;
  if (deployment === 'data-center' || deployment === 'server') return false;
  if (deployment !== undefined) {
    throw new SettingFault('deployment', t('“{0}” is neither “cloud” nor “data-center”.', deployment));
  }
  return isCloudAddress((settings.get('url') ?? '').trim());
}

/** Whether Atlassian itself serves this address. */
export function isCloudAddress(address: string): boolean {
  return /^https:\/\/[^/?#@]+\.(?:atlassian\.net|jira\.com)(?:[/:?#]|$)/i.test(address);
}
