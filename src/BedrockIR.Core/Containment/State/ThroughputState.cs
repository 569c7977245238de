using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Bedrock;

namespace BedrockIR.Containment.State;

/// <summary>Whether provisioned throughput is there. It cannot be paused; one that was deleted must be bought anew.</summary>
internal sealed class ThroughputState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <inheritdoc/>
    public override string DisplayName => $"the provisioned throughput {Reference.Id} in {Reference.Region}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws bedrock list-provisioned-model-throughputs --region {Reference.Region}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Commands.CallPages(BedrockOperations.ListProvisionedModelThroughputs, new ListProvisionedModelThroughputsRequest(), Reference.Region).ConfigureAwait(false))
        .SelectMany(p => p.ProvisionedModelSummaries).FirstOrDefault(t => t.ProvisionedModelArn == Reference.Id)?.Status;

    /// <inheritdoc/>
    public override Task Write(string? value) =>
        Commands.DeleteIfExists(BedrockOperations.DeleteProvisionedModelThroughput, new DeleteProvisionedModelThroughputRequest { ProvisionedModelId = Reference.Id }, Reference.Region);

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => BedrockOperations.DeleteProvisionedModelThroughput.Action;

    /// <inheritdoc/>
    public override bool CanSet(string? value) => value is null;
}
