import { Agent, type Dispatcher } from 'undici';
import type { Tls } from './tls';

/** The sockets that are open to Consul. */
export type Sockets = {
  /** What sends the next request. New sockets show, and trust, the certificates that were last read. */
  dispatcher(): Dispatcher;
  /** Others for the same way. */
  another(): Sockets;
  close(): Promise<void>;
};

export function openSockets(tls: Tls, toOptions: (tls: Tls) => Agent.Options): Sockets {
  let opened = tls.options;
  let agent = new Agent(toOptions(tls));
  return {
    dispatcher() {
      if (tls.options !== opened) {
        // What was asked on the old ones is still answered there.
        void agent.close();
        opened = tls.options;
        agent = new Agent(toOptions(tls));
      }
      return agent;
    },
    another: () => openSockets(tls, toOptions),
    close: () => agent.destroy(),
  };
}
