import type { Disposable } from '../core/ports/event.js';
import type { Feature, FeatureHost } from './feature.js';

/** Registers features one by one: a broken one costs itself alone. What comes after the end is ended at once. */
export function registerFeatures(
  host: FeatureHost,
  features: Readonly<Record<string, Feature>>,
  subscriptions: Disposable[],
): void {
  for (const [name, register] of Object.entries(features)) {
    try {
      subscriptions.push(register(host));
    } catch (error) {
      host.log.error(`${name}: ${String(error)}`);
    }
  }
}
