import type { DevicePicture } from './http';
import type { Outcome } from './outcome';

/** Lets the person take or choose up to `most` pictures. */
export function choosePictures(most: number): Promise<Outcome<DevicePicture[]>> {
  const field = document.createElement('input');
  field.type = 'file';
  field.accept = 'image/*';
  field.multiple = most > 1;
  return new Promise((resolve) => {
    field.addEventListener('cancel', () => resolve({ refused: 'cancelled' }));
    field.addEventListener('change', () => {
      const files = [...(field.files ?? [])].slice(0, most);
      const got = files.map((file) => ({ address: URL.createObjectURL(file), bytes: file.size, file }));
      resolve(got.length > 0 ? { got } : { refused: 'cancelled' });
    });
    field.click();
  });
}

/** Shows pictures full-screen, beginning with the one at `at`: arrows turn, Esc or a tap closes. */
export function showPictures(addresses: string[], at: number): void {
  let shown = at;
  const before = document.activeElement as HTMLElement | null;
  const ground = document.createElement('div');
  ground.className = 'viewer';
  ground.tabIndex = -1;
  ground.setAttribute('role', 'dialog');
  ground.setAttribute('aria-modal', 'true');
  const picture = document.createElement('img');
  const draw = () => {
    picture.src = addresses[shown];
    picture.alt = `照片 ${shown + 1}，共 ${addresses.length} 张`;
    ground.setAttribute('aria-label', `${picture.alt}。按左右键翻看，按 Esc 关闭`);
  };
  const close = () => {
    ground.remove();
    before?.focus();
  };
  const turn = (by: number) => {
    shown = (shown + by + addresses.length) % addresses.length;
    draw();
  };
  ground.addEventListener('click', () => (shown < addresses.length - 1 ? turn(1) : close()));
  ground.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') close();
    if (event.key === 'ArrowRight') turn(1);
    if (event.key === 'ArrowLeft') turn(-1);
  });
  draw();
  ground.append(picture);
  document.body.append(ground);
  ground.focus();
}
