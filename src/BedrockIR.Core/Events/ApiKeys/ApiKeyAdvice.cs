namespace BedrockIR.Events.ApiKeys;

/// <summary>What a responder does with a key that was found. The names in it consist of letters, digits and a few
/// harmless marks: see the parsers.</summary>
internal static class ApiKeyAdvice
{
    private const string LongTermAccessKey = "AKIA";

    /// <summary>The next step, in a sentence or two.</summary>
    public static string GetNextStep(BedrockApiKey key) => key.Kind == BedrockApiKeyKind.LongTerm ? GetLongTermStep(key) : GetShortTermStep(key);

    private static string GetLongTermStep(BedrockApiKey key) =>
        $"Make it inactive: in account {key.AccountId}, IAM UpdateServiceSpecificCredential with Status Inactive for user {key.UserName}; "
        + $"ListServiceSpecificCredentials shows its id beside {key.ServiceCredentialAlias}. Then look at what the user did.";

    private static string GetShortTermStep(BedrockApiKey key) =>
        $"{(key.IsExpired == true ? "It has expired" : DescribeRevocation(key))}. Look at what was done with it: CloudTrail LookupEvents by AccessKeyId {key.AccessKeyId}.";

    // Neither AWS nor its owner can list or revoke a short-term key: it ends with the credentials that signed it.
    private static string DescribeRevocation(BedrockApiKey key) =>
        key.AccessKeyId?.StartsWith(LongTermAccessKey, StringComparison.Ordinal) == true && !key.HasSessionToken
            ? $"It cannot be revoked by itself: make the access key that signed it inactive (IAM UpdateAccessKey {key.AccessKeyId})"
            : "It cannot be revoked by itself: revoke the session that signed it (deny all to sessions issued before now), whose identity its events name";
}
