namespace BedrockIR.Aws.Queries;

/// <summary>Whose a bucket is.</summary>
internal enum BucketOwner
{
    /// <summary>The account's that was asked.</summary>
    ThisAccount,

    /// <summary>Another account's.</summary>
    OtherAccount,

    /// <summary>Nobody's: there is no such bucket.</summary>
    None,
}
