using System.Text.Json;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Targets;

/// <summary>A resource as Get-BedrockResource gave it, written by ConvertTo-Json.</summary>
internal static class SavedResourceReader
{
    public static bool CanRead(JsonElement value) => ReadResourceType(value) is not null && value.HasText("Region");

    /// <summary>The resource.</summary>
    public static BedrockResource Read(JsonElement value) => new()
    {
        ResourceType = ReadResourceType(value)!.Value,
        AccountId = value.ReadText("AccountId") ?? "",
        Region = value.ReadText("Region") ?? "",
        Id = value.ReadText("Id"),
        Name = value.ReadText("Name"),
        Arn = value.ReadText("Arn"),
        Version = value.ReadText("Version"),
        ParentId = value.ReadText("ParentId"),
        Status = value.ReadText("Status"),
        RoleArn = value.ReadText("RoleArn"),
        AuthorizerType = value.ReadText("AuthorizerType"),
        ModelId = value.ReadText("ModelId"),
        Target = value.ReadText("Target"),
        GuardrailId = value.ReadText("GuardrailId"),
        KmsKeyArn = value.ReadText("KmsKeyArn"),
        CreationTime = value.ReadTime("CreationTime"),
        LastModifiedTime = value.ReadTime("LastModifiedTime"),
    };

    private static BedrockResourceType? ReadResourceType(JsonElement value) => SavedFindingReader.ReadEnum<BedrockResourceType>(value, "ResourceType");
}
