using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Users, roles and groups, by the operation's arguments: which collection, and which member names one.</summary>
internal static class Entities
{
    /// <summary>The user, role or group that a call names.</summary>
    /// <exception cref="AwsError">There is none such.</exception>
    public static JsonObject Find(Call call)
    {
        string collection = call.Operation.Arguments.Text("entity")!, key = call.Operation.Arguments.Text("key")!, name = call.Need(key);
        return call.Objects(collection).FirstOrDefault(e => e.Text(key) == name)
            ?? throw call.NotFound($"The {collection.TrimEnd('s')} with name {name} cannot be found.");
    }

    /// <summary>The same, where it is to be changed.</summary>
    /// <exception cref="AwsError">There is none such, or only AWS may change it.</exception>
    public static JsonObject FindToChange(Call call)
    {
        JsonObject entity = Find(call);
        string path = entity.Text("Path") ?? "/", name = call.Need(call.Operation.Arguments.Text("key")!);
        if (path.StartsWith("/aws-service-role/", StringComparison.Ordinal) || name.StartsWith("AWSReservedSSO_", StringComparison.Ordinal))
            throw new AwsError("UnmodifiableEntity", $"Cannot perform the operation on the protected role '{name}' - this role is only modifiable by AWS");
        return entity;
    }

    /// <summary>The account's own roles. The collection holds those of the organisation's other accounts too, which can be
    /// assumed from here.</summary>
    public static IEnumerable<JsonObject> Roles(Call call) =>
        call.Objects("roles").Where(r => ArnParts.Account(r.Text("Arn"), call.Account.Id) == call.Account.Id);

    /// <summary>The user that a call names, or the caller himself.</summary>
    /// <exception cref="AwsError">There is none such.</exception>
    public static JsonObject User(Call call)
    {
        string? name = call.Input.Text("UserName") ?? call.Caller.UserName;
        if (name is null)
            throw new AwsError(Refusal.Validation, "Must specify userName when calling with non-User credentials");
        return call.Objects("users").FirstOrDefault(u => u.Text("UserName") == name) ?? throw call.NotFound($"The user with name {name} cannot be found.");
    }
}
