/** Something about the page as a whole that its reader has to know. */
export type Notice = { id: string; tone: 'problem' | 'caution' | 'note'; title: string; text: string };
