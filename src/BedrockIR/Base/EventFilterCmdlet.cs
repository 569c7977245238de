using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Completion;
using BedrockIR.Events.Filtering;

namespace BedrockIR.Base;

/// <summary>A cmdlet that returns only events by certain callers, from certain places, of certain models …</summary>
public abstract class EventFilterCmdlet : LogReadingCmdlet
{
    /// <summary>Only events of these names: a user's, a role session's, or the name of the role or user that issued the session;
    /// also the Principal as it is shown, root or role/session. Whoever opens a role session names it freely: a name
    /// proves nothing. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] UserName { get; set; } = [];

    /// <summary>Only events of these access keys: those that made the call, or were issued in answer to it. Wildcards are
    /// allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] AccessKeyId { get; set; } = [];

    /// <summary>Only events of callers with these ARNs, or whose session the role or user of this ARN issued. Wildcards are
    /// allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] PrincipalArn { get; set; } = [];

    /// <summary>Only events from these addresses: 198.51.100.23, 198.51.100.*, 198.51.100.0/24, 2001:db8::/32, or the name of an
    /// AWS service.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] SourceIPAddress { get; set; } = [];

    /// <summary>Only events of these regions. Wildcards are allowed. IAM's and STS's global events are recorded in
    /// us-east-1.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

    /// <summary>Only events delivered to these accounts, as the property AccountId: the accounts in which something was done.
    /// Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [AccountId]
    [ValidateNotNullOrEmpty]
    public string[] AccountId { get; set; } = [];

    /// <summary>Only events of callers from these accounts, as the property CallerAccountId: it finds who came in from outside.
    /// Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [AccountId]
    [ValidateNotNullOrEmpty]
    public string[] CallerAccountId { get; set; } = [];

    /// <summary>Only calls that failed with these errors, AccessDenied for instance; * for all that failed, None for those that
    /// succeeded. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ErrorCode { get; set; } = [];

    /// <summary>Only calls of these models or inference profiles, by id or ARN. Wildcards are allowed and needed for a part of
    /// a name: *claude-3-opus*.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ModelId { get; set; } = [];

    /// <summary>$true: only read-only calls; $false: only others. Events that do not say pass in both cases. AWS records
    /// InvokeModel as read-only, so $false leaves out the use of models.</summary>
    [Parameter]
    public bool? ReadOnly { get; set; }

    /// <summary>The filter. Where a value cannot be read, the cmdlet ends with an error.</summary>
    /// <param name="names">Event names.</param>
    /// <param name="sources">Event sources.</param>
    internal TrailEventFilter CreateFilter(string[] names, string[] sources) => this.GetOrTerminate(() => new TrailEventFilter
    {
        EventNames = names,
        EventSources = sources,
        StartTime = StartTime,
        EndTime = EndTime,
        UserNames = UserName,
        AccessKeyIds = AccessKeyId,
        PrincipalArns = PrincipalArn,
        SourceIPAddresses = SourceIPAddress,
        Regions = RegionNames.RequireFilter(Region),
        AccountIds = AccountId,
        CallerAccountIds = CallerAccountId,
        ErrorCodes = ErrorCode,
        ModelIds = ModelId,
        ReadOnly = ReadOnly,
    });
}
