namespace BedrockIR.Events.ApiKeys;

/// <summary>Where an account id comes from.</summary>
public enum AccountIdSource
{
    /// <summary>The key names the account.</summary>
    Key,

    /// <summary>The account is derived from the access key id.</summary>
    AccessKeyId,
}
