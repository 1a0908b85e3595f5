import { View } from '@tarojs/components';

/** The line of names above a table's rows. `className` lays out the table's columns. */
export function TableHead({ names, className }: { names: readonly string[]; className: string }) {
  return (
    <View className={`${className} sub`} role="row">
      {names.map((name) => (
        <View key={name} role="columnheader">
          {name}
        </View>
      ))}
    </View>
  );
}
