using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Completion;
using BedrockIR.Invocations;

namespace BedrockIR.Base;

/// <summary>A cmdlet that returns only invocations by certain callers, of certain models …</summary>
public abstract class InvocationFilterCmdlet : LogReadingCmdlet
{
    /// <summary>Only invocations with these request ids, which their CloudTrail events have too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RequestId { get; set; } = [];

    /// <summary>Only these API calls, Converse for instance. Wildcards are allowed; case does not matter.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OperationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Operation { get; set; } = [];

    /// <summary>Only invocations of these models or inference profiles, by id or ARN. Wildcards are allowed and needed for a
    /// part of a name: *claude-3-opus*.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ModelId { get; set; } = [];

    /// <summary>Only invocations by these names: a user's, a role's, a role session's; also the Principal as it is shown, root
    /// or role/session. Whoever opens a role session names it freely: a name proves nothing. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] UserName { get; set; } = [];

    /// <summary>Only invocations by callers with these ARNs, or in a session of the role with this ARN, written without the
    /// role's path, which the log does not tell. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] PrincipalArn { get; set; } = [];

    /// <summary>Only invocations in these accounts. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [AccountId]
    [ValidateNotNullOrEmpty]
    public string[] AccountId { get; set; } = [];

    /// <summary>Only calls that were made to these regions; the model may have run in another. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

    /// <summary>Only calls that failed with these errors, ValidationException for instance; * for all that failed, None for those
    /// that succeeded. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ErrorCode { get; set; } = [];

    /// <inheritdoc/>
    internal override bool AreAccountsFilter => true;

    /// <summary>The filter. Where a value cannot be used, the cmdlet ends with an error.</summary>
    internal InvocationFilter CreateFilter() => new()
    {
        StartTime = StartTime,
        EndTime = EndTime,
        RequestIds = RequestId,
        Operations = Operation,
        ModelIds = ModelId,
        UserNames = UserName,
        PrincipalArns = PrincipalArn,
        AccountIds = AccountId,
        Regions = this.GetOrTerminate(() => RegionNames.RequireFilter(Region)),
        ErrorCodes = ErrorCode,
    };
}
