// Written by scripts/generate-operations.mjs from schema/operations/. Do not edit.

declare module '*/account-close.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      accountClose: {
        account: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').AccountCloseInput }
  >;
  export default operation;
}

declare module '*/account-invite.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      accountInvite: {
        invitation: string | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').AccountInviteInput }
  >;
  export default operation;
}

declare module '*/account-reset.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      accountReset: {
        invitation: string | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').AccountResetInput }
  >;
  export default operation;
}

declare module '*/account-unlock.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      accountUnlock: {
        account: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').AccountUnlockInput }
  >;
  export default operation;
}

declare module '*/administration.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      accounts: {
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
        nodes: {
          id: string;
          login: string;
          administrator: boolean;
          mayOpenNegotiations: boolean;
          closedAt: string | null;
          grants: {
            id: string;
            state: import('../src/graphql/schema.generated.js').GrantState;
            role: import('../src/graphql/schema.generated.js').Role;
            sideCode: string | null;
            negotiationId: string;
            givenBy: string;
            validUntil: string | null;
          }[];
        }[];
      };
      grantsWaiting: {
        nodes: {
          id: string;
          role: import('../src/graphql/schema.generated.js').Role;
          sideCode: string | null;
          negotiationId: string;
          givenBy: string;
          givenAt: string;
          account: { login: string };
        }[];
      };
      checkpoint: { note: string; size: number; key: string } | null;
    },
    { after?: string | null }
  >;
  export default operation;
}

declare module '*/age-review.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      ageReview: {
        captive: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').AgeReviewInput }
  >;
  export default operation;
}

declare module '*/analysis.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        code: string;
        title: { ar: string | null; en: string | null } | null;
        sides: { id: string; code: string }[];
        rejections: {
          coarsened: boolean;
          cells: {
            side: { code: string };
            round: { number: number } | null;
            verdict: import('../src/graphql/schema.generated.js').Verdict;
            reason: import('../src/graphql/schema.generated.js').RefusalReason;
            group: import('../src/graphql/schema.generated.js').PriorityGroup | null;
            rejections: number | null;
            standing: number | null;
          }[];
          declared: {
            side: { code: string };
            outcome: import('../src/graphql/schema.generated.js').CountOutcome;
            reason: import('../src/graphql/schema.generated.js').RefusalReason;
            count: number | null;
            share: number | null;
            standing: boolean;
            answer: { on: { text: string } };
          }[];
          bySide: {
            side: { code: string };
            answered: number | null;
            rejected: number | null;
            standing: number | null;
          }[];
        };
        phases: {
          phase: import('../src/graphql/schema.generated.js').NegotiationPhase;
          since: { text: string; sortOn: string };
        }[];
        rounds: { nodes: { number: number; on: { text: string; sortOn: string } }[] };
        lists: {
          code: string;
          type: import('../src/graphql/schema.generated.js').ListType;
          side: { code: string };
          versions: { number: number; event: { on: { text: string; sortOn: string } } | null }[];
        }[];
        proposals: { nodes: { number: number; on: { text: string; sortOn: string } }[] };
        handovers: {
          number: number;
          on: { text: string; sortOn: string };
          outcomes: {
            captive: { code: string };
            result: import('../src/graphql/schema.generated.js').HandoverResult;
          }[];
        }[];
        unansweredNames: { totalCount: number };
        captives: {
          totalCount: number;
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            id: string;
            code: string;
            heldBy: { code: string } | null;
            claimedBy: { code: string } | null;
            responses: {
              verdict: import('../src/graphql/schema.generated.js').Verdict;
              side: { code: string };
              answer: { on: { text: string; sortOn: string }; round: { number: number } | null };
            }[];
          }[];
        };
      } | null;
    },
    { code: string; asOf?: string | null; asOfRound?: number | null; after?: string | null }
  >;
  export default operation;
}

declare module '*/analysts-page.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        id: string;
        code: string;
        title: { ar: string | null; en: string | null } | null;
        sides: { id: string; code: string }[];
      } | null;
    },
    { code: string }
  >;
  export default operation;
}

declare module '*/answer-form.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        id: string;
        code: string;
        sides: {
          id: string;
          code: string;
          party: { name: { ar: string | null; en: string | null } };
        }[];
        mandates: { id: string; code: string }[];
        openRound: { id: string; number: number } | null;
      } | null;
      node:
        | {
            id: string;
            number: number;
            list: {
              code: string;
              type: import('../src/graphql/schema.generated.js').ListType;
              side: { id: string; code: string };
              to: { id: string } | null;
            };
            lines: {
              totalCount: number;
              pageInfo: { hasNextPage: boolean; endCursor: string | null };
              nodes: {
                id: string;
                position: number;
                captive: {
                  id: string;
                  code: string;
                  sex: import('../src/graphql/schema.generated.js').Sex;
                  heldBy: { code: string } | null;
                  identity: {
                    fullName: string;
                    motherName: string | null;
                    birth: string | null;
                  } | null;
                  responses: {
                    verdict: import('../src/graphql/schema.generated.js').Verdict;
                    reason: import('../src/graphql/schema.generated.js').RefusalReason | null;
                    side: { code: string };
                  }[];
                };
              }[];
            };
          }
        | Record<string, never>
        | null;
    },
    { code: string; version: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/answer-record.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      answerRecord: {
        answer: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').AnswerRecordInput }
  >;
  export default operation;
}

declare module '*/captive-codes.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        captives: {
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            id: string;
            code: string;
            heldBy: { code: string } | null;
            claimedBy: { code: string } | null;
            identity: { fullName: string } | null;
          }[];
        };
      } | null;
    },
    { code: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/compared.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      comparison: {
        negotiation: string | null;
        code: string;
        asOf: string;
        level: import('../src/graphql/schema.generated.js').StallLevel;
        idleDays: number;
        stalledAfterDays: number;
        primary: import('../src/graphql/schema.generated.js').StallCause | null;
        contributing: import('../src/graphql/schema.generated.js').StallCause[];
        contested: boolean;
        tabled: number | null;
        answered: number | null;
        accepted: number | null;
        agreed: number | null;
        delivered: number | null;
        rounds: number;
        intermediaries: number;
        channelsLost: number;
        facts: number;
        phases: {
          phase: import('../src/graphql/schema.generated.js').NegotiationPhase;
          days: number;
        }[];
        coarsened: boolean;
      }[];
    },
    { negotiations: string[]; asOf?: string | null; cases?: boolean | null }
  >;
  export default operation;
}

declare module '*/comparison.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiations: {
        nodes: {
          id: string;
          code: string;
          title: { ar: string | null; en: string | null } | null;
        }[];
      };
    },
    {}
  >;
  export default operation;
}

declare module '*/diagnosis.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      diagnosis: {
        version: string;
        asOf: string;
        level: import('../src/graphql/schema.generated.js').StallLevel;
        idleDays: number;
        watchAfterDays: number;
        stalledAfterDays: number;
        primary: import('../src/graphql/schema.generated.js').StallCause | null;
        contributing: import('../src/graphql/schema.generated.js').StallCause[];
        contested: boolean;
        basis: import('../src/graphql/schema.generated.js').DiagnosisBasis;
        lastKnownOn: string | null;
        facts: number;
        coarsened: boolean;
        lastProgress: { on: string } | null;
        stated: { by: string; category: string; fact: { on: string } }[];
        findings: {
          cause: import('../src/graphql/schema.generated.js').StallCause;
          strength: number;
          name: { ar: string; en: string };
          lowers: { ar: string; en: string };
          missing: { ar: string; en: string }[];
          stated: { by: string; category: string }[];
          grounds: {
            formula: string;
            expression: string;
            rationale: string;
            side: string | null;
            strength: number;
            inputs: { name: string; value: number; meaning: string }[];
            evidence: {
              event: string;
              type: import('../src/graphql/schema.generated.js').EventType;
              on: string;
              by: string | null;
            }[];
          }[];
        }[];
      } | null;
      stallSpans:
        | {
            level: import('../src/graphql/schema.generated.js').StallLevel;
            from: string;
            until: string;
            days: number;
            primary: import('../src/graphql/schema.generated.js').StallCause | null;
            strength: number | null;
          }[]
        | null;
      node:
        | {
            judgements: {
              id: string;
              kind: import('../src/graphql/schema.generated.js').JudgementKind;
              finding: import('../src/graphql/schema.generated.js').JudgementFinding;
              side: { id: string; code: string } | null;
              on: { text: string };
              words: string | null;
              by: string;
              seat: import('../src/graphql/schema.generated.js').SeatKind;
              supersededBy: { id: string } | null;
            }[];
          }
        | Record<string, never>
        | null;
    },
    { negotiation: string; asOf?: string | null }
  >;
  export default operation;
}

declare module '*/export-ask.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      exportAsk: {
        export: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').ExportAskInput }
  >;
  export default operation;
}

declare module '*/export-decide.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      exportDecide: {
        export: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').ExportDecideInput }
  >;
  export default operation;
}

declare module '*/exports.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        id: string;
        code: string;
        exports: {
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            id: string;
            format: import('../src/graphql/schema.generated.js').ExportFormat;
            until: string;
            purpose: import('../src/graphql/schema.generated.js').ExportPurpose;
            words: string | null;
            askedBy: string;
            askedAt: string;
            state: import('../src/graphql/schema.generated.js').ExportState;
            decidedBy: string | null;
            expiresAt: string | null;
            refusal: import('../src/graphql/schema.generated.js').ExportRefusalReason | null;
            refusalWords: string | null;
            mine: boolean;
            mayDecide: boolean;
            takings: { by: string; at: string }[];
          }[];
        };
      } | null;
    },
    { code: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/fact.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      node:
        | {
            number: number;
            type: import('../src/graphql/schema.generated.js').EventType;
            on: { text: string };
            wording: { text: string | null } | null;
            sources: { number: number; kind: string | null }[];
          }
        | Record<string, never>
        | null;
    },
    { id: string }
  >;
  export default operation;
}

declare module '*/grant-approve.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      grantApprove: {
        grant: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').GrantApproveInput }
  >;
  export default operation;
}

declare module '*/grant-give.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      grantGive: {
        grant: {
          id: string;
          state: import('../src/graphql/schema.generated.js').GrantState;
        } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').GrantGiveInput }
  >;
  export default operation;
}

declare module '*/grant-refuse.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      grantRefuse: {
        grant: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').GrantRefuseInput }
  >;
  export default operation;
}

declare module '*/grant-revoke.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      grantRevoke: {
        grant: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').GrantRevokeInput }
  >;
  export default operation;
}

declare module '*/hold-lift-ask.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      holdLiftAsk: {
        hold: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').HoldLiftAskInput }
  >;
  export default operation;
}

declare module '*/hold-lift-decide.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      holdLiftDecide: {
        hold: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').HoldLiftDecideInput }
  >;
  export default operation;
}

declare module '*/hold-place.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      holdPlace: {
        hold: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').HoldPlaceInput }
  >;
  export default operation;
}

declare module '*/home.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiations: {
        totalCount: number;
        nodes: {
          id: string;
          code: string;
          title: { ar: string | null; en: string | null } | null;
          phase: import('../src/graphql/schema.generated.js').NegotiationPhase;
          sides: { code: string; party: { name: { ar: string | null; en: string | null } } }[];
          openRound: {
            number: number;
            modality: import('../src/graphql/schema.generated.js').RoundModality;
            on: { text: string };
          } | null;
          rounds: { totalCount: number; nodes: { number: number; on: { text: string } }[] };
          handovers: { number: number; on: { text: string } }[];
          rejections: {
            coarsened: boolean;
            bySide: {
              side: { code: string };
              answered: number | null;
              rejected: number | null;
              standing: number | null;
            }[];
          };
          unansweredNames: { totalCount: number };
          retainedNames: { totalCount: number };
        }[];
      };
    },
    {}
  >;
  export default operation;
}

declare module '*/job-cancel.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      jobCancel: {
        job: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').JobCancelInput }
  >;
  export default operation;
}

declare module '*/job-resume.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      jobResume: {
        job: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').JobResumeInput }
  >;
  export default operation;
}

declare module '*/journey.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      node:
        | {
            code: string;
            sex: import('../src/graphql/schema.generated.js').Sex;
            heldBy: { code: string } | null;
            claimedBy: { code: string } | null;
            groups: { group: import('../src/graphql/schema.generated.js').PriorityGroup }[];
            journey: {
              kind: import('../src/graphql/schema.generated.js').JourneyStepKind;
              on: { text: string };
              round: { number: number } | null;
              side: { code: string } | null;
              listVersion: {
                number: number;
                list: { code: string; type: import('../src/graphql/schema.generated.js').ListType };
              } | null;
              proposal: {
                number: number;
                formula: import('../src/graphql/schema.generated.js').ProposalFormula;
              } | null;
              response: {
                verdict: import('../src/graphql/schema.generated.js').Verdict;
                reason: import('../src/graphql/schema.generated.js').RefusalReason | null;
                substitute: { code: string } | null;
              } | null;
              outcome: {
                result: import('../src/graphql/schema.generated.js').HandoverResult;
              } | null;
            }[];
          }
        | Record<string, never>
        | null;
    },
    { id: string; asOf?: string | null }
  >;
  export default operation;
}

declare module '*/judgement-make.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      judgementMake: {
        judgement: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').JudgementMakeInput }
  >;
  export default operation;
}

declare module '*/list-authorise.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listAuthorise: {
        listVersion: {
          id: string;
          status: import('../src/graphql/schema.generated.js').ListStatus;
          version: number;
        } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').ListStepInput }
  >;
  export default operation;
}

declare module '*/list-import-begin.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listImportBegin: {
        listImport: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').ListImportBeginInput }
  >;
  export default operation;
}

declare module '*/list-import-cancel.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listImportCancel: {
        listImport: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').ListImportCancelInput }
  >;
  export default operation;
}

declare module '*/list-import-commit.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listImportCommit: {
        listImport: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').ListImportCommitInput }
  >;
  export default operation;
}

declare module '*/list-import-dry-run.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listImportDryRun: {
        listImport: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').ListImportDryRunInput }
  >;
  export default operation;
}

declare module '*/list-import-map.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listImportMap: {
        listImport: { id: string; version: number } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').ListImportMapInput }
  >;
  export default operation;
}

declare module '*/list-import-undo.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listImportUndo: {
        takenBack: number | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').ListImportUndoInput }
  >;
  export default operation;
}

declare module '*/list-import.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      node:
        | {
            id: string;
            status: import('../src/graphql/schema.generated.js').ListImportStatus;
            version: number;
            code: string;
            type: import('../src/graphql/schema.generated.js').ListType;
            fileName: string;
            format: import('../src/graphql/schema.generated.js').ListFileFormat;
            encoding: import('../src/graphql/schema.generated.js').ListFileEncoding | null;
            headerRow: number;
            dateOrder: import('../src/graphql/schema.generated.js').DateOrder;
            side: { code: string };
            statedOn: { text: string };
            columns: {
              number: number;
              heading: string;
              field: import('../src/graphql/schema.generated.js').ListField | null;
              samples: string[];
            }[];
            counts: {
              rows: number;
              failed: number;
              new: number;
              changed: number;
              unchanged: number;
              removed: number;
              kept: number;
            } | null;
            problemCount: number | null;
            job: {
              id: string;
              kind: import('../src/graphql/schema.generated.js').JobKind;
              status: import('../src/graphql/schema.generated.js').JobStatus;
              done: number;
              total: number | null;
              failure: import('../src/graphql/schema.generated.js').JobFailure | null;
              said: string | null;
            } | null;
          }
        | Record<string, never>
        | null;
      listImportProblems: {
        totalCount: number;
        endCursor: string | null;
        nodes: {
          row: number | null;
          column: number | null;
          heading: string | null;
          value: string | null;
          reason: import('../src/graphql/schema.generated.js').ListProblemReason;
          severity: import('../src/graphql/schema.generated.js').ListProblemSeverity;
          words: { ar: string | null; en: string | null };
          remedy: { ar: string | null; en: string | null };
        }[];
      };
    },
    { id: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/list-imports.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        id: string;
        code: string;
        sides: {
          id: string;
          code: string;
          party: { name: { ar: string | null; en: string | null } };
        }[];
        listMappings: { id: string; name: string }[];
        listImports: {
          id: string;
          code: string;
          fileName: string;
          status: import('../src/graphql/schema.generated.js').ListImportStatus;
        }[];
      } | null;
    },
    { code: string }
  >;
  export default operation;
}

declare module '*/list-receive.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listReceive: {
        listVersion: {
          id: string;
          status: import('../src/graphql/schema.generated.js').ListStatus;
          version: number;
        } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').ListStepInput }
  >;
  export default operation;
}

declare module '*/list-review.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listReview: {
        listVersion: {
          id: string;
          status: import('../src/graphql/schema.generated.js').ListStatus;
          version: number;
        } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').ListStepInput }
  >;
  export default operation;
}

declare module '*/list-transmit.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listTransmit: {
        listVersion: {
          id: string;
          status: import('../src/graphql/schema.generated.js').ListStatus;
        } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').ListTransmitInput }
  >;
  export default operation;
}

declare module '*/match-decide.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      matchDecide: {
        decision: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').MatchDecideInput }
  >;
  export default operation;
}

declare module '*/match-review.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      node:
        | {
            id: string;
            code: string;
            sex: import('../src/graphql/schema.generated.js').Sex;
            heldBy: { code: string } | null;
            claimedBy: { code: string } | null;
            identity: {
              fullName: string;
              aliases: string[];
              motherName: string | null;
              birth: string | null;
              registryNumber: string | null;
              rank: string | null;
              arabic: {
                own: string | null;
                father: string | null;
                grandfather: string | null;
                family: string | null;
              } | null;
              latin: { own: string | null; family: string | null } | null;
            } | null;
          }
        | Record<string, never>
        | null;
      matchCandidates: {
        score: number;
        band: import('../src/graphql/schema.generated.js').MatchBand;
        reasons: { ar: string | null; en: string | null };
        decision: {
          verdict: import('../src/graphql/schema.generated.js').MatchVerdict;
          by: string;
          at: string;
        } | null;
        captive: {
          id: string;
          code: string;
          sex: import('../src/graphql/schema.generated.js').Sex;
          heldBy: { code: string } | null;
          claimedBy: { code: string } | null;
          identity: {
            fullName: string;
            aliases: string[];
            motherName: string | null;
            birth: string | null;
            registryNumber: string | null;
            rank: string | null;
            arabic: {
              own: string | null;
              father: string | null;
              grandfather: string | null;
              family: string | null;
            } | null;
            latin: { own: string | null; family: string | null } | null;
          } | null;
        };
      }[];
    },
    { captive: string }
  >;
  export default operation;
}

declare module '*/matrix.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        code: string;
        rejections: {
          coarsened: boolean;
          cells: {
            side: { code: string };
            round: { number: number } | null;
            verdict: import('../src/graphql/schema.generated.js').Verdict;
            reason: import('../src/graphql/schema.generated.js').RefusalReason;
            group: import('../src/graphql/schema.generated.js').PriorityGroup | null;
            rejections: number | null;
            standing: number | null;
            captives: { code: string }[];
          }[];
          declared: {
            side: { code: string };
            outcome: import('../src/graphql/schema.generated.js').CountOutcome;
            reason: import('../src/graphql/schema.generated.js').RefusalReason;
            count: number | null;
            share: number | null;
            standing: boolean;
            answer: { on: { text: string } };
          }[];
          bySide: {
            side: { code: string };
            answered: number | null;
            rejected: number | null;
            standing: number | null;
          }[];
        };
      } | null;
    },
    { code: string; asOf?: string | null; asOfRound?: number | null }
  >;
  export default operation;
}

declare module '*/names-sought.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      captivesSought: {
        score: number;
        band: import('../src/graphql/schema.generated.js').MatchBand;
        captive: { id: string; code: string; identity: { fullName: string } | null };
      }[];
    },
    { negotiation: string; name: string }
  >;
  export default operation;
}

declare module '*/negotiation-page.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        id: string;
        code: string;
        version: number;
        title: { ar: string | null; en: string | null } | null;
        phase: import('../src/graphql/schema.generated.js').NegotiationPhase;
        phases: {
          phase: import('../src/graphql/schema.generated.js').NegotiationPhase;
          since: { text: string };
        }[];
        sides: {
          id: string;
          code: string;
          party: { name: { ar: string | null; en: string | null } };
        }[];
        mandates: {
          id: string;
          code: string;
          intermediary: {
            kind: import('../src/graphql/schema.generated.js').IntermediaryKind;
            identity: { name: { ar: string | null; en: string | null } } | null;
          };
        }[];
        rounds: {
          nodes: {
            id: string;
            number: number;
            modality: import('../src/graphql/schema.generated.js').RoundModality;
            open: boolean;
            on: { text: string };
            participants: {
              side: { code: string } | null;
              intermediary: { code: string } | null;
            }[];
            passed: {
              number: number;
              from: { code: string } | null;
              to: { code: string } | null;
              via: { code: string } | null;
              message: string | null;
              listVersion: { number: number; list: { code: string } } | null;
            }[];
          }[];
        };
        lists: {
          id: string;
          code: string;
          type: import('../src/graphql/schema.generated.js').ListType;
          side: { id: string; code: string };
          to: { code: string } | null;
          versions: {
            id: string;
            number: number;
            status: import('../src/graphql/schema.generated.js').ListStatus;
            version: number;
            lines: { totalCount: number };
            figures: {
              measure: import('../src/graphql/schema.generated.js').FigureMeasure;
              value: number | null;
              precision: import('../src/graphql/schema.generated.js').FigurePrecision;
            }[];
          }[];
        }[];
        proposals: { totalCount: number };
        handovers: {
          number: number;
          on: { text: string };
          given: {
            giver: { code: string };
            kind: import('../src/graphql/schema.generated.js').LegKind;
            count: number | null;
          }[];
        }[];
      } | null;
    },
    { code: string }
  >;
  export default operation;
}

declare module '*/negotiations.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiations: {
        totalCount: number;
        nodes: {
          code: string;
          phase: import('../src/graphql/schema.generated.js').NegotiationPhase;
          sides: { code: string }[];
          rejections: {
            bySide: {
              side: { code: string };
              answered: number | null;
              rejected: number | null;
              standing: number | null;
            }[];
          };
        }[];
      };
    },
    {}
  >;
  export default operation;
}

declare module '*/proposals.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        id: string;
        code: string;
        sides: {
          id: string;
          code: string;
          party: { name: { ar: string | null; en: string | null } };
        }[];
        proposals: {
          nodes: {
            id: string;
            number: number;
            formula: import('../src/graphql/schema.generated.js').ProposalFormula;
            on: { text: string };
            round: { number: number } | null;
            bySide: { code: string } | null;
            supersedes: { number: number } | null;
            supersededBy: { number: number } | null;
            withdrawnOn: { text: string } | null;
            terms: { number: number; text: string | null }[];
            legs: {
              number: number;
              kind: import('../src/graphql/schema.generated.js').LegKind;
              count: number | null;
              precision: import('../src/graphql/schema.generated.js').FigurePrecision;
              giver: { code: string } | null;
              receiver: { code: string } | null;
              lines: {
                id: string;
                captive: {
                  code: string;
                  identity: { fullName: string } | null;
                  groups: { group: import('../src/graphql/schema.generated.js').PriorityGroup }[];
                  responses: {
                    verdict: import('../src/graphql/schema.generated.js').Verdict;
                    reason: import('../src/graphql/schema.generated.js').RefusalReason | null;
                    side: { code: string };
                  }[];
                };
              }[];
            }[];
          }[];
        };
        answers: {
          nodes: {
            side: { code: string };
            on: { text: string };
            proposal: { id: string } | null;
            toProposal: import('../src/graphql/schema.generated.js').ProposalAnswer | null;
          }[];
        };
      } | null;
    },
    { code: string }
  >;
  export default operation;
}

declare module '*/protection.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        id: string;
        code: string;
        title: { ar: string | null; en: string | null } | null;
        sides: { id: string; code: string }[];
        destinations: { id: string; code: string }[];
        notificationsDue: {
          totalCount: number;
          nodes: {
            captive: { code: string } | null;
            since: string;
            relativeKnown: boolean;
            lastAttempt: { on: { text: string }; reached: boolean } | null;
          }[];
        };
        lists: {
          code: string;
          side: { code: string };
          versions: {
            id: string;
            number: number;
            status: import('../src/graphql/schema.generated.js').ListStatus;
          }[];
        }[];
        captives: {
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            id: string;
            code: string;
            identity: { fullName: string } | null;
            groups: { group: import('../src/graphql/schema.generated.js').PriorityGroup }[];
            ageReview: { id: string } | null;
            wishes: {
              id: string;
              askedOn: string;
              answer: import('../src/graphql/schema.generated.js').WishAnswer;
              inPrivate: boolean;
              anywhere: boolean;
              validUntil: string;
              withdrawnOn: string | null;
              acceptsSides: { code: string }[];
              acceptsPlaces: { code: string }[];
            }[];
            holds: {
              id: string;
              ground: import('../src/graphql/schema.generated.js').HoldGround;
              inForce: boolean;
              placedBy: string;
              toSide: { code: string } | null;
              toPlace: { code: string } | null;
              askedOn: { text: string };
              lifts: { id: string; askedBy: string; decidedAt: string | null }[];
            }[];
          }[];
        };
      } | null;
    },
    { code: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/round-close.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      roundClose: {
        round: { id: string; version: number } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename: 'StaleVersion';
              message: string;
              path: string[];
              currentVersion: number;
              current:
                | {
                    id: string;
                    number: number;
                    version: number;
                    open: boolean;
                    modality: import('../src/graphql/schema.generated.js').RoundModality;
                    days: number | null;
                    on: { text: string };
                    participants: {
                      side: { code: string } | null;
                      intermediary: { code: string } | null;
                      delegates: string | null;
                    }[];
                    passed: { number: number; message: string | null }[];
                    event: { wording: { text: string | null } | null };
                  }
                | Record<string, never>
                | null;
            }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').RoundCloseInput }
  >;
  export default operation;
}

declare module '*/round-form.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        id: string;
        code: string;
        title: { ar: string | null; en: string | null } | null;
        sides: {
          id: string;
          code: string;
          party: { name: { ar: string | null; en: string | null } };
        }[];
        mandates: {
          id: string;
          code: string;
          from: { text: string } | null;
          until: { text: string } | null;
          intermediary: {
            kind: import('../src/graphql/schema.generated.js').IntermediaryKind;
            identity: { name: { ar: string | null; en: string | null } } | null;
          };
        }[];
        openRound: { id: string; number: number; version: number; on: { text: string } } | null;
        lists: {
          code: string;
          type: import('../src/graphql/schema.generated.js').ListType;
          side: { code: string };
          versions: {
            id: string;
            number: number;
            status: import('../src/graphql/schema.generated.js').ListStatus;
            version: number;
            lines: { totalCount: number };
          }[];
        }[];
      } | null;
    },
    { code: string }
  >;
  export default operation;
}

declare module '*/round-open.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      roundOpen: {
        round: { id: string; number: number; version: number } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename: 'RoundAlreadyOpen';
              message: string;
              path: string[];
              openRound: {
                id: string;
                number: number;
                version: number;
                open: boolean;
                modality: import('../src/graphql/schema.generated.js').RoundModality;
                days: number | null;
                on: { text: string };
                participants: {
                  side: { code: string } | null;
                  intermediary: { code: string } | null;
                  delegates: string | null;
                }[];
                passed: { number: number; message: string | null }[];
                event: { wording: { text: string | null } | null };
              } | null;
            }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').RoundOpenInput }
  >;
  export default operation;
}

declare module '*/round-pass.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      roundPass: {
        round: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').RoundPassInput }
  >;
  export default operation;
}

declare module '*/sign-in-console.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      signIn: {
        secondFactor: import('../src/graphql/schema.generated.js').SecondFactorKind[] | null;
        challenge: string | null;
        passkeyOptions: string | null;
        userErrors: (
          | { __typename: 'TryLater'; message: string; path: string[]; retryAt: string }
          | {
              __typename:
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'RefusedByRule'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').SignInInput }
  >;
  export default operation;
}

declare module '*/sign-in-second-factor.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      signInSecondFactor: {
        userErrors: (
          | { __typename: 'TryLater'; message: string; path: string[]; retryAt: string }
          | {
              __typename:
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'RefusedByRule'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').SignInSecondFactorInput }
  >;
  export default operation;
}

declare module '*/sign-in.graphql' {
  const operation: import('./api/operation.js').Operation<
    { signIn: { token: string | null; userErrors: { message: string; path: string[] }[] } },
    { input: import('../src/graphql/schema.generated.js').SignInInput }
  >;
  export default operation;
}

declare module '*/sign-out.graphql' {
  const operation: import('./api/operation.js').Operation<{ signOut: { ended: boolean } }, {}>;
  export default operation;
}

declare module '*/status-of-all.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiations: {
        nodes: {
          code: string;
          title: { ar: string | null; en: string | null } | null;
          phase: import('../src/graphql/schema.generated.js').NegotiationPhase;
          rounds: { totalCount: number };
          captives: { totalCount: number };
          retainedNames: { totalCount: number };
          handovers: { on: { text: string } }[];
        }[];
      };
    },
    {}
  >;
  export default operation;
}

declare module '*/status.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        code: string;
        title: { ar: string | null; en: string | null } | null;
        phase: import('../src/graphql/schema.generated.js').NegotiationPhase;
        phases: {
          phase: import('../src/graphql/schema.generated.js').NegotiationPhase;
          since: { text: string };
        }[];
        sides: { code: string }[];
        rounds: {
          nodes: {
            number: number;
            modality: import('../src/graphql/schema.generated.js').RoundModality;
            open: boolean;
            on: { text: string };
          }[];
        };
        lists: {
          code: string;
          type: import('../src/graphql/schema.generated.js').ListType;
          side: { code: string };
          versions: {
            number: number;
            status: import('../src/graphql/schema.generated.js').ListStatus;
            lines: { totalCount: number; nodes: { captive: { code: string } }[] };
          }[];
        }[];
        handovers: {
          number: number;
          on: { text: string };
          given: {
            giver: { code: string };
            kind: import('../src/graphql/schema.generated.js').LegKind;
            count: number | null;
          }[];
          outcomes: {
            captive: { code: string };
            result: import('../src/graphql/schema.generated.js').HandoverResult;
          }[];
        }[];
        retainedNames: {
          totalCount: number;
          nodes: {
            captive: {
              code: string;
              groups: { group: import('../src/graphql/schema.generated.js').PriorityGroup }[];
            };
            askedOf: { code: string } | null;
            response: {
              verdict: import('../src/graphql/schema.generated.js').Verdict;
              reason: import('../src/graphql/schema.generated.js').RefusalReason | null;
            } | null;
            since: { text: string };
          }[];
        };
        captives: {
          totalCount: number;
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            code: string;
            groups: { group: import('../src/graphql/schema.generated.js').PriorityGroup }[];
            responses: {
              verdict: import('../src/graphql/schema.generated.js').Verdict;
              side: { code: string };
            }[];
          }[];
        };
        events: {
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            type: import('../src/graphql/schema.generated.js').EventType;
            on: { text: string };
            recordedAt: string;
          }[];
        };
      } | null;
    },
    { code: string; after?: string | null; eventsAfter?: string | null }
  >;
  export default operation;
}

declare module '*/survival.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      survival: {
        version: string;
        asOf: string;
        coarsened: boolean;
        n: number;
        restrictedTo: number;
        leftOut: {
          reason: import('../src/graphql/schema.generated.js').SurvivalExclusionReason;
          count: number;
        }[];
        warnings: {
          code: import('../src/graphql/schema.generated.js').SurvivalWarningCode;
          message: string;
        }[];
        overall: {
          group: string | null;
          n: number;
          released: number;
          died: number;
          censored: number;
          held: {
            n: number;
            events: number;
            time: number[];
            atRisk: number[];
            eventsAt: number[];
            survival: number[];
            lower: (number | null)[];
            upper: (number | null)[];
            median: { time: number | null; lower: number | null; upper: number | null };
            restrictedMean: { mean: number; lower: number | null; upper: number | null };
          };
          incidenceReleased: { events: number; time: number[]; incidence: number[] };
          incidenceDied: { events: number; time: number[]; incidence: number[] };
        };
        groups: {
          group: string | null;
          n: number;
          released: number;
          died: number;
          censored: number;
          held: {
            n: number;
            events: number;
            time: number[];
            atRisk: number[];
            eventsAt: number[];
            survival: number[];
            lower: (number | null)[];
            upper: (number | null)[];
            median: { time: number | null; lower: number | null; upper: number | null };
            restrictedMean: { mean: number; lower: number | null; upper: number | null };
          };
          incidenceReleased: { events: number; time: number[]; incidence: number[] };
          incidenceDied: { events: number; time: number[]; incidence: number[] };
        }[];
        tests: {
          event: import('../src/graphql/schema.generated.js').SurvivalOutcome;
          rho: number;
          n: number;
          events: number;
          chiSquare: number;
          degreesOfFreedom: number;
          p: number | null;
        }[];
        regressions: {
          covariates: string[];
          n: number;
          events: number;
          withheld: string | null;
          terms: {
            term: string;
            hazardRatio: number | null;
            lower: number | null;
            upper: number | null;
            p: number | null;
          }[];
        }[];
      } | null;
    },
    {
      negotiations: string[];
      asOf?: string | null;
      by?: import('../src/graphql/schema.generated.js').SurvivalGrouping | null;
      group?: import('../src/graphql/schema.generated.js').PriorityGroup | null;
      covariates?: import('../src/graphql/schema.generated.js').SurvivalCovariate[] | null;
      strata?: import('../src/graphql/schema.generated.js').SurvivalStrata | null;
    }
  >;
  export default operation;
}

declare module '*/viewer.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      viewer: {
        id: string;
        login: string;
        administrator: boolean;
        mayOpenNegotiations: boolean;
        grants: {
          state: import('../src/graphql/schema.generated.js').GrantState;
          role: import('../src/graphql/schema.generated.js').Role;
          sideCode: string | null;
          negotiation: { code: string } | null;
        }[];
        sessions: { current: boolean; unfinished: boolean }[];
      };
    },
    {}
  >;
  export default operation;
}

declare module '*/wish-record.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      wishRecord: {
        wish: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | {
              __typename:
                | 'TryLater'
                | 'InvalidInput'
                | 'NotFound'
                | 'NotAllowed'
                | 'StaleVersion'
                | 'IdempotencyKeyReused'
                | 'RoundAlreadyOpen';
              message: string;
              path: string[];
            }
        )[];
      };
    },
    { input: import('../src/graphql/schema.generated.js').WishRecordInput }
  >;
  export default operation;
}
