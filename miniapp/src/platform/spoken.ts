/**
 * What screen readers are told, by element. WeChat's templates leave these attributes out: the build adds them to the
 * templates (config/weapp-files.ts) and screen-reader.weapp.ts to the runtime; both must know the same list in the same
 * order. WeChat calls `role` `aria-role`: the value is the expression that the template falls back to.
 */
const attributes = {
  'aria-role': 'i.role',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-disabled': '',
  'aria-pressed': '',
  'aria-busy': '',
  'aria-expanded': '',
  'aria-modal': '',
  'aria-invalid': '',
};

const ELEMENTS = ['View', 'Text', 'Image', 'Input', 'Textarea', 'ScrollView', 'Picker', 'Button'];

export const spoken = Object.fromEntries(ELEMENTS.map((element) => [element, { ...attributes }]));
