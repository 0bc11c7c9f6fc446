/** Something about the page as a whole that its reader has to know. */
export type Notice = {
  id: string;
  tone: 'problem' | 'caution' | 'note';
  title: string;
  text: string;
  link?: NoticeLink;
};

/** What a reader can do about it. */
type NoticeLink = { href: string; word: string };
