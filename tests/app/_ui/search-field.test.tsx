import { fireEvent, render, screen } from '@testing-library/react';
import { SearchField } from '@/app/_ui/search-field';

describe('SearchField', () => {
  const show = (isPartial: boolean) => {
    render(
      <SearchField
        subject="services"
        by="name, tag or node"
        isPartial={isPartial}
        value="web"
        onChange={() => undefined}
      />,
    );
    return screen.getByRole('searchbox');
  };

  it('gets the focus when "/" is typed anywhere', () => {
    const input = show(false);
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement).toBe(input);
  });

  it("takes the key of the browser's own search, once, when the document is partial", () => {
    const input = show(true);
    expect(fireEvent.keyDown(document.body, { key: 'f', ctrlKey: true })).toBe(false);
    expect(document.activeElement).toBe(input);
    expect(fireEvent.keyDown(input, { key: 'f', ctrlKey: true })).toBe(true);
  });

  it('leaves every key alone while a dialog is open, behind which it could not take the focus', () => {
    const input = show(true);
    render(<dialog open>Settings</dialog>);
    for (const key of [{ key: '/' }, { key: 'f', ctrlKey: true }]) {
      expect(fireEvent.keyDown(document.body, key)).toBe(true);
      expect(document.activeElement).not.toBe(input);
    }
  });

  it('leaves that key to the browser when the document is complete', () => {
    show(false);
    expect(fireEvent.keyDown(document.body, { key: 'f', ctrlKey: true })).toBe(true);
  });
});
