namespace BedrockIR.Events.Activity;

/// <summary>
/// Ties the access keys that AWS STS issued to those who asked for them, so that a chain of role sessions leads back to
/// where it began.
/// </summary>
internal sealed class SessionChains
{
    // More hops than any chain of roles has; a loop, which only a forged log can have, ends here.
    private const int MostHops = 32;
    private const int MostKeys = 1_000_000;

    private readonly Dictionary<string, (string Principal, string? Arn, string? AccessKeyId)> _issuedTo = new(StringComparer.Ordinal);

    /// <summary>Learns from the answer of AssumeRole and its siblings, if the record is one.</summary>
    public void Learn(TrailEvent e)
    {
        bool byService = e.UserIdentityType == "AWSService";
        if (e.IssuedAccessKeyId is { } key && e.EventSource == "sts.amazonaws.com" && !byService && _issuedTo.Count < MostKeys)
            _issuedTo.TryAdd(key, (e.Principal, e.Arn, e.AccessKeyId));
    }

    /// <summary>Who stands at the beginning of the chain that issued a key; null when the logs do not show its issue.</summary>
    public (string Principal, string? Arn)? OriginOf(string? accessKeyId)
    {
        (string, string?)? origin = null;
        for (int hop = 0; hop < MostHops && accessKeyId is not null && _issuedTo.TryGetValue(accessKeyId, out var issued); hop++)
        {
            origin = (issued.Principal, issued.Arn);
            accessKeyId = issued.AccessKeyId;
        }
        return origin;
    }
}
