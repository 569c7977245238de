using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;

namespace BedrockIR.Aws.Access;

/// <summary>How the account is reached.</summary>
internal sealed record AwsSessionOptions
{
    /// <summary>The address of every service, a drill's for instance; null for AWS's own.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Whether the caller agrees to pay for requests to buckets whose owners do not.</summary>
    public bool RequesterPays { get; init; }

    /// <summary>How long one attempt of a call may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a call is tried again after a refusal for haste, a server's error or a cut connection.</summary>
    public int MaxRetries { get; init; } = 6;

    /// <summary>How pauses before a call that is retried are chosen.</summary>
    public RequestRetryMode RetryMode { get; init; } = RequestRetryMode.Standard;

    /// <summary>Makes the connections; the SDK's own when null.</summary>
    public HttpClientFactory? HttpClientFactory { get; init; }

    /// <summary>The environment and the profile, which may give services addresses of their own and choose FIPS or dual stack; null for
    /// neither.</summary>
    public AwsConfiguration? Configuration { get; init; }

    /// <summary>The longest pause before a call is tried again; the SDK's own limit of 20 seconds when null.</summary>
    public TimeSpan? MaxRetryDelay { get; init; }

    /// <summary>The least time between two LookupEvents in one region.</summary>
    public TimeSpan LookupInterval { get; init; } = GetDefaultLookupInterval();

    /// <summary>The clock that <see cref="LookupInterval"/> is measured by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    // AWS answers two requests a second; five per cent are left for uneven network delays. Tests in PowerShell, which only have the
    // cmdlets, set the process-wide number that the drill throttles by as well.
    private static TimeSpan GetDefaultLookupInterval() =>
        TimeSpan.FromSeconds(1.05 / (AppContext.GetData("BedrockIR.LookupEventsPerSecond") is int and > 0 and int number ? number : 2));

    /// <summary>The same for somebody who does not wait for minutes at one region: no more retries and no longer attempts than these.</summary>
    public AwsSessionOptions WithLimits(int retries, TimeSpan patience) =>
        this with { MaxRetries = Math.Min(MaxRetries, retries), AttemptTimeout = AttemptTimeout < patience ? AttemptTimeout : patience };

    /// <summary>The same with what the environment and the profile say.</summary>
    public AwsSessionOptions With(AwsConfiguration configuration, string? endpointUrl) => this with
    {
        Configuration = configuration,
        EndpointUrl = endpointUrl is null ? null : AwsConfiguration.RequireUrl(endpointUrl, "the endpoint that was given"),
        HttpClientFactory = HttpClientFactory ?? (configuration.Get(AwsSetting.CaBundle) is { } bundle ? TrustedHttp.FromFile(bundle) : null),
        MaxRetries = configuration.MaxAttempts() - 1 ?? MaxRetries,
        RetryMode = configuration.RetryMode(),
    };

    /// <summary>The address of a service where it is not AWS's own.</summary>
    /// <param name="serviceId">The service, <c>cloudwatch_logs</c> for instance.</param>
    public string? Endpoint(string serviceId) => EndpointUrl ?? Configuration?.EndpointUrl(serviceId);

    /// <summary>The settings of a client of STS.</summary>
    public AmazonSecurityTokenServiceConfig StsConfig(string region)
    {
        AmazonSecurityTokenServiceConfig config = new();
        ApplyTo(config, region, "sts");
        return config;
    }

    /// <summary>The settings of a client of S3.</summary>
    public AmazonS3Config S3Config(string region)
    {
        AmazonS3Config config = new() { USEast1RegionalEndpointValue = S3UsEast1RegionalEndpointValue.Regional };
        ApplyTo(config, region, "s3");
        // One address for all buckets has no room for the bucket in the host's name.
        config.ForcePathStyle = Endpoint("s3") is not null || Configuration?.Get(AwsSetting.S3AddressingStyle) == "path";
        if (Endpoint("s3") is null && Configuration?.IsOn(AwsSetting.S3UseDualStackEndpoint) == true)
            config.UseDualstackEndpoint = true;
        return config;
    }

    /// <summary>Sets all of it on a client's settings.</summary>
    public void ApplyTo(ClientConfig config, string region, string serviceId)
    {
        KeepFromFiles(config);
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        string? url = Endpoint(serviceId);
        if (url is not null)
        {
            // Setting one of the two forgets the other; the region then is only signed for.
            config.ServiceURL = url;
            config.AuthenticationRegion = region;
        }
        config.UseFIPSEndpoint = url is null && Configuration?.IsOn(AwsSetting.UseFipsEndpoint) == true;
        config.UseDualstackEndpoint = url is null && Configuration?.IsOn(AwsSetting.UseDualStackEndpoint) == true;
        config.HttpClientFactory = HttpClientFactory;
        config.Timeout = AttemptTimeout;
        config.RetryMode = RetryMode;
        config.MaxErrorRetry = MaxRetries;
    }

    // What is not set, the SDK looks up in the profile that the environment names, even where an option names another one; and one line
    // of a file that it does not understand then fails every call. These are its own defaults.
    private static void KeepFromFiles(ClientConfig config)
    {
        config.IgnoreConfiguredEndpointUrls = true;
        config.DefaultConfigurationMode = DefaultConfigurationMode.Standard;
        config.AccountIdEndpointMode = AccountIdEndpointMode.PREFERRED;
        config.AuthSchemePreference = [];
        config.SigV4aSigningRegionSet = [];
        config.DisableClockSkewCorrection = false;
        config.DisableRequestCompression = false;
        config.RequestMinCompressionSizeBytes = 10240;
        config.ClientAppId = "";
        config.EndpointDiscoveryEnabled = false;
        config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_SUPPORTED;
        config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_SUPPORTED;
    }
}
