using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace BedrockIR.Aws.Client;

/// <summary>Gives requests their address, in the SDK's pipeline.</summary>
internal sealed class ServiceEndpointHandler : BaseEndpointResolver
{
    /// <inheritdoc/>
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
    {
    }

    /// <inheritdoc/>
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => new();
}

/// <summary>Answers where a service is.</summary>
/// <param name="config">The service's settings.</param>
internal sealed class ServiceEndpointProvider(ServiceConfig config) : IEndpointProvider
{
    /// <inheritdoc/>
    public Endpoint ResolveEndpoint(EndpointParameters parameters) => new(ServiceEndpoints.GetUrl(config));
}

/// <summary>Has requests signed with SigV4, in the SDK's pipeline.</summary>
internal sealed class SigV4AuthHandler : BaseAuthResolverHandler
{
    /// <inheritdoc/>
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
        Amazon.Runtime.Credentials.Internal.AuthSchemeOption.DEFAULT_SIGV4;
}
