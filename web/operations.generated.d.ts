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

declare module '*/agreed-names.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      node:
        | {
            id: string;
            lines: {
              pageInfo: { hasNextPage: boolean; endCursor: string | null };
              nodes: {
                id: string;
                position: number;
                conditional: boolean;
                giver: { code: string };
                receiver: { code: string };
                toPlace: { id: string; code: string } | null;
                captive: { id: string; code: string; identity: { fullName: string } | null };
              }[];
            };
          }
        | Record<string, never>
        | null;
    },
    { version: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/agreement-amend.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      agreementAmend: {
        agreement: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | { __typename: 'StaleVersion'; message: string; path: string[]; currentVersion: number }
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
    { input: import('../src/graphql/schema.generated.js').AgreementAmendInput }
  >;
  export default operation;
}

declare module '*/agreement-draw.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      agreementDraw: {
        agreement: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').AgreementDrawInput }
  >;
  export default operation;
}

declare module '*/agreement-sign.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      agreementSign: {
        agreement: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | { __typename: 'StaleVersion'; message: string; path: string[]; currentVersion: number }
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
    { input: import('../src/graphql/schema.generated.js').AgreementSignInput }
  >;
  export default operation;
}

declare module '*/agreements-on-paper.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        code: string;
        title: { ar: string | null; en: string | null } | null;
        agreements: {
          number: number;
          sides: { code: string }[];
          missing:
            | {
                what: import('../src/graphql/schema.generated.js').AgreementGapKind;
                count: number;
                captives: { code: string }[];
                sides: { code: string }[];
              }[]
            | null;
          current: {
            id: string;
            number: number;
            on: { text: string };
            inRatio: number | null;
            owedRelease: number | null;
            terms: {
              number: number;
              kind: import('../src/graphql/schema.generated.js').AgreementTermKind;
              due: string | null;
            }[];
            guarantors: { code: string }[];
            signatures: { side: { code: string }; signedAt: string }[];
          };
        }[];
      } | null;
    },
    { code: string }
  >;
  export default operation;
}

declare module '*/agreements.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        id: string;
        code: string;
        agreements: {
          id: string;
          number: number;
          sides: { id: string; code: string }[];
          current: { id: string; number: number };
          missing:
            | {
                what: import('../src/graphql/schema.generated.js').AgreementGapKind;
                count: number;
                captives: { code: string }[];
                sides: { code: string }[];
              }[]
            | null;
          versions: {
            id: string;
            number: number;
            on: { text: string };
            inRatio: number | null;
            owedRelease: number | null;
            terms: {
              number: number;
              kind: import('../src/graphql/schema.generated.js').AgreementTermKind;
              due: string | null;
              text: string | null;
            }[];
            guarantors: {
              id: string;
              code: string;
              intermediary: { identity: { name: { ar: string | null; en: string | null } } | null };
            }[];
            signatures: { side: { code: string }; signedBy: string; signedAt: string }[];
            lines: { totalCount: number };
          }[];
        }[];
      } | null;
    },
    { code: string }
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

declare module '*/captives-record.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      captivesRecord: {
        captives: { id: string; code: string }[] | null;
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
    { input: import('../src/graphql/schema.generated.js').CaptivesRecordInput }
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

declare module '*/custody-note.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      custodyNote: {
        remains: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').CustodyNoteInput }
  >;
  export default operation;
}

declare module '*/death-contest.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      deathContest: {
        claim: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').DeathContestInput }
  >;
  export default operation;
}

declare module '*/death-report.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      deathReport: {
        claim: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').DeathReportInput }
  >;
  export default operation;
}

declare module '*/destination-name.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      destinationName: {
        destination: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').DestinationNameInput }
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
            inputs: { name: string; value: number; meaning: { ar: string; en: string } }[];
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

declare module '*/disclosure-answer.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      disclosureAnswer: {
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
    { input: import('../src/graphql/schema.generated.js').DisclosureAnswerInput }
  >;
  export default operation;
}

declare module '*/disclosure-request.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      disclosureRequest: {
        disclosure: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').DisclosureRequestInput }
  >;
  export default operation;
}

declare module '*/disclosures.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        id: string;
        code: string;
        disclosures: {
          id: string;
          number: number;
          kind: import('../src/graphql/schema.generated.js').DisclosureKind;
          by: { code: string } | null;
          to: { id: string; code: string };
          via: { code: string } | null;
          on: { text: string };
          captives: { id: string; code: string }[];
          answers: {
            id: string;
            answer: import('../src/graphql/schema.generated.js').DisclosureAnswerKind;
            on: { text: string };
            count: number | null;
            listVersion: { number: number; list: { code: string } } | null;
            lines: {
              says: import('../src/graphql/schema.generated.js').DisclosureSays;
              place: string | null;
              captive: { code: string } | null;
            }[];
          }[];
        }[];
        releaseClaims: {
          totalCount: number;
          nodes: {
            id: string;
            madeBy: import('../src/graphql/schema.generated.js').ReleaseClaimant;
            words: string | null;
            ended: import('../src/graphql/schema.generated.js').ReleaseClaimEnding | null;
            bySide: { code: string } | null;
            on: { text: string };
            endedOn: { text: string } | null;
            releasedInPlace: boolean | null;
            releasedToSide: { code: string } | null;
            releasedToPlace: { code: string } | null;
            captive: { id: string; code: string; identity: { fullName: string } | null };
            answers: {
              answer: import('../src/graphql/schema.generated.js').ReleaseAnswer;
              side: { code: string };
              on: { text: string };
            }[];
          }[];
        };
      } | null;
    },
    { code: string }
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

declare module '*/families.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        id: string;
        code: string;
        notificationsDue: {
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            since: string;
            death: import('../src/graphql/schema.generated.js').ClaimValue;
            relativeKnown: boolean;
            captive: { id: string; code: string; identity: { fullName: string } | null } | null;
            lastAttempt: { on: { text: string }; reached: boolean } | null;
          }[];
        };
      } | null;
    },
    { code: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/family-tell.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      familyTell: {
        contact: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').FamilyTellInput }
  >;
  export default operation;
}

declare module '*/family.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      node:
        | {
            id: string;
            code: string;
            identity: { fullName: string } | null;
            relatives: {
              id: string;
              kinship: import('../src/graphql/schema.generated.js').Kinship;
              identity: { name: string; reach: string | null; note: string | null } | null;
            }[];
            familyTold: {
              id: string;
              on: { text: string };
              means: import('../src/graphql/schema.generated.js').ContactMeans;
              reached: boolean;
              told: import('../src/graphql/schema.generated.js').FamilyTold | null;
              words: string | null;
              by: string;
              recordedAt: string;
              relative: { kinship: import('../src/graphql/schema.generated.js').Kinship };
            }[];
            identifications: {
              id: string;
              state: import('../src/graphql/schema.generated.js').IdentificationState;
              remains: { code: string };
            }[];
            claims: {
              id: string;
              value: import('../src/graphql/schema.generated.js').ClaimValue;
              on: { text: string };
              claimedBy: { code: string } | null;
              death: {
                basis: import('../src/graphql/schema.generated.js').DeathBasis;
                certificate: import('../src/graphql/schema.generated.js').Known;
                body: import('../src/graphql/schema.generated.js').Known;
                grave: import('../src/graphql/schema.generated.js').Known;
                signedFor: import('../src/graphql/schema.generated.js').Known;
                words: { causeAsStated: string | null; place: string | null } | null;
                contests: {
                  contests: import('../src/graphql/schema.generated.js').DeathContested;
                  words: string | null;
                  by: { code: string } | null;
                  on: { text: string };
                }[];
              } | null;
            }[];
          }
        | Record<string, never>
        | null;
    },
    { captive: string }
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

declare module '*/handover-plan.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      handoverPlan: {
        handoverPlan: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').HandoverPlanInput }
  >;
  export default operation;
}

declare module '*/handover-record.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      handoverRecord: {
        handover: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').HandoverRecordInput }
  >;
  export default operation;
}

declare module '*/handovers.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        id: string;
        code: string;
        handoverPlans: {
          id: string;
          number: number;
          agreement: { number: number } | null;
          stages: {
            id: string;
            number: number;
            state: import('../src/graphql/schema.generated.js').HandoverStageState;
            version: number;
            fixedAt: string | null;
            departedAt: string | null;
            giver: { id: string; code: string };
            receiver: { id: string; code: string };
            toPlace: { code: string } | null;
            whereabouts: {
              place: string | null;
              time: string | null;
              handsOver: string | null;
              receives: string | null;
            } | null;
            witnesses: { id: string; code: string }[];
            handover: { number: number } | null;
            manifest: { totalCount: number };
          }[];
        }[];
        handovers: {
          id: string;
          number: number;
          on: { text: string };
          given: {
            giver: { code: string };
            kind: import('../src/graphql/schema.generated.js').LegKind;
            count: number | null;
          }[];
        }[];
        agreements: {
          id: string;
          number: number;
          current: { id: string };
          reckoning: {
            agreed: number;
            onManifest: number;
            produced: number;
            received: number;
            verified: number;
            crossed: number;
            freedInPlace: number;
            unexplained: number;
            rearrested: number;
            contradicted: number;
          } | null;
          results: {
            result: import('../src/graphql/schema.generated.js').HandoverResult | null;
            count: number;
          }[];
        }[];
      } | null;
    },
    { code: string }
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

declare module '*/holds.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        holds: {
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            id: string;
            ground: import('../src/graphql/schema.generated.js').HoldGround;
            inForce: boolean;
            captive: { code: string; identity: { fullName: string } | null };
            toSide: { code: string } | null;
            toPlace: { code: string } | null;
            askedOn: { text: string };
            lifts: { id: string; askedBy: string; decidedAt: string | null }[];
          }[];
        };
      } | null;
    },
    { code: string; after?: string | null }
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
          phase: import('../src/graphql/schema.generated.js').NegotiationPhase | null;
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
          captives: { totalCount: number };
          lists: {
            code: string;
            versions: {
              figures: {
                measure: import('../src/graphql/schema.generated.js').FigureMeasure;
                value: number | null;
              }[];
            }[];
          }[];
          unansweredNames: { totalCount: number };
          retainedNames: { totalCount: number };
        }[];
      };
    },
    {}
  >;
  export default operation;
}

declare module '*/identification-advance.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      identificationAdvance: {
        identification: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').IdentificationAdvanceInput }
  >;
  export default operation;
}

declare module '*/identification-claim.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      identificationClaim: {
        identification: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').IdentificationClaimInput }
  >;
  export default operation;
}

declare module '*/import-candidates.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listImportCandidates: {
        next: number | null;
        rows: {
          row: number;
          name: string;
          hits: {
            band: import('../src/graphql/schema.generated.js').MatchBand;
            reasons: { ar: string | null; en: string | null };
            captive: { id: string; code: string; identity: { fullName: string } | null };
          }[];
        }[];
      };
    },
    { id: string; after?: number | null }
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
              __typename: 'StaleVersion';
              message: string;
              path: string[];
              currentVersion: number;
              current:
                | {
                    id: string;
                    version: number;
                    status: import('../src/graphql/schema.generated.js').ListStatus;
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
    { input: import('../src/graphql/schema.generated.js').ListStepInput }
  >;
  export default operation;
}

declare module '*/list-difference.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listDifference: {
        new: number;
        changed: number;
        unchanged: number;
        removed: number;
        endCursor: string | null;
        figures: {
          measure: import('../src/graphql/schema.generated.js').FigureMeasure;
          from: number | null;
          to: number | null;
          difference: number | null;
        }[];
        lines: {
          kind: import('../src/graphql/schema.generated.js').ListDifferenceKind;
          position: number;
          parts: import('../src/graphql/schema.generated.js').IdentityPart[];
          captive: { code: string; identity: { fullName: string } | null };
          counterpart: { code: string } | null;
        }[];
      } | null;
    },
    {
      from: string;
      to: string;
      kind?: import('../src/graphql/schema.generated.js').ListDifferenceKind | null;
      after?: string | null;
    }
  >;
  export default operation;
}

declare module '*/list-draft.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listDraft: {
        listVersion: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').ListDraftInput }
  >;
  export default operation;
}

declare module '*/list-extend.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listExtend: {
        listVersion: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | { __typename: 'StaleVersion'; message: string; path: string[]; currentVersion: number }
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
    { input: import('../src/graphql/schema.generated.js').ListExtendInput }
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
              __typename: 'StaleVersion';
              message: string;
              path: string[];
              currentVersion: number;
              current:
                | {
                    id: string;
                    version: number;
                    status: import('../src/graphql/schema.generated.js').ListStatus;
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
              __typename: 'StaleVersion';
              message: string;
              path: string[];
              currentVersion: number;
              current:
                | {
                    id: string;
                    version: number;
                    status: import('../src/graphql/schema.generated.js').ListStatus;
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
    { input: import('../src/graphql/schema.generated.js').ListReviewInput }
  >;
  export default operation;
}

declare module '*/list-revise.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listRevise: {
        listVersion: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').ListReviseInput }
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
              __typename: 'StaleVersion';
              message: string;
              path: string[];
              currentVersion: number;
              current:
                | {
                    id: string;
                    version: number;
                    status: import('../src/graphql/schema.generated.js').ListStatus;
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
    { input: import('../src/graphql/schema.generated.js').ListTransmitInput }
  >;
  export default operation;
}

declare module '*/list-withdraw.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      listWithdraw: {
        listVersion: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | { __typename: 'StaleVersion'; message: string; path: string[]; currentVersion: number }
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
    { input: import('../src/graphql/schema.generated.js').ListWithdrawInput }
  >;
  export default operation;
}

declare module '*/mandate-end.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      mandateEnd: {
        mandate: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').MandateEndInput }
  >;
  export default operation;
}

declare module '*/mandate-give.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      mandateGive: {
        mandate: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').MandateGiveInput }
  >;
  export default operation;
}

declare module '*/manifest-change.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      manifestChange: {
        stage: { id: string; version: number } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | { __typename: 'StaleVersion'; message: string; path: string[]; currentVersion: number }
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
    { input: import('../src/graphql/schema.generated.js').ManifestChangeInput }
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

declare module '*/message-send.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      messageSend: {
        message: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').MessageSendInput }
  >;
  export default operation;
}

declare module '*/message-step.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      messageStep: {
        message: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').MessageStepInput }
  >;
  export default operation;
}

declare module '*/messages.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        answers: { nodes: { id: string; on: { text: string }; side: { code: string } }[] };
        proposals: { nodes: { id: string; number: number; on: { text: string } }[] };
        messages: {
          totalCount: number;
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            id: string;
            number: number;
            version: number;
            state: import('../src/graphql/schema.generated.js').MessageStepKind;
            latencyHours: number | null;
            words: string | null;
            from: { code: string } | null;
            to: { code: string };
            listVersion: { number: number; list: { code: string } } | null;
            answer: { on: { text: string }; side: { code: string } } | null;
            proposal: { number: number } | null;
            steps: {
              number: number;
              kind: import('../src/graphql/schema.generated.js').MessageStepKind;
              at: string;
              hours: number | null;
              by: { code: string } | null;
            }[];
          }[];
        };
      } | null;
    },
    { code: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/names-of.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      node:
        | {
            __typename: 'ListVersion';
            lines: {
              pageInfo: { hasNextPage: boolean; endCursor: string | null };
              nodes: { captive: { id: string } }[];
            };
          }
        | {
            __typename: 'AgreementVersion';
            agreed: {
              pageInfo: { hasNextPage: boolean; endCursor: string | null };
              nodes: { captive: { id: string } }[];
            };
          }
        | {
            __typename:
              | 'Account'
              | 'Session'
              | 'SecondFactor'
              | 'Grant'
              | 'Agreement'
              | 'AgreementLine'
              | 'Claim'
              | 'Captive'
              | 'DisclosureRequest'
              | 'DisclosureAnswer'
              | 'ReportedFigure'
              | 'Export'
              | 'Relative'
              | 'Informant'
              | 'FamilyContact'
              | 'Handover'
              | 'HandoverOutcome'
              | 'Job'
              | 'Judgement'
              | 'ListImport'
              | 'ListMapping'
              | 'List'
              | 'ListLine'
              | 'MatchDecision'
              | 'MedicalFact'
              | 'Message'
              | 'Negotiation'
              | 'Side'
              | 'Mandate'
              | 'Source'
              | 'Event'
              | 'PositionNote'
              | 'Party'
              | 'Intermediary'
              | 'Proposal'
              | 'ProposalLine'
              | 'Destination'
              | 'ProtectionHold'
              | 'HoldLift'
              | 'Wish'
              | 'WishClaim'
              | 'AgeReview'
              | 'ReleaseClaim'
              | 'Remains'
              | 'PhotoSet'
              | 'Identification'
              | 'RemainsHandover'
              | 'Answer'
              | 'Response'
              | 'Round'
              | 'HandoverPlan'
              | 'HandoverStage'
              | 'ManifestLine'
              | 'CrossingFact'
              | 'Rearrest';
          }
        | null;
    },
    { version: string; after?: string | null }
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

declare module '*/negotiation-open.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiationOpen: {
        negotiation: { id: string; code: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').NegotiationOpenInput }
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
        phase: import('../src/graphql/schema.generated.js').NegotiationPhase | null;
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
          phase: import('../src/graphql/schema.generated.js').NegotiationPhase | null;
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

declare module '*/news-of-all.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiations: {
        totalCount: number;
        nodes: {
          code: string;
          version: number;
          events: { totalCount: number };
          answers: { totalCount: number };
        }[];
      };
    },
    {}
  >;
  export default operation;
}

declare module '*/news.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        version: number;
        events: { totalCount: number };
        answers: { totalCount: number };
        rounds: { nodes: { version: number; passed: { number: number }[] }[] };
        lists: {
          versions: {
            version: number;
            status: import('../src/graphql/schema.generated.js').ListStatus;
          }[];
        }[];
        proposals: { totalCount: number };
        handovers: { number: number }[];
        messages: { totalCount: number };
        notificationsDue: { totalCount: number };
        holds: {
          totalCount: number;
          nodes: { inForce: boolean; lifts: { decidedAt: string | null }[] }[];
        };
        wishes: { totalCount: number; nodes: { withdrawnOn: string | null }[] };
      } | null;
    },
    { code: string }
  >;
  export default operation;
}

declare module '*/passkey-challenge.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      passkeyChallenge: {
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
    {}
  >;
  export default operation;
}

declare module '*/persons.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        captives: {
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            id: string;
            code: string;
            heldBy: { id: string; code: string } | null;
            claimedBy: { id: string; code: string } | null;
            identity: { fullName: string } | null;
            groups: { group: import('../src/graphql/schema.generated.js').PriorityGroup }[];
            ageReview: { id: string } | null;
            entitlements: {
              ground: import('../src/graphql/schema.generated.js').EntitlementGround;
            }[];
            responses: {
              verdict: import('../src/graphql/schema.generated.js').Verdict;
              reason: import('../src/graphql/schema.generated.js').RefusalReason | null;
              side: { code: string };
            }[];
          }[];
        };
      } | null;
    },
    { code: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/phase-enter.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      phaseEnter: {
        negotiation: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | { __typename: 'StaleVersion'; message: string; path: string[]; currentVersion: number }
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
    { input: import('../src/graphql/schema.generated.js').PhaseEnterInput }
  >;
  export default operation;
}

declare module '*/photo-set-record.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      photoSetRecord: {
        photoSet: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').PhotoSetRecordInput }
  >;
  export default operation;
}

declare module '*/proposal-table.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      proposalTable: {
        proposal: { id: string; number: number } | null;
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
    { input: import('../src/graphql/schema.generated.js').ProposalTableInput }
  >;
  export default operation;
}

declare module '*/proposal-withdraw.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      proposalWithdraw: {
        proposal: { id: string } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | { __typename: 'StaleVersion'; message: string; path: string[]; currentVersion: number }
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
    { input: import('../src/graphql/schema.generated.js').ProposalWithdrawInput }
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
            version: number;
            formula: import('../src/graphql/schema.generated.js').ProposalFormula;
            mixesRemains: boolean;
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
              inRatio: number | null;
              owedRelease: number | null;
              giver: { id: string; code: string } | null;
              receiver: { id: string; code: string } | null;
              lines: {
                id: string;
                owedDespite: import('../src/graphql/schema.generated.js').OwedReason | null;
                owedReason: string | null;
                captive: {
                  id: string;
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

declare module '*/rearrest-record.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      rearrestRecord: {
        outcome: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').RearrestRecordInput }
  >;
  export default operation;
}

declare module '*/reckoned.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      node:
        | {
            id: string;
            number: number;
            current: {
              number: number;
              lines: {
                totalCount: number;
                pageInfo: { hasNextPage: boolean; endCursor: string | null };
                nodes: {
                  id: string;
                  giver: { code: string };
                  receiver: { code: string };
                  captive: { id: string; code: string; identity: { fullName: string } | null };
                  boards: {
                    removed:
                      import('../src/graphql/schema.generated.js').ManifestRemovalReason | null;
                    contradicted: import('../src/graphql/schema.generated.js').CrossingFactKind[];
                    facts: {
                      fact: import('../src/graphql/schema.generated.js').CrossingFactKind;
                      present: boolean;
                    }[];
                  }[];
                  outcome: {
                    id: string;
                    result: import('../src/graphql/schema.generated.js').HandoverResult;
                    toPlace: { code: string } | null;
                    rearrests: { on: { text: string }; by: { code: string } | null }[];
                    handover: { number: number };
                  } | null;
                }[];
              };
            };
          }
        | Record<string, never>
        | null;
    },
    { agreement: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/relative-record.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      relativeRecord: {
        relative: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').RelativeRecordInput }
  >;
  export default operation;
}

declare module '*/release-claim-answer.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      releaseClaimAnswer: {
        releaseClaim: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').ReleaseClaimAnswerInput }
  >;
  export default operation;
}

declare module '*/release-claim-end.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      releaseClaimEnd: {
        releaseClaim: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').ReleaseClaimEndInput }
  >;
  export default operation;
}

declare module '*/release-claim-make.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      releaseClaimMake: {
        releaseClaim: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').ReleaseClaimMakeInput }
  >;
  export default operation;
}

declare module '*/remains-codes.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        remains: {
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            id: string;
            code: string;
            state: import('../src/graphql/schema.generated.js').IdentificationState;
          }[];
        };
      } | null;
    },
    { code: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/remains-hand-over.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      remainsHandOver: {
        remainsHandover: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').RemainsHandOverInput }
  >;
  export default operation;
}

declare module '*/remains-photos-add.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      remainsPhotosAdd: {
        photoSet: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').RemainsPhotosAddInput }
  >;
  export default operation;
}

declare module '*/remains-record.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      remainsRecord: {
        remains: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').RemainsRecordInput }
  >;
  export default operation;
}

declare module '*/remains.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        photoSets: {
          id: string;
          code: string;
          from: { text: string };
          until: { text: string };
          description: string | null;
          photoCount: number;
          bodyCount: number;
        }[];
        remains: {
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            id: string;
            code: string;
            state: import('../src/graphql/schema.generated.js').IdentificationState;
            found: { text: string } | null;
            heldBy: { code: string } | null;
            words: { place: string | null; description: string | null } | null;
            photos: {
              reference: string;
              taken: { text: string } | null;
              set: { code: string } | null;
            }[];
            custody: {
              number: number;
              kind: import('../src/graphql/schema.generated.js').CustodyStepKind;
              from: string | null;
              to: string | null;
              gap: boolean;
              words: string | null;
              by: string;
              on: { text: string };
            }[];
            handovers: {
              id: string;
              outcome: import('../src/graphql/schema.generated.js').RemainsOutcome;
              withPersons: boolean;
              giver: { code: string };
              receiver: { code: string } | null;
              witness: { code: string } | null;
              on: { text: string };
            }[];
            identifications: {
              id: string;
              version: number;
              state: import('../src/graphql/schema.generated.js').IdentificationState;
              warnings: import('../src/graphql/schema.generated.js').IdentificationWarning[];
              captive: { id: string; code: string; identity: { fullName: string } | null };
              claimedBy: { kinship: import('../src/graphql/schema.generated.js').Kinship } | null;
              steps: {
                number: number;
                state: import('../src/graphql/schema.generated.js').IdentificationState;
                method: import('../src/graphql/schema.generated.js').IdentificationMethod | null;
                words: string | null;
                by: string;
                on: { text: string };
              }[];
            }[];
          }[];
        };
      } | null;
    },
    { code: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/retained.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        code: string;
        title: { ar: string | null; en: string | null } | null;
        retainedNames: {
          totalCount: number;
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
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
      } | null;
    },
    { code: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/roll-call-record.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      rollCallRecord: {
        stage: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').RollCallRecordInput }
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

declare module '*/said.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        captives: {
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            id: string;
            code: string;
            identity: { fullName: string } | null;
            wishClaims: {
              id: string;
              medium: import('../src/graphql/schema.generated.js').WishMedium;
              underHolder: boolean;
              answer: import('../src/graphql/schema.generated.js').WishAnswer;
              words: string | null;
              on: { text: string };
              source: { number: number } | null;
            }[];
            claims: {
              id: string;
              value: import('../src/graphql/schema.generated.js').ClaimValue;
              on: { text: string };
              claimedBy: { code: string } | null;
              death: {
                basis: import('../src/graphql/schema.generated.js').DeathBasis;
                words: { causeAsStated: string | null } | null;
                contests: {
                  contests: import('../src/graphql/schema.generated.js').DeathContested;
                  words: string | null;
                  by: { code: string } | null;
                  on: { text: string };
                }[];
              } | null;
            }[];
          }[];
        };
      } | null;
    },
    { code: string; after?: string | null }
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

declare module '*/sign-in-passkey.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      signInPasskey: {
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
    { input: import('../src/graphql/schema.generated.js').SignInPasskeyInput }
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

declare module '*/source-add.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      sourceAdd: {
        source: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').SourceAddInput }
  >;
  export default operation;
}

declare module '*/stage-step.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      stageStep: {
        stage: { id: string; version: number } | null;
        userErrors: (
          | { __typename: 'RefusedByRule'; message: string; path: string[]; rule: string }
          | { __typename: 'StaleVersion'; message: string; path: string[]; currentVersion: number }
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
    { input: import('../src/graphql/schema.generated.js').StageStepInput }
  >;
  export default operation;
}

declare module '*/stage.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      node:
        | {
            id: string;
            number: number;
            state: import('../src/graphql/schema.generated.js').HandoverStageState;
            version: number;
            plan: { number: number };
            giver: { id: string; code: string };
            receiver: { id: string; code: string };
            toPlace: { id: string; code: string } | null;
            whereabouts: {
              place: string | null;
              time: string | null;
              handsOver: string | null;
              receives: string | null;
            } | null;
            manifest: {
              totalCount: number;
              pageInfo: { hasNextPage: boolean; endCursor: string | null };
              nodes: {
                id: string;
                removed: import('../src/graphql/schema.generated.js').ManifestRemovalReason | null;
                contradicted: import('../src/graphql/schema.generated.js').CrossingFactKind[];
                facts: {
                  id: string;
                  fact: import('../src/graphql/schema.generated.js').CrossingFactKind;
                  present: boolean;
                  by: string | null;
                  deviceAt: string;
                  note: string | null;
                  recordedAt: string;
                  bySide: { code: string } | null;
                }[];
                captive: { id: string; code: string; identity: { fullName: string } | null };
              }[];
            };
          }
        | Record<string, never>
        | null;
    },
    { stage: string; after?: string | null }
  >;
  export default operation;
}

declare module '*/status-of-all.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiations: {
        nodes: {
          code: string;
          title: { ar: string | null; en: string | null } | null;
          phase: import('../src/graphql/schema.generated.js').NegotiationPhase | null;
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
        phase: import('../src/graphql/schema.generated.js').NegotiationPhase | null;
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

declare module '*/table-of.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        id: string;
        code: string;
        version: number;
        phase: import('../src/graphql/schema.generated.js').NegotiationPhase | null;
        basis: import('../src/graphql/schema.generated.js').NegotiationBasis;
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
        destinations: { id: string; code: string; name: string | null }[];
        sources: {
          id: string;
          number: number;
          kind: string | null;
          reference: { url: string | null; note: string | null } | null;
        }[];
        openRound: { id: string; number: number } | null;
        lists: {
          id: string;
          code: string;
          type: import('../src/graphql/schema.generated.js').ListType;
          side: { id: string; code: string };
          to: { id: string; code: string } | null;
          versions: {
            id: string;
            number: number;
            status: import('../src/graphql/schema.generated.js').ListStatus;
            version: number;
            lines: { totalCount: number };
            figures: {
              measure: import('../src/graphql/schema.generated.js').FigureMeasure;
              value: number | null;
            }[];
          }[];
        }[];
      } | null;
    },
    { code: string }
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

declare module '*/wish-claim-record.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      wishClaimRecord: {
        wishClaim: { id: string } | null;
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
    { input: import('../src/graphql/schema.generated.js').WishClaimRecordInput }
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

declare module '*/wish-withdraw.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      wishWithdraw: {
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
    { input: import('../src/graphql/schema.generated.js').WishWithdrawInput }
  >;
  export default operation;
}

declare module '*/wishes.graphql' {
  const operation: import('./api/operation.js').Operation<
    {
      negotiation: {
        wishes: {
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
          nodes: {
            id: string;
            askedOn: string;
            answer: import('../src/graphql/schema.generated.js').WishAnswer;
            anywhere: boolean;
            validUntil: string;
            withdrawnOn: string | null;
            captive: { code: string; identity: { fullName: string } | null };
            acceptsSides: { code: string }[];
            acceptsPlaces: { code: string }[];
          }[];
        };
      } | null;
    },
    { code: string; after?: string | null }
  >;
  export default operation;
}
