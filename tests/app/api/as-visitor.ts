import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { runWithRequest } from '@/lib/server/current-request';

/** Calls a route as for a visitor who has passed the guard. */
export function asVisitor(answer: () => Promise<Response>): Promise<Response> {
  const request = new IncomingMessage(new Socket());
  return new Promise((resolve) => runWithRequest(request, () => resolve(answer())));
}
