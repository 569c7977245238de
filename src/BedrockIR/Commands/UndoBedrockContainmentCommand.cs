using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Base;
using BedrockIR.Completion;
using BedrockIR.Containment;
using BedrockIR.Containment.Model;

namespace BedrockIR.Commands;

/// <summary>Takes containment back: each setting becomes what the journal says it was.</summary>
/// <remarks>
/// <para>It takes back the last action first, asks about each, and reads back whether the setting is as before. It writes what it does
/// into the same journal, so that it may be stopped at any point and run again, and a run of containment that died half way can be taken
/// back too.</para>
/// <para>What somebody has changed since is left alone and told of, unless -EvenIfChanged is given. What AWS has no way to put back, a
/// stopped job for instance, is NotUndone, with what to do.</para>
/// <para>A journal is a chain: one that was changed by hand is refused. What is not taken back is an error besides
/// (ContainmentNotUndone, ContainmentUnknown), once everything else was done.</para>
/// </remarks>
/// <example>
/// <code>Undo-BedrockContainment ./case/2026-11-21-1/containment.jsonl -WhatIf</code>
/// <para>Tells what would be put back.</para>
/// </example>
/// <example>
/// <code>$result | Undo-BedrockContainment</code>
/// <para>Takes back what Invoke-BedrockContainment has just done, asking about each action.</para>
/// </example>
/// <example>
/// <code>$result | Where-Object UserName -eq ci-deploy | Undo-BedrockContainment -Confirm:$false</code>
/// <para>Takes back what hit somebody who was innocent, and leaves the rest in place.</para>
/// </example>
/// <example>
/// <code>Undo-BedrockContainment ./case/2026-11-21-1/containment.jsonl -ActionId DenyBedrock-1f0c9a77 -EvenIfChanged</code>
/// <para>Takes back one action, even if somebody has edited its policy since. Tab completes the ids of the journal.</para>
/// </example>
[Cmdlet(VerbsCommon.Undo, "BedrockContainment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ContainmentAction))]
public sealed class UndoBedrockContainmentCommand : ContainmentCmdlet
{
    // The newest journal is taken back first: it was written over what the older ones did.
    private readonly Dictionary<string, HashSet<string>?> _actionIdsByJournal = new(StringComparer.Ordinal);
    private readonly List<string> _journalPaths = [];
    private string? _region;
    private bool _hasProcessedRecord, _hasFailed;

    /// <summary>What Invoke-BedrockContainment returned. Actions that changed nothing are left out.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The journal: the file containment.jsonl in the case folder. Each action that Invoke-BedrockContainment returns names
    /// its own.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [AllowNull]
    [AllowEmptyString]
    public string? JournalPath { get; set; }

    /// <summary>Only these actions; all of the journal when none is named.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ActionIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ActionId { get; set; } = [];

    /// <summary>Puts back also what somebody has changed since.</summary>
    [Parameter]
    public SwitchParameter EvenIfChanged { get; set; }

    /// <summary>The region to sign in at; the journal's when none is named. Each setting is put back in its own.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

    /// <inheritdoc/>
    internal override string? FallbackRegion => _region;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _hasProcessedRecord = true;
        TryBindAccount(InputObject);
        if (string.IsNullOrEmpty(JournalPath) || HasChangedNothing())
        {
            WriteVerbose($"{SafeText.Clean(InputObject?.ToString())} changed nothing, so there is nothing to take back.");
            return;
        }
        if (this.ResolveLiteral(JournalPath) is not { } path || this.GetOrWriteError(() => JournalActionReader.ReadRequired(path)) is not { } actions)
        {
            _hasFailed = true;
            return;
        }
        _region ??= actions.Select(a => a.Region).FirstOrDefault(r => r.Length > 0);
        if (!_actionIdsByJournal.TryGetValue(path, out HashSet<string>? ids))
            _journalPaths.Add(path);
        // Named without an action, a journal is meant as a whole.
        _actionIdsByJournal[path] = ActionId.Length == 0 || (ids is null && _actionIdsByJournal.ContainsKey(path)) ? null : [.. ids ?? [], .. ActionId];
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!_hasProcessedRecord)
            EmptyPipeline.Report(this, "nothing was taken back", "-JournalPath names the journal of a case");
        else if (_journalPaths.Count == 0 && !_hasFailed)
            WriteWarning("There is nothing to take back: none of the actions that came changed anything. -JournalPath takes back all of a journal.");
        if (_journalPaths.Count == 0)
            return;
        RunWithAccounts(Region, Undo);
    }

    private void Undo(AwsAccount account, AwsAccount? organization)
    {
        ContainmentPrompt question = new((what, query, caption) => ShouldProcess(what, query, caption), shouldContinue: null, WriteWarning);
        UndoOptions[] undos = [.. Enumerable.Reverse(_journalPaths).Select(path => new UndoOptions
        {
            Account = account,
            Organization = organization,
            JournalPath = path,
            ActionIds = [.. _actionIdsByJournal[path] ?? []],
            EvenIfChanged = EvenIfChanged,
            PlanOnly = PlanOnly,
        })];
        RunActions(question, "There is nothing to take back: the journal tells of no such change.", (host, output, cancel) =>
        {
            foreach (UndoOptions undo in undos)
                UndoRun.Run(undo with { Approve = action => host.Ask(() => question.Confirm(WithoutReasons(action))) }, output, host, cancel);
        });
    }

    // Why it was done, and whom it hit, is no matter of undoing it.
    private static ContainmentAction WithoutReasons(ContainmentAction action) => action with { Action = $"Undo {action.Action}", Reason = [], Affects = [], Caveats = [] };

    // A piped action that was not carried out has a journal all the same, which tells of no change by it.
    private bool HasChangedNothing() => InputObject?.Properties["Status"]?.Value?.ToString() is
        nameof(ContainmentStatus.NotApplied) or nameof(ContainmentStatus.AlreadyInPlace) or nameof(ContainmentStatus.Declined)
        or nameof(ContainmentStatus.Refused) or nameof(ContainmentStatus.Manual) or nameof(ContainmentStatus.NotReached);
}
