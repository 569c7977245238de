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

    /// <summary>The longest pause before a call is tried again; the SDK's own limit of 20 seconds when null.</summary>
    public TimeSpan? LongestRetryPause { get; init; }

    /// <summary>The least time between two LookupEvents in one region.</summary>
    public TimeSpan LookupInterval { get; init; } = DefaultLookupInterval();

    /// <summary>The clock that <see cref="LookupInterval"/> is measured by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    // AWS answers two requests a second; five per cent are left for uneven network delays. Tests in PowerShell, which only have the
    // cmdlets, set the process-wide number that the drill throttles by as well.
    private static TimeSpan DefaultLookupInterval() =>
        TimeSpan.FromSeconds(1.05 / (AppContext.GetData("BedrockIR.LookupEventsPerSecond") is int and > 0 and int number ? number : 2));

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
