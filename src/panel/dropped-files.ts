/** Files that are dragged onto the page: from the editor's explorer with their addresses, from elsewhere without. */

/** What the explorer calls the list, and what browsers call it. */
const listTypes = ['application/vnd.code.uri-list', 'text/uri-list'] as const;

/** Calls back with the addresses of files that are dropped, none where they are not told; while files hang over the page, it has the class `takes-drop`. */
export function watchDrops(page: HTMLElement, onDrop: (uris: readonly string[]) => void): void {
  const mark = (isOver: boolean): void => void page.classList.toggle('takes-drop', isOver);
  const over = (event: DragEvent): void => {
    if (!holdsFiles(event.dataTransfer)) return;
    // Says that the page takes it; otherwise the editor would open the file.
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    mark(true);
  };
  addEventListener('dragenter', over);
  addEventListener('dragover', over);
  addEventListener('dragleave', (event) => {
    // Leaving a part of the page for another is no leaving.
    if (event.relatedTarget === null) mark(false);
  });
  addEventListener('drop', (event) => {
    mark(false);
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    onDrop(urisIn(event.dataTransfer));
  });
}

const holdsFiles = (dragged: DataTransfer | null): dragged is DataTransfer =>
  dragged !== null && [...listTypes, 'Files'].some((type) => dragged.types.includes(type));

/** One address a line; a line that begins with `#` is a comment. */
function urisIn(dragged: DataTransfer): string[] {
  const list = listTypes.map((type) => dragged.getData(type)).find((text) => text !== '') ?? '';
  return list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
}
