using BedrockIR.Resources;

namespace BedrockIR.Containment.Inputs;

/// <summary>A resource of Bedrock's that is to be stopped.</summary>
internal static class ResourceInput
{
    public static ContainmentTarget Target(BedrockResource resource)
    {
        TargetDraft draft = new($"{resource.ResourceType} {resource.Name ?? resource.Id}");
        draft.TakeAccount(resource.AccountId);
        draft.TakeRegions(resource.Region);
        BedrockResource clean = Clean(resource, draft.Sieve);
        ContainmentTarget target = draft.ToTarget(clean.Id is null && clean.Arn is null ? null : clean);
        return target with { FirstTime = resource.CreationTime, LastTime = resource.LastModifiedTime };
    }

    // Whoever makes a resource chooses its texts; ids, ARNs and places are what operations will be called with.
    private static BedrockResource Clean(BedrockResource resource, Sieve sieve) => resource with
    {
        AccountId = IamNames.IsAccount(resource.AccountId) ? resource.AccountId : "",
        Region = IamNames.IsRegion(resource.Region) ? resource.Region : "",
        Id = sieve.Only(resource.Id, IamNames.IsId, "resource id"),
        ParentId = sieve.Only(resource.ParentId, IamNames.IsId, "id of what it is a part of"),
        Version = sieve.Only(resource.Version, IamNames.IsId, "version"),
        GuardrailId = sieve.Only(resource.GuardrailId, IamNames.IsId, "guardrail id"),
        Arn = sieve.Only(resource.Arn, IamNames.IsArn, "resource ARN"),
        RoleArn = sieve.Only(resource.RoleArn, arn => PrincipalArn.Of(arn).Arn is not null, "role ARN"),
        KmsKeyArn = sieve.Only(resource.KmsKeyArn, IamNames.IsArn, "key ARN"),
        Name = SafeText.Clean(resource.Name),
        Status = SafeText.Clean(resource.Status),
        AuthorizerType = SafeText.Clean(resource.AuthorizerType),
        ModelId = SafeText.Clean(resource.ModelId),
        Target = SafeText.Clean(resource.Target),
    };
}
