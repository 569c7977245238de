using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.AgentCore;
using BedrockIR.Aws.Services.AgentRegistry;

namespace BedrockIR.Resources;

/// <summary>Lists what AgentCore and Agent Registry have in a region. Where they are not offered, there is nothing to list.</summary>
/// <param name="region">The region.</param>
internal sealed class AgentCoreResources(RegionReader region)
{
    private const string Service = "bedrock-agentcore", Own = "CUSTOM", ByIam = "AWS_IAM", ByToken = "CUSTOM_JWT";

    /// <summary>The types that it lists.</summary>
    public static IReadOnlyCollection<BedrockResourceType> Types { get; } =
    [
        BedrockResourceType.AgentRuntime, BedrockResourceType.Gateway, BedrockResourceType.GatewayTarget, BedrockResourceType.Memory, BedrockResourceType.Harness,
        BedrockResourceType.Browser, BedrockResourceType.CodeInterpreter, BedrockResourceType.ApiKeyCredentialProvider, BedrockResourceType.Oauth2CredentialProvider,
        BedrockResourceType.PaymentCredentialProvider, BedrockResourceType.Registry,
    ];

    public Task<IReadOnlyList<BedrockResource>> Runtimes() => Where(AgentCoreRegions.Has, async () =>
        await Several.Of((await region.Pages(AgentCoreOperations.ListAgentRuntimes, new ListAgentRuntimesRequest()).ConfigureAwait(false)).SelectMany(p => p.AgentRuntimes), Runtime).ConfigureAwait(false));

    public Task<IReadOnlyList<BedrockResource>> Gateways() => Where(AgentCoreRegions.Has, async () =>
        await Several.Of((await region.Pages(AgentCoreOperations.ListGateways, new ListGatewaysRequest()).ConfigureAwait(false)).SelectMany(p => p.Items), Gateway).ConfigureAwait(false));

    public Task<IReadOnlyList<BedrockResource>> Harnesses() => Where(AgentCoreRegions.HasAll, async () =>
        await Several.Of((await region.Pages(AgentCoreOperations.ListHarnesses, new ListHarnessesRequest()).ConfigureAwait(false)).SelectMany(p => p.Harnesses), Harness).ConfigureAwait(false));

    public Task<IReadOnlyList<BedrockResource>> Browsers() => Where(AgentCoreRegions.Has, async () =>
        await Several.Of((await region.Pages(AgentCoreOperations.ListBrowsers, new ListBrowsersRequest { Type = Own }).ConfigureAwait(false)).SelectMany(p => p.BrowserSummaries), Browser).ConfigureAwait(false));

    public Task<IReadOnlyList<BedrockResource>> CodeInterpreters() => Where(AgentCoreRegions.Has, async () =>
        await Several.Of((await region.Pages(AgentCoreOperations.ListCodeInterpreters, new ListCodeInterpretersRequest { Type = Own }).ConfigureAwait(false)).SelectMany(p => p.CodeInterpreterSummaries), CodeInterpreter).ConfigureAwait(false));

    public Task<IReadOnlyList<BedrockResource>> Memories() => Where(AgentCoreRegions.HasAll, async () =>
        await Several.Of((await region.Pages(AgentCoreOperations.ListMemories, new ListMemoriesRequest()).ConfigureAwait(false)).SelectMany(p => p.Memories), Memory).ConfigureAwait(false));

    public Task<IReadOnlyList<BedrockResource>> ApiKeyProviders() => Where(AgentCoreRegions.Has, async () => Providers(BedrockResourceType.ApiKeyCredentialProvider,
        await region.Pages(AgentCoreOperations.ListApiKeyCredentialProviders, new ListApiKeyCredentialProvidersRequest()).ConfigureAwait(false)));

    public Task<IReadOnlyList<BedrockResource>> OauthProviders() => Where(AgentCoreRegions.Has, async () => Providers(BedrockResourceType.Oauth2CredentialProvider,
        await region.Pages(AgentCoreOperations.ListOauth2CredentialProviders, new ListOauth2CredentialProvidersRequest()).ConfigureAwait(false)));

    public Task<IReadOnlyList<BedrockResource>> PaymentProviders() => Where(AgentCoreRegions.HasPayments, async () => Providers(BedrockResourceType.PaymentCredentialProvider,
        await region.Pages(AgentCoreOperations.ListPaymentCredentialProviders, new ListPaymentCredentialProvidersRequest()).ConfigureAwait(false)));

    public Task<IReadOnlyList<BedrockResource>> Registries() => Where(AgentCoreRegions.HasRegistry, async () =>
        [.. (await region.Pages(AgentRegistryOperations.ListRegistries, new ListRegistriesRequest()).ConfigureAwait(false)).SelectMany(p => p.Registries)
            .Select(r => region.New(BedrockResourceType.Registry, r.RegistryArn, r.Name) with { Status = r.Status, AuthorizerType = r.DiscoveryConfiguration?.AuthorizerType, CreationTime = r.CreatedAt, LastModifiedTime = r.UpdatedAt })]);

    private Task<IReadOnlyList<BedrockResource>> Where(Func<string, bool> isOffered, Func<Task<IReadOnlyList<BedrockResource>>> list) =>
        isOffered(region.Region) ? list() : Task.FromResult<IReadOnlyList<BedrockResource>>([]);

    private async Task<IReadOnlyList<BedrockResource>> Runtime(AgentRuntimeSummary summary)
    {
        GetAgentRuntimeResponse? runtime = summary.AgentRuntimeId is null ? null
            : await region.Find(AgentCoreOperations.GetAgentRuntime, new GetAgentRuntimeRequest { AgentRuntimeId = summary.AgentRuntimeId }).ConfigureAwait(false);
        return runtime is null ? [] : [region.New(BedrockResourceType.AgentRuntime) with
        {
            Id = runtime.AgentRuntimeId,
            Name = runtime.AgentRuntimeName,
            Arn = runtime.AgentRuntimeArn,
            Version = runtime.AgentRuntimeVersion,
            Status = runtime.Status,
            RoleArn = runtime.RoleArn,
            AuthorizerType = Authorizer(runtime.AuthorizerConfiguration),
            Target = Text(runtime.AgentRuntimeArtifact, "containerConfiguration", "containerUri") ?? Code(runtime.AgentRuntimeArtifact),
            CreationTime = runtime.CreatedAt,
            LastModifiedTime = runtime.LastUpdatedAt,
        }];
    }

    private async Task<IReadOnlyList<BedrockResource>> Gateway(GatewaySummary summary)
    {
        if (summary.GatewayId is not { } id)
            return [];
        Task<GetGatewayResponse?> detail = region.Find(AgentCoreOperations.GetGateway, new GetGatewayRequest { GatewayIdentifier = id });
        IReadOnlyList<BedrockResource> targets = await Several.Of(
            (await region.Pages(AgentCoreOperations.ListGatewayTargets, new ListGatewayTargetsRequest { GatewayIdentifier = id }).ConfigureAwait(false)).SelectMany(p => p.Items), t => Target(id, t)).ConfigureAwait(false);
        GetGatewayResponse? gateway = await detail.ConfigureAwait(false);
        return gateway is null ? [] : [region.New(BedrockResourceType.Gateway) with
        {
            Id = id,
            Name = gateway.Name,
            Arn = gateway.GatewayArn,
            Status = gateway.Status,
            RoleArn = gateway.RoleArn,
            AuthorizerType = gateway.AuthorizerType,
            Target = gateway.GatewayUrl,
            KmsKeyArn = gateway.KmsKeyArn,
            CreationTime = gateway.CreatedAt,
            LastModifiedTime = gateway.UpdatedAt,
        }, .. targets];
    }

    private async Task<IReadOnlyList<BedrockResource>> Target(string gateway, TargetSummary summary)
    {
        JsonNode? configuration = summary.TargetId is null ? null
            : (await region.Find(AgentCoreOperations.GetGatewayTarget, new GetGatewayTargetRequest { GatewayIdentifier = gateway, TargetId = summary.TargetId }).ConfigureAwait(false))?.TargetConfiguration;
        return [region.New(BedrockResourceType.GatewayTarget) with
        {
            Id = summary.TargetId,
            Name = summary.Name,
            ParentId = gateway,
            Status = summary.Status,
            Target = Reached(configuration) ?? summary.TargetType,
            CreationTime = summary.CreatedAt,
            LastModifiedTime = summary.UpdatedAt,
        }];
    }

    private async Task<IReadOnlyList<BedrockResource>> Harness(HarnessSummary summary)
    {
        Harness? harness = summary.HarnessId is null ? null
            : (await region.Find(AgentCoreOperations.GetHarness, new GetHarnessRequest { HarnessId = summary.HarnessId }).ConfigureAwait(false))?.Harness;
        return [region.New(BedrockResourceType.Harness) with
        {
            Id = summary.HarnessId,
            Name = summary.HarnessName,
            Arn = summary.Arn,
            Version = summary.HarnessVersion,
            Status = summary.Status,
            RoleArn = harness?.ExecutionRoleArn,
            AuthorizerType = harness is null ? null : Authorizer(harness.AuthorizerConfiguration),
            ModelId = (harness?.Model as JsonObject)?.Select(m => Text(m.Value, "modelId")).FirstOrDefault(),
            Target = Text(harness?.Environment, "agentCoreRuntimeEnvironment", "agentRuntimeArn"),
            CreationTime = summary.CreatedAt,
            LastModifiedTime = summary.UpdatedAt,
        }];
    }

    private async Task<IReadOnlyList<BedrockResource>> Browser(BrowserSummary summary)
    {
        GetBrowserResponse? browser = summary.BrowserId is null ? null
            : await region.Find(AgentCoreOperations.GetBrowser, new GetBrowserRequest { BrowserId = summary.BrowserId }).ConfigureAwait(false);
        return [region.New(BedrockResourceType.Browser) with
        {
            Id = summary.BrowserId,
            Name = summary.Name,
            Arn = summary.BrowserArn,
            Status = summary.Status,
            RoleArn = browser?.ExecutionRoleArn,
            Target = browser?.NetworkConfiguration?.NetworkMode,
            CreationTime = summary.CreatedAt,
            LastModifiedTime = summary.LastUpdatedAt,
        }];
    }

    private async Task<IReadOnlyList<BedrockResource>> CodeInterpreter(CodeInterpreterSummary summary)
    {
        GetCodeInterpreterResponse? interpreter = summary.CodeInterpreterId is null ? null
            : await region.Find(AgentCoreOperations.GetCodeInterpreter, new GetCodeInterpreterRequest { CodeInterpreterId = summary.CodeInterpreterId }).ConfigureAwait(false);
        return [region.New(BedrockResourceType.CodeInterpreter) with
        {
            Id = summary.CodeInterpreterId,
            Name = summary.Name,
            Arn = summary.CodeInterpreterArn,
            Status = summary.Status,
            RoleArn = interpreter?.ExecutionRoleArn,
            Target = interpreter?.NetworkConfiguration?.NetworkMode,
            CreationTime = summary.CreatedAt,
            LastModifiedTime = summary.LastUpdatedAt,
        }];
    }

    private async Task<IReadOnlyList<BedrockResource>> Memory(MemorySummary summary)
    {
        AgentMemory? memory = summary.Id is null ? null : (await region.Find(AgentCoreOperations.GetMemory, new GetMemoryRequest { MemoryId = summary.Id }).ConfigureAwait(false))?.Memory;
        return [region.New(BedrockResourceType.Memory, summary.Arn ?? region.Arn($"memory/{summary.Id}", Service), memory?.Name) with
        {
            Status = summary.Status,
            RoleArn = memory?.MemoryExecutionRoleArn,
            KmsKeyArn = memory?.EncryptionKeyArn,
            CreationTime = summary.CreatedAt,
            LastModifiedTime = summary.UpdatedAt,
        }];
    }

    private BedrockResource[] Providers(BedrockResourceType type, IReadOnlyList<ListCredentialProvidersResponse> pages) =>
        [.. pages.SelectMany(p => p.CredentialProviders).Select(p => region.New(type, p.CredentialProviderArn, p.Name) with
        {
            Target = p.CredentialProviderVendor,
            CreationTime = p.CreatedTime,
            LastModifiedTime = p.LastUpdatedTime,
        })];

    private static string Authorizer(JsonNode? configuration) => (configuration as JsonObject)?["customJWTAuthorizer"] is null ? ByIam : ByToken;

    private static string? Code(JsonNode? artifact) => Text(artifact, "codeConfiguration", "code", "s3", "bucket") is { } bucket
        ? $"s3://{bucket}/{Text(artifact, "codeConfiguration", "code", "s3", "prefix")}" : null;

    // What a target calls is known by another member for each kind.
    private static string? Reached(JsonNode? configuration) =>
        Text(configuration, "mcp", "lambda", "lambdaArn") ?? Text(configuration, "mcp", "mcpServer", "endpoint") ?? Text(configuration, "http", "agentcoreRuntime", "arn")
        ?? Text(configuration, "http", "passthrough", "endpoint") ?? Text(configuration, "inference", "provider", "endpoint") ?? Text(configuration, "inference", "connector", "source", "connectorId")
        ?? Text(configuration, "mcp", "openApiSchema", "s3", "uri") ?? Text(configuration, "mcp", "smithyModel", "s3", "uri") ?? Text(configuration, "mcp", "apiGateway", "restApiId");

    private static string? Text(JsonNode? json, params string[] path) =>
        path.Aggregate(json, (at, name) => (at as JsonObject)?[name]) is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
