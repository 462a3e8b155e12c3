import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { BadSelection } from '../db/read/compile.js';
import { one, page } from '../db/read/read.map.js';
import { Reader } from '../db/read/read.js';
import type { RequestContext } from '../graphql/request.js';
import {
  EventLogInput,
  MandateEndInput,
  MandateGiveInput,
  NegotiationOpenInput,
  PhaseEnterInput,
  PositionWriteInput,
  SourceAddInput,
} from './negotiation.input.js';
import { NegotiationService } from './negotiation.service.js';

@Resolver()
export class NegotiationResolver {
  constructor(
    private readonly service: NegotiationService,
    private readonly reader: Reader,
  ) {}

  @Query()
  async negotiation(
    @Args() args: { id?: string; code?: string },
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (!args.id === !args.code)
      throw new BadSelection('Name the negotiation by its id or by its code.');
    const path = one(
      'Negotiation',
      (_, row, { id, value }) =>
        args.id
          ? `${row}.id = ${id(args.id, 'Negotiation')}`
          : // Joined to nothing, the code is compared after the policy: one that is taken at a hidden table is answered in
            // the same time as one that is taken nowhere.
            `${row}.code || '' = ${value(args.code, 'text')}`,
      { order: (row) => `${row}.seq` },
    );
    return this.reader.run(await context.tx(), info, path, info.fieldNodes, {});
  }

  @Query()
  async negotiations(
    @Args() args: Record<string, unknown>,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const path = page('Negotiation', () => 'true', [{ column: 'seq', type: 'bigint' }]);
    return this.reader.run(await context.tx(), info, path, info.fieldNodes, args);
  }

  @Mutation()
  negotiationOpen(@Args('input') input: NegotiationOpenInput, @Context() context: RequestContext) {
    return this.service.open(context.as, input);
  }

  @Mutation()
  phaseEnter(@Args('input') input: PhaseEnterInput, @Context() context: RequestContext) {
    return this.service.enterPhase(context.as, input);
  }

  @Mutation()
  mandateGive(@Args('input') input: MandateGiveInput, @Context() context: RequestContext) {
    return this.service.giveMandate(context.as, input);
  }

  @Mutation()
  mandateEnd(@Args('input') input: MandateEndInput, @Context() context: RequestContext) {
    return this.service.endMandate(context.as, input);
  }

  @Mutation()
  eventLog(@Args('input') input: EventLogInput, @Context() context: RequestContext) {
    return this.service.logEvent(context.as, input);
  }

  @Mutation()
  sourceAdd(@Args('input') input: SourceAddInput, @Context() context: RequestContext) {
    return this.service.addSource(context.as, input);
  }

  @Mutation()
  positionWrite(@Args('input') input: PositionWriteInput, @Context() context: RequestContext) {
    return this.service.writePosition(context.as, input);
  }
}
