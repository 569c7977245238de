using BedrockIR.Aws.Access;
using BedrockIR.Containment.Policies;
using BedrockIR.Rules;

namespace BedrockIR.Containment.Model;

/// <summary>What is to be contained, and how.</summary>
public sealed record ContainmentOptions
{
    /// <summary>The account.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>The management account of the account's organisation, or a delegated administrator, for service control policies. Where it is null,
    /// the credentials that opened <see cref="Account"/> ask, before any role is assumed.</summary>
    public AwsAccount? Organization { get; init; }

    /// <summary>What is to be contained.</summary>
    public IReadOnlyList<ContainmentTarget> Targets { get; init; } = [];

    /// <summary>A plan that was made before, to be carried out; its actions are judged anew.</summary>
    public IReadOnlyList<ContainmentAction> Plan { get; init; } = [];

    /// <summary>Only these actions, DenyBedrock for instance; what each input suggests when none is named.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Findings that are less grave suggest nothing: their rules match honest work as well.</summary>
    public Severity MinimumSeverity { get; init; } = Severity.Medium;

    /// <summary>Users, roles, ARNs and access keys that are never touched, with wildcards.</summary>
    public IReadOnlyList<string> Protected { get; init; } = [];

    /// <summary>What is done all the same: <c>Caller</c>, <c>Protected</c>, <c>LastAdministrator</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The configuration of invocation logging that RestoreLogging puts, as JSON; the last one that the event history has,
    /// and that no suspect put, when null.</summary>
    public string? LoggingSnapshot { get; init; }

    /// <summary>The quotas of IAM and Organizations in this account, where AWS has raised them.</summary>
    public PolicyQuotas Quotas { get; init; } = PolicyQuotas.Default;

    /// <summary>Whether only the plan is wanted.</summary>
    public bool PlanOnly { get; init; }

    /// <summary>Whether nothing is collected before acting.</summary>
    public bool SkipEvidence { get; init; }

    /// <summary>The folder of the case, for journal and evidence; a new one below <see cref="OutputPath"/> when null.</summary>
    public string? CasePath { get; init; }

    /// <summary>Where a new case folder is made.</summary>
    public string OutputPath { get; init; } = "case";

    /// <summary>Asked about each action before anything is done: whether it is to be done. It runs on the thread of the operation.</summary>
    public Func<ContainmentAction, bool> Approve { get; init; } = _ => false;

    /// <summary>How long is waited for a change to be seen: IAM's changes need seconds.</summary>
    internal TimeSpan VerificationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The present.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
