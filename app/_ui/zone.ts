import { useSyncExternalStore } from 'react';

/** How times are written: in which language and time zone. `undefined`: the browser's own. */
export type Zone = { locale: string | undefined; timeZone: string | undefined };

const serverZone: Zone = { locale: 'en-GB', timeZone: 'UTC' };

export const viewerZone: Zone = { locale: undefined, timeZone: undefined };

/**
 * Returns the viewer's zone. The server does not know it and renders UTC, labelled as such; the browser then takes
 * over.
 */
export function useZone(): Zone {
  return useSyncExternalStore(
    subscribeToNothing,
    () => viewerZone,
    () => serverZone,
  );
}

const subscribeToNothing = () => () => {};
