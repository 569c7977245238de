using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Services.AgentCore;
using BedrockIR.Aws.Services.AgentRegistry;

namespace BedrockIR.Resources;

/// <summary>Lists what AgentCore and Agent Registry have in a region. Where they are not offered, there is nothing to list.</summary>
/// <param name="region">The region.</param>
internal sealed class AgentCoreResources(RegionQueries region)
{
    private const string Service = "bedrock-agentcore", CustomType = "CUSTOM", IamAuthorizer = "AWS_IAM", JwtAuthorizer = "CUSTOM_JWT";

    /// <summary>The types that it lists.</summary>
    public static IReadOnlyCollection<BedrockResourceType> Types { get; } =
    [
        BedrockResourceType.AgentRuntime, BedrockResourceType.Gateway, BedrockResourceType.GatewayTarget, BedrockResourceType.Memory, BedrockResourceType.Harness,
        BedrockResourceType.Browser, BedrockResourceType.CodeInterpreter, BedrockResourceType.ApiKeyCredentialProvider, BedrockResourceType.Oauth2CredentialProvider,
        BedrockResourceType.PaymentCredentialProvider, BedrockResourceType.Registry,
    ];

    public Task<IReadOnlyList<BedrockResource>> ListRuntimes() => ListWhereOffered(AgentCoreRegions.Contains, async () =>
        await ConcurrentTasks.SelectMany((await region.QueryPages(AgentCoreOperations.ListAgentRuntimes, new ListAgentRuntimesRequest()).ConfigureAwait(false)).SelectMany(p => p.AgentRuntimes), ReadRuntime).ConfigureAwait(false));

    public Task<IReadOnlyList<BedrockResource>> ListGateways() => ListWhereOffered(AgentCoreRegions.Contains, async () =>
        await ConcurrentTasks.SelectMany((await region.QueryPages(AgentCoreOperations.ListGateways, new ListGatewaysRequest()).ConfigureAwait(false)).SelectMany(p => p.Items), ReadGateway).ConfigureAwait(false));

    public Task<IReadOnlyList<BedrockResource>> ListHarnesses() => ListWhereOffered(AgentCoreRegions.HasMemoryAndHarness, async () =>
        await ConcurrentTasks.SelectMany((await region.QueryPages(AgentCoreOperations.ListHarnesses, new ListHarnessesRequest()).ConfigureAwait(false)).SelectMany(p => p.Harnesses), ReadHarness).ConfigureAwait(false));

    public Task<IReadOnlyList<BedrockResource>> ListBrowsers() => ListWhereOffered(AgentCoreRegions.Contains, async () =>
        await ConcurrentTasks.SelectMany((await region.QueryPages(AgentCoreOperations.ListBrowsers, new ListBrowsersRequest { Type = CustomType }).ConfigureAwait(false)).SelectMany(p => p.BrowserSummaries), ReadBrowser).ConfigureAwait(false));

    public Task<IReadOnlyList<BedrockResource>> ListCodeInterpreters() => ListWhereOffered(AgentCoreRegions.Contains, async () =>
        await ConcurrentTasks.SelectMany((await region.QueryPages(AgentCoreOperations.ListCodeInterpreters, new ListCodeInterpretersRequest { Type = CustomType }).ConfigureAwait(false)).SelectMany(p => p.CodeInterpreterSummaries), ReadCodeInterpreter).ConfigureAwait(false));

    public Task<IReadOnlyList<BedrockResource>> ListMemories() => ListWhereOffered(AgentCoreRegions.HasMemoryAndHarness, async () =>
        await ConcurrentTasks.SelectMany((await region.QueryPages(AgentCoreOperations.ListMemories, new ListMemoriesRequest()).ConfigureAwait(false)).SelectMany(p => p.Memories), ReadMemory).ConfigureAwait(false));

    public Task<IReadOnlyList<BedrockResource>> ListApiKeyProviders() => ListWhereOffered(AgentCoreRegions.Contains, async () => CreateProviders(BedrockResourceType.ApiKeyCredentialProvider,
        await region.QueryPages(AgentCoreOperations.ListApiKeyCredentialProviders, new ListApiKeyCredentialProvidersRequest()).ConfigureAwait(false)));

    public Task<IReadOnlyList<BedrockResource>> ListOauthProviders() => ListWhereOffered(AgentCoreRegions.Contains, async () => CreateProviders(BedrockResourceType.Oauth2CredentialProvider,
        await region.QueryPages(AgentCoreOperations.ListOauth2CredentialProviders, new ListOauth2CredentialProvidersRequest()).ConfigureAwait(false)));

    public Task<IReadOnlyList<BedrockResource>> ListPaymentProviders() => ListWhereOffered(AgentCoreRegions.HasPayments, async () => CreateProviders(BedrockResourceType.PaymentCredentialProvider,
        await region.QueryPages(AgentCoreOperations.ListPaymentCredentialProviders, new ListPaymentCredentialProvidersRequest()).ConfigureAwait(false)));

    public Task<IReadOnlyList<BedrockResource>> ListRegistries() => ListWhereOffered(AgentCoreRegions.HasRegistry, async () =>
        [.. (await region.QueryPages(AgentRegistryOperations.ListRegistries, new ListRegistriesRequest()).ConfigureAwait(false)).SelectMany(p => p.Registries)
            .Select(r => region.CreateResource(BedrockResourceType.Registry, r.RegistryArn, r.Name) with { Status = r.Status, AuthorizerType = r.DiscoveryConfiguration?.AuthorizerType, CreationTime = r.CreatedAt, LastModifiedTime = r.UpdatedAt })]);

    private Task<IReadOnlyList<BedrockResource>> ListWhereOffered(Func<string, bool> isOffered, Func<Task<IReadOnlyList<BedrockResource>>> list) =>
        isOffered(region.Region) ? list() : Task.FromResult<IReadOnlyList<BedrockResource>>([]);

    private async Task<IReadOnlyList<BedrockResource>> ReadRuntime(AgentRuntimeSummary summary)
    {
        GetAgentRuntimeResponse? runtime = summary.AgentRuntimeId is null ? null
            : await region.Find(AgentCoreOperations.GetAgentRuntime, new GetAgentRuntimeRequest { AgentRuntimeId = summary.AgentRuntimeId }).ConfigureAwait(false);
        return runtime is null ? [] : [region.CreateResource(BedrockResourceType.AgentRuntime) with
        {
            Id = runtime.AgentRuntimeId,
            Name = runtime.AgentRuntimeName,
            Arn = runtime.AgentRuntimeArn,
            Version = runtime.AgentRuntimeVersion,
            Status = runtime.Status,
            RoleArn = runtime.RoleArn,
            AuthorizerType = GetAuthorizerType(runtime.AuthorizerConfiguration),
            Target = GetText(runtime.AgentRuntimeArtifact, "containerConfiguration", "containerUri") ?? GetCodeUri(runtime.AgentRuntimeArtifact),
            CreationTime = runtime.CreatedAt,
            LastModifiedTime = runtime.LastUpdatedAt,
        }];
    }

    private async Task<IReadOnlyList<BedrockResource>> ReadGateway(GatewaySummary summary)
    {
        if (summary.GatewayId is not { } id)
            return [];
        Task<GetGatewayResponse?> detail = region.Find(AgentCoreOperations.GetGateway, new GetGatewayRequest { GatewayIdentifier = id });
        IReadOnlyList<BedrockResource> targets = await ConcurrentTasks.SelectMany(
            (await region.QueryPages(AgentCoreOperations.ListGatewayTargets, new ListGatewayTargetsRequest { GatewayIdentifier = id }).ConfigureAwait(false)).SelectMany(p => p.Items), t => ReadTarget(id, t)).ConfigureAwait(false);
        GetGatewayResponse? gateway = await detail.ConfigureAwait(false);
        return gateway is null ? [] : [region.CreateResource(BedrockResourceType.Gateway) with
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

    private async Task<IReadOnlyList<BedrockResource>> ReadTarget(string gateway, TargetSummary summary)
    {
        JsonNode? configuration = summary.TargetId is null ? null
            : (await region.Find(AgentCoreOperations.GetGatewayTarget, new GetGatewayTargetRequest { GatewayIdentifier = gateway, TargetId = summary.TargetId }).ConfigureAwait(false))?.TargetConfiguration;
        return [region.CreateResource(BedrockResourceType.GatewayTarget) with
        {
            Id = summary.TargetId,
            Name = summary.Name,
            ParentId = gateway,
            Status = summary.Status,
            Target = GetTargetAddress(configuration) ?? summary.TargetType,
            CreationTime = summary.CreatedAt,
            LastModifiedTime = summary.UpdatedAt,
        }];
    }

    private async Task<IReadOnlyList<BedrockResource>> ReadHarness(HarnessSummary summary)
    {
        Harness? harness = summary.HarnessId is null ? null
            : (await region.Find(AgentCoreOperations.GetHarness, new GetHarnessRequest { HarnessId = summary.HarnessId }).ConfigureAwait(false))?.Harness;
        return [region.CreateResource(BedrockResourceType.Harness) with
        {
            Id = summary.HarnessId,
            Name = summary.HarnessName,
            Arn = summary.Arn,
            Version = summary.HarnessVersion,
            Status = summary.Status,
            RoleArn = harness?.ExecutionRoleArn,
            AuthorizerType = harness is null ? null : GetAuthorizerType(harness.AuthorizerConfiguration),
            ModelId = (harness?.Model as JsonObject)?.Select(m => GetText(m.Value, "modelId")).FirstOrDefault(),
            Target = GetText(harness?.Environment, "agentCoreRuntimeEnvironment", "agentRuntimeArn"),
            CreationTime = summary.CreatedAt,
            LastModifiedTime = summary.UpdatedAt,
        }];
    }

    private async Task<IReadOnlyList<BedrockResource>> ReadBrowser(BrowserSummary summary)
    {
        GetBrowserResponse? browser = summary.BrowserId is null ? null
            : await region.Find(AgentCoreOperations.GetBrowser, new GetBrowserRequest { BrowserId = summary.BrowserId }).ConfigureAwait(false);
        return [region.CreateResource(BedrockResourceType.Browser) with
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

    private async Task<IReadOnlyList<BedrockResource>> ReadCodeInterpreter(CodeInterpreterSummary summary)
    {
        GetCodeInterpreterResponse? interpreter = summary.CodeInterpreterId is null ? null
            : await region.Find(AgentCoreOperations.GetCodeInterpreter, new GetCodeInterpreterRequest { CodeInterpreterId = summary.CodeInterpreterId }).ConfigureAwait(false);
        return [region.CreateResource(BedrockResourceType.CodeInterpreter) with
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

    private async Task<IReadOnlyList<BedrockResource>> ReadMemory(MemorySummary summary)
    {
        AgentMemory? memory = summary.Id is null ? null : (await region.Find(AgentCoreOperations.GetMemory, new GetMemoryRequest { MemoryId = summary.Id }).ConfigureAwait(false))?.Memory;
        return [region.CreateResource(BedrockResourceType.Memory, summary.Arn ?? region.CreateArn($"memory/{summary.Id}", Service), memory?.Name) with
        {
            Status = summary.Status,
            RoleArn = memory?.MemoryExecutionRoleArn,
            KmsKeyArn = memory?.EncryptionKeyArn,
            CreationTime = summary.CreatedAt,
            LastModifiedTime = summary.UpdatedAt,
        }];
    }

    private BedrockResource[] CreateProviders(BedrockResourceType type, IReadOnlyList<ListCredentialProvidersResponse> pages) =>
        [.. pages.SelectMany(p => p.CredentialProviders).Select(p => region.CreateResource(type, p.CredentialProviderArn, p.Name) with
        {
            Target = p.CredentialProviderVendor,
            CreationTime = p.CreatedTime,
            LastModifiedTime = p.LastUpdatedTime,
        })];

    private static string GetAuthorizerType(JsonNode? configuration) => (configuration as JsonObject)?["customJWTAuthorizer"] is null ? IamAuthorizer : JwtAuthorizer;

    private static string? GetCodeUri(JsonNode? artifact) => GetText(artifact, "codeConfiguration", "code", "s3", "bucket") is { } bucket
        ? $"s3://{bucket}/{GetText(artifact, "codeConfiguration", "code", "s3", "prefix")}" : null;

    // What a target calls is known by another member for each kind.
    private static string? GetTargetAddress(JsonNode? configuration) =>
        GetText(configuration, "mcp", "lambda", "lambdaArn") ?? GetText(configuration, "mcp", "mcpServer", "endpoint") ?? GetText(configuration, "http", "agentcoreRuntime", "arn")
        ?? GetText(configuration, "http", "passthrough", "endpoint") ?? GetText(configuration, "inference", "provider", "endpoint") ?? GetText(configuration, "inference", "connector", "source", "connectorId")
        ?? GetText(configuration, "mcp", "openApiSchema", "s3", "uri") ?? GetText(configuration, "mcp", "smithyModel", "s3", "uri") ?? GetText(configuration, "mcp", "apiGateway", "restApiId");

    private static string? GetText(JsonNode? json, params string[] path) =>
        path.Aggregate(json, (at, name) => (at as JsonObject)?[name]) is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
