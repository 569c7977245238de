using BedrockIR.Aws.Access;
using BedrockIR.Aws.Queries;

namespace BedrockIR.Posture.Integrity;

/// <summary>Public keys from CloudTrail itself.</summary>
/// <param name="login">Who asks.</param>
internal sealed class CloudTrailKeySource(AccountLogin login) : IPublicKeySource
{
    /// <inheritdoc/>
    public PublicKeySet GetKeys(string region, DateTimeOffset from, DateTimeOffset to, IHost host, CancellationToken cancel)
    {
        try
        {
            return new PublicKeySet(DigestPublicKeys.List(login, region, from, to, cancel), IsFromCloudTrail: true);
        }
        catch (InputException problem)
        {
            host.WriteError(problem);
            return new PublicKeySet([], IsFromCloudTrail: false) { Problem = problem.Message };
        }
    }
}
