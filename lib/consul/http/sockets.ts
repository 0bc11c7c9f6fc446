import { Agent, type Dispatcher } from 'undici';
import type { Tls } from './tls';

/** The open sockets to Consul. */
export type Sockets = {
  /** Returns the dispatcher for the next request. New sockets use the certificates that were last read. */
  dispatcher(): Dispatcher;
  /** Returns another set of sockets for the same connection. */
  another(): Sockets;
  close(): Promise<void>;
};

export function openSockets(tls: Tls, toOptions: (tls: Tls) => Agent.Options): Sockets {
  let opened = tls.options;
  let agent = new Agent(toOptions(tls));
  return {
    dispatcher() {
      if (tls.options !== opened) {
        // Requests on the old sockets are still answered.
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
