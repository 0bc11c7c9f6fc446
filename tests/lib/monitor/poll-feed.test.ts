import { createPollFeed, type PollNews } from '@/lib/monitor/poll-feed';

const news: PollNews = { event: 'change', at: 1, datacenter: 'dc1', services: ['web'] };

describe('createPollFeed', () => {
  it('notifies every listener until it unsubscribes', () => {
    const feed = createPollFeed();
    const told: string[] = [];
    const leave = feed.follow(() => told.push('a'), jest.fn());
    feed.follow(() => told.push('b'), jest.fn());
    feed.publish(news);
    leave();
    feed.publish(news);
    expect(told).toEqual(['a', 'b', 'b']);
  });

  it('notifies the others when one throws, and reports it', () => {
    const onError = jest.fn();
    const feed = createPollFeed(onError);
    const told: string[] = [];
    feed.follow(() => {
      throw new Error('broken');
    }, jest.fn());
    feed.follow(() => told.push('b'), jest.fn());
    feed.publish(news);
    expect(told).toEqual(['b']);
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('ends for everyone, once', () => {
    const feed = createPollFeed();
    const onEnd = jest.fn();
    const listener = jest.fn();
    feed.follow(listener, onEnd);
    feed.end();
    feed.end();
    feed.publish(news);
    expect(onEnd).toHaveBeenCalledTimes(1);
    expect(listener).not.toHaveBeenCalled();
  });
});
