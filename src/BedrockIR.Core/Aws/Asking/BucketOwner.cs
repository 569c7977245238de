namespace BedrockIR.Aws.Asking;

/// <summary>Whose a bucket is.</summary>
internal enum BucketOwner
{
    /// <summary>The account's that was asked.</summary>
    Account,

    /// <summary>Another account's.</summary>
    Other,

    /// <summary>Nobody's: there is no such bucket.</summary>
    Nobody,
}
