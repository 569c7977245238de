using BedrockIR.Aws.Access;

namespace BedrockIR.Containment.Model;

/// <summary>What is to be taken back, and how.</summary>
public sealed record UndoOptions
{
    /// <summary>The account.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>The management account of the account's organisation, or a delegated administrator, for service control policies. Where it is null,
    /// the credentials that opened <see cref="Account"/> ask, before any role is assumed.</summary>
    public AwsAccount? Organization { get; init; }

    /// <summary>The journal.</summary>
    public required string JournalPath { get; init; }

    /// <summary>Only these actions; all when none is named.</summary>
    public IReadOnlyList<string> ActionIds { get; init; } = [];

    /// <summary>Whether settings are put back that somebody has changed since.</summary>
    public bool EvenIfChanged { get; init; }

    /// <summary>Whether only the plan is wanted.</summary>
    public bool PlanOnly { get; init; }

    /// <summary>Asked about each action before anything is done.</summary>
    public Func<ContainmentAction, bool> Approve { get; init; } = _ => false;

    /// <summary>How long is waited for a change to be seen.</summary>
    internal TimeSpan VerificationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The present.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
