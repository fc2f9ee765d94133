/**
 * Pages one after the other, the next one on its way while the caller works on the one before; two are in memory at most.
 * `next` is given the last page, `null` for the first, and gives `null` when there are no more.
 */
export async function* readAhead<Page>(next: (last: Page | null) => Promise<Page | null>): AsyncGenerator<Page> {
  let coming = next(null);
  for (;;) {
    const page = await coming;
    if (page === null) return;
    coming = next(page);
    // Whoever takes the next page hears of its failure; nobody has to take it.
    coming.catch(() => undefined);
    yield page;
  }
}
