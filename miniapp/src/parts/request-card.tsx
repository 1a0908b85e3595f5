import { View } from '@tarojs/components';
import type { RequestCard as Request } from '@huiyin/shared/requests/request.dto';
import { Card } from '../ui/card';
import { Tag } from '../ui/tag';
import { afterTitle } from './after-title';
import { answerSentence } from './answer-words';
import { urgencyOf, type Reader } from './urgency';
import './parts.scss';

interface RequestCardProps {
  /** Unique on its page: `request-<code>` unless told. */
  id?: string;
  request: Request;
  reader: Reader;
  onTap: () => void;
}

/** A matter in a list: how pressing it is (word, shape, left edge), where, what, and the first words or who owes what. */
export function RequestCard({ id, request, reader, onTap }: RequestCardProps) {
  const { word, tone, edge } = urgencyOf(request, reader);
  const where = reader === 'voter' ? request.station.name : (request.community?.name ?? request.station.name);
  const words = reader === 'voter' ? answerSentence(request) : afterTitle(request.title, request.excerpt);
  return (
    <Card
      id={id ?? `request-${request.code}`}
      edge={edge}
      onTap={onTap}
      label={`${word}，${request.title}，${where}，${words}`}
    >
      <View className="row">
        <Tag tone={tone}>{word}</Tag>
        <View className="sub grow end clip">{where}</View>
      </View>
      <View className="request-title">{request.title}</View>
      {words && <View className="sub request-words">{words}</View>}
    </Card>
  );
}
