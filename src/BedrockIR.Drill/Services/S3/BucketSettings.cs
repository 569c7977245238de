using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.S3;

/// <summary>How buckets are set up.</summary>
internal static class BucketSettings
{
    public static Answer GetBucketEncryption(Call call)
    {
        // Since 2023 S3 encrypts by itself where nobody says how.
        JsonNode settings = Buckets.Find(call)["_encryption"] ?? JsonNode.Parse("""{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},"BucketKeyEnabled":false}]}""")!;
        return Make("ServerSideEncryptionConfiguration", settings);
    }

    public static Answer GetBucketLifecycleConfiguration(Call call) => Make("LifecycleConfiguration",
        Buckets.Find(call)["_lifecycle"] ?? throw new AwsError("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", 404));

    public static Answer GetPublicAccessBlock(Call call) => Make("PublicAccessBlockConfiguration",
        Buckets.Find(call)["_publicAccessBlock"] ?? throw new AwsError("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", 404));

    // What was never set is no error here, but nothing.
    public static Answer GetBucketVersioning(Call call) => Make("VersioningConfiguration", Buckets.Find(call)["_versioning"] ?? new JsonObject());

    public static Answer GetBucketPolicyStatus(Call call) =>
        Make("PolicyStatus", new JsonObject { ["IsPublic"] = Statements(Buckets.Policy(call)).Any(IsPublic) });

    private static IEnumerable<JsonObject> Statements(JsonNode policy)
    {
        JsonNode? document = policy.AsText() is { } text ? JsonNode.Parse(text) : policy;
        return document?["Statement"] is JsonObject only ? [only] : document.Objects("Statement");
    }

    private static bool IsPublic(JsonObject statement) =>
        statement.Text("Effect") == "Allow" && statement["Condition"] is null && (statement.Text("Principal") == "*" || statement["Principal"].Texts("AWS").Contains("*"));

    private static Answer Make(string root, JsonNode settings) => new((JsonObject)OnTheWire(settings)!) { XmlRoot = root };

    // S3 writes a list as its items, under a name in the singular, and MFADelete otherwise than AWS's clients do.
    private static JsonNode? OnTheWire(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Value is JsonArray ? m.Key.TrimEnd('s') : m.Key == "MFADelete" ? "MfaDelete" : m.Key, OnTheWire(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(OnTheWire)]),
        _ => node?.DeepClone(),
    };
}
