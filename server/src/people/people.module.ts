import { Module } from '@nestjs/common';
import { PeopleQueries } from './people.queries';
import { PeopleService } from './people.service';

@Module({ providers: [PeopleQueries, PeopleService], exports: [PeopleQueries, PeopleService] })
export class PeopleModule {}
