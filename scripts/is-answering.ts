/** Returns whether a URL answers with success; false while nothing listens there. */
export async function isAnswering(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    // Unread, it would keep its connection open, and a server that is asked to stop would wait for that.
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
