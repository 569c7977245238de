using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Bedrock;

namespace BedrockIR.Resources;

/// <summary>Lists guardrails and where they are enforced.</summary>
/// <param name="region">The region.</param>
internal sealed class GuardrailResources(RegionReader region)
{
    /// <summary>Lists guardrails, as their drafts have them.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> List()
    {
        IReadOnlyList<ListGuardrailsResponse> pages = await region.Pages(BedrockOperations.ListGuardrails, new ListGuardrailsRequest()).ConfigureAwait(false);
        return await Several.Of(pages.SelectMany(p => p.Guardrails), Guardrail).ConfigureAwait(false);
    }

    /// <summary>Lists what is applied to all invocations.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public async Task<IReadOnlyList<BedrockResource>> Enforced()
    {
        IReadOnlyList<ListEnforcedGuardrailsConfigurationResponse> pages =
            await region.Pages(BedrockOperations.ListEnforcedGuardrailsConfiguration, new ListEnforcedGuardrailsConfigurationRequest()).ConfigureAwait(false);
        return [.. pages.SelectMany(p => p.GuardrailsConfig).Select(g => region.New(BedrockResourceType.EnforcedGuardrail) with
        {
            Id = g.ConfigId,
            Version = g.GuardrailVersion,
            GuardrailId = g.GuardrailId,
            Target = g.GuardrailArn,
            CreationTime = g.CreatedAt,
            LastModifiedTime = g.UpdatedAt,
        })];
    }

    private async Task<IReadOnlyList<BedrockResource>> Guardrail(GuardrailSummary summary)
    {
        GetGuardrailResponse? detail = summary.Id is null ? null : await region.Find(BedrockOperations.GetGuardrail, new GetGuardrailRequest { GuardrailIdentifier = summary.Id }).ConfigureAwait(false);
        return [region.New(BedrockResourceType.Guardrail) with
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
