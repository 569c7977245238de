using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Access keys of users.</summary>
internal static class AccessKeys
{
    private const int MostPerUser = 2;

    private static readonly string[] Shown = ["UserName", "AccessKeyId", "Status", "CreateDate"];

    public static Answer ListAccessKeys(Call call)
    {
        string user = Entities.User(call).Text("UserName")!;
        JsonObject answer = [];
        Pages.Put(call, answer, "AccessKeyMetadata", [.. OfUser(call, user).Select(View)]);
        return new Answer(answer);
    }

    public static Answer CreateAccessKey(Call call)
    {
        string user = Entities.User(call).Text("UserName")!;
        if (OfUser(call, user).Count() >= MostPerUser)
            throw new AwsError("LimitExceeded", $"Cannot exceed quota for AccessKeysPerUser: {MostPerUser}", 409);
        JsonObject key = new() { ["UserName"] = user, ["AccessKeyId"] = Keys.NewId("AKIA"), ["Status"] = "Active", ["CreateDate"] = call.Now.Iso(), ["_secret"] = Keys.NewSecret() };
        call.Collection("accessKeys").Add(key);
        JsonObject view = View(key);
        view["SecretAccessKey"] = key.Text("_secret");
        return new Answer(new JsonObject { ["AccessKey"] = view });
    }

    public static Answer UpdateAccessKey(Call call)
    {
        string id = call.Need("AccessKeyId"), status = call.Need("Status");
        if (status is not ("Active" or "Inactive"))
            throw new AwsError(Refusal.Validation, $"Value '{status}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]");
        string? user = call.Input.Text("UserName");
        if (user is not null)
            Entities.User(call);
        JsonObject key = call.Objects("accessKeys").FirstOrDefault(k => k.Text("AccessKeyId") == id && (user is null || k.Text("UserName") == user))
            ?? throw call.NotFound($"The Access Key with id {id} cannot be found.");
        key["Status"] = status;
        return new Answer([]);
    }

    public static Answer GetAccessKeyLastUsed(Call call)
    {
        string id = call.Need("AccessKeyId");
        // AWS does not say whether there is such a key; it refuses.
        JsonObject key = call.Objects("accessKeys").FirstOrDefault(k => k.Text("AccessKeyId") == id)
            ?? throw new AwsError(Refusal.AccessDenied, $"User: {call.Caller.Arn} is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key {id}");
        JsonNode lastUsed = key["_lastUsed"]?.DeepClone() ?? new JsonObject { ["ServiceName"] = "N/A", ["Region"] = "N/A" };
        return new Answer(new JsonObject { ["UserName"] = key.Text("UserName"), ["AccessKeyLastUsed"] = lastUsed });
    }

    private static IEnumerable<JsonObject> OfUser(Call call, string user) => call.Objects("accessKeys").Where(k => k.Text("UserName") == user);

    private static JsonObject View(JsonObject key) => new(Shown.Select(m => KeyValuePair.Create(m, key[m]?.DeepClone())));
}
