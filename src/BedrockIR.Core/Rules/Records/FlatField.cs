namespace BedrockIR.Rules.Records;

/// <summary>Fields of a CloudTrail record that an event has at hand, so that most rules need not look into its JSON.</summary>
internal enum FlatField
{
    EventSource, EventName, EventType, EventCategory, AwsRegion, ErrorCode, ErrorMessage, SourceIPAddress, UserAgent,
    UserType, UserArn, UserName, PrincipalId, AccessKeyId, CallerAccountId, InvokedBy, IssuerArn, IssuerName,
}

/// <summary>Recognises flat fields by the names that rules use.</summary>
internal static class FlatFields
{
    private static readonly Dictionary<string, FlatField> ByName = new(StringComparer.Ordinal)
    {
        ["eventSource"] = FlatField.EventSource,
        ["eventName"] = FlatField.EventName,
        ["eventType"] = FlatField.EventType,
        ["eventCategory"] = FlatField.EventCategory,
        ["awsRegion"] = FlatField.AwsRegion,
        ["errorCode"] = FlatField.ErrorCode,
        ["errorMessage"] = FlatField.ErrorMessage,
        ["sourceIPAddress"] = FlatField.SourceIPAddress,
        ["userAgent"] = FlatField.UserAgent,
        ["userIdentity.type"] = FlatField.UserType,
        ["userIdentity.arn"] = FlatField.UserArn,
        ["userIdentity.userName"] = FlatField.UserName,
        ["userIdentity.principalId"] = FlatField.PrincipalId,
        ["userIdentity.accessKeyId"] = FlatField.AccessKeyId,
        ["userIdentity.accountId"] = FlatField.CallerAccountId,
        ["userIdentity.invokedBy"] = FlatField.InvokedBy,
        ["userIdentity.sessionContext.sessionIssuer.arn"] = FlatField.IssuerArn,
        ["userIdentity.sessionContext.sessionIssuer.userName"] = FlatField.IssuerName,
    };

    /// <summary>The flat field of this name; null when it is none.</summary>
    public static FlatField? Of(string name) => ByName.TryGetValue(name, out FlatField field) ? field : null;
}
