using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Completion;

namespace BedrockIR.Base;

/// <summary>A cmdlet that looks at how an account is set up, in all of its regions unless some are named.</summary>
public abstract class AccountInspectionCmdlet : OrganizationCmdlet
{
    private bool _hasProcessedRecord;

    /// <summary>Only these regions; all that the account has enabled when none is named. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

    /// <summary>The accounts in which the role of -RoleName is assumed, or * for all of the organisation.</summary>
    [Parameter]
    [SupportsWildcards]
    [AccountId]
    [ValidateNotNullOrEmpty]
    public string[] AccountId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => _hasProcessedRecord = true;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // An empty pipeline never means the live account.
        if (!_hasProcessedRecord)
        {
            ReportEmptyPipeline();
            OnAccountNotOpened();
            return;
        }
        using AwsAccount? account = OpenAccount(Region, AccountId, allRegions: true);
        if (account is not null)
            RunStreaming((host, cancel) => Inspect(account, host, cancel));
        else
            OnAccountNotOpened();
    }

    /// <summary>Looks at the account, on a thread of its own.</summary>
    internal abstract void Inspect(AwsAccount account, PipelineHost host, CancellationToken cancel);

    /// <summary>The account could not be opened; that has been said.</summary>
    internal virtual void OnAccountNotOpened()
    {
    }
}
