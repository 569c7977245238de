using BedrockIR.Containment.Model;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Targets;

/// <summary>A resource of Bedrock's that is to be stopped.</summary>
internal static class ResourceTargetConverter
{
    public static ContainmentTarget Convert(BedrockResource resource)
    {
        TargetBuilder draft = new($"{resource.ResourceType} {resource.Name ?? resource.Id}");
        draft.SetAccount(resource.AccountId);
        draft.AddRegions(resource.Region);
        BedrockResource clean = RejectInvalid(resource, draft.Validator);
        ContainmentTarget target = draft.Build(clean.Id is null && clean.Arn is null ? null : clean);
        return target with { FirstTime = resource.CreationTime, LastTime = resource.LastModifiedTime };
    }

    // Whoever makes a resource chooses its texts; ids, ARNs and places are what operations will be called with.
    private static BedrockResource RejectInvalid(BedrockResource resource, InputValidator sieve) => resource with
    {
        AccountId = AwsIdentifiers.IsAccountId(resource.AccountId) ? resource.AccountId : "",
        Region = AwsIdentifiers.IsRegion(resource.Region) ? resource.Region : "",
        Id = sieve.AcceptOrNull(resource.Id, AwsIdentifiers.IsResourceId, "resource id"),
        ParentId = sieve.AcceptOrNull(resource.ParentId, AwsIdentifiers.IsResourceId, "id of what it is a part of"),
        Version = sieve.AcceptOrNull(resource.Version, AwsIdentifiers.IsResourceId, "version"),
        GuardrailId = sieve.AcceptOrNull(resource.GuardrailId, AwsIdentifiers.IsResourceId, "guardrail id"),
        Arn = sieve.AcceptOrNull(resource.Arn, AwsIdentifiers.IsArn, "resource ARN"),
        RoleArn = sieve.AcceptOrNull(resource.RoleArn, arn => PrincipalArn.Parse(arn).Arn is not null, "role ARN"),
        KmsKeyArn = sieve.AcceptOrNull(resource.KmsKeyArn, AwsIdentifiers.IsArn, "key ARN"),
        Name = SafeText.Clean(resource.Name),
        Status = SafeText.Clean(resource.Status),
        AuthorizerType = SafeText.Clean(resource.AuthorizerType),
        ModelId = SafeText.Clean(resource.ModelId),
        Target = SafeText.Clean(resource.Target),
    };
}
