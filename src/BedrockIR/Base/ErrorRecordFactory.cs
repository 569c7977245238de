using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>The module's errors as PowerShell shows them: a stable id, a category, and the thing at fault.</summary>
internal static class ErrorRecordFactory
{
    private static readonly Dictionary<string, ErrorCategory> Categories = new(StringComparer.Ordinal)
    {
        ["PathNotFound"] = ErrorCategory.ObjectNotFound,
        ["RulePathNotFound"] = ErrorCategory.ObjectNotFound,
        ["RuleNotFound"] = ErrorCategory.ObjectNotFound,
        ["NoLogsFound"] = ErrorCategory.ObjectNotFound,
        ["NoDigestsFound"] = ErrorCategory.ObjectNotFound,
        ["TrailNotFound"] = ErrorCategory.ObjectNotFound,
        ["NotPublicKeys"] = ErrorCategory.InvalidData,
        ["FolderUnreadable"] = ErrorCategory.PermissionDenied,
        ["OutputNotWritable"] = ErrorCategory.WriteError,
        ["ProfileNotFound"] = ErrorCategory.ObjectNotFound,
        ["RegionNotFound"] = ErrorCategory.ObjectNotFound,
        ["ProfileUnusable"] = ErrorCategory.InvalidData,
        ["NoCredentials"] = ErrorCategory.AuthenticationError,
        ["CredentialIncomplete"] = ErrorCategory.InvalidArgument,
        ["CredentialsRejected"] = ErrorCategory.AuthenticationError,
        ["CredentialsExpired"] = ErrorCategory.AuthenticationError,
        ["CodeNeeded"] = ErrorCategory.AuthenticationError,
        ["AccessDenied"] = ErrorCategory.PermissionDenied,
        ["Throttled"] = ErrorCategory.LimitsExceeded,
        ["NotReached"] = ErrorCategory.ConnectionError,
        ["AwsError"] = ErrorCategory.InvalidOperation,
        ["AnswerUnreadable"] = ErrorCategory.ProtocolError,
        ["PageRepeated"] = ErrorCategory.ProtocolError,
        ["QueryFailed"] = ErrorCategory.InvalidOperation,
        ["CheckpointOfAnother"] = ErrorCategory.ResourceExists,
        ["NotARegion"] = ErrorCategory.InvalidArgument,
        ["RegionNotEnabled"] = ErrorCategory.InvalidArgument,
        ["EndBeforeStart"] = ErrorCategory.InvalidArgument,
        ["RulesNotLoaded"] = ErrorCategory.InvalidData,
        ["NoRulesFound"] = ErrorCategory.ObjectNotFound,
        ["BedrockNotOffered"] = ErrorCategory.InvalidArgument,
        ["NothingGiven"] = ErrorCategory.InvalidArgument,
        ["OptionNotApplicable"] = ErrorCategory.InvalidArgument,
        ["InputIncomplete"] = ErrorCategory.ReadError,
        ["NoRegion"] = ErrorCategory.InvalidArgument,
        ["NotAnUrl"] = ErrorCategory.InvalidArgument,
        ["NotABucket"] = ErrorCategory.InvalidArgument,
        ["NotAnEventDataStore"] = ErrorCategory.InvalidArgument,
        ["AccountNeeded"] = ErrorCategory.InvalidArgument,
        ["RoleNeeded"] = ErrorCategory.InvalidArgument,
        ["NothingJudged"] = ErrorCategory.InvalidData,
        ["NoRecords"] = ErrorCategory.InvalidData,
        ["SeveralAccounts"] = ErrorCategory.InvalidArgument,
        ["NotACredential"] = ErrorCategory.InvalidType,
        ["ScenarioUnusable"] = ErrorCategory.InvalidData,
        ["NotAFile"] = ErrorCategory.InvalidArgument,
        ["NotANetwork"] = ErrorCategory.InvalidArgument,
        ["NotAResource"] = ErrorCategory.InvalidType,
        ["NotAnEvent"] = ErrorCategory.InvalidType,
        ["NotAnInvocation"] = ErrorCategory.InvalidType,
        ["NotABedrockApiKey"] = ErrorCategory.InvalidData,
        ["TextTooLong"] = ErrorCategory.LimitsExceeded,
        ["NotAContainmentInput"] = ErrorCategory.InvalidType,
        ["NotAContainmentName"] = ErrorCategory.InvalidArgument,
        ["NothingToContain"] = ErrorCategory.InvalidArgument,
        ["NotAPlan"] = ErrorCategory.InvalidData,
        ["PlanUnusable"] = ErrorCategory.InvalidData,
        ["NotASnapshot"] = ErrorCategory.InvalidData,
        ["JournalNotFound"] = ErrorCategory.ObjectNotFound,
        ["JournalBroken"] = ErrorCategory.InvalidData,
        ["JournalEmpty"] = ErrorCategory.InvalidData,
        ["BaselineEmpty"] = ErrorCategory.InvalidData,
        ["ActionNotFound"] = ErrorCategory.ObjectNotFound,
        [ContainmentErrors.Refused] = ErrorCategory.SecurityError,
        [ContainmentErrors.Failed] = ErrorCategory.InvalidResult,
        [ContainmentErrors.Unknown] = ErrorCategory.InvalidResult,
        [ContainmentErrors.NotUndone] = ErrorCategory.InvalidResult,
    };

    /// <summary>The error record.</summary>
    public static ErrorRecord From(InputException problem) => From(problem, problem.Target);

    /// <summary>The error record about an object.</summary>
    public static ErrorRecord From(InputException problem, object target) =>
        new(problem, problem.Id, Categories.GetValueOrDefault(problem.Id, ErrorCategory.NotSpecified), target);
}
