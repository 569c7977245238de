namespace BedrockIR.Drill.Authorization;

/// <summary>What somebody wants to do, as policies see it.</summary>
/// <param name="Action">The IAM action: <c>bedrock:InvokeModel</c>.</param>
/// <param name="Resource">The ARN that it is on; <c>*</c> when it is on none.</param>
/// <param name="Context">The condition keys, of whatever case, with their values. What is not there is absent.</param>
internal sealed record AccessRequest(string Action, string Resource, IReadOnlyDictionary<string, string> Context)
{
    /// <summary>A resource of a policy with its variables filled in: <c>${aws:username}</c>.</summary>
    public string ReplaceVariables(string text)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
            return text;
        foreach ((string key, string value) in Context)
            text = text.Replace($"${{{key}}}", value, StringComparison.OrdinalIgnoreCase);
        return text;
    }
}
