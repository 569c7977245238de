using Amazon;
using Amazon.Runtime;

namespace BedrockIR.Aws.Access;

/// <summary>How the account is reached.</summary>
internal sealed record AwsSessionOptions
{
    /// <summary>The address of every service, a drill's for instance; null for AWS's own.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>How long one attempt of a call may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a call is tried again after a refusal for haste, a server's error or a cut connection.</summary>
    public int Retries { get; init; } = 6;

    /// <summary>Makes the connections; the SDK's own when null.</summary>
    public HttpClientFactory? Http { get; init; }

    /// <summary>The least time between two LookupEvents in one region: AWS bears two a second, and a little is left for the
    /// unevenness of the way there.</summary>
    public TimeSpan LookupInterval { get; init; } = TimeSpan.FromMilliseconds(525);

    /// <summary>The same for somebody who does not wait for minutes at one region: no more retries and no longer attempts than these.</summary>
    public AwsSessionOptions Hurried(int retries, TimeSpan patience) =>
        this with { Retries = Math.Min(Retries, retries), Timeout = Timeout < patience ? Timeout : patience };

    /// <summary>Sets all of it on a client's settings.</summary>
    public void ApplyTo(ClientConfig config, string region)
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (EndpointUrl is { } url)
        {
            // Setting one of the two forgets the other; the region then is only signed for.
            config.ServiceURL = url;
            config.AuthenticationRegion = region;
        }
        config.HttpClientFactory = Http;
        config.Timeout = Timeout;
        config.MaxErrorRetry = Retries;
    }
}
