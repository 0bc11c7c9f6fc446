/** A message about the whole page. */
export type Notice = {
  id: string;
  tone: 'problem' | 'caution' | 'note';
  /** Read out whenever it changes, so without an age. */
  title: string;
  text: string;
  link?: NoticeLink;
};

/** What the reader can do about it. */
type NoticeLink = { href: string; label: string };
