namespace BedrockIR.Drill.Authentication;

/// <summary>What the account knows of an access key.</summary>
/// <param name="Secret">The secret key. It is never written anywhere.</param>
/// <param name="Token">The token of a session; null for a user's key.</param>
/// <param name="IsActive">Whether the key may be used.</param>
/// <param name="Expiration">When the session ends; null for a user's key.</param>
/// <param name="Caller">Whose it is.</param>
internal sealed record Credential(string Secret, string? Token, bool IsActive, DateTimeOffset? Expiration, AuthenticatedCaller Caller)
{
    /// <summary>Says whose it is, and no secret.</summary>
    public override string ToString() => Caller.AccessKeyId;
}
