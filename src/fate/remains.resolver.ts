import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request.js';
import { IdentificationService } from './identification.service.js';
import {
  CustodyNoteInput,
  IdentificationAdvanceInput,
  IdentificationClaimInput,
  PhotoSetRecordInput,
  RemainsHandOverInput,
  RemainsPhotosAddInput,
  RemainsRecordInput,
} from './remains.input.js';
import { RemainsService } from './remains.service.js';

@Resolver()
export class RemainsResolver {
  constructor(
    private readonly remains: RemainsService,
    private readonly identifications: IdentificationService,
  ) {}

  @Mutation()
  remainsRecord(@Args('input') input: RemainsRecordInput, @Context() context: RequestContext) {
    return this.remains.record(context.as, input);
  }

  @Mutation()
  photoSetRecord(@Args('input') input: PhotoSetRecordInput, @Context() context: RequestContext) {
    return this.remains.recordSet(context.as, input);
  }

  @Mutation()
  remainsPhotosAdd(
    @Args('input') input: RemainsPhotosAddInput,
    @Context() context: RequestContext,
  ) {
    return this.remains.addPhotos(context.as, input);
  }

  @Mutation()
  identificationClaim(
    @Args('input') input: IdentificationClaimInput,
    @Context() context: RequestContext,
  ) {
    return this.identifications.claim(context.as, input);
  }

  @Mutation()
  identificationAdvance(
    @Args('input') input: IdentificationAdvanceInput,
    @Context() context: RequestContext,
  ) {
    return this.identifications.advance(context.as, input);
  }

  @Mutation()
  custodyNote(@Args('input') input: CustodyNoteInput, @Context() context: RequestContext) {
    return this.remains.noteCustody(context.as, input);
  }

  @Mutation()
  remainsHandOver(@Args('input') input: RemainsHandOverInput, @Context() context: RequestContext) {
    return this.remains.handOver(context.as, input);
  }
}
