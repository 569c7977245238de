using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Bedrock;

namespace BedrockIR.Resources;

/// <summary>Lists guardrails and where they are enforced.</summary>
/// <param name="region">The region.</param>
internal sealed class GuardrailResources(RegionQueries region)
{
    /// <summary>Lists guardrails, as their drafts have them.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> List()
    {
        IReadOnlyList<ListGuardrailsResponse> pages = await region.QueryPages(BedrockOperations.ListGuardrails, new ListGuardrailsRequest()).ConfigureAwait(false);
        return await ConcurrentTasks.SelectMany(pages.SelectMany(p => p.Guardrails), ReadGuardrail).ConfigureAwait(false);
    }

    /// <summary>Lists what is applied to all invocations.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> ListEnforced()
    {
        IReadOnlyList<ListEnforcedGuardrailsConfigurationResponse> pages =
            await region.QueryPages(BedrockOperations.ListEnforcedGuardrailsConfiguration, new ListEnforcedGuardrailsConfigurationRequest()).ConfigureAwait(false);
        return [.. pages.SelectMany(p => p.GuardrailsConfig).Select(g => region.CreateResource(BedrockResourceType.EnforcedGuardrail) with
        {
            Id = g.ConfigId,
            Version = g.GuardrailVersion,
            GuardrailId = g.GuardrailId,
            Target = g.GuardrailArn,
            CreationTime = g.CreatedAt,
            LastModifiedTime = g.UpdatedAt,
        })];
    }

    private async Task<IReadOnlyList<BedrockResource>> ReadGuardrail(GuardrailSummary summary)
    {
        GetGuardrailResponse? detail = summary.Id is null ? null : await region.Find(BedrockOperations.GetGuardrail, new GetGuardrailRequest { GuardrailIdentifier = summary.Id }).ConfigureAwait(false);
        return [region.CreateResource(BedrockResourceType.Guardrail) with
        {
            Id = summary.Id,
            Name = summary.Name,
            Arn = summary.Arn,
            Version = summary.Version,
            Status = summary.Status,
            KmsKeyArn = detail?.KmsKeyArn,
            CreationTime = summary.CreatedAt,
            LastModifiedTime = summary.UpdatedAt,
        }];
    }
}
