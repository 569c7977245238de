namespace BedrockIR.Rules.Records;

/// <summary>Fields of a CloudTrail record that an event has at hand, so that most rules need not look into its JSON.</summary>
internal enum ParsedField
{
    EventSource, EventName, EventType, EventCategory, AwsRegion, ErrorCode, ErrorMessage, SourceIPAddress, UserAgent,
    UserType, UserArn, UserName, PrincipalId, AccessKeyId, CallerAccountId, InvokedBy, IssuerArn, IssuerName,
}

/// <summary>Recognises flat fields by the names that rules use.</summary>
internal static class ParsedFields
{
    private static readonly Dictionary<string, ParsedField> ByName = new(StringComparer.Ordinal)
    {
        ["eventSource"] = ParsedField.EventSource,
        ["eventName"] = ParsedField.EventName,
        ["eventType"] = ParsedField.EventType,
        ["eventCategory"] = ParsedField.EventCategory,
        ["awsRegion"] = ParsedField.AwsRegion,
        ["errorCode"] = ParsedField.ErrorCode,
        ["errorMessage"] = ParsedField.ErrorMessage,
        ["sourceIPAddress"] = ParsedField.SourceIPAddress,
        ["userAgent"] = ParsedField.UserAgent,
        ["userIdentity.type"] = ParsedField.UserType,
        ["userIdentity.arn"] = ParsedField.UserArn,
        ["userIdentity.userName"] = ParsedField.UserName,
        ["userIdentity.principalId"] = ParsedField.PrincipalId,
        ["userIdentity.accessKeyId"] = ParsedField.AccessKeyId,
        ["userIdentity.accountId"] = ParsedField.CallerAccountId,
        ["userIdentity.invokedBy"] = ParsedField.InvokedBy,
        ["userIdentity.sessionContext.sessionIssuer.arn"] = ParsedField.IssuerArn,
        ["userIdentity.sessionContext.sessionIssuer.userName"] = ParsedField.IssuerName,
    };

    /// <summary>The flat field of this name; null when it is none.</summary>
    public static ParsedField? Find(string name) => ByName.TryGetValue(name, out ParsedField field) ? field : null;
}
