using BedrockIR.Aws.Access;
using BedrockIR.Aws.Services.CloudTrail;

namespace BedrockIR.Aws.Queries;

/// <summary>The keys with which CloudTrail signs digests, from CloudTrail itself.</summary>
internal static class DigestPublicKeys
{
    /// <summary>The keys of a region that were valid in a time.</summary>
    /// <param name="login">Who asks.</param>
    /// <param name="region">The region of the digests.</param>
    /// <param name="from">The time's beginning.</param>
    /// <param name="to">Its end.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InputException">They could not be had.</exception>
    public static IReadOnlyList<PublicKey> List(AccountLogin login, string region, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        ListPublicKeysRequest request = new() { StartTime = from, EndTime = to };
        try
        {
            return [.. login.Session.CallPages(CloudTrailOperations.ListPublicKeys, request, region, cancel).ToBlockingEnumerable(cancel).SelectMany(p => p.PublicKeyList)];
        }
        catch (Exception e) when (AwsErrors.IsCallFailure(e) && !cancel.IsCancellationRequested)
        {
            throw AwsErrors.Explain(e, CloudTrailOperations.ListPublicKeys.Action, $"{region} of the account {login.AccountId}", "No digest of that region can be verified.");
        }
    }
}
