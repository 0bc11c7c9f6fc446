import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { answerAs } from '@/lib/server/current-request';

/** Has a route answer as it does when a visitor has come past the guard before Next. */
export function asVisitor(answer: () => Promise<Response>): Promise<Response> {
  const request = new IncomingMessage(new Socket());
  return new Promise((resolve) => answerAs(request, () => resolve(answer())));
}
