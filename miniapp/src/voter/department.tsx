// Ids: #department-name · #call · #promises · #stations (unknown code) · #retry
import { View } from '@tarojs/components';
import type { DepartmentPage as Department } from '@huiyin/shared/departments/department.dto';
import { ApiError } from '../api/api-error';
import { departmentByCode } from '../api/departments';
import { callPhone } from '../platform/call';
import { go, useParams } from '../platform/navigation';
import { useResource } from '../state/resource';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Empty, Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Fact } from '../ui/row';
import { Promises } from './promises/promises';

export default function DepartmentPage() {
  const { code = '' } = useParams('voter/department');
  const department = useResource(() => found(code), [code]);
  const unknown = department.error instanceof ApiError && department.error.status === 404;
  return (
    <Page of="voter/department" title={department.data?.name}>
      {unknown ? (
        <Empty icon="home" text="没有找到这个承办单位，可能已经改了名称。">
          <Button id="stations" narrow onTap={() => void go('pages/stations')}>
            找联络站问问
          </Button>
        </Empty>
      ) : (
        <Loaded of={department}>{(data) => <Shown department={data} />}</Loaded>
      )}
    </Page>
  );
}

async function found(code: string): Promise<Department> {
  if (!code) throw new ApiError('department.not_found', '没有找到这个承办单位。', 404);
  return departmentByCode(code);
}

function Shown({ department: { code, name, duty, district, phone, promises } }: { department: Department }) {
  const numbers = [
    { name: '还没到期', count: promises.open },
    { name: '到期', count: promises.due },
    { name: '按期', count: promises.kept },
    { name: '逾期', count: promises.late },
  ];
  return (
    <View className="stack">
      <View>
        <View id="department-name" className="h1">
          {name}
        </View>
        <View className="sub">{`${district} · 承办单位`}</View>
      </View>
      <Card>
        <Fact name="管什么">{duty}</Fact>
        {phone && (
          <Button id="call" kind="line" icon="phone" onTap={() => callPhone(phone)}>
            {`打单位电话 ${phone}`}
          </Button>
        )}
      </Card>
      <Card>
        <View className="row">
          {numbers.map(({ name: what, count }) => (
            <View key={what} className="grow centre">
              <View className="h1">{`${count}`}</View>
              <View className="sub">{what}</View>
            </View>
          ))}
        </View>
      </Card>
      <Promises whose="departments" code={code} />
    </View>
  );
}
