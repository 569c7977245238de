using BedrockIR.Aws.Access;
using BedrockIR.Aws.Live;

namespace BedrockIR.Posture.Integrity;

/// <summary>Public keys from CloudTrail itself.</summary>
/// <param name="login">Who asks.</param>
internal sealed class ListedKeys(AccountLogin login) : IKeySource
{
    /// <inheritdoc/>
    public KeyRing Of(string region, DateTimeOffset from, DateTimeOffset to, IHost host, CancellationToken cancel)
    {
        try
        {
            return new KeyRing(PublicKeys.Of(login, region, from, to, cancel), IsAwsList: true);
        }
        catch (InputException problem)
        {
            host.Fail(problem);
            return new KeyRing([], IsAwsList: false) { Problem = problem.Message };
        }
    }
}
