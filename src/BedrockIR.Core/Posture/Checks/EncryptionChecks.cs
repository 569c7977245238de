using BedrockIR.Resources;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks that what Bedrock keeps is encrypted with a key of the account's: then who may use the key decides who may read,
/// and it can be shut off.</summary>
internal static class EncryptionChecks
{
    /// <summary>The check for a kind of resource.</summary>
    public static Func<CheckRun, Task> Of(BedrockResourceType type) => async run =>
    {
        foreach (BedrockResource resource in await run.Facts.Resources(run.Region).Of(type).ConfigureAwait(false))
        {
            if (resource.KmsKeyArn is { } key)
                run.Good($"{resource} is encrypted with {key}.", resource.Arn ?? resource.Id);
            else
                run.Bad($"{resource} is encrypted with a key of AWS's own.", resource.Arn ?? resource.Id);
        }
    };
}
