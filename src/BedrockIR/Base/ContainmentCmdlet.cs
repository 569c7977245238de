using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Completion;
using BedrockIR.Containment.Model;

namespace BedrockIR.Base;

/// <summary>A cmdlet that changes an account, action by action, and tells what came of each.</summary>
public abstract class ContainmentCmdlet : AccountCmdlet
{
    /// <summary>A role to assume in each of the accounts that -AccountId names, by its name, with its path if it has one. -AccountId *
    /// takes all active accounts of the organisation. Other commands call it -RoleName.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AssumeRoleName { get; set; }

    /// <summary>The accounts in which the role of -AssumeRoleName is assumed, or * for all of the organisation.</summary>
    [Parameter]
    [SupportsWildcards]
    [AccountId]
    [ValidateNotNullOrEmpty]
    public string[] AccountId { get; set; } = [];

    /// <summary>A profile of the organisation's management account, or of a delegated administrator. Service control policies are made there (ScpDeny,
    /// ScpDenyAll), never in the account that is contained. Without it and -OrganizationRoleArn, the credentials of the command ask, before any role
    /// is assumed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? OrganizationProfileName { get; set; }

    /// <summary>The ARN of a role to assume in the organisation's management account or a delegated administrator, with the credentials of
    /// -OrganizationProfileName, or else those of the command.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OrganizationRoleArn { get; set; }

    /// <summary>Returns the plan and changes nothing. Each action tells what it calls, why, what else it hits, and what undoing it does.
    /// The plan can be saved as JSON (ConvertTo-Json), read and edited.</summary>
    [Parameter]
    public SwitchParameter PlanOnly { get; set; }

    /// <inheritdoc/>
    internal override string? RoleToAssume => AssumeRoleName;

    /// <summary>Opens the account, and the organisation's administrator where one is named, and works with both.</summary>
    /// <param name="regions">The regions that were named.</param>
    /// <param name="work">The work; the organisation's administrator is null where none is named.</param>
    internal void RunWithAccounts(string[] regions, Action<AwsAccount, AwsAccount?> work)
    {
        using AwsAccount? account = OpenAccount(regions, AccountId);
        if (account is null)
            return;
        bool isNamed = OrganizationProfileName is not null || OrganizationRoleArn is not null;
        using AwsAccount? organization = !isNamed ? null
            : OpenAdditionalAccount((access, host, cancel) => AwsAccount.OpenOrganization(account, access, OrganizationProfileName, OrganizationRoleArn, host, cancel));
        // One that was named and cannot be opened has been reported; without it something else would be planned.
        if (!isNamed || organization is not null)
            work(account, organization);
    }

    // PowerShell has no property for it.
    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? said)
        ? LanguagePrimitives.IsTrue(said) : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>Does the work, and then tells what came of it. Not before: a later command that has had enough, or an error that stops
    /// the script, would leave the rest undone.</summary>
    /// <param name="question">Asks about each action.</param>
    /// <param name="nothing">What is said where there is no action at all.</param>
    /// <param name="work">The work. It hands over the actions, all of the plan.</param>
    internal void RunActions(ContainmentPrompt question, string nothing, Action<PipelineHost, Action<ContainmentAction>, CancellationToken> work)
    {
        List<ContainmentAction> actions = [];
        bool inWords = IsWhatIf && !PlanOnly, hasEnded = false;
        RunStreaming((host, cancel) =>
        {
            try
            {
                work(host, actions.Add, cancel);
                hasEnded = true;
            }
            finally
            {
                // Also where the journal could not be written any more: what was done until then was done.
                if (!inWords && !cancel.IsCancellationRequested)
                    actions.ForEach(host.Write);
            }
        });
        if (hasEnded && actions.Count == 0)
            WriteWarning(nothing);
        if (!StopToken.IsCancellationRequested)
            ReportActions(actions, isPlan: inWords || PlanOnly, inWords ? question : null);
    }

    private void ReportActions(List<ContainmentAction> actions, bool isPlan, ContainmentPrompt? inWords)
    {
        foreach (ContainmentAction action in actions)
        {
            string? warning = ContainmentErrors.GetWarning(action) ?? (isPlan && !ContainmentErrors.IsInputError(action) ? ContainmentErrors.TryCreateFrom(action)?.Message : null);
            if (warning is not null)
                WriteWarning(warning);
            else if (action.Status is ContainmentStatus.AlreadyInPlace or ContainmentStatus.Undone)
                inWords?.ShowWithoutAsking(action);
        }
        foreach (ContainmentAction action in actions.Where(a => !isPlan || ContainmentErrors.IsInputError(a)))
        {
            if (ContainmentErrors.TryCreateFrom(action) is { } problem)
                WriteError(ErrorRecordFactory.From(problem, action));
        }
    }
}
