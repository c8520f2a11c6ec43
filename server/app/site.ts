import type { Logger } from '#lib/logger.ts';
import type { Scope } from '#lib/scope.ts';
import type { Config } from '../config.ts';
import type { Store } from '../store/store.ts';

/** What every part of the house is built on; what it opens, the scope closes. */
export interface Site {
  readonly config: Config;
  readonly store: Store;
  readonly scope: Scope;
  readonly logger: Logger;
}
