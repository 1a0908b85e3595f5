const SHOWN_FOR = 3000;
let leaving: ReturnType<typeof setTimeout> | undefined;

/** A short word that goes away by itself; say what happened or what to do, without exclamation marks. */
export function toast(text: string): void {
  let box = document.getElementById('toast');
  if (!box) {
    box = document.createElement('div');
    box.id = 'toast';
    box.setAttribute('role', 'status');
    document.body.append(box);
  }
  box.textContent = text;
  box.className = 'toast toast-shown';
  clearTimeout(leaving);
  leaving = setTimeout(() => box.classList.remove('toast-shown'), SHOWN_FOR);
}
