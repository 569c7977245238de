using System.Text.Json;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Inputs;

/// <summary>A resource as Get-BedrockResource gave it, written by ConvertTo-Json.</summary>
internal static class SavedResource
{
    public static bool Is(JsonElement value) => Type(value) is not null && value.HasText("Region");

    /// <summary>The resource.</summary>
    public static BedrockResource Read(JsonElement value) => new()
    {
        ResourceType = Type(value)!.Value,
        AccountId = value.TextAt("AccountId") ?? "",
        Region = value.TextAt("Region") ?? "",
        Id = value.TextAt("Id"),
        Name = value.TextAt("Name"),
        Arn = value.TextAt("Arn"),
        Version = value.TextAt("Version"),
        ParentId = value.TextAt("ParentId"),
        Status = value.TextAt("Status"),
        RoleArn = value.TextAt("RoleArn"),
        AuthorizerType = value.TextAt("AuthorizerType"),
        ModelId = value.TextAt("ModelId"),
        Target = value.TextAt("Target"),
        GuardrailId = value.TextAt("GuardrailId"),
        KmsKeyArn = value.TextAt("KmsKeyArn"),
        CreationTime = value.TimeAt("CreationTime"),
        LastModifiedTime = value.TimeAt("LastModifiedTime"),
    };

    private static BedrockResourceType? Type(JsonElement value) => SavedFinding.EnumAt<BedrockResourceType>(value, "ResourceType");
}
