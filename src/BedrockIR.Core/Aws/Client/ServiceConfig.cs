using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace BedrockIR.Aws.Client;

/// <summary>The SDK's settings for one service.</summary>
internal sealed class ServiceConfig : ClientConfig
{
    // AWS_DEFAULTS_MODE may name any of them; here they do not differ.
    private static readonly DefaultConfiguration[] Defaults =
        [.. Enum.GetValues<DefaultConfigurationMode>().Select(m => new DefaultConfiguration { Name = m, RetryMode = RequestRetryMode.Standard })];

    /// <summary>Makes the settings for a service.</summary>
    /// <param name="service">The service.</param>
    public ServiceConfig(AwsService service)
        : base(new DefaultConfigurationProvider(Defaults))
    {
        Service = service;
        AuthenticationServiceName = service.SigningName;
        ServiceId = service.Name;
        EndpointProvider = new ServiceEndpointProvider(this);
    }

    /// <summary>The service.</summary>
    public AwsService Service { get; }

    /// <summary>The longest pause before a call is tried again; the SDK's own when null.</summary>
    public TimeSpan? MaxRetryDelay { get; init; }

    /// <inheritdoc/>
    public override string ServiceVersion => Service.ApiVersion ?? "";

    /// <inheritdoc/>
    public override string UserAgent { get; } =
        $"BedrockIR/{typeof(ServiceConfig).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => Service.Name;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(ServiceEndpoints.GetUrl(this));
}
