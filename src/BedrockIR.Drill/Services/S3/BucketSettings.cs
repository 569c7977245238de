using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.S3;

/// <summary>How buckets are set up.</summary>
internal static class BucketSettings
{
    public static OperationResult GetBucketEncryption(ApiCall call)
    {
        // Since 2023 S3 encrypts by itself where nobody says how.
        JsonNode settings = Buckets.Find(call)["_encryption"] ?? JsonNode.Parse("""{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},"BucketKeyEnabled":false}]}""")!;
        return CreateResult("ServerSideEncryptionConfiguration", settings);
    }

    public static OperationResult GetBucketLifecycleConfiguration(ApiCall call) => CreateResult("LifecycleConfiguration",
        Buckets.Find(call)["_lifecycle"] ?? throw new AwsErrorException("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", 404));

    public static OperationResult GetPublicAccessBlock(ApiCall call) => CreateResult("PublicAccessBlockConfiguration",
        Buckets.Find(call)["_publicAccessBlock"] ?? throw new AwsErrorException("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", 404));

    // What was never set is no error here, but nothing.
    public static OperationResult GetBucketVersioning(ApiCall call) => CreateResult("VersioningConfiguration", Buckets.Find(call)["_versioning"] ?? new JsonObject());

    public static OperationResult GetBucketPolicyStatus(ApiCall call) =>
        CreateResult("PolicyStatus", new JsonObject { ["IsPublic"] = GetStatements(Buckets.GetPolicy(call)).Any(IsPublic) });

    private static IEnumerable<JsonObject> GetStatements(JsonNode policy)
    {
        JsonNode? document = policy.ToText() is { } text ? JsonNode.Parse(text) : policy;
        return document?["Statement"] is JsonObject only ? [only] : document.GetObjects("Statement");
    }

    private static bool IsPublic(JsonObject statement) =>
        statement.GetText("Effect") == "Allow" && statement["Condition"] is null && (statement.GetText("Principal") == "*" || statement["Principal"].GetTexts("AWS").Contains("*"));

    private static OperationResult CreateResult(string root, JsonNode settings) => new((JsonObject)ToWireFormat(settings)!) { XmlRoot = root };

    // S3 writes a list as its items, under a name in the singular, and MFADelete otherwise than AWS's clients do.
    private static JsonNode? ToWireFormat(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Value is JsonArray ? m.Key.TrimEnd('s') : m.Key == "MFADelete" ? "MfaDelete" : m.Key, ToWireFormat(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(ToWireFormat)]),
        _ => node?.DeepClone(),
    };
}
