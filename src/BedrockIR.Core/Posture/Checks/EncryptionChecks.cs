using BedrockIR.Resources;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks that what Bedrock keeps is encrypted with a key of the account's: then who may use the key decides who may read,
/// and it can be shut off.</summary>
internal static class EncryptionChecks
{
    /// <summary>The check for a kind of resource.</summary>
    public static Func<CheckRun, Task> CreateCheck(BedrockResourceType type) => async run =>
    {
        foreach (BedrockResource resource in await run.Facts.GetResources(run.Region).List(type).ConfigureAwait(false))
        {
            if (resource.KmsKeyArn is { } key)
                run.Pass($"{resource} is encrypted with {key}.", resource.Arn ?? resource.Id);
            else
                run.Fail($"{resource} is encrypted with a key of AWS's own.", resource.Arn ?? resource.Id);
        }
    };
}
