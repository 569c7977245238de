using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Access keys of users.</summary>
internal static class AccessKeys
{
    private const int MaxPerUser = 2;

    private static readonly string[] ShownMembers = ["UserName", "AccessKeyId", "Status", "CreateDate"];

    public static OperationResult ListAccessKeys(ApiCall call)
    {
        string user = IamEntities.FindUser(call).GetText("UserName")!;
        JsonObject answer = [];
        Paginator.AddPage(call, answer, "AccessKeyMetadata", [.. FindByUser(call, user).Select(CreateView)]);
        return new OperationResult(answer);
    }

    public static OperationResult CreateAccessKey(ApiCall call)
    {
        string user = IamEntities.FindUser(call).GetText("UserName")!;
        if (FindByUser(call, user).Count() >= MaxPerUser)
            throw new AwsErrorException("LimitExceeded", $"Cannot exceed quota for AccessKeysPerUser: {MaxPerUser}", 409);
        JsonObject key = new() { ["UserName"] = user, ["AccessKeyId"] = CredentialGenerator.NewId("AKIA"), ["Status"] = "Active", ["CreateDate"] = call.Now.ToIso8601(), ["_secret"] = CredentialGenerator.NewSecret() };
        call.GetCollection("accessKeys").Add(key);
        JsonObject view = CreateView(key);
        view["SecretAccessKey"] = key.GetText("_secret");
        return new OperationResult(new JsonObject { ["AccessKey"] = view });
    }

    public static OperationResult UpdateAccessKey(ApiCall call)
    {
        string id = call.GetRequired("AccessKeyId"), status = call.GetRequired("Status");
        if (status is not ("Active" or "Inactive"))
            throw new AwsErrorException(AwsErrorKind.Validation, $"Value '{status}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]");
        string? user = call.Input.GetText("UserName");
        if (user is not null)
            IamEntities.FindUser(call);
        JsonObject key = call.GetItems("accessKeys").FirstOrDefault(k => k.GetText("AccessKeyId") == id && (user is null || k.GetText("UserName") == user))
            ?? throw call.CreateNotFoundError($"The Access Key with id {id} cannot be found.");
        key["Status"] = status;
        return new OperationResult([]);
    }

    public static OperationResult GetAccessKeyLastUsed(ApiCall call)
    {
        string id = call.GetRequired("AccessKeyId");
        // AWS does not say whether there is such a key; it refuses.
        JsonObject key = call.GetItems("accessKeys").FirstOrDefault(k => k.GetText("AccessKeyId") == id)
            ?? throw new AwsErrorException(AwsErrorKind.AccessDenied, $"User: {call.Caller.Arn} is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key {id}");
        JsonNode lastUsed = key["_lastUsed"]?.DeepClone() ?? new JsonObject { ["ServiceName"] = "N/A", ["Region"] = "N/A" };
        return new OperationResult(new JsonObject { ["UserName"] = key.GetText("UserName"), ["AccessKeyLastUsed"] = lastUsed });
    }

    private static IEnumerable<JsonObject> FindByUser(ApiCall call, string user) => call.GetItems("accessKeys").Where(k => k.GetText("UserName") == user);

    private static JsonObject CreateView(JsonObject key) => new(ShownMembers.Select(m => KeyValuePair.Create(m, key[m]?.DeepClone())));
}
