using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Bedrock;

namespace BedrockIR.Containment.Settings;

/// <summary>Whether provisioned throughput is there. It cannot be paused; one that was deleted must be bought anew.</summary>
internal sealed class ThroughputSetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <inheritdoc/>
    public override string Name => $"the provisioned throughput {Reference.Id} in {Reference.Region}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws bedrock list-provisioned-model-throughputs --region {Reference.Region}";

    /// <inheritdoc/>
    public override async Task<string?> Read() =>
        (await Calls.Pages(BedrockOperations.ListProvisionedModelThroughputs, new ListProvisionedModelThroughputsRequest(), Reference.Region).ConfigureAwait(false))
        .SelectMany(p => p.ProvisionedModelSummaries).FirstOrDefault(t => t.ProvisionedModelArn == Reference.Id)?.Status;

    /// <inheritdoc/>
    public override Task Write(string? value) =>
        Calls.Remove(BedrockOperations.DeleteProvisionedModelThroughput, new DeleteProvisionedModelThroughputRequest { ProvisionedModelId = Reference.Id }, Reference.Region);

    /// <inheritdoc/>
    public override string Action(string? value) => BedrockOperations.DeleteProvisionedModelThroughput.Action;

    /// <inheritdoc/>
    public override bool CanBe(string? value) => value is null;
}
