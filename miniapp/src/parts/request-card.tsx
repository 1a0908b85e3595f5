import { View } from '@tarojs/components';
import type { RequestCard as Request } from '@huiyin/shared/requests/request.dto';
import { Card } from '../ui/card';
import { Tag } from '../ui/tag';
import { afterTitle } from './after-title';
import { answerSentence, followedSentence } from './answer-words';
import { cardTags } from './card-tags';
import { inboxUrgency, urgencyOf, type Reader } from './urgency';
import './parts.scss';

interface RequestCardProps {
  /** Unique on its page: `request-<code>` unless told. */
  id?: string;
  request: Request;
  reader: Reader;
  onTap: () => void;
}

const SENTENCES = { voter: answerSentence, follower: followedSentence };

/** A matter in a list: how pressing it is (word, shape, left edge), where, what, and the first words or who owes what. */
export function RequestCard({ id, request, reader, onTap }: RequestCardProps) {
  const { word, tone, edge } = reader === 'handler' ? inboxUrgency(request) : urgencyOf(request, reader);
  const handles = reader === 'handler';
  const where = handles ? (request.community?.name ?? request.station.name) : request.station.name;
  const words = handles ? afterTitle(request.title, request.excerpt) : SENTENCES[reader](request);
  const tags = handles ? cardTags(request) : [];
  return (
    <Card
      id={id ?? `request-${request.code}`}
      edge={edge}
      onTap={onTap}
      label={[word, ...tags.map((tag) => tag.word), request.title, where, words].filter(Boolean).join('，')}
    >
      <View className="row">
        <Tag tone={tone}>{word}</Tag>
        <View className="sub grow end clip">{where}</View>
      </View>
      <View className="request-title">{request.title}</View>
      {words && <View className="sub request-words">{words}</View>}
      {tags.length > 0 && (
        <View className="row row-wrap request-tags">
          {tags.map((tag) => (
            <Tag key={tag.word} tone={tag.tone}>
              {tag.word}
            </Tag>
          ))}
        </View>
      )}
    </Card>
  );
}
